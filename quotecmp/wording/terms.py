"""A wording as a line of terms: words and figures with the key by which they are compared.

Two terms with equal keys say the same thing; where their `raw` forms differ, `route` tells
which normaliser made them equal (a contraction, a number in figures, an alias …), and that is
the category of the difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.language.spelling import fold, variety_key
from quotecmp.model import Span
from quotecmp.wording.aliases import alias_at, begins_alias, is_spelling, short_form
from quotecmp.wording.contractions import expand
from quotecmp.wording.dates import begins_time, clock_at, decade, is_year, month, weekday
from quotecmp.wording.lemmas import base
from quotecmp.wording.names import is_name
from quotecmp.wording.numbers import begins_number, number_at
from quotecmp.wording.scan import Piece, pieces
from quotecmp.wording.units import unit_at


@dataclass(frozen=True, slots=True)
class Term:
    """One word or figure of a wording, or several that mean one thing.

    `start` and `end` are places in the wording; `bracket` counts the brackets it stands in (0
    for none), `part` the stretch inside the marks (-1 outside); `sentence` and `clause` count
    from 0; `gap` says that dots of omission stand before it, `comma` that a pause does.
    """

    key: str
    raw: str
    start: int
    end: int
    kind: str = "word"
    route: str = ""
    value: Fraction | None = None
    figure: Fraction | None = None
    bracket: int = 0
    round: bool = False
    part: int = 0
    sentence: int = 0
    clause: int = 0
    gap: bool = False
    comma: bool = False
    name: bool = False
    hyphen: bool = False

    @property
    def span(self) -> Span:
        """Where the term stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Line:
    """A wording cut into terms; `ends_in_gap` when dots of omission close it."""

    text: str
    terms: tuple[Term, ...]
    ends_in_gap: bool = False
    parts: tuple[Span, ...] = ()

    def span(self, first: int, last: int) -> Span:
        """The stretch from term `first` to before term `last`."""
        chosen = self.terms[first:last]
        return Span(min(t.start for t in chosen), max(t.end for t in chosen))


def line_of(text: str, parts: Sequence[Span] = ()) -> Line:
    """Cut a wording into terms.

    >>> [t.key for t in line_of("We won't pay twelve million dollars").terms]
    ['we', 'will', 'not', 'pay', '#12000000', '$dollar']
    """
    return _line_of(text, tuple(parts))


