"""Every quote, article by article, as records: what reports show where nothing is matched."""

from collections.abc import Iterator
from dataclasses import dataclass

from quotecmp.model import Quote, Report, Witness
from quotecmp.renderers.listing import said_by
from quotecmp.renderers.shown import is_compared
from quotecmp.renderers.visible import one_line


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote with its place and who said it, in words."""

    head: str
    words: str


def quote_lines(report: Report) -> Iterator[tuple[Witness, tuple[QuoteLine, ...]]]:
    """Each article with all its quotes, if no two articles share an utterance; else nothing."""
    if is_compared(report):
        return
    found: dict[str, list[QuoteLine]] = {witness.id: [] for witness in report.witnesses}
    for quote in report.quotes:
        found[quote.witness].append(QuoteLine(head_of(quote), one_line(quote.text)))
    for witness in report.witnesses:
        if found[witness.id]:
            yield witness, tuple(found[witness.id])


def head_of(quote: Quote) -> str:
    """Where a quote stands and who said it."""
    who = quote.attribution
    printed = f" (printed as “{who.mention}”)" if who.mention not in (None, who.speaker) else ""
    return one_line(f"line {quote.line} · {quote.kind} · {said_by(quote)}{printed}")
