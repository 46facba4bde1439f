"""The command line: one typer app, one module for each command."""

import logging
import os
import sys
from typing import Annotated

import typer

from quotecmp import __version__
from quotecmp.cli import compare, dedupe, diff, extract, report, review, schema, sources
from quotecmp.cli.exits import INTERRUPTED, UNWRITABLE, WRONG_USAGE
from quotecmp.cli.files import ReaderGone
from quotecmp.errors import OutputError, QuoteCmpError

app = typer.Typer(
    name="quotecmp",
    help="Find the same quote across news agencies and show what differs in wording.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("compare")(compare.command)
app.command("extract")(extract.command)
app.command("diff")(diff.command)
app.command("dedupe", short_help="Find the unique utterances in articles or quote tables.")(
    dedupe.command
)
app.command("report")(report.command)
app.command("review", short_help="Go through what was found: accept, reject, mark, note.")(
    review.command
)
app.command("schema")(schema.command)
app.command("sources", short_help="Show which agency wrote each article, and what shows it.")(
    sources.command
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"quotecmp {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Find the same quote across news agencies and show what differs in wording."""


def run(arguments: list[str] | None = None) -> int:
    """Run one command line and give its exit code; errors are one line on stderr.

    Data goes to stdout, talk to stderr.  A reader that closes the pipe ends the run quietly.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(
        format="quotecmp: %(message)s", level=logging.WARNING, stream=sys.stderr
    )
    arguments = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in arguments
    try:
        code = app(args=arguments, prog_name="quotecmp", standalone_mode=False)
    except ReaderGone:
        # Python would complain once more while it closes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except Exception as error:
        if debug:
            raise
        return _failed(error)
    return code if isinstance(code, int) else 0


def _failed(error: Exception) -> int:
    """Say in one line what went wrong, without a traceback and without article text."""
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        context = getattr(error, "ctx", None)
        hint = f"; see {context.command_path} --help" if context else ""
        typer.echo(f"quotecmp: {error.format_message().rstrip('.')}{hint}", err=True)
        return int(error.exit_code)
    if isinstance(error, OutputError):
        typer.echo(f"quotecmp: {error}", err=True)
        return UNWRITABLE
    if isinstance(error, QuoteCmpError):
        typer.echo(f"quotecmp: {error}", err=True)
        return WRONG_USAGE
    if isinstance(error, OSError) and error.errno is not None:
        typer.echo(f"quotecmp: cannot write the output: {error.strerror}", err=True)
        return UNWRITABLE
    name = type(error).__name__
    typer.echo(
        f"quotecmp: an error inside quotecmp ({name}); run again with --debug to see where, "
        "and please report it",
        err=True,
    )
    return WRONG_USAGE
