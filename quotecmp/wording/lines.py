"""Cut a wording into its line of terms."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from quotecmp.language.lexicon import phrases
from quotecmp.language.spelling import fold, variety_key
from quotecmp.model import Span
from quotecmp.wording import calendar_terms, figures
from quotecmp.wording.aliases import begins_alias, short_form
from quotecmp.wording.contractions import expand
from quotecmp.wording.dates import begins_time, decade
from quotecmp.wording.figures import whole_of
from quotecmp.wording.lemmas import base
from quotecmp.wording.names import is_name
from quotecmp.wording.numbers import begins_number
from quotecmp.wording.numerals import is_numeral
from quotecmp.wording.ranges import with_ranges
from quotecmp.wording.scan import Piece, pieces
from quotecmp.wording.terms import Line, Term

SURNAMES = frozenset({"grey", "gray", "mould", "storey", "tyre", "draught", "metre"})
# The article of Arabic names, as it is written and as it sounds before some consonants.
ARTICLES = frozenset(
    {"al", "el", "ul", "as", "es", "ash", "esh", "an", "en", "ar", "er", "at", "et", "ad", "ed"}
    | {"az", "ez"}
)
MAKERS = (
    calendar_terms.printed_date_terms,
    calendar_terms.short_year_terms,
    figures.clock_terms,
    calendar_terms.day_terms,
    figures.alias_terms,
    calendar_terms.decade_terms,
    calendar_terms.quarter_terms,
    figures.measured_terms,
    figures.numeral_terms,
    figures.share_terms,
    figures.times_terms,
    figures.halved_terms,
    figures.number_terms,
    calendar_terms.month_terms,
)


def line_of(text: str, parts: Sequence[Span] = ()) -> Line:
    """Cut a wording into terms.

    >>> [t.key for t in line_of("We won't pay twelve million dollars").terms]
    ['we', 'will', 'not', 'pay', '#12000000', '$dollar']
    """
    return _line_of(text, tuple(parts))


@lru_cache(maxsize=1024)
def _line_of(text: str, parts: tuple[Span, ...]) -> Line:
    found = list(pieces(text, parts))
    builder = _Builder(text, found, parts)
    builder.run()
    terms = with_ranges(builder.terms, text)
    return Line(text, tuple(terms), builder.gap, parts)


class _Builder:
    """Walks the pieces once and makes the terms; lives for one wording."""

    def __init__(self, text: str, found: list[Piece], parts: tuple[Span, ...]) -> None:
        self.text, self.found, self.parts = text, found, parts
        self.terms: list[Term] = []
        self.depth: list[str] = []
        self.groups = 0
        self.sentence = self.clause = 0
        self.gap = self.comma = False
        self.fresh = True  # the next word opens a sentence

    def run(self) -> None:
        place = 0
        while place < len(self.found):
            piece = self.found[place]
            mark = getattr(self, f"_{piece.kind}", None)
            if mark is not None:
                mark(piece)
                place += 1
            else:
                place += self._words(place)

    def _ellipsis(self, piece: Piece) -> None:
        self.gap = True

    def _open(self, piece: Piece) -> None:
        if not self.depth:
            self.groups += 1
        self.depth.append(piece.text)

    def _close(self, piece: Piece) -> None:
        if self.depth:
            self.depth.pop()

    def _stop(self, piece: Piece) -> None:
        if self.terms:
            self.sentence += 1
            self.clause += 1
        self.fresh, self.comma = True, True

    def _pause(self, piece: Piece) -> None:
        self.comma = True
        self.clause += 1

    def _words(self, place: int) -> int:
        made, used = make_terms(
            self.found, place, self.text, fresh=self.fresh or self._opens(self.found[place])
        )
        if not made:
            return used
        for term in made:
            self.terms.append(self._placed(term))
            self.gap = self.comma = False
        self.fresh = False
        return used

    def _opens(self, piece: Piece) -> bool:
        """Whether a word stands first inside the marks."""
        if any(part.start <= piece.start <= part.start + 1 for part in self.parts):
            return True
        return piece.start > 0 and self.text[piece.start - 1] in '“"«‘'

    def _placed(self, term: Term) -> Term:
        before = self.terms[-1] if self.terms else None
        hyphen = (
            before is not None
            and term.start - before.end in (1, 2)
            and self.text[before.end : term.start].strip("\r\n\u00ad") in {"-", "‐", "‑"}
        )
        return Term(
            term.key,
            term.raw,
            term.start,
            term.end,
            term.kind,
            term.route,
            term.value,
            term.figure,
            bracket=term.bracket or (self.groups if self.depth else 0),
            round=bool(self.depth) and self.depth[0] == "(",
            part=self._part(term),
            sentence=self.sentence,
            clause=self.clause,
            gap=self.gap,
            comma=self.comma,
            name=term.name,
            hyphen=hyphen,
        )

    def _part(self, term: Term) -> int:
        if not self.parts:
            return 0
        for number, part in enumerate(self.parts):
            if part.start <= term.start and term.end <= part.end:
                return number
        return -1


def make_terms(
    found: Sequence[Piece], place: int, text: str, *, fresh: bool
) -> tuple[list[Term], int]:
    """The terms that begin at one piece, and how many pieces they take."""
    piece = found[place]
    if piece.kind == "word" and not _special(piece.text):
        used = 2 if _pointed(found, place) and _abbreviated(piece, found, place) else 1
        return _plain(found, place, text, fresh=fresh), used
    for maker in MAKERS:
        made = maker(found, place, text)
        if made is not None:
            return made
    if piece.kind == "sign":
        key = "and" if piece.text == "&" else piece.text
        return [Term(key, piece.text, piece.start, piece.end, route="abbreviation")], 1
    if _arabic_article(found, place, text):
        raw = fold(piece.text)
        term = Term("al", raw, piece.start, piece.end, route="spelling_variety")
        return [replace(term, name=True)], 1
    if fold(piece.text) == "no" and _next_key(found, place) == "one":
        raw, start, end = whole_of(found, place, 2)
        return [Term("no one", raw, start, end)], 2
    if fold(piece.text) in {"no", "nos"} and _numbered(found, place):
        key = "number" if piece.text.lower() == "no" else "numbers"
        term = Term(key, fold(piece.text), piece.start, piece.end, route="abbreviation")
        return [term], 2 if _pointed(found, place) else 1
    used = 2 if _pointed(found, place) and _abbreviated(piece, found, place) else 1
    return _plain(found, place, text, fresh=fresh), used


@lru_cache(maxsize=65_536)
def _special(surface: str) -> bool:
    """Whether a word may begin a number, a date, a time or an alias."""
    word = fold(surface)
    return (
        begins_number(word)
        or begins_alias(surface)
        or decade(surface) is not None
        or begins_time(word)
        or is_numeral(surface)
        or word in ARTICLES
        or calendar_terms.QUARTER.fullmatch(surface) is not None
        or word in {"no", "nos"}
    )


def _arabic_article(found: Sequence[Piece], place: int, text: str) -> bool:
    """Whether a word is the article before an Arabic name: al-Hakim, el-Hakim, ash-Shams."""
    word = fold(found[place].text)
    after = found[place + 1] if place + 1 < len(found) else None
    if word not in ARTICLES or after is None or not after.text[:1].isupper():
        return False
    if text[found[place].end : after.start] not in {"-", "‑"}:
        return False
    return word in {"al", "el", "ul"} or fold(after.text).startswith(word[1:])


def _next_key(found: Sequence[Piece], place: int) -> str:
    return fold(found[place + 1].text) if place + 1 < len(found) else ""


def _numbered(found: Sequence[Piece], place: int) -> bool:
    """Whether "No." stands before a figure, or "No" with a capital inside a sentence."""
    if place and found[place].text in {"No", "Nos"} and found[place - 1].kind == "word":
        return place + 1 < len(found) and found[place + 1].kind == "number"
    after = found[place + 2] if place + 2 < len(found) else None
    return _pointed(found, place) and after is not None and after.kind == "number"


def _abbreviated(piece: Piece, found: Sequence[Piece], place: int) -> bool:
    """Whether the point after a word ends no sentence: Gen. Mbeki, J. Smith."""
    follows = found[place + 2].text[:1].isupper() if place + 2 < len(found) else False
    initial = len(piece.text) == 1 and piece.text.isupper()
    known = short_form(fold(piece.text), capital=piece.text[:1].isupper(), pointed=True)
    return follows and (initial or known is not None)


def _plain(found: Sequence[Piece], place: int, text: str, *, fresh: bool) -> list[Term]:
    piece = found[place]
    bracket = 0
    surface = piece.text
    if piece.kind == "initial":
        surface = surface.replace("[", "").replace("]", "")
    if piece.kind == "dotted":
        return [_dotted(piece, fresh=fresh)]
    name = is_name(surface, fresh=fresh, after=_after(found, place))
    made: list[Term] = []
    parts = expand(surface, found, place)
    cuts = _cuts(piece, parts)
    for key, raw, route in parts:
        if route == "":
            key, route = _known_as(
                key,
                name=name,
                capital=surface[:1].isupper(),
                capitals=surface.isupper() and not text.isupper(),
                pointed=_pointed(found, place) or _titled(found, place),
            )
        start, end = cuts[len(made)], cuts[len(made) + 1]
        term = Term(key, raw, start, end, "word", route, bracket=bracket, name=name)
        if piece.kind == "initial":
            term = replace(term, route="marked_insertion", raw=fold(piece.text))
            if piece.text.endswith("]"):
                term = replace(term, key=base(term.key))
        made.append(term)
    return made


def _dotted(piece: Piece, *, fresh: bool) -> Term:
    """Letters with points that no list has: A.D. and AD are one."""
    name = is_name(piece.text, fresh=fresh)
    raw = fold(piece.text)
    key = raw.replace(".", "")
    return Term(key, raw, piece.start, piece.end, route="abbreviation", name=name)


def _cuts(piece: Piece, parts: Sequence[tuple[str, str, str]]) -> list[int]:
    """Where a short form is divided: do|n't, we|'ll, can|not."""
    if len(parts) == 1:
        return [piece.start, piece.end]
    text = piece.text.lower().replace("’", "'")
    last = max(text.rfind("'"), 0)
    if text.endswith("n't"):
        last = len(text) - 3
    cuts = [piece.start, piece.start + (last or min(len(parts[0][0]), len(text) - 1))]
    while len(cuts) < len(parts):
        cuts.append(min(cuts[-1] + 1, piece.end - 1))
    return [*cuts, piece.end]


def _after(found: Sequence[Piece], place: int) -> str:
    """The word after another, or nothing; an editor's bracket may close between them."""
    at = place + 1
    if at < len(found) and found[at].kind == "close":
        at += 1
    after = found[at] if at < len(found) else None
    return after.text if after is not None and after.kind == "word" else ""


def _pointed(found: Sequence[Piece], place: int) -> bool:
    after = found[place + 1] if place + 1 < len(found) else None
    return after is not None and after.text == "." and after.start == found[place].end


def _titled(found: Sequence[Piece], place: int) -> bool:
    """Whether a rank without a point stands before a name: Gen Sir Nick Carter."""
    ranks = phrases("en/aliases.toml", "ranks")
    return fold(found[place].text) in ranks and _after(found, place)[:1].isupper()


def _known_as(
    key: str, *, name: bool, capital: bool, capitals: bool, pointed: bool
) -> tuple[str, str]:
    """The long form or the common spelling of a word, and which of the two."""
    long_form = short_form(key, capital=capital, pointed=pointed, capitals=capitals)
    if long_form is not None:
        return long_form, "abbreviation"
    bare = key.removesuffix("'s").removesuffix("'")
    # A street or a family is called Grey, and nobody spells it otherwise.
    varied = key if name and bare in SURNAMES else variety_key(bare) + key[len(bare) :]
    return varied, "" if varied == key else "spelling_variety"
