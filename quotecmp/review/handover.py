"""The handover: what was marked, as a list for the desk, with a line to send to each agency.

The line asks and accuses nobody: nothing in two articles says which of them is right.
"""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from quotecmp.language.labels import printed_date
from quotecmp.model import Difference, Quote
from quotecmp.renderers.csv_rows import guarded
from quotecmp.renderers.markdown import escaped
from quotecmp.renderers.phrases import file_name, labels, marked, speaker_of, when_of
from quotecmp.renderers.rows import surface
from quotecmp.renderers.visible import one_line
from quotecmp.review.items import Item
from quotecmp.review.session import Session

LONGEST_QUOTE_WORDS = 60
MOST_WORDINGS = 3
COLUMNS = (
    "number",
    "weight",
    "severity",
    "speaker",
    "agency",
    "published",
    "quote",
    "file",
    "line",
    "standing",
    "note",
    "to_send",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """One reading with what names it."""

    name: str
    quote: Quote
    published: str


def handed_over(session: Session) -> list[Item]:
    """The items that a reviewer marked or wrote a note on, in the order of their numbers."""
    return [
        item
        for item in session.cursor.items
        if session.standing(item).marked or session.standing(item).notes
    ]


def to_summary(session: Session) -> str:
    """What was marked, as Markdown."""
    return "\n".join(_summary(session)).rstrip("\n") + "\n"


def _summary(session: Session) -> Iterator[str]:
    items = handed_over(session)
    yield "# For follow-up"
    yield ""
    counts = session.counts()
    yield f"{counts.total} found in more than one article; {counts.told()}."
    yield ""
    for item in items:
        yield from _entry(session, item)
    if not items:
        yield "Nothing is marked."
    for conflict in session.conflicts:
        one, other = conflict.one, conflict.other
        yield (
            f"- Reviewers disagree: {escaped(one.by)} ({one.verb}), {escaped(other.by)} "
            f"({other.verb}) on {escaped(conflict.left.text)} / {escaped(conflict.right.text)}"
        )


def _entry(session: Session, item: Item) -> Iterator[str]:
    cluster, standing = item.cluster, session.standing(item)
    weight = escaped(f"{marked(cluster.severity)} ({cluster.severity})")
    yield f"## {item.number}. {weight}: {escaped(speaker_of(cluster))}, {when_of(cluster)}"
    yield ""
    for note in standing.notes:
        yield f"Note by {escaped(note.by)}, {printed_date(note.at)}: {escaped(note.note)}"
        yield ""
    for one in carried(session, item):
        place = f"{file_name(session.index.witness_of(one.quote))}, line {one.quote.line}"
        words = escaped(one.quote.text)
        yield f"- {escaped(one.name)}, {one.published} ({escaped(place)}): “{words}”"
    for difference in cluster.differences:
        yield f"- {escaped(marked(difference.severity))}: {escaped(difference.reason)}"
    yield ""
    if standing.marked:
        for name, line in letters(session, item):
            yield f"To {escaped(name)}:"
            yield ""
            yield f"> {escaped(line)}"
            yield ""


def to_summary_rows(session: Session) -> str:
    """What was marked, as CSV: one row for each reading."""
    written = StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item in handed_over(session):
        standing = session.standing(item)
        lines = dict(letters(session, item)) if standing.marked else {}
        for one in carried(session, item):
            row = (
                str(item.number),
                marked(item.cluster.severity),
                str(item.cluster.severity),
                speaker_of(item.cluster),
                one.name,
                session.index.witness_of(one.quote).published or "",
                one_line(one.quote.text),
                file_name(session.index.witness_of(one.quote)),
                str(one.quote.line),
                standing.told(),
                one_line(" / ".join(note.note for note in standing.notes)),
                lines.get(one.name, ""),
            )
            writer.writerow([guarded(cell) for cell in row])
    return written.getvalue()


def carried(session: Session, item: Item) -> list[Carried]:
    """The readings of an item and of those it was merged with, but for those split out."""
    quotes = [session.index.quotes[quote] for quote in session.held(item)]
    quotes += [session.index.quotes[quote] for quote in session.partners(item)]
    return [
        Carried(name, quote, printed_date(session.index.witness_of(quote).published))
        for quote, name in zip(quotes, labels(quotes, session.index), strict=True)
    ]


def letters(session: Session, item: Item) -> Iterator[tuple[str, str]]:
    """For each agency a line fit to send to it."""
    readings = carried(session, item)
    asked: set[str] = set()
    for own in readings:
        if own.name in asked:
            continue
        asked.add(own.name)
        others = [one for one in readings if one.name != own.name]
        yield own.name, letter(item, own, others)


def letter(item: Item, own: Carried, others: Sequence[Carried]) -> str:
    """The line to one agency: the question, what it carried, what the others carried.

    Says nothing of who is right, and names no one as the one who erred.
    """
    who = speaker_of(item.cluster) if item.cluster.speaker else "the speaker"
    gravest = _gravest(item)
    question = (
        _question(gravest, who, own.quote, [one.quote for one in others])
        if gravest
        else f"Could you confirm these words of {who}?"
    )
    carried_by_others = "; ".join(
        f"{one.name} carried “{told(one.quote)}” ({one.published})" for one in others
    )
    return (
        f"{question} You carried “{told(own.quote)}” ({own.published})"
        + (f"; {carried_by_others}" if others else "")
        + ". We would be grateful for a word on how it was said."
    )


def _gravest(item: Item) -> Difference | None:
    """The gravest difference, one inside the marks if there is any."""
    inside = [one for one in item.cluster.differences if one.where == "inside"]
    return next(iter(inside or item.cluster.differences), None)


def _question(difference: Difference, who: str, own: Quote, others: Sequence[Quote]) -> str:
    if difference.category == "speaker_mismatch":
        return _who_spoke(own, others)
    mine = words_of(difference, own)
    theirs = [words for words in (words_of(difference, quote) for quote in others) if words]
    theirs = [words for words in dict.fromkeys(theirs) if words.casefold() != mine.casefold()]
    rivals = " or ".join(f"“{words}”" for words in theirs[:MOST_WORDINGS])
    if mine and theirs:
        return f"Did {who} say “{mine}” or {rivals}?"
    if mine:
        return f"Did {who} say “{mine}”? It is not in every version."
    if theirs:
        return f"Did {who} also say {rivals}?"
    return f"Could you confirm these words of {who}?"


def _who_spoke(own: Quote, others: Sequence[Quote]) -> str:
    named = [quote.attribution.speaker for quote in (own, *others)]
    names = dict.fromkeys(one_line(name) for name in named if name)
    return f"Was this said by {' or by '.join(names)}?" if names else "Who said this?"


def words_of(difference: Difference, quote: Quote) -> str:
    """What a reading has where the versions differ; nothing when it lacks the words."""
    spans = difference.spans.get(quote.id, ())
    return shortened(" … ".join(surface(quote, span) for span in spans)).strip(" .,;:")


def told(quote: Quote) -> str:
    """The words of a quote inside a sentence of ours, without the comma of its own."""
    return shortened(quote.text).rstrip(" ,")


def shortened(text: str) -> str:
    """A text of at most so many words; what is cut is shown.

    >>> shortened("We will sail")
    'We will sail'
    """
    words = one_line(text).split(" ")
    if len(words) <= LONGEST_QUOTE_WORDS:
        return " ".join(words)
    return " ".join(words[:LONGEST_QUOTE_WORDS]) + " […]"
