"""Witnesses and quotes made from labels instead of being extracted.

So that matching can be tested by itself: what it is given is right by hand.
"""

from collections.abc import Mapping
from typing import Any

from quotecmp.collate.evidence import Passage, Vocabulary
from quotecmp.model import Attribution, Context, Quote, Span, Witness

NOBODY = ("scare_quote", "title_or_label")


def labelled_witnesses(texts: Mapping[str, str], labels: Mapping[str, Any]) -> list[Witness]:
    """One witness for each labelled article, `texts` by file name."""
    return [
        Witness.of_text(
            texts[article["file"]],
            agency=article["agency"],
            published=article["date"],
            path=article["file"],
        )
        for article in labels["articles"]
    ]


def labelled_quotes(
    witnesses: list[Witness], labels: Mapping[str, Any]
) -> tuple[list[Quote], dict[str, str]]:
    """One quote for each labelled passage, and who said it."""
    by_file = {witness.path: witness for witness in witnesses}
    quotes, speaker_of = [], {}
    for label in labels["quotes"]:
        witness = by_file[label["file"]]
        quote = quote_at(witness, label["start"], label["end"], speaker=label["speaker"])
        if label["kind"] not in NOBODY:
            quotes.append(quote)
            speaker_of[quote.id] = label["speaker"].split("(")[0].split()[-1]
    return quotes, speaker_of


def quote_at(witness: Witness, start: int, end: int, *, speaker: str | None = None) -> Quote:
    """A direct quote over one stretch of a witness; its context is its line."""
    text = witness.text
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return Quote(
        id=f"{witness.id}:{start}-{end}",
        witness=witness.id,
        parts=(Span(start, end),),
        text=text[start:end],
        context=Context(first, last, text[first:last]),
        line=text.count("\n", 0, start) + 1,
        block="prose",
        kind="direct",
        attribution=Attribution(speaker=speaker, mention=speaker, rule="label"),
    )


def quotes_in(witness: Witness, speaker: str | None = None) -> list[Quote]:
    """Every stretch between curly marks as a quote."""
    quotes, at = [], 0
    while (start := witness.text.find("“", at)) >= 0:
        at = witness.text.index("”", start)
        quotes.append(quote_at(witness, start + 1, at, speaker=speaker))
    return quotes


def passages(*texts: str) -> list[Passage]:
    """Each text as the one passage of a quote of its own."""
    vocabulary = Vocabulary()
    found = []
    for index, text in enumerate(texts):
        witness = Witness.of_text(text)
        found += vocabulary.passages(index, quote_at(witness, 0, len(text)), text)
    return found
