"""Dedupe: articles or quote tables in, unique utterances with all their places out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from quotecmp.collate.pairs import matched_quotes
from quotecmp.collate.reprints import stories
from quotecmp.collate.utterances import Weighed, utterances
from quotecmp.errors import RecordError
from quotecmp.language.spelling import fold
from quotecmp.language.words import WORD
from quotecmp.model import Cluster, Occurrence, Problem, Quote, Report, Row, Utterance, Witness
from quotecmp.quotes.roster import Roster
from quotecmp.settings import Settings
from quotecmp.workflows.compare import Weighed as Compared
from quotecmp.workflows.compare import clustered, weighed
from quotecmp.workflows.extract import Gathered

FIELDS = ("text", "speaker", "agency", "published")
ROWS_BETWEEN_NEWS = 10_000
# What may stand around a word without making it another; a sign before a figure does.
AROUND = "“”„«»‹›\"'.,;:!?…–—()[]"
Tell = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Deduped:
    """What `dedupe` finds: the utterances, and a report of what they were found in.

    `wordings` has the own words of each place where they are not those of its utterance.
    """

    report: Report
    utterances: tuple[Utterance, ...]
    wordings: Mapping[Occurrence, str] = field(default_factory=dict)


def dedupe(
    rows: Iterable[Row | Mapping[str, Any] | str], *, settings: Settings | None = None
) -> Iterator[Utterance]:
    """The unique utterances among quotes, the most widely carried first.

    A row is a mapping with `text` and, where known, `speaker`, `agency` and `published` (an
    ISO date), or a text alone.  An occurrence names its row by number, from 1.

    >>> said = [{"text": "We will mend the lock by the spring tide", "agency": "AFP"},
    ...         {"text": "mend the lock by the spring tide", "agency": "TASS"}, "Good night"]
    >>> [(found.text, len(found.occurrences)) for found in dedupe(said)]
    [('We will mend the lock by the spring tide', 2), ('Good night', 1)]

    Raises:
        RecordError: a row has no text, or a field that is no text; its number is named.
    """
    settings = settings or Settings()
    taken = (_row(number, row) for number, row in enumerate(rows, 1))
    yield from utterances([row for row in taken if _long_enough(row, settings)])


def dedupe_all(
    articles: Iterable[Witness | Problem],
    tables: Iterable[Row | Problem] = (),
    *,
    settings: Settings | None = None,
    tell: Tell | None = None,
) -> Deduped:
    """The unique utterances in articles and tables together; bad rows are problems.

    Articles are compared as `compare` does it, so that what their sentences tell counts, and
    of the versions of a story the latest; rows of tables are joined by their wording, speakers
    and dates.  `tell` hears of each stage, and how much lies behind it.

    >>> article = Witness.of_text("“The lock stays shut,” mayor Ida Holm said.", agency="AFP")
    >>> [found] = dedupe_all([article], [Row("The lock stays shut", agency="TASS")]).utterances
    >>> found.speaker, found.independent
    ('Ida Holm', 2)
    """
    settings = settings or Settings()
    compared = weighed(_told(articles, tell) if tell else articles, settings=settings)
    read, roster = compared.read, compared.roster
    quotes = matched_quotes(read.quotes)
    rows, problems = _parted(tables, settings, tell)
    rows += [row for row in _rows_of(quotes, read, roster) if _long_enough(row, settings)]
    witness_of = {witness.id: witness for witness in read.witnesses}
    known = Weighed(
        groups=_groups(compared),
        quotes=frozenset(quote.id for quote in quotes),
        witness_of={quote.id: witness_of[quote.witness] for quote in quotes},
        story=stories(read.witnesses),
    )
    found = tuple(utterances(rows, weighed=known, tell=tell))
    report = Report(
        witnesses=read.witnesses,
        quotes=read.quotes,
        speakers=roster.speakers,
        speaker_of=roster.speaker_of,
        problems=(*read.problems, *problems),
        settings=settings.as_values(),
    )
    return Deduped(report, found, _wordings(found, rows))


def _groups(compared: Compared) -> dict[tuple[str, ...], str | None]:
    """The quotes of each cluster with its speaker, and what one article says twice.

    Earlier versions are left aside: of a story the latest is taken.
    """
    report = clustered(replace(compared, later={}))
    groups = {one.quotes: _speaker_of(one) for one in report.clusters}
    clustered_quotes = {quote for one in report.clusters for quote in one.quotes}
    twice: dict[str, list[str]] = {}
    for match in report.matches:
        pair = {match.left, match.right}
        if match.relation == "same" and not pair & clustered_quotes:
            merged = sorted({q for one in pair for q in twice.get(one, [one])})
            twice |= dict.fromkeys(merged, merged)
    return groups | {tuple(quotes): None for quotes in twice.values()}


def _speaker_of(cluster: Cluster) -> str | None:
    """The speaker of a cluster, empty where its articles dispute it."""
    disputed = any(one.category == "speaker_mismatch" for one in cluster.differences)
    return cluster.speaker or ("" if disputed else None)


def _wordings(found: Iterable[Utterance], rows: Iterable[Row]) -> dict[Occurrence, str]:
    """What each place prints, where that is not its utterance's text but for case and marks."""
    texts: dict[Occurrence, list[str]] = {}
    for one in found:
        if len(one.occurrences) > 1:
            for place in one.occurrences:
                texts.setdefault(place, []).append(one.text)
    own = {}
    for row in rows:
        place = Occurrence(row.line, row.quote, row.agency, row.published, row.path)
        for text in texts.get(place, ()):
            if text != row.text and _folded(text) != _folded(row.text):
                own[place] = row.text
    return own


