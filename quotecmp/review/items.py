"""What a session goes through: the clusters of a report, numbered, and filters over them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from quotecmp.archive.anchors import is_superseded
from quotecmp.model import Carrier, Cluster, Quote, Report
from quotecmp.renderers.phrases import Index, is_speech, spread
from quotecmp.renderers.styles import LEVELS, MARKS

STANDINGS = ("left", "done", "marked", "lapsed", "conflict")


@dataclass(frozen=True, slots=True)
class Item:
    """One cluster of the session; `alone` when no second article carries it.

    Numbers count from 1, gravest first, and do not change within a session.  The quotes that
    stand alone come last: they are there to be merged.
    """

    number: int
    cluster: Cluster
    alone: bool = False


def items_of(report: Report) -> tuple[Item, ...]:
    """The clusters that span two articles, then each quote that is in none of them."""
    together = spread(report)
    held = {quote for cluster in together for quote in cluster.quotes}
    index = Index.of(report)
    rest = [
        cluster_of_one(quote, index)
        for quote in report.quotes
        if is_speech(quote)
        and quote.id not in held
        and not is_superseded(index.witness_of(quote))
    ]
    return (
        *(Item(number, cluster) for number, cluster in enumerate(together, 1)),
        *(Item(number, one, alone=True) for number, one in enumerate(rest, len(together) + 1)),
    )


def cluster_of_one(quote: Quote, index: Index) -> Cluster:
    """A quote that nobody else carries, as a cluster of one reading."""
    witness = index.witness_of(quote)
    return Cluster(
        id=sha256(quote.id.encode()).hexdigest()[:12],
        speaker=quote.attribution.speaker,
        speaker_id=None,
        quotes=(quote.id,),
        agencies=(witness.label,),
        severity=0,
        differences=(),
        table=tuple((part,) for part in quote.parts),
        carriers=(Carrier(quote.id, witness.agency, witness.published, None),),
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """Which items are shown; an empty field lets all through."""

    severity: int = 0
    speaker: str = ""
    agency: str = ""
    standing: str = ""
    alone: bool = False

    def told(self) -> str:
        """The filters in words, or nothing.

        >>> Filters(severity=4, agency="AFP").told()
        'LOOK (4) and above, agency AFP'
        """
        words = [
            f"{MARKS[self.severity].word} ({self.severity}) and above" if self.severity else "",
            f"speaker {self.speaker}" if self.speaker else "",
            f"agency {self.agency}" if self.agency else "",
            self.standing,
            "quotes found once as well" if self.alone else "",
        ]
        return ", ".join(filter(None, words))

    def hold(self, item: Item) -> bool:
        """Whether severity, speaker and agency let an item through."""
        cluster = item.cluster
        return (
            (self.alone or not item.alone)
            and cluster.severity >= self.severity
            and contains(cluster.speaker or "", self.speaker)
            and (not self.agency or any(contains(a, self.agency) for a in cluster.agencies))
        )


def contains(text: str, term: str) -> bool:
    """Whether a text holds a term, whatever the case.

    >>> contains("the old Harbour", "harbour")
    True
    """
    return term.casefold() in text.casefold()


def narrowed(filters: Filters, words: str) -> Filters | None:
    """The filters with one more, as a reviewer writes it; None for words that are no filter.

    >>> narrowed(Filters(), "agency AFP").told(), narrowed(Filters(), "look").told()
    ('agency AFP', 'LOOK (4) and above')
    >>> narrowed(Filters(), "tide") is None
    True
    """
    kind, _, value = words.strip().partition(" ")
    kind, value = kind.lower(), value.strip()
    if kind == "severity" and value:
        kind, value = value, ""
    if kind == "speaker" and value:
        return replace(filters, speaker=value)
    if kind == "agency" and value:
        return replace(filters, agency=value)
    return None if value else _narrowed_by_word(filters, kind)


def _narrowed_by_word(filters: Filters, word: str) -> Filters | None:
    if word in STANDINGS:
        return replace(filters, standing=word)
    if word == "alone":
        return replace(filters, alone=not filters.alone)
    severity = int(word) if word.isascii() and word.isdecimal() else LEVELS.get(word, -1)
    return replace(filters, severity=severity) if 0 <= severity < len(MARKS) else None


def searched(item: Item, quotes: Mapping[str, Quote]) -> Iterator[str]:
    """What a search looks through: the speaker, who carries it, every wording, the reasons."""
    cluster = item.cluster
    yield cluster.speaker or ""
    yield from cluster.agencies
    for quote in cluster.quotes:
        yield quotes[quote].text
    for difference in cluster.differences:
        yield difference.reason
