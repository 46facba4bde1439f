"""Inputs that were not compared, in the terminal: earlier versions, files not read."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotecmp.model import Report
from quotecmp.renderers.phrases import earlier_versions, headed, unread
from quotecmp.renderers.printing import INDENT, safe

if TYPE_CHECKING:
    from rich.console import RenderableType


def earlier_lines(report: Report) -> "Iterator[RenderableType]":
    """Earlier versions of stories, which are not compared with other agencies."""
    from rich.padding import Padding
    from rich.rule import Rule

    found = earlier_versions(report)
    if not found:
        return
    yield Rule(style="dim", characters="─")
    yield safe("Earlier versions, left out (--all-versions compares them)", "bold")
    for witness, lines in found:
        for line in (f"{headed(witness)}: {lines[0]}", *lines[1:]):
            yield Padding(safe(line), (0, 0, 0, INDENT))


def problem_lines(report: Report) -> "Iterator[RenderableType]":
    """What could not be read, each with its reason."""
    from rich.padding import Padding

    if not report.problems:
        return
    yield safe("")
    yield safe("Not read", "bold")
    for problem in report.problems:
        yield Padding(safe(unread(problem)), (0, 0, 0, INDENT))
