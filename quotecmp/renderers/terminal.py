"""The terminal view: what to look at first, each quote as aligned rows, then its sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from quotecmp.model import Cluster, Difference, Quote, Report
from quotecmp.renderers.asking import WORTH_ASKING
from quotecmp.renderers.left_out import earlier_lines, problem_lines
from quotecmp.renderers.letters import carried, letters
from quotecmp.renderers.pairs import Group, groups, pair_lines
from quotecmp.renderers.phrases import (
    Index,
    agencies_of,
    counted,
    explanation,
    found_once,
    headed,
    house_rule,
    independence,
    labels,
    main_point,
    marked,
    nothing_differs,
    share_of,
    speaker_of,
    spread,
    when_of,
)
from quotecmp.renderers.printing import INDENT, Styles, printed, safe
from quotecmp.renderers.quote_lines import quote_lines
from quotecmp.renderers.rows import (
    GAP,
    cell_width,
    fitting,
    padded,
    row_blocks,
    segments,
    shown_rows,
)
from quotecmp.renderers.shown import (
    UNMATCHED,
    alone,
    chosen,
    is_compared,
    once_heading,
    shows_sentences,
    summary,
)
from quotecmp.renderers.styles import mark_of, words_style
from quotecmp.renderers.sureness import how_sure, links_of

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.text import Text

FULL_TABLE = 90
ROWS_LEAST = 40
# Below this width the reason of a difference stands under its weight instead of beside it.
LEGEND_LEAST = 56
# A speaker, the sources and the dates each take at most this part of the triage table.
FACT_SHARE = 6
# Of articles that share nothing so many are listed one by one.
MOST_ALONE = 40
# Of pairs that are not one utterance so many of a kind are shown.
MOST_PAIRS = 20


def to_terminal(
    report: Report, *, width: int = 100, styles: Styles = "none", explain: bool = False
) -> str:
    """The comparison of a report as lines of at most `width` cells.

    `explain` adds which rules saw a difference and what made up the score of a match.
    """
    return printed(comparison(report, width, explain=explain), width=width, styles=styles)


def to_pair(
    report: Report, *, width: int = 100, styles: Styles = "none", explain: bool = False
) -> str:
    """Two bare wordings side by side: the view of `diff`."""

    def parts() -> "Iterator[RenderableType]":
        index = Index.of(report)
        for cluster in report.clusters:
            yield safe(
                f"{marked(cluster.severity)} ({cluster.severity})",
                mark_of(cluster.severity).style,
            )
            yield safe("")
            yield from side_by_side(cluster, report.quotes, index, width)
            if explain:
                yield from explained(cluster, report)

    return printed(parts(), width=width, styles=styles)


def comparison(
    report: Report, width: int, *, explain: bool = False
) -> "Iterator[RenderableType]":
    """The parts of the view, in order."""
    index, shown = Index.of(report), spread(report)
    yield safe(summary(report), "bold")
    if chosen(report):
        yield safe(chosen(report))
    if alone(report):
        yield safe(alone(report))
    yield safe("")
    if shown:
        yield from triage(shown, width)
        yield safe("")
    links = links_of(report)
    for number, cluster in enumerate(shown, 1):
        yield from one_cluster(
            cluster, number, len(shown), index, width, sentences=shows_sentences(report)
        )
        if how_sure(cluster, links):
            yield safe(how_sure(cluster, links))
            yield safe("")
        if explain:
            yield from explained(cluster, report)
    for group in groups(report):
        yield from _pairs(group, index)
    yield from _nowhere_else(report) if is_compared(report) else _listed(report)
    yield from earlier_lines(report)
    yield from problem_lines(report)


def triage(shown: Sequence[Cluster], width: int) -> "Iterator[RenderableType]":
    """Where to look, gravest first: one row for each cluster, or a list on a narrow screen."""
    if width >= FULL_TABLE:
        yield _triage_table(shown, width)
        return
    from rich.padding import Padding

    for number, cluster in enumerate(shown, 1):
        head = safe(str(number)).append("  ").append_text(weight_of(cluster))
        yield head.append("  ").append_text(safe(speaker_of(cluster), "bold"))
        for line in (f"{agencies_of(cluster)} · {when_of(cluster)}", main_point(cluster)):
            yield Padding(safe(line), (0, 0, 0, INDENT + 1))


def weight_of(cluster: Cluster) -> "Text":
    """Shape and word of a cluster's severity, in its style."""
    return safe(marked(cluster.severity), mark_of(cluster.severity).style)


