"""A stretch of a text that can be asked after by itself: whole phrases, no negation cut off.

Nothing is parsed.  Small words lean on the words beside them, and where none is left that
leans outward the stretch ends; clauses end at their stops and at conjunctions.
"""

from dataclasses import dataclass
from re import compile as pattern

from quotecmp.language.lexicon import phrases, table
from quotecmp.language.spelling import fold
from quotecmp.model import Span

SMALL = "en/function_words.toml"
NEGATORS = "en/negators.toml"
CONDITIONS = "en/conditions.toml"
NUMBERS = "en/numbers.toml"
WORD = pattern(r"\S+")
FIGURE = pattern(r"\W*\d[\d.,:]*(?:%|st|nd|rd|th)?\W*")
CLAUSE_ENDS = (",", ";", ":", ".", "?", "!", "…", "–", "—")
STOPS = " .,;:、。，；："
# With its capital it is no auxiliary.
MONTH = "May"
# So many words are taken in on each side of words that say nothing by themselves.
NEIGHBOURS = 2
# So far before a stretch a negation is looked for, and so far an edge moves to end a phrase.
REACH = 6
DENYING = frozenset({"cannot", "without", "hardly", "barely", "scarcely", "seldom", "rarely"})
BOUNDS = frozenset(
    {"more", "fewer", "less", "greater", "later", "earlier", "longer", "least", "most"}
    | {"only", "up", "even", "about", "all", "every", "both", "each", "some", "few", "many"}
    | {"much", "ever", "any", "yet", "still"}
)
POINTING = frozenset(
    {"my", "our", "your", "his", "her", "its", "their", "every", "all", "both"}
)
PAIRS = frozenset({("at", "least"), ("at", "most"), ("up", "to")})


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order, each with its place."""

    text: str
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str) -> "Words":
        found = WORD.finditer(text)
        return cls(text, tuple(Span(word.start(), word.end()) for word in found))

    def shape(self, at: int) -> str:
        """A word as it is printed, with its stops."""
        return self.spans[at].cut(self.text)

    def key(self, at: int) -> str:
        """A word without its stops and case, a negation in its short form as such."""
        return key_of(self.shape(at))

    def range_of(self, place: Span) -> tuple[int, int]:
        """The words that a place touches, half open; where it would stand if there are none."""
        first = next((n for n, w in enumerate(self.spans) if w.end > place.start), None)
        if first is None:
            return len(self.spans), len(self.spans)
        last = first
        while last < len(self.spans) and self.spans[last].start < place.end:
            last += 1
        return first, last

    def cut(self, first: int, last: int) -> str:
        """So many words, without the stops around them."""
        if first >= last:
            return ""
        return self.text[self.spans[first].start : self.spans[last - 1].end].strip(STOPS)


def key_of(word: str) -> str:
    """A word without case and signs around it.

    >>> key_of("Don't,"), key_of("“No")
    ("don't", 'no')
    """
    bare = word.replace("’", "'").strip(STOPS + "\"'“”„«»()[]?!…-–—")
    return bare if bare == MONTH else fold(bare)


def small_words(*sections: str) -> frozenset[str]:
    """The words of some closed classes."""
    return frozenset[str]().union(*(phrases(SMALL, section) for section in sections))


def denies(word: str) -> bool:
    """Whether a word denies what comes after it.

    >>> [word for word in ("no", "Nobody", "don't", "now") if denies(word)]
    ['no', 'Nobody', "don't"]
    """
    key = key_of(word)
    return key in DENYING or key in phrases(NEGATORS, "explicit") or key.endswith("n't")


def opens_a_phrase(word: str) -> bool:
    """Whether a word has to be followed by another.

    >>> opens_a_phrase("the"), opens_a_phrase("harbour")
    (True, False)
    """
    return fold(word) in small_words("articles", "prepositions", "conjunctions")


def joins(word: str) -> bool:
    """Whether a word begins another clause, so that no phrase ends with it.

    >>> joins("provided"), joins("but"), joins("of")
    (True, True, False)
    """
    joining = small_words("conjunctions") - small_words("prepositions") - {"so"}
    return key_of(word) in joining | phrases(CONDITIONS, "conditions")


def says_nothing_alone(text: str) -> bool:
    """Whether a text is only small words or a bare figure.

    >>> says_nothing_alone("20"), says_nothing_alone("not"), says_nothing_alone("in June")
    (True, True, False)
    """
    return all(_leans(word) for word in text.split())


def _leans(word: str) -> bool:
    return _is_small(word) or _is_figure(word)


def _is_small(word: str) -> bool:
    key = key_of(word)
    classes = ("articles", "determiners", "pronouns", "prepositions", "conjunctions")
    closed = small_words(*classes, "auxiliaries", "particles")
    stem = key.split("'")[0]
    return not key or denies(word) or key in closed | BOUNDS or ("'" in key and stem in closed)


def _is_figure(word: str) -> bool:
    key = key_of(word)
    return bool(FIGURE.fullmatch(word)) or any(
        key in table(NUMBERS)[section] for section in ("units", "tens", "scales")
    )


def guarded(text: str, place: Span) -> str:
    """The words at a place, with the negation or the bound that stands before them.

    >>> guarded("No one should spend it", Span(3, 13))
    'No one should'
    >>> guarded("We move no more than 20 people", Span(16, 30))
    'no more than 20 people'
    """
    words = Words.of(text)
    first, last = words.range_of(place)
    taken = _negated_from(words, first)
    if taken == first or first >= last:
        return place.cut(text).strip(STOPS)
    return text[words.spans[taken].start : place.end].strip(STOPS)


def phrase(text: str, place: Span) -> str:
    """The words at a place with the words beside them that make a phrase of them.

    >>> phrase("by the end of May provided that", Span(14, 17))
    'by the end of May'
    >>> phrase("It fell by 20 percent", Span(11, 13))
    'fell by 20 percent'
    """
    words = Words.of(text)
    low, high = words.range_of(place)
    while high - low > 1 and _breaks(words, high - 1):
        high -= 1
    first, last = _before(words, low), _after(words, low, high)
    if (first, last) == (low, high):
        first, last = max(low - NEIGHBOURS, 0), min(high + NEIGHBOURS, len(words.spans))
    first = _begun(words, _negated_from(words, first))
    last = _ended(words, first, last, high)
    return words.cut(_negated_from(words, first), last)


def _before(words: Words, low: int) -> int:
    """Where the neighbours before a place begin: in the same clause, if it is not joined."""
    first = low
    joined = low < len(words.spans) and _breaks(words, low)
    while first > 0 and low - first < NEIGHBOURS:
        if _ends_clause(words, first - 1) and not joined:
            break
        first -= 1
    return first


def _after(words: Words, low: int, high: int) -> int:
    """Where the neighbours after a place end: a clause or a conjunction ends them.

    Where hardly a word of the clause is left, it is taken in, too.
    """
    last = high
    while last < len(words.spans) and _goes_on(words, low, last):
        last += 1
    near = min(last, high + NEIGHBOURS)
    return last if last - near <= NEIGHBOURS else near


def _goes_on(words: Words, low: int, last: int) -> bool:
    """Whether the clause goes on with the word at `last`."""
    ended = last > low and _ends_clause(words, last - 1)
    return not (ended or (_breaks(words, last) and last > 0))


def _begun(words: Words, first: int) -> int:
    """An earlier start where the first word leans on those before it: “the end of”."""
    moved = 0
    while 0 < first < len(words.spans) and moved < REACH and not _ends_clause(words, first - 1):
        before, key = words.key(first - 1), words.key(first)
        leading = small_words("articles", "determiners", "prepositions") - {"that"} | POINTING
        verbs = small_words("auxiliaries")
        subject = key in verbs or denies(key)
        if not (
            before in leading
            or (subject and (_is_small(before) or moved < 1) and not _breaks(words, first - 1))
            or key in ("of", "than")
        ):
            break
        first, moved = first - 1, moved + 1
    return first


def _ended(words: Words, first: int, last: int, high: int) -> int:
    """A later end where the last word leans on the next; an earlier one where it cannot."""
    moved = 0
    while first < last < len(words.spans) and moved < REACH and _wants_more(words, last - 1):
        if _ends_clause(words, last - 1) or (_breaks(words, last) and moved):
            break
        last, moved = last + 1, moved + 1
    while last > max(high, first + 1) and _dangles(words, last - 1):
        last -= 1
    return last


def _dangles(words: Words, at: int) -> bool:
    return opens_a_phrase(words.key(at)) or _breaks(words, at)


def _wants_more(words: Words, at: int) -> bool:
    key = words.key(at)
    small = small_words(
        "articles", "determiners", "prepositions", "auxiliaries", "conjunctions"
    )
    return (
        key in small | POINTING | BOUNDS
        or denies(key)
        or (_is_figure(words.shape(at)) and "%" not in words.shape(at))
    )


def _ends_clause(words: Words, at: int) -> bool:
    shape = words.shape(at).rstrip("\"'”’»)]")
    return shape.endswith(CLAUSE_ENDS)


def _breaks(words: Words, at: int) -> bool:
    """Whether a word begins another clause."""
    return joins(words.shape(at))


def _negated_from(words: Words, first: int) -> int:
    """Where the negation or bound begins that reaches the word at `first`, else `first`.

    Between them stand small words, adverbs, and one word more (“no ship will sail”).
    """
    found, others = first, 0
    for at in range(first - 1, max(first - 1 - REACH, -1), -1):
        if denies(words.shape(at)):
            found = at
            continue
        if _ends_clause(words, at) or _breaks(words, at):
            break
        if words.key(at) in small_words("prepositions") - {"to", "of", "than"}:
            others += 1
        elif not (_is_small(words.shape(at)) or words.key(at).endswith("ly")):
            others += 1
            if others > 1:
                break
    return found if found < first else _bounded_from(words, first)


def _bounded_from(words: Words, first: int) -> int:
    """Where a bound before a figure begins: “more than”, “up to”, “at least”."""
    if first >= 2:
        pair = (words.key(first - 2), words.key(first - 1))
        if pair in PAIRS or (pair[0] in BOUNDS and pair[1] == "than"):
            return first - 2
    return first
