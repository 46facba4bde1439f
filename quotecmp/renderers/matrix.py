"""Who differs from whom, as numbers to draw; the template writes them as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from quotecmp.model import Cluster, Difference, Quote, Report
from quotecmp.renderers.phrases import Index, counted
from quotecmp.renderers.rows import surface
from quotecmp.renderers.styles import Mark, mark_of
from quotecmp.renderers.visible import one_line

# A larger matrix does not fit a page.
MOST_AGENCIES = 14
CELL_SIZE = 58
BESIDE_WORDS = ".,;:!?…()[]–—-\"'“”‘’«»"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two agencies: how many utterances both carry, in how many they differ, how gravely."""

    one: str
    other: str
    row: int
    column: int
    shared: int
    differing: int
    severity: int
    mark: Mark
    words: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The agencies in order, each pair that shares an utterance, and where none is."""

    agencies: tuple[str, ...]
    pairs: tuple[Pair, ...]
    blanks: tuple[tuple[int, int], ...]
    left_out: int


def matrix(report: Report, shown: Sequence[Cluster]) -> Matrix:
    """How often and how gravely each two agencies differ where both carry an utterance."""
    index = Index.of(report)
    shared: dict[tuple[str, str], list[int]] = {}
    for cluster in shown:
        for pair, severity in _severities(cluster, index).items():
            shared.setdefault(pair, []).append(severity)
    weight: dict[str, int] = {}
    for pair, found in shared.items():
        for name in pair:
            weight[name] = weight.get(name, 0) + len(found)
    ordered = sorted(weight, key=lambda name: (-weight[name], name))
    drawn = ordered[:MOST_AGENCIES]
    place = {name: number for number, name in enumerate(drawn)}
    pairs = [
        _pair(pair, found, place)
        for pair, found in shared.items()
        if all(name in place for name in pair)
    ]
    pairs.sort(key=lambda pair: (-pair.severity, -pair.differing, pair.row, pair.column))
    filled = {(pair.row, pair.column) for pair in pairs}
    blanks = [
        (row, column)
        for row in range(len(drawn))
        for column in range(row)
        if (row, column) not in filled
    ]
    return Matrix(tuple(drawn), tuple(pairs), tuple(blanks), len(ordered) - len(drawn))


def _pair(names: tuple[str, str], found: Sequence[int], place: Mapping[str, int]) -> Pair:
    one, other = sorted(names, key=place.__getitem__)
    differing = [severity for severity in found if severity]
    worst = max(found)
    counts = ", ".join(
        f"{differing.count(severity)} {mark_of(severity).word}"
        for severity in range(5, 0, -1)
        if severity in differing
    )
    both = counted(len(found), "utterance")
    words = f"{both} in both, {counts or 'all in the same words'}"
    return Pair(
        one=one,
        other=other,
        row=place[other],
        column=place[one],
        shared=len(found),
        differing=len(differing),
        severity=worst,
        mark=mark_of(worst),
        words=words,
    )


def _severities(cluster: Cluster, index: Index) -> dict[tuple[str, str], int]:
    """For each two agencies in a cluster, the gravest difference that parts them, or 0."""
    quotes = [index.quotes[q] for q in cluster.quotes]
    names = {q.id: one_line(index.witness_of(q).label) for q in quotes}
    said = [(d.severity, _said(d, quotes)) for d in cluster.differences]
    found: dict[tuple[str, str], int] = {}
    for left, right in combinations(names, 2):
        if names[left] == names[right]:
            continue
        one, other = sorted((names[left], names[right]))
        worst = max((weight for weight, words in said if parted(words, left, right)), default=0)
        found[one, other] = max(worst, found.get((one, other), 0))
    return found


def _said(difference: Difference, quotes: Sequence[Quote]) -> dict[str, str]:
    """What each reading that takes part in a difference has there: words, or a speaker."""
    own = [quote for quote in quotes if quote.id in difference.spans]
    if difference.category == "speaker_mismatch":
        return {quote.id: _last_name(quote) for quote in own}
    printed = {
        quote.id: " … ".join(surface(quote, span) for span in difference.spans[quote.id])
        for quote in own
    }
    bare = {quote: _bare(words) for quote, words in printed.items()}
    # Stops and case beside the words count only where nothing else differs.
    return bare if len(set(bare.values())) > 1 else printed


def _bare(text: str) -> str:
    """The words alone.

    >>> _bare("“3 May,” if (so)")
    '3 may if so'
    """
    return " ".join(word.strip(BESIDE_WORDS) for word in text.casefold().split())


def _last_name(quote: Quote) -> str:
    return (quote.attribution.speaker or "").casefold().rpartition(" ")[2]


def parted(words: Mapping[str, str], left: str, right: str) -> bool:
    """Whether a difference lies between two readings: both take part, in other words.

    >>> parted({"a": "may", "b": "may", "c": ""}, "a", "b")
    False
    """
    return left in words and right in words and words[left] != words[right]
