"""Where sentences begin and end, found paragraph by paragraph without any download."""

from collections.abc import Iterable, Iterator

from quotecmp.language.lexicon import phrases
from quotecmp.language.words import sentence_splitter
from quotecmp.model import Span

ENDINGS = frozenset(".!?…")


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
        line = paragraph.cut(text)
        if ENDINGS.isdisjoint(line[:-1]):
            yield paragraph
            continue
        for start, end in split(line):
            yield Span(paragraph.start + start, paragraph.start + end)
