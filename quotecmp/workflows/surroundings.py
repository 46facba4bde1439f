"""How much of its article is shown around a quote: nothing, its sentences, or its paragraph."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from quotecmp.errors import SettingsError
from quotecmp.model import Block, Context, Quote, Report, Witness
from quotecmp.text.parse import parse

CONTEXTS = ("none", "sentence", "paragraph")


def with_context(report: Report, context: str) -> Report:
    """The report with paragraphs around its quotes, where `context` asks for them.

    "none" is for the renderers to obey: the words that a difference points at stay.

    Raises:
        SettingsError: an article's text is not there, as in a saved run.
    """
    if context != "paragraph":
        return report
    witnesses = {witness.id: witness for witness in report.witnesses}
    quotes = tuple(_in_paragraphs(report.quotes, witnesses, _language(report)))
    return replace(report, quotes=quotes)


def _language(report: Report) -> str:
    language = report.settings.get("language")
    return language if isinstance(language, str) else "auto"


def _in_paragraphs(
    quotes: Iterable[Quote], witnesses: Mapping[str, Witness], language: str
) -> Iterable[Quote]:
    blocks: dict[str, tuple[Block, ...]] = {}
    for quote in quotes:
        witness = witnesses[quote.witness]
        if not witness.text:
            raise SettingsError(
                "--context paragraph needs the articles, and a saved run holds the sentences "
                "alone; compare the articles again"
            )
        if witness.id not in blocks:
            blocks[witness.id] = parse(witness, language=language).blocks
        yield replace(quote, context=_paragraph(quote, blocks[witness.id], witness.text))


def _paragraph(quote: Quote, blocks: Iterable[Block], text: str) -> Context:
    """All of the blocks into which a quote's sentences reach."""
    held = quote.context
    spans = [
        block.span
        for block in blocks
        if block.span.start < held.end and held.start < block.span.end
    ]
    start = min([held.start, *(span.start for span in spans)])
    end = max([held.end, *(span.end for span in spans)])
    return Context(start, end, text[start:end])
