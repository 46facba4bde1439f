"""Where sentences begin and end, found paragraph by paragraph without any download."""

from collections.abc import Iterable, Iterator

from quotecmp.language.lexicon import phrases
from quotecmp.language.words import sentence_splitter
from quotecmp.model import Span


def sentences(text: str, paragraphs: Iterable[Span], *, language: str = "en") -> Iterator[Span]:
    """The sentences of the given paragraphs, in text order.

    >>> text = "Gov. Ada Reyes arrived at 9 a.m. on Monday. She left early."
    >>> [span.cut(text) for span in sentences(text, [Span(0, len(text))])]
    ['Gov. Ada Reyes arrived at 9 a.m. on Monday.', 'She left early.']
    """
    split = sentence_splitter(
        language, phrases(f"{language}/abbreviations.toml", "abbreviations")
    )
    for paragraph in paragraphs:
        first, last = paragraph.start, paragraph.end
        if not _may_end(text, first, last - 1):
            yield paragraph
            continue
        for start, end in split(text[first:last]):
            yield Span(first + start, first + end)


def _may_end(text: str, start: int, end: int) -> bool:
    """Whether a stretch holds a sign that ends sentences; the point first, which most hold."""
    return (
        text.find(".", start, end) >= 0
        or text.find("?", start, end) >= 0
        or text.find("!", start, end) >= 0
        or text.find("…", start, end) >= 0
    )
