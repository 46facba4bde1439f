"""`quotecmp report`: a saved run as any report, without a second run."""

from pathlib import Path
from typing import Annotated

import typer

from quotecmp.cli import options
from quotecmp.cli.exits import exit_code
from quotecmp.cli.output import check_format, give
from quotecmp.settings import ViewSettings


def command(
    run: Annotated[Path, typer.Argument(metavar="RUN.jsonl", help="What --format jsonl gave.")],
    format: options.Format = "table",  # noqa: A002
    output: options.Output = [],  # noqa: B006
    sort: options.Sort = "severity",
    speaker: options.Speakers = [],  # noqa: B006
    agency: options.Agencies = [],  # noqa: B006
    min_severity: options.MinSeverity = None,
    only_differences: options.OnlyDifferences = False,
    context: options.Around = "sentence",
    plain: options.Plain = False,
    no_pager: options.NoPager = False,
    explain: options.Explain = False,
    debug: options.Debug = False,
) -> int:
    """Turn a saved run into a report."""
    check_format(format, output)
    wanted = ViewSettings(
        sort=sort,
        speakers=tuple(speaker),
        agencies=tuple(agency),
        min_severity=min_severity or 0,
        only_differences=only_differences,
        context=context,
    )

    from quotecmp.renderers.plain import to_plain
    from quotecmp.renderers.terminal import to_terminal
    from quotecmp.workflows.report import read_run
    from quotecmp.workflows.view import view

    saved = view(read_run(run), wanted)
    views = {
        "table": lambda report, width, styles: to_terminal(
            report, width=width, styles=styles, explain=explain
        ),
        "plain": lambda report, width, styles: to_plain(report, explain=explain),
    }
    give(saved, views=views, format=format, plain=plain, files=output, pager=not no_pager)
    raise typer.Exit(exit_code(saved))
