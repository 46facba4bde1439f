"""One wording of a cluster with what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecmp.model import Span
from quotecmp.wording.terms import Line, Term


@dataclass(frozen=True, slots=True)
class Reading:
    """One wording with what stands around it; spans count in `context`."""

    key: str
    context: str
    inside: tuple[Span, ...]
    label: str = ""
    speaker: str | None = None
    published: str | None = None

    @property
    def name(self) -> str:
        """How reasons name it."""
        return self.label or self.key


def merged(reading: Reading, terms: Sequence[Term]) -> tuple[Span, ...]:
    """The stretches of some terms, neighbours made one."""
    spans: list[Span] = []
    for term in sorted(terms, key=lambda t: (t.start, t.end)):
        span = _whole_word(reading.context, term.span)
        if spans and _joins(reading.context, spans[-1], span):
            spans[-1] = Span(spans[-1].start, max(spans[-1].end, span.end))
        else:
            spans.append(span)
    return tuple(spans)


def _whole_word(context: str, span: Span) -> Span:
    """The stretch with the rest of a word of which it is a part: n't is shown as can't."""
    start, end = span.start, span.end
    if context[start:end].startswith(("n'", "n’", "'", "’", "not")):
        while start and context[start - 1].isalpha():
            start -= 1
    if context[end : end + 1] in ("'", "’", "n") and context[end - 1 : end].isalpha():
        while end < len(context) and (context[end].isalpha() or context[end] in "'’"):
            end += 1
    return Span(start, end)


def _joins(context: str, before: Span, term: Span) -> bool:
    between = context[before.end : term.start]
    return not any(c.isalnum() for c in between) and not set(between) & set('"“”«»…')


def words_of(reading: Reading, spans: Sequence[Span]) -> str:
    """The words of some stretches, with dots where others of the quote stand between.

    What interrupts a quote, such as "she said", is none of it and leaves no dots.
    """
    told = ""
    for number, span in enumerate(spans):
        if number:
            told += " … " if _skips(reading, spans[number - 1].end, span.start) else " "
        told += span.cut(reading.context)
    return told


def _skips(reading: Reading, start: int, end: int) -> bool:
    """Whether words inside the marks stand between two places."""
    between = (
        Span(max(start, part.start), min(end, part.end)).cut(reading.context)
        for part in reading.inside
        if part.start < end and start < part.end
    )
    return any(c.isalnum() for text in between for c in text)


def inside(line: Line) -> Line:
    """The line without what stands outside the marks."""
    return replace(line, terms=tuple(t for t in line.terms if t.part >= 0))
