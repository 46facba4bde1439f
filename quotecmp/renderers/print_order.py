"""The columns of a table as they are printed: the pieces of one word in one column."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from quotecmp.model import Quote, Span

# What may stand between two terms of one printed word.
WITHIN_WORDS = frozenset({"", "-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}"})


def in_print_order(
    table: Sequence[Sequence[Span | None]],
    quotes: Sequence[Quote],
    rows: Sequence[Sequence[int]],
) -> list[tuple[Span | None, ...]]:
    """The columns, two set as one where a reading prints them as one word: 27%, can't.

    A currency sign is compared after its figure but may be printed before it.
    """
    ordered: list[tuple[Span | None, ...]] = []
    for column in map(tuple, table):
        first = min(_meeting(ordered, column, quotes), default=len(ordered))
        one = column
        for before in reversed(ordered[first:]):
            one = tuple(map(_whole, before, one))
        if all(_same_reading(row, [*ordered[first:], column]) for row in rows):
            ordered[first:] = [one]
        else:
            ordered.append(column)
    return ordered


def _meeting(
    ordered: Sequence[Sequence[Span | None]],
    column: Sequence[Span | None],
    quotes: Sequence[Quote],
) -> Iterator[int]:
    """For each reading the last of the columns before, if it prints one word with this one."""
    for number, (quote, span) in enumerate(zip(quotes, column, strict=True)):
        if span is None:
            continue
        for at in range(len(ordered) - 1, -1, -1):
            before = ordered[at][number]
            if before:
                if _one_word(quote, before, span):
                    yield at
                break


def _one_word(quote: Quote, one: Span, other: Span) -> bool:
    """Whether two stretches meet, or are printed with no more than a hyphen between.

    Wide characters, as of Chinese, stand beside each other without being one word.
    """
    if other.start < one.end:
        return True
    text, base = quote.context.text, quote.context.start
    if text[one.end - base - 1].isspace() or text[other.start - base].isspace():
        return False
    wide = _wide(text[one.end - base - 1]) or _wide(text[other.start - base])
    return not wide and text[one.end - base : other.start - base] in WITHIN_WORDS


def _same_reading(row: Sequence[int], columns: Sequence[Sequence[Span | None]]) -> bool:
    """Whether one fragment of a row has all its words in some columns, so they may be one."""
    shown = {next((n for n in row if column[n]), None) for column in columns}
    return len(shown - {None}) < 2


def _whole(one: Span | None, other: Span | None) -> Span | None:
    if one is None or other is None:
        return one or other
    return Span(min(one.start, other.start), max(one.end, other.end))


def _wide(character: str) -> bool:
    return east_asian_width(character) in {"W", "F"}
