"""The terminal view of extracted quotes: who said what, and which rule saw it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quotecmp.model import Quote, Report
from quotecmp.renderers.left_out import problem_lines
from quotecmp.renderers.phrases import Index, counted, file_name, headed, is_speech, unread
from quotecmp.renderers.printing import INDENT, Styles, printed, safe
from quotecmp.renderers.visible import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType


def to_listing(
    report: Report, *, width: int = 100, styles: Styles = "none", explain: bool = False
) -> str:
    """Every quote of every article with speaker, mention and kind, in text order."""
    return printed(_parts(report, explain), width=width, styles=styles)


def _parts(report: Report, explain: bool) -> "Iterator[RenderableType]":
    for witness in report.witnesses:
        own = [q for q in report.quotes if q.witness == witness.id]
        yield safe(f"{headed(witness)} · {how_many(own)}", "bold")
        for quote in own:
            yield from _quote(quote, explain)
        yield safe("")
    yield from problem_lines(report)


def how_many(quotes: Sequence[Quote]) -> str:
    """How many passages in marks there are, and how many are reported without.

    >>> how_many(())
    '0 passages in marks'
    """
    told = sum(quote.kind == "indirect" for quote in quotes)
    marked = f"{counted(len(quotes) - told, 'passage')} in marks"
    return f"{marked}, {told} reported without" if told else marked


def _quote(quote: Quote, explain: bool) -> "Iterator[RenderableType]":
    from rich.padding import Padding

    mention = quote.attribution.mention
    as_printed = f" (printed as “{mention}”)" if _says_more(quote) else ""
    head = f"line {quote.line} · {quote.kind} · {said_by(quote)}{as_printed}"
    yield Padding(safe(head), (0, 0, 0, INDENT))
    words = quote.text if quote.kind == "indirect" else f"“{quote.text}”"
    yield Padding(safe(words), (0, 0, 0, 2 * INDENT))
    if explain:
        yield Padding(safe(_why(quote), "dim"), (0, 0, 0, 2 * INDENT))


def _says_more(quote: Quote) -> bool:
    who = quote.attribution
    return bool(who.mention) and who.mention != who.speaker


def said_by(quote: Quote) -> str:
    """Who said it, in words that also say what is not known."""
    who = quote.attribution
    if not is_speech(quote) and quote.kind != "indirect":
        return "nobody’s words (a title, label or term)"
    if who.speaker:
        reporter = f", reported by {who.reported_by}" if who.reported_by else ""
        return who.speaker + reporter
    if who.candidates:
        return f"speaker unsure: {' or '.join(who.candidates)}"
    return "speaker not named"


def _why(quote: Quote) -> str:
    who = quote.attribution
    cue = f", cue “{who.cue}”" if who.cue else ""
    return f"rule {who.rule}{cue}; confidence {who.confidence}"


def to_plain_listing(report: Report) -> str:
    """One quote a line: file, line, kind, speaker, confidence, words; tabs between."""
    index = Index.of(report)
    lines = [
        "\t".join(
            (
                file_name(index.witness_of(quote)),
                str(quote.line),
                quote.kind,
                one_line(said_by(quote)),
                quote.attribution.confidence,
                one_line(quote.text),
            )
        )
        for quote in report.quotes
    ]
    lines += [f"not read: {unread(problem)}" for problem in report.problems]
    return "\n".join(lines) + "\n"
