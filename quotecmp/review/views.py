"""What the screen shows, as texts for rich: rows of the list, and the cluster in hand.

Every word of an article passes `safe`, so that no bracket is read as markup.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quotecmp.renderers.phrases import agencies_of, headed, speaker_of
from quotecmp.renderers.printing import safe
from quotecmp.renderers.rows import cell_width, padded
from quotecmp.renderers.styles import mark_of
from quotecmp.renderers.terminal import ROWS_LEAST, aligned_rows, heading, legend_line
from quotecmp.renderers.visible import one_line
from quotecmp.review.items import Item
from quotecmp.review.session import Session
from quotecmp.review.standing import Standing
from quotecmp.review.telling import (
    around,
    conflict_line,
    explanation_lines,
    lapse_line,
    note_line,
    point_of,
    weight_word,
)
from quotecmp.review.verbs import KEY_NAMES, VERBS

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

HERE = "▸"
# Columns of the list: speaker and agencies share what number, weight and standing leave.
NUMBER, WEIGHT, SHAPE, STATE = 4, 11, 2, 9
SPEAKER_SHARE, FULL_ROW = 0.25, 60


def list_row(session: Session, item: Item, width: int) -> "Text":
    """One line of the list: number, weight, standing, speaker, agencies, the main point."""
    cluster, here = item.cluster, item.number == session.cursor.number
    mark = mark_of(cluster.severity)
    full = width >= FULL_ROW
    weight = f"{mark.shape:>2} {weight_word(item)}" if full else f"{mark.shape:>2}"
    line = safe("")
    line.append(f"{HERE if here else ' '}{item.number:>{NUMBER}} ")
    line.append(padded(weight, WEIGHT if full else SHAPE) + " ", style=mark.style)
    line.append(padded(state_word(session.standing(item)), STATE) + " ", style="dim")
    left = width - cell_width(line.plain)
    speaker = one_line(speaker_of(cluster))
    if full:
        line.append(
            padded(fitting(speaker, int(left * SPEAKER_SHARE)), int(left * SPEAKER_SHARE))
        )
        line.append(" ")
        rest = f"{agencies_of(cluster)}: {point_of(session, item)}"
    else:
        rest = f"{speaker} · {agencies_of(cluster)}"
    line.append(fitting(rest, width - cell_width(line.plain)))
    if here:
        line.append(" " * (width - cell_width(line.plain)))
        line.stylize("reverse")
    return line


def state_word(standing: Standing) -> str:
    """The standing in one short word.

    >>> state_word(Standing("rejected")), state_word(Standing())
    ('rejected', 'left')
    """
    if standing.conflicts:
        return "disputed"
    if standing.is_lapsed:
        return "lapsed"
    if standing.marked:
        return "marked"
    if standing.merged and standing.ruling != "changed":
        return "merged"
    return standing.ruling


def fitting(text: str, width: int) -> str:
    """The text, cut to a width in terminal cells; a cut is shown.

    >>> fitting("the old harbour", 8)
    'the old…'
    """
    if cell_width(text) <= width:
        return text
    kept = ""
    for character in text:
        if cell_width(kept + character) > width - 1:
            break
        kept += character
    return kept + "…" if width > 0 else ""


def versions(
    session: Session, item: Item, width: int, chosen: int
) -> "Iterator[RenderableType]":
    """The cluster in hand: heading, standing, aligned rows, legend, readings, notes.

    `chosen` is the reading that a split would take out, from 0.
    """
    cluster, standing = item.cluster, session.standing(item)
    if item.alone:
        yield from _found_once(session, item)
    else:
        yield from heading(cluster, item.number, session.cursor.last_number(item), width)
    yield safe(standing.told(), "italic")
    yield safe("")
    if width >= ROWS_LEAST and not item.alone:
        yield from aligned_rows(cluster, session.quotes_of(item), session.index, width)
        yield safe("")
    for count, difference in enumerate(cluster.differences, 1):
        yield legend_line(count, difference)
    if not cluster.differences and not item.alone:
        yield safe("   Every reading has the same words.")
        yield safe("")
    if cluster.differences:
        yield safe("")
    yield from _readings(session, item, chosen, width)
    for line in troubles_of(standing):
        yield safe(line)


def _found_once(session: Session, item: Item) -> "Iterator[RenderableType]":
    yield safe(f"Quote {item.number} · {speaker_of(item.cluster)} · found once", "bold")
    yield safe(f"“{session.quotes_of(item)[0].text}”")


def _readings(
    session: Session, item: Item, chosen: int, width: int
) -> "Iterator[RenderableType]":
    """Each reading with its place; the chosen one has a pointer."""
    out = session.standing(item).out
    for place, quote in enumerate(session.quotes_of(item)):
        gone = " (split out)" if quote.id in out else ""
        where = f"{headed(session.index.witness_of(quote))}, line {quote.line}"
        line = safe("", "" if place == chosen else "dim")
        line.append(f"{HERE if place == chosen else ' '} {place + 1}  ")
        yield line.append(one_line(where + gone))
        if width < ROWS_LEAST and not item.alone:
            yield safe(f"“{quote.text}”")


def troubles_of(standing: Standing) -> Iterator[str]:
    """Notes on an item, rulings that lapsed, reviewers who disagree."""
    yield from map(note_line, standing.notes)
    yield from map(lapse_line, standing.lapsed)
    yield from map(conflict_line, standing.conflicts)


def context(session: Session, item: Item) -> "Iterator[RenderableType]":
    """What stands around each reading in its article, the quote's own sentences in bold."""
    for quote in session.quotes_of(item):
        witness = session.index.witness_of(quote)
        yield safe(f"{headed(witness)}, line {quote.line}", "underline")
        before, middle, after = around(quote, witness)
        passage = safe(before)
        passage.append(" ").append(safe(middle, "bold")).append(" ").append(safe(after))
        yield passage
        yield safe("")


def explanation(session: Session, item: Item) -> "Iterator[RenderableType]":
    """Why the readings were paired, and which rule saw each difference."""
    yield safe(f"Why these readings were paired ({item.number})", "bold")
    yield safe("")
    yield from map(safe, explanation_lines(session, item))


def troubles(session: Session) -> "Iterator[RenderableType]":
    """All rulings that lapsed and all disagreements."""
    yield safe("Lapsed rulings, and where reviewers disagree", "bold")
    yield safe("")
    lines = [*map(lapse_line, session.lapsed), *map(conflict_line, session.conflicts)]
    yield from map(safe, lines or ["None."])


def help_text(more: Iterable[tuple[str, str]]) -> "Iterator[RenderableType]":
    """The keys with what they do; `more` are those that only the screen has."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold")
    for verb in VERBS:
        keys = " ".join(KEY_NAMES.get(key, key) for key in verb.keys)
        table.add_row(safe(keys, "bold"), safe(f"{verb.name}: {verb.help}"))
    for keys, said in more:
        table.add_row(safe(keys, "bold"), safe(said))
    yield table
