"""Extract: witnesses in, every quote with its speaker out."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import get_args

from quotecmp.errors import QuoteCmpError
from quotecmp.intake.marked import is_extracted
from quotecmp.model import Document, Problem, Quote, QuoteKind, Report, Witness, with_unique_ids
from quotecmp.quotes.extract import extract_quotes, marked_quotes
from quotecmp.quotes.roster import build_roster
from quotecmp.settings import Settings
from quotecmp.text.parse import parse

KINDS = frozenset(get_args(QuoteKind))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the first stages give: the witnesses read, their quotes, and what was left out."""

    witnesses: tuple[Witness, ...]
    quotes: tuple[Quote, ...]
    problems: tuple[Problem, ...]


def extract(witness: Witness, *, settings: Settings | None = None) -> tuple[Quote, ...]:
    """The quotes of one witness, those in marks and what is reported without, in text order.

    >>> [quote] = extract(Witness.of_text("“The pier will reopen,” mayor Ida Holm said."))
    >>> quote.text, quote.attribution.speaker
    ('The pier will reopen,', 'Ida Holm')
    """
    settings = settings or Settings()
    return tuple(extract_quotes(parse(witness, language=settings.language)))


def gather(
    found: Iterable[Witness | Problem],
    settings: Settings,
    *,
    reading: Callable[[Document], Iterator[Quote]] = marked_quotes,
) -> Gathered:
    """The quotes of many witnesses; one bad article becomes a Problem and the rest goes on.

    Only quotes in marks can be compared, so these are read unless `reading` finds others too.
    """
    witnesses: list[Witness] = []
    problems: list[Problem] = []
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            witnesses.append(item)
    read: list[Witness] = []
    quotes: list[Quote] = []
    for witness in with_unique_ids(witnesses):
        try:
            quotes += reading(parse(witness, language=settings.language))
            read.append(witness)
        except (QuoteCmpError, TimeoutError) as error:
            problems.append(Problem(witness.path, str(error)))
    return Gathered(tuple(read), tuple(quotes), tuple(problems))


def extract_all(
    witnesses: Iterable[Witness | Problem],
    *,
    settings: Settings | None = None,
    kinds: Container[str] = KINDS,
) -> Report:
    """A report of the quotes of the given kinds with their speakers, not compared.

    The speakers are known from all quotes, whatever kinds are listed.
    """
    settings = settings or Settings()
    read = gather(witnesses, settings, reading=extract_quotes)
    roster = build_roster(read.quotes, read.witnesses)
    return Report(
        witnesses=read.witnesses,
        quotes=tuple(quote for quote in read.quotes if quote.kind in kinds),
        speakers=roster.speakers,
        speaker_of=roster.speaker_of,
        problems=read.problems,
        settings=settings.as_values(),
    )


def with_extracted_texts(report: Report) -> Report:
    """The report with the texts of pages and documents alone: a plain file is its own text.

    Offsets into those count in the extracted text, which stands nowhere else.
    """
    witnesses = (
        witness if is_extracted(witness.evidence) else replace(witness, text="")
        for witness in report.witnesses
    )
    return replace(report, witnesses=tuple(witnesses))
