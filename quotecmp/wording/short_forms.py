"""Wordings that differ in short forms alone, known without alignment: don't, do not.

As in `prints`, what this module says is what the slow path says, and where it is not sure it
says nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from quotecmp.language.lexicon import phrases
from quotecmp.model import Span
from quotecmp.wording.prints import print_of

CLOSING = ".,;:!?"
# Within so many characters stand a full form and the word behind it.
REACH = 60
NEGATED = (
    "is", "are", "was", "were", "do", "does", "did", "has", "have", "had",
    "would", "could", "should", "must",
)  # fmt: skip
HEADED = {"'re": "are", "'ve": "have", "'ll": "will"}
HEADS = ("we", "you", "they")
PERCENT = ("percent", "per cent")
# Beside these a short form or a percentage may be a part of something longer.
UNSURE = frozenset(
    {"going", "about", "able", "likely", "unlikely", "bound", "set", "due", "have", "been"}
    | {
        "supposed",
        "only",
        "just",
        "yet",
        "ready",
        "to",
        "used",
        "all",
        "not",
        "never",
        "no",
        "sure",
    }
    | {"and", "or", "between", "from", "a", "an", "per", "each", "every", "point", "points"}
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where one thing is printed short on one side and in full on the other."""

    a: Span
    b: Span


@cache
def _full_forms() -> Mapping[str, tuple[str, ...]]:
    """Short form → its full form in words."""
    found: dict[str, tuple[str, ...]] = {f"{word}n't": (word, "not") for word in NEGATED}
    found |= {"won't": ("will", "not"), "can't": ("cannot",), "i'm": ("i", "am")}
    for head in HEADS:
        found |= {head + tail: (head, long) for tail, long in HEADED.items()}
    return found


def short_forms(a: str, b: str) -> tuple[Hit, ...] | None:
    """Where two wordings differ, if they do so in short forms alone; else None.

    >>> short_forms("We don't pay", "We do not pay")
    (Hit(a=Span(start=3, end=8), b=Span(start=3, end=9)),)
    >>> short_forms("We don't pay", "We will not pay")
    """
    one, other = print_of(a), print_of(b)
    if one is None or other is None or len(a) == len(b):
        return None
    if len(one[0]) != len(one[1]) or len(other[0]) != len(other[1]):
        return None  # runs of spaces were evened out, so places are not sure
    return _walk(one[0], other[0], one[1].start, other[1].start)


def _walk(ours: str, theirs: str, from_a: int, from_b: int) -> tuple[Hit, ...] | None:
    hits: list[Hit] = []
    i = j = 0
    while True:
        alike = _alike(ours, i, theirs, j)
        if i + alike == len(ours) and j + alike == len(theirs):
            return tuple(hits) or None
        skipped = ours.rfind(" ", i, i + alike) + 1 - i
        if skipped <= 0 and hits:
            return None  # two short forms in a row
        i, j = i + max(skipped, 0), j + max(skipped, 0)
        left, right = (
            text[at : at + REACH].split(" ") for text, at in ((ours, i), (theirs, j))
        )
        size = _matched(left, right)
        if size is None or _beside(ours[:i], left[size[0] :]):
            return None
        words = " ".join(left[: size[0]]), " ".join(right[: size[1]])
        ends = (len(some.rstrip(CLOSING)) for some in words)
        a, b = from_a + i, from_b + j
        hits.append(Hit(Span(a, a + next(ends)), Span(b, b + next(ends))))
        i, j = i + len(words[0]), j + len(words[1])


def _alike(ours: str, i: int, theirs: str, j: int) -> int:
    """How many characters two texts have alike from two places on, found by halving."""
    low, high = 0, min(len(ours) - i, len(theirs) - j)
    while low < high:
        middle = (low + high + 1) // 2
        if ours[i + low : i + middle] == theirs[j + low : j + middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _beside(before: str, after: Sequence[str]) -> bool:
    """Whether a word beside a stretch may make it a part of something longer."""
    near = [
        word for word in (before[before.rfind(" ", 0, -1) + 1 :].strip(), *after[:1]) if word
    ]
    return any(not word[0].isalpha() or _unsure(word) for word in near)


@lru_cache(maxsize=65_536)
def _unsure(word: str) -> bool:
    bare = word.lower().rstrip(CLOSING)
    return bare in UNSURE or bare in phrases("en/function_words.toml", "auxiliaries")


def _matched(left: Sequence[str], right: Sequence[str]) -> tuple[int, int] | None:
    """How many words at the head of either side are a short form and its full form."""
    if size := _full(left[0], right):
        return 1, size
    if size := _full(right[0], left):
        return size, 1
    return None


def _full(short: str, words: Sequence[str]) -> int:
    """How many words at the head are the full form of a short one, or 0."""
    bare = short.rstrip(CLOSING)
    expected = _full_forms().get(bare.lower())
    if expected is None:
        return _percent(bare, short[len(bare) :], words)
    some = words[: len(expected)]
    told = " ".join(some)
    same = told.lower().rstrip(CLOSING) == " ".join(expected) and told[:1] == bare[:1]
    return len(some) if same and told[len(told.rstrip(CLOSING)) :] == short[len(bare) :] else 0


def _percent(bare: str, closing: str, words: Sequence[str]) -> int:
    figure = bare.removesuffix("%")
    if figure == bare or not figure.replace(".", "", 1).isdecimal() or words[0] != figure:
        return 0
    for unit in PERCENT:
        some = words[1 : 2 + unit.count(" ")]
        if " ".join(some) == unit + closing:
            return 1 + len(some)
    return 0