def _folded(text: str) -> list[str]:
    words = (fold(word).strip(AROUND) for word in text.replace("—", " ").split())
    return [word for word in words if word]


def _told(articles: Iterable[Witness | Problem], tell: Tell) -> Iterator[Witness | Problem]:
    """The articles, each told as it is read."""
    for number, article in enumerate(articles, 1):
        tell("reading articles", number)
        yield article


def _parted(
    tables: Iterable[Row | Problem], settings: Settings, tell: Tell | None
) -> tuple[list[Row], list[Problem]]:
    rows: list[Row] = []
    problems: list[Problem] = []
    items = iter(tables)
    while part := list(islice(items, ROWS_BETWEEN_NEWS)):
        for item in part:
            if isinstance(item, Problem):
                problems.append(item)
            elif _long_enough(item, settings):
                rows.append(item)
        if tell:
            tell("reading rows", len(rows))
    return rows, problems


def _rows_of(quotes: Sequence[Quote], read: Gathered, roster: Roster) -> Iterator[Row]:
    """The quotes of articles as rows."""
    names = {speaker.id: speaker.name for speaker in roster.speakers}
    witness_of = {witness.id: witness for witness in read.witnesses}
    for quote in quotes:
        witness = witness_of[quote.witness]
        yield Row(
            text=quote.text,
            speaker=names.get(roster.speaker_of.get(quote.id, "")) or quote.attribution.speaker,
            agency=witness.agency,
            published=witness.published,
            path=witness.path,
            quote=quote.id,
        )


def _long_enough(row: Row, settings: Settings) -> bool:
    least = settings.match.min_words
    return least <= 1 or sum(1 for _ in islice(WORD.finditer(row.text), least)) == least


def _row(number: int, given: Row | Mapping[str, Any] | str) -> Row:
    if isinstance(given, Row):
        return given if given.line is not None or given.quote else replace(given, line=number)
    values = {"text": given} if isinstance(given, str) else {f: given.get(f) for f in FIELDS}
    for name, value in values.items():
        if value is not None and not isinstance(value, str):
            kind = type(value).__name__
            raise RecordError(f"row {number}: {name} is of type {kind}; give a text")
    if not (values["text"] or "").strip():
        raise RecordError(f"row {number}: no text; give the quote as “text”")
    return Row(**values, line=number)
