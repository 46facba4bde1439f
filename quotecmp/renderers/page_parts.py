"""What the written reports show of a cluster, as plain records; templates only place them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from re import compile as pattern
from unicodedata import bidirectional
from urllib.parse import urlsplit

from quotecmp.language.labels import printed_date
from quotecmp.model import Carrier, Cluster, Difference, Quote, Report, Span
from quotecmp.renderers.phrases import (
    Index,
    agencies_of,
    file_name,
    labels,
    main_point,
    speaker_of,
    when_of,
)
from quotecmp.renderers.shown import shows_sentences
from quotecmp.renderers.strips import Wordings, strips
from quotecmp.renderers.styles import Mark, mark_of
from quotecmp.renderers.sureness import Links, how_sure, links_of
from quotecmp.renderers.visible import one_line, visible

PLAIN_ID = pattern(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Noted:
    """One difference in words; `place` is empty for one inside the marks."""

    number: int
    severity: int
    mark: Mark
    reason: str
    place: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reading stands: `anchor` leads to the article and its evidence."""

    label: str
    when: str
    file: str
    line: int
    block: str
    anchor: str
    copy: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence; `notes` numbers the differences outside the marks there."""

    text: str
    notes: str
    severity: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an article prints around a quote, and every place that prints just that."""

    pieces: tuple[Piece, ...]
    places: tuple[Source, ...]

    @property
    def text(self) -> str:
        """The whole sentence."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Entry:
    """A cluster as it is shown: its line in the triage table and all that stands under it."""

    number: int
    anchor: str
    severity: int
    mark: Mark
    speaker: str
    agencies: tuple[str, ...]
    carried_by: str
    when: str
    point: str
    backwards: bool
    strips: tuple[tuple[Wordings, ...], ...]
    differences: tuple[Noted, ...]
    sources: tuple[Sentence, ...]
    paired: str


@dataclass(frozen=True, slots=True)
class Known:
    """A report's nouns by id, the matches by their left quote, and a place for each article.

    `sentences` says whether those around a quote are wanted.
    """

    index: Index
    links: Links
    anchors: Mapping[str, str]
    sentences: bool

    @staticmethod
    def of(report: Report) -> "Known":
        """What is known of a report."""
        anchors = {w.id: f"w{number}" for number, w in enumerate(report.witnesses, 1)}
        return Known(Index.of(report), links_of(report), anchors, shows_sentences(report))


def anchor_of(identifier: str, prefix: str) -> str:
    """A stable name for a link: the id itself, or a digest where it holds odd characters.

    >>> anchor_of("3fa9", "q"), len(anchor_of("a b", "q"))
    ('q-3fa9', 14)
    """
    if PLAIN_ID.fullmatch(identifier):
        return f"{prefix}-{identifier}"
    return f"{prefix}-{sha256(identifier.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def web_address(url: str | None) -> str:
    """The address if it is one that a link may lead to, else nothing.

    >>> web_address("https://wire.example/1"), web_address("javascript:alert(1)")
    ('https://wire.example/1', '')
    """
    if not url or visible(url) != url or any(c.isspace() for c in url):
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def printed(text: str) -> str:
    """The visible text with its line ends kept, as one kind of line end.

    >>> printed("the\\r\\ntide\\x07")
    'the\\ntide‹U+0007›'
    """
    return visible(text.replace("\r\n", "\n").replace("\r", "\n"))


def runs_backwards(text: str) -> bool:
    """Whether a text runs from right to left: its first letter with a direction says so.

    >>> runs_backwards("1 tide"), runs_backwards("“\u0645\u0631\u062d\u0628\u0627”")
    (False, True)
    """
    kinds = (bidirectional(character) for character in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"


def entries(known: Known, shown: Sequence[Cluster]) -> list[Entry]:
    """Every cluster of a view, in its order."""
    return [entry(cluster, number, known) for number, cluster in enumerate(shown, 1)]


def entry(cluster: Cluster, number: int, known: Known) -> Entry:
    """One cluster with everything that is shown of it; equal readings need no strips."""
    quotes = [known.index.quotes[q] for q in cluster.quotes]
    return Entry(
        number=number,
        anchor=anchor_of(cluster.id, "q"),
        severity=cluster.severity,
        mark=mark_of(cluster.severity),
        speaker=speaker_of(cluster),
        agencies=tuple(map(one_line, cluster.agencies)),
        carried_by=agencies_of(cluster),
        when=when_of(cluster),
        point=main_point(cluster),
        backwards=runs_backwards(quotes[0].text),
        strips=strips(cluster, quotes, known.index) if cluster.differences else (),
        differences=tuple(
            noted(count, difference) for count, difference in enumerate(cluster.differences, 1)
        ),
        sources=sources(cluster, quotes, known),
        paired=how_sure(cluster, known.links),
    )


def noted(number: int, difference: Difference) -> Noted:
    """A difference as a line of the legend."""
    return Noted(
        number=number,
        severity=difference.severity,
        mark=mark_of(difference.severity),
        reason=one_line(difference.reason),
        place="Outside the marks: " if difference.where == "outside" else "",
        verdict=difference.policy_verdict or "",
    )


def sources(cluster: Cluster, quotes: Sequence[Quote], known: Known) -> tuple[Sentence, ...]:
    """The sentences around each reading with their places; equal sentences are shown once.

    Where no sentences are wanted the places stand alone.
    """
    carriers = {carrier.quote: carrier for carrier in cluster.carriers}
    alike: dict[tuple[Piece, ...], list[Source]] = {}
    for quote, label in zip(quotes, labels(quotes, known.index), strict=True):
        found = source(quote, label, known, carriers.get(quote.id))
        cut = pieces(quote, cluster.differences) if known.sentences else ()
        places = alike.setdefault(cut, [])
        if found not in places:
            places.append(found)
    return tuple(Sentence(found, tuple(places)) for found, places in alike.items())


def pieces(quote: Quote, differences: Sequence[Difference]) -> tuple[Piece, ...]:
    """The sentences around a quote, cut where a difference outside the marks begins or ends."""
    context = quote.context
    spans = [
        (span, number, difference.severity)
        for number, difference in enumerate(differences, 1)
        if difference.where == "outside"
        for span in difference.spans.get(quote.id, ())
        if context.start <= span.start < span.end <= context.end
    ]
    cuts = sorted(
        {context.start, context.end, *(p for s, *_ in spans for p in (s.start, s.end))}
    )
    found = []
    for start, end in pairwise(cuts):
        here = [
            (number, weight) for span, number, weight in spans if span.meets(Span(start, end))
        ]
        words = printed(context.text[start - context.start : end - context.start])
        notes = ", ".join(str(number) for number, _ in here)
        found.append(Piece(words, notes, max((weight for _, weight in here), default=0)))
    return tuple(found)


def source(quote: Quote, label: str, known: Known, carrier: Carrier | None) -> Source:
    """The place of one reading."""
    witness = known.index.witness_of(quote)
    return Source(
        label=label,
        when=printed_date(witness.published),
        file=file_name(witness),
        line=quote.line,
        block="" if quote.block == "prose" else quote.block.replace("_", " "),
        anchor=known.anchors[witness.id],
        copy="no independent source" if carrier and carrier.independent is False else "",
    )