def _triage_table(shown: Sequence[Cluster], width: int) -> "RenderableType":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, width=width, padding=(0, 1, 0, 0), show_edge=False)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("Weight", no_wrap=True)
    for head in ("Speaker", "Sources", "Published"):
        table.add_column(head, overflow="fold", max_width=width // FACT_SHARE)
    table.add_column("What differs", overflow="fold", ratio=1)
    for number, cluster in enumerate(shown, 1):
        table.add_row(
            safe(str(number)),
            weight_of(cluster),
            safe(speaker_of(cluster)),
            safe(agencies_of(cluster)),
            safe(when_of(cluster)),
            safe(main_point(cluster)),
        )
    return table


def one_cluster(
    cluster: Cluster,
    number: int,
    total: int,
    index: Index,
    width: int,
    *,
    sentences: bool = True,
) -> "Iterator[RenderableType]":
    """Heading, aligned rows, legend and sources of one cluster."""
    from rich.rule import Rule

    yield Rule(style="dim", characters="─")
    yield from heading(cluster, number, total, width)
    yield safe("")
    quotes = [index.quotes[q] for q in cluster.quotes]
    yield from side_by_side(cluster, quotes, index, width)
    yield from source_lines(quotes, index, sentences=sentences)
    if independence(cluster, index):
        yield safe(independence(cluster, index), "dim")
    yield safe("")
    if cluster.severity >= WORTH_ASKING:
        yield from letter_lines(cluster, quotes, index)
        yield safe("")


def letter_lines(
    cluster: Cluster, quotes: Sequence[Quote], index: Index
) -> "Iterator[RenderableType]":
    """For each agency a line fit to send to it."""
    from rich.padding import Padding

    for name, line in letters(cluster, carried(quotes, index)):
        yield safe(f"To send to {name}", "bold")
        yield Padding(safe(line), (0, 0, 0, INDENT))


def side_by_side(
    cluster: Cluster, quotes: Sequence[Quote], index: Index, width: int
) -> "Iterator[RenderableType]":
    """The aligned rows, where there is room for them, and the legend in words."""
    if width >= ROWS_LEAST:
        yield from aligned_rows(cluster, quotes, index, width)
        yield safe("")
    for count, difference in enumerate(cluster.differences, 1):
        yield legend_line(count, difference)
    if not cluster.differences:
        yield safe(nothing_differs(cluster))
    yield safe("")


def explained(cluster: Cluster, report: Report) -> "Iterator[RenderableType]":
    """Which rule saw each difference, and the summands of each match inside the cluster."""
    from rich.padding import Padding

    for line in explanation(cluster, report):
        yield Padding(safe(line, "dim"), (0, 0, 0, INDENT))
    yield safe("")


def heading(
    cluster: Cluster, number: int, total: int, width: int
) -> "Iterator[RenderableType]":
    left = f"Quote {number} of {total} · {speaker_of(cluster)} · {when_of(cluster)}"
    right = f"{marked(cluster.severity)} ({cluster.severity})"
    line, mark = safe(left, "bold"), safe(right, mark_of(cluster.severity).style)
    room = width - cell_width(left) - cell_width(right)
    if room < 2:
        yield line
        yield mark
        return
    yield line.append(" " * room).append_text(mark)


def aligned_rows(
    cluster: Cluster, quotes: Sequence[Quote], index: Index, width: int
) -> "Iterator[RenderableType]":
    rows = shown_rows(cluster, quotes)
    names = labels([quotes[row[0]] for row in rows], index)
    margin = min(max(map(cell_width, names)) + 2, width // 3)
    for block in row_blocks(segments(cluster, quotes, rows), width - margin):
        styles = [
            words_style(max((cluster.differences[n - 1].severity for n in notes), default=0))
            for notes in block.notes
        ]
        for name, cells in zip(names, block.cells, strict=True):
            yield _row(padded(fitting(name, margin - 2), margin), cells, styles)
        if block.carets:
            yield _row(" " * margin, block.caret_cells, styles)


def _row(label: str, cells: Sequence[str], styles: Sequence[str]) -> "Text":
    """One line of aligned cells, what differs in the style of its difference."""
    line = safe(label, "bold").append(" " * (cell_width(label) - cell_width(label.rstrip(" "))))
    for place, (cell, style) in enumerate(zip(cells, styles, strict=True)):
        words = cell.rstrip(" ")
        line.append(GAP if place else "").append_text(safe(words, style))
        line.append(cell[len(words) :])
    return line


@dataclass(frozen=True, slots=True)
class Legend:
    """One difference in words, laid out for the width that it is given."""

    count: int
    difference: Difference

    def __rich_console__(
        self, console: "Console", options: "ConsoleOptions"
    ) -> "Iterator[RenderableType]":
        from rich.padding import Padding
        from rich.table import Table

        severity = self.difference.severity
        weight = safe(marked(severity), mark_of(severity).style)
        outside = "Outside the marks: " if self.difference.where == "outside" else ""
        said = safe(outside + self.difference.reason + house_rule(self.difference))
        line = Table.grid(padding=(0, 1))
        line.add_column(justify="right", width=3, no_wrap=True)
        line.add_column(width=10, no_wrap=True)
        if options.max_width >= LEGEND_LEAST:
            line.add_column(overflow="fold")
            line.add_row(safe(str(self.count)), weight, said)
            yield line
            return
        line.add_row(safe(str(self.count)), weight)
        yield line
        yield Padding(said, (0, 0, 0, 2 * INDENT))


def legend_line(count: int, difference: Difference) -> "RenderableType":
    """One difference by its number: weight and reason."""
    return Legend(count, difference)


def source_lines(
    quotes: Sequence[Quote], index: Index, *, sentences: bool = True
) -> "Iterator[RenderableType]":
    """Each article with the lines of the quote, and the sentences that carry it if wanted."""
    from rich.padding import Padding

    for witness, group in groupby(quotes, key=lambda quote: quote.witness):
        yield safe(headed(index.witnesses[witness]), "bold")
        for quote in group:
            block = "" if quote.block == "prose" else f" ({quote.block.replace('_', ' ')})"
            said = f": {quote.context.text}" if sentences else ""
            line = f"line {quote.line}{block}{said}"
            yield Padding(safe(line), (0, 0, 0, INDENT))


def _pairs(group: Group, index: Index) -> "Iterator[RenderableType]":
    """Pairs that are not one utterance, with what differs where that is known."""
    from rich.padding import Padding
    from rich.rule import Rule

    yield Rule(style="dim", characters="─")
    yield safe(group.heading, "bold")
    yield safe(group.note)
    for pair in group.shown(MOST_PAIRS):
        yield safe("")
        names = ("a", "b") if pair.differences else (f"{pair.score:.2f}", "")
        for name, line in zip(names, pair_lines(pair, index), strict=True):
            yield _hanging(name, line)
        for count, difference in enumerate(pair.differences, 1):
            yield legend_line(count, difference)
    if group.left_out(MOST_PAIRS):
        yield safe("")
        yield Padding(safe(group.left_out(MOST_PAIRS)), (0, 0, 0, INDENT))
    yield safe("")


def _hanging(name: str, line: str) -> "RenderableType":
    """A line set in under what names it."""
    from rich.table import Table

    row = Table.grid(padding=(0, 1))
    row.add_column(width=4, justify="right", no_wrap=True)
    row.add_column(overflow="fold")
    row.add_row(safe(name), safe(line))
    return row


def _listed(report: Report) -> "Iterator[RenderableType]":
    """Every quote, article by article, where no two articles share an utterance."""
    from rich.padding import Padding

    found = list(quote_lines(report))
    if found:
        yield safe(UNMATCHED)
        yield safe("")
    for witness, lines in found:
        yield safe(headed(witness), "bold")
        for line in lines:
            yield Padding(safe(line.head), (0, 0, 0, INDENT))
            yield Padding(safe(line.words), (0, 0, 0, 2 * INDENT))
        yield safe("")


def _nowhere_else(report: Report) -> "Iterator[RenderableType]":
    from rich.padding import Padding
    from rich.rule import Rule

    rest = found_once(report)
    if not rest:
        return
    yield Rule(style="dim", characters="─")
    yield safe(once_heading(report), "bold")
    for witness, own, count in rest[:MOST_ALONE]:
        line = f"{headed(witness)}: {share_of(own, count)}"
        yield Padding(safe(line), (0, 0, 0, INDENT))
    more = rest[MOST_ALONE:]
    if more:
        quotes = counted(sum(own for _, own, _ in more), "quote")
        line = f"and {quotes} in {counted(len(more), 'more article')}; --plain lists each"
        yield Padding(safe(line), (0, 0, 0, INDENT))
