"""`quotecmp review`: go through the clusters, keep what was decided."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecmp.cli import options
from quotecmp.cli.exits import exit_code
from quotecmp.cli.files import put, write_whole
from quotecmp.errors import MissingExtra, SettingsError

if TYPE_CHECKING:
    from quotecmp.archive.decisions import Decisions
    from quotecmp.archive.events import Conflict
    from quotecmp.model import Report
    from quotecmp.review.session import Session

DEFAULT_FILE = Path("quotecmp-decisions.db")
SUMMARIES = {"markdown": ".md", "csv": ".csv"}

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="[PATH…]", help="Files, folders, or - for stdin.", show_default=False
    ),
]
DecisionsFile = Annotated[
    Path,
    typer.Option("--decisions", metavar="FILE", help="Where decisions are kept; made if new."),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who decides; your login name unless given."),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Question and answer by lines (screen readers, ssh).")
]
Summary = Annotated[
    bool, typer.Option("--summary", help="Print what was marked, with a line for each agency.")
]
SummaryFormat = Annotated[
    str, typer.Option("--format", "-f", metavar="FORMAT", help="Of --summary: markdown or csv.")
]
Output = Annotated[
    list[Path],
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Of --summary: to FILE (.md or .csv). Repeatable.",
    ),
]
Export = Annotated[
    Path | None,
    typer.Option("--export", metavar="FILE", help="Write all decisions as JSON lines."),
]
Merge = Annotated[
    list[Path],
    typer.Option(
        "--merge", metavar="FILE", help="Take in another reviewer's decisions. Repeatable."
    ),
]


def command(
    paths: Paths = [],  # noqa: B006
    decisions: DecisionsFile = DEFAULT_FILE,
    by: By = None,
    plain: Plain = False,
    summary: Summary = False,
    format: SummaryFormat = "markdown",  # noqa: A002
    output: Output = [],  # noqa: B006
    merge: Merge = [],  # noqa: B006
    export: Export = None,
    source: options.Source = [],  # noqa: B006
    manifest: options.Manifest = None,
    policy: options.Policy = "neutral",
    min_words: options.MinWords = 1,
    language: options.Language = "en",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> int:
    """Go through the clusters: accept, reject, split, merge, mark; hand over a list."""
    options.talk(quiet=quiet, verbose=verbose)
    if not (paths or merge or export):
        raise SettingsError("review: give PATH…, or --merge or --export with --decisions FILE")
    _check(format, output)
    face = _face(plain) if paths and not summary else None
    settings = options.settings_of(language=language, min_words=min_words, policy=policy)
    sources = options.sources_of(source)

    from quotecmp.archive.decisions import Decisions

    with Decisions(decisions, by=by or _login_name()) as kept:
        _exchange(kept, merge, export)
        if not paths:
            raise typer.Exit(0)

        from quotecmp.intake.load import load_all
        from quotecmp.workflows.compare import compare

        # Without the rulings: the session lays them over what was paired unasked.
        report = compare(load_all(paths, manifest=manifest, sources=sources), settings=settings)
        _show(report, kept, face=face, format=format, output=output)
    raise typer.Exit(exit_code(report))


def _check(format: str, output: Sequence[Path]) -> None:  # noqa: A002
    """Refuse what cannot be written before any work is done."""
    if format not in SUMMARIES:
        raise SettingsError(f"format {format!r} is not known; known are markdown, csv")
    for file in output:
        if file.suffix not in SUMMARIES.values():
            raise SettingsError(f"{file}: a summary is written as .md or .csv")


def _face(plain: bool) -> str:
    """Which face to show; the plain one also where there is no terminal to draw on."""
    if plain or os.environ.get("TERM") == "dumb":
        return "plain"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "plain"
    from importlib.util import find_spec

    if find_spec("textual") is None:
        raise MissingExtra(
            "the review screen needs Textual: pip install 'quotecmp[tui]'; "
            "or review --plain, which needs nothing more"
        )
    return "screen"


def _login_name() -> str:
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"


def _exchange(kept: "Decisions", merge: Sequence[Path], export: Path | None) -> None:
    """Take in other files, name the conflicts, write the export."""
    from quotecmp.workflows.review import exported, take_in

    for file in merge:
        merged = take_in(kept, file)
        typer.echo(f"{file}: {merged.added} decisions taken in", err=True)
        _tell(merged.conflicts)
    if export:
        write_whole(export, exported(kept))


def _tell(found: "Sequence[Conflict]") -> None:
    from quotecmp.review.telling import conflict_line

    for conflict in found:
        typer.echo(conflict_line(conflict), err=True)


def _show(
    report: "Report",
    kept: "Decisions",
    *,
    face: str | None,
    format: str,  # noqa: A002
    output: Sequence[Path],
) -> None:
    from quotecmp.review.session import Session

    session = Session(report, kept)
    if face == "screen":
        from quotecmp.review.screen import run_screen

        run_screen(session)
    elif face == "plain":
        from quotecmp.review.plain import run_plain

        run_plain(session, sys.stdin, _say)
    else:
        _hand_over(session, format, output)


def _say(text: str) -> None:
    put(text)


def _hand_over(session: "Session", format: str, output: Sequence[Path]) -> None:  # noqa: A002
    """Give the summary to stdout, or to files whose endings pick the format."""
    from quotecmp.review.handover import to_summary, to_summary_rows

    made = {"markdown": to_summary, "csv": to_summary_rows}
    if not output:
        put(made[format](session))
    for file in output:
        name = next(name for name, ending in SUMMARIES.items() if ending == file.suffix)
        write_whole(file, made[name](session))