@lru_cache(maxsize=1024)
def _line_of(text: str, parts: tuple[Span, ...]) -> Line:
    found = list(pieces(text))
    builder = _Builder(text, found, parts)
    builder.run()
    return Line(text, tuple(builder.terms), builder.gap, parts)


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
        made, used = make_terms(self.found, place, self.text, fresh=self.fresh)
        if not made:
            return used
        for term in made:
            self.terms.append(self._placed(term))
            self.gap = self.comma = False
        self.fresh = False
        return used

    def _placed(self, term: Term) -> Term:
        before = self.terms[-1] if self.terms else None
        hyphen = (
            before is not None
            and term.start - before.end in (1, 2)
            and self.text[before.end : term.start].strip() in {"-", "‐", "‑"}
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
        return _plain(found, place, fresh=fresh), used
    for maker in (_clock, _alias, _decade, _number, _month):
        made = maker(found, place, text)
        if made is not None:
            return made
    if piece.kind == "sign":
        key = "and" if piece.text == "&" else piece.text
        return [Term(key, piece.text, piece.start, piece.end, route="abbreviation")], 1
    if fold(piece.text) in {"no", "nos"} and _numbered(found, place):
        key = "number" if piece.text.lower() == "no" else "numbers"
        term = Term(key, fold(piece.text), piece.start, piece.end, route="abbreviation")
        return [term], 2
    used = 2 if _pointed(found, place) and _abbreviated(piece, found, place) else 1
    return _plain(found, place, fresh=fresh), used


@lru_cache(maxsize=65_536)
def _special(surface: str) -> bool:
    """Whether a word may begin a number, a date, a time or an alias."""
    word = fold(surface)
    return (
        begins_number(word)
        or begins_alias(surface)
        or decade(surface) is not None
        or begins_time(word)
        or word in {"no", "nos"}
    )


def _numbered(found: Sequence[Piece], place: int) -> bool:
    """Whether "No." stands before a figure."""
    after = found[place + 2] if place + 2 < len(found) else None
    return _pointed(found, place) and after is not None and after.kind == "number"


def _abbreviated(piece: Piece, found: Sequence[Piece], place: int) -> bool:
    """Whether the point after a word ends no sentence: Gen. Mbeki, J. Smith."""
    follows = found[place + 2].text[:1].isupper() if place + 2 < len(found) else False
    initial = len(piece.text) == 1 and piece.text.isupper()
    known = short_form(fold(piece.text), name=piece.text[:1].isupper(), pointed=True)
    return follows and (initial or known is not None)


def _raw(found: Sequence[Piece], place: int, count: int) -> str:
    return " ".join(fold(p.text) for p in found[place : place + count])


def _whole(found: Sequence[Piece], place: int, count: int) -> tuple[str, int, int]:
    return _raw(found, place, count), found[place].start, found[place + count - 1].end


def _clock(found: Sequence[Piece], place: int, text: str) -> tuple[list[Term], int] | None:
    hit = clock_at(found, place)
    if hit is None:
        return None
    minutes, count = hit
    term = Term(
        f"@{minutes}",
        *_whole(found, place, count),
        kind="clock",
        route="number_format",
        value=Fraction(minutes),
    )
    return [term], count


def _alias(found: Sequence[Piece], place: int, text: str) -> tuple[list[Term], int] | None:
    hit = alias_at(found, place, text)
    if hit is None:
        return None
    key, count, possessive = hit
    raw, start, end = _whole(found, place, count)
    name = any(c.isupper() for c in key)
    route = "spelling_variety" if is_spelling(key) else "abbreviation"
    term = Term(f"~{key}{possessive}", raw, start, end, "alias", route, name=name)
    return [term], count


def _decade(found: Sequence[Piece], place: int, text: str) -> tuple[list[Term], int] | None:
    value = decade(found[place].text)
    if value is None:
        return None
    key = f"decade{value % 100}"
    raw, start, end = _whole(found, place, 1)
    year = Fraction(value) if value > 100 else None
    return [Term(key, raw, start, end, "decade", "number_format", year)], 1


def _number(found: Sequence[Piece], place: int, text: str) -> tuple[list[Term], int] | None:
    hit = number_at(found, place, text)
    if hit is None:
        return None
    raw, start, end = _whole(found, place, hit.count)
    kind, key = ("number", f"#{hit.value}")
    if hit.ordinal:
        kind, key = "ordinal", f"#{hit.value}."
    elif is_year(raw):
        kind = "year"
    term = Term(key, raw, start, end, kind, "number_format", hit.value, hit.figure)
    made = [term]
    count = hit.count
    if hit.sign:  # $2bn: the sign stands first and is read last
        sign = Piece("sign", hit.sign, found[place].start, found[place].end)
        inner = found[place + 1]
        made = [replace(term, start=inner.start, raw=_raw(found, place + 1, count - 1))]
        made.append(
            _unit_term(fold(sign.text), sign.text, sign.start, sign.end, "number_format")
        )
        return made, count
    unit = unit_at(found, place + count, text) if not hit.ordinal and kind != "year" else None
    if unit is not None:
        name, taken = unit
        raw, start, end = _whole(found, place + count, taken)
        made.append(_unit_term(name, raw, start, end, "abbreviation"))
        count += taken
    return made, count


def _unit_term(name: str, raw: str, start: int, end: int, route: str) -> Term:
    canonical = mapping("en/units.toml", "names").get(name.lower(), name)
    if canonical == "percent":
        route = "abbreviation"
    return Term(f"${canonical}", fold(raw), start, end, "unit", route)


def _month(found: Sequence[Piece], place: int, text: str) -> tuple[list[Term], int] | None:
    piece = found[place]
    if piece.kind not in {"word", "dotted"}:
        return None
    for kind, number in (("month", month(piece.text)), ("weekday", weekday(piece.text))):
        if number is not None:
            used = 1
            after = found[place + 1] if place + 1 < len(found) else None
            if (
                len(piece.text) <= 4
                and after
                and after.text == "."
                and after.start == piece.end
            ):
                used = 2  # Sept. is no end of a sentence
            raw = fold(piece.text)
            key = f"{kind}{number}"
            term = Term(
                key, raw, piece.start, piece.end, kind, "abbreviation", Fraction(number)
            )
            return [term], used
    return None


def _plain(found: Sequence[Piece], place: int, *, fresh: bool) -> list[Term]:
    piece = found[place]
    bracket = 0
    surface = piece.text
    if piece.kind == "initial":
        surface = surface.replace("[", "").replace("]", "")
    name = is_name(surface, fresh=fresh, after=_after(found, place))
    made: list[Term] = []
    parts = expand(surface, found, place)
    cuts = _cuts(piece, parts)
    for key, raw, route in parts:
        if route == "":
            key, route = _known_as(key, name=name, pointed=_pointed(found, place))
        start, end = cuts[len(made)], cuts[len(made) + 1]
        term = Term(key, raw, start, end, "word", route, bracket=bracket, name=name)
        if piece.kind == "initial":
            term = replace(term, route="marked_insertion", raw=fold(piece.text))
            if piece.text.endswith("]"):
                term = replace(term, key=base(term.key))
        made.append(term)
    return made


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
    after = found[place + 1] if place + 1 < len(found) else None
    return after.text if after is not None and after.kind == "word" else ""


def _pointed(found: Sequence[Piece], place: int) -> bool:
    after = found[place + 1] if place + 1 < len(found) else None
    return after is not None and after.text == "." and after.start == found[place].end


def _known_as(key: str, *, name: bool, pointed: bool) -> tuple[str, str]:
    """The long form or the common spelling of a word, and which of the two."""
    long_form = short_form(key, name=name, pointed=pointed)
    if long_form is not None:
        return long_form, "abbreviation"
    varied = key if name else variety_key(key)
    return varied, "" if varied == key else "spelling_variety"


def content(term: Term) -> bool:
    """Whether a term names something, as against building the sentence."""
    return term.kind != "word" or term.key not in light()


def light() -> frozenset[str]:
    """The words that may change with no more than a change of style."""
    return phrases("en/function_words.toml", "light")
