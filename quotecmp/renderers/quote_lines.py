"""Every quote, article by article, as records: what reports show where nothing is matched."""

from collections.abc import Iterator
from dataclasses import dataclass

from quotecmp.model import Quote, Report, Witness
from quotecmp.renderers.listing import said_by
from quotecmp.renderers.phrases import is_speech
from quotecmp.renderers.shown import is_compared
from quotecmp.renderers.visible import one_line


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote with its place and who said it, in words."""

    head: str
    words: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody who is quoted: how often, and in how many articles."""

    name: str
    quotes: int
    articles: int


def quoted(report: Report) -> list[Quoted]:
    """Who is quoted, most often first, where every quote is listed; those not named last."""
    if is_compared(report):
        return []
    names = {speaker.id: speaker.name for speaker in report.speakers}
    found: dict[str, list[str]] = {}
    for quote in filter(is_speech, report.quotes):
        name = names.get(report.speaker_of.get(quote.id, "")) or quote.attribution.speaker
        found.setdefault(one_line(name or ""), []).append(quote.witness)
    ordered = sorted(found.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))
    return [
        Quoted(name or "speaker not named", len(articles), len(set(articles)))
        for name, articles in ordered
    ]


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
