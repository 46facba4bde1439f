"""`quotecmp review`: go through the clusters, keep what was decided."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quotecmp.cli import options
from quotecmp.cli.exits import DONE, UNREADABLE, exit_code
from quotecmp.cli.files import put, write_whole
from quotecmp.errors import (
    MissingExtra,
    OutputError,
    RecordError,
    SettingsError,
    UnreadableInput,
)

if TYPE_CHECKING:
    from quotecmp.archive.decisions import Decisions
    from quotecmp.review.session import Session
    from quotecmp.workflows.compare import Weighed

DEFAULT_FILE = Path("quotecmp-decisions.db")
STDOUT = Path("-")
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
    typer.Option(
        "--export", metavar="FILE", help="Write all decisions as JSON lines; - to stdout."
    ),
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
    language: options.Language = "auto",
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> int:
    """Go through the clusters: accept, reject, split, merge, mark; hand over a list."""
    options.talk(quiet=quiet, verbose=verbose)
    if not (paths or merge or export):
        raise SettingsError("review: give PATH…, or --merge or --export with --decisions FILE")
    _check(format, output, export, paths)
    face = _face(plain) if paths and not summary else None
    settings = options.settings_of(language=language, min_words=min_words, policy=policy)
    sources = options.sources_of(source)

    _refuse_missing(paths)
    if summary and not merge and not decisions.exists():
        raise UnreadableInput(
            f"{decisions}: no review has been held yet; hold one with "
            f"quotecmp review {' '.join(paths)} --decisions {decisions}"
        )

    with _opened(decisions, by or _login_name(), writes=bool(merge or face)) as kept:
        code = _take_in(kept, merge)
        if paths:
            if face == "screen" and not quiet:
                typer.echo("Reading and comparing the articles …", err=True)

            from quotecmp.intake.load import load_all
            from quotecmp.workflows.compare import weighed

            found = weighed(
                load_all(paths, manifest=manifest, sources=sources), settings=settings
            )
            code = max(code, _show(found, kept, face=face, format=format, output=output))
        if export:
            _write_export(kept, export)
    raise typer.Exit(code)


def _check(
    format: str,  # noqa: A002
    output: Sequence[Path],
    export: Path | None,
    paths: Sequence[str],
) -> None:
    """Refuse what cannot be written before any work is done."""
    if paths and export == STDOUT:
        raise SettingsError(
            "--export - writes to standard output, where the review is shown; leave PATH out, "
            "or export to a file"
        )
    if format not in SUMMARIES:
        raise SettingsError(f"format {format!r} is not known; known are markdown, csv")
    for file in output:
        if file.suffix not in SUMMARIES.values():
            raise SettingsError(f"{file}: a summary is written as .md or .csv")


def _refuse_missing(paths: Sequence[str]) -> None:
    """Refuse when nothing that was named is there, before a decisions file is made."""
    if paths and not any(
        path == "-" or "://" in path or os.path.exists(path) for path in paths
    ):
        raise UnreadableInput(f"{paths[0]}: is not there; check the path")


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


def _opened(file: Path, by: str, *, writes: bool) -> "Decisions":
    """The decisions file: made if it is new and will be written to, else as it stands."""
    from quotecmp.archive.decisions import Decisions

    if writes:
        return Decisions(file, by=by)

    from quotecmp.workflows.review import events_in

    return Decisions.of(events_in(file))


def _take_in(kept: "Decisions", merge: Sequence[Path]) -> int:
    """Take in other files, name the conflicts, and the files that could not be read."""
    from quotecmp.review.telling import conflict_line
    from quotecmp.workflows.review import take_in

    code = DONE
    for file in merge:
        try:
            merged = take_in(kept, file)
        except (UnreadableInput, RecordError) as error:
            typer.echo(f"quotecmp: not taken in: {error}", err=True)
            code = UNREADABLE
            continue
        typer.echo(f"{file}: {_counted(merged.added)} taken in", err=True)
        for conflict in merged.conflicts:
            typer.echo(conflict_line(conflict), err=True)
    return code


def _write_export(kept: "Decisions", export: Path) -> None:
    from quotecmp.workflows.review import exported

    if export == STDOUT:
        put(exported(kept))
    else:
        write_whole(export, exported(kept))


def _counted(decisions: int) -> str:
    return "1 decision" if decisions == 1 else f"{decisions} decisions"


def _show(
    found: "Weighed",
    kept: "Decisions",
    *,
    face: str | None,
    format: str,  # noqa: A002
    output: Sequence[Path],
) -> int:
    """Show a face of the review, or hand over; the exit code."""
    from quotecmp.review.session import Session
    from quotecmp.workflows.compare import clustered

    # Without the rulings: the session lays them over what was paired unasked.
    session = Session(clustered(found), kept)
    # The report stays to the end; a key must not wait while it is searched for garbage.
    gc.freeze()
    if face == "screen":
        from quotecmp.review.screen import run_screen

        try:
            run_screen(session)
        finally:
            typer.echo(f"{kept.path}: {session.leave()}", err=True)
    elif face == "plain":
        from quotecmp.review.plain import run_plain

        run_plain(session, sys.stdin, _say)
    else:
        _hand_over(session, found, format, output)
    if session.unsaved:
        raise OutputError(f"{_counted(session.unsaved)} not saved: {session.trouble}")
    if session.lost:
        raise OutputError(session.lost)
    return exit_code(session.report)


def _say(text: str) -> None:
    put(text)


def _hand_over(
    session: "Session",
    found: "Weighed",
    format: str,  # noqa: A002
    output: Sequence[Path],
) -> None:
    """Give the summary to stdout, or to files whose endings pick the format."""
    from quotecmp.review.handover import to_summary, to_summary_rows
    from quotecmp.workflows.review import as_ruled

    made = {"markdown": to_summary, "csv": to_summary_rows}
    ruled = as_ruled(found, session.events)
    if not output:
        put(made[format](session, ruled))
    for file in output:
        name = next(name for name, ending in SUMMARIES.items() if ending == file.suffix)
        write_whole(file, made[name](session, ruled))
