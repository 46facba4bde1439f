"""`quotecmp diff`: two wordings, or a file of pairs."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from quotecmp.cli import options
from quotecmp.cli.exits import DONE, UNREADABLE
from quotecmp.cli.files import in_folder, put, write_whole
from quotecmp.cli.output import STDOUT, check_format, format_of, give, to_stdout
from quotecmp.errors import SettingsError, UnreadableInput
from quotecmp.model import Problem

Side = Annotated[
    str | None,
    typer.Argument(help="A wording; @FILE reads a file, - stdin.", show_default=False),
]
Pairs = Annotated[
    Path | None,
    typer.Option("--pairs", metavar="FILE.jsonl", help='One {"a": …, "b": …} a line instead.'),
]
Said = Annotated[str | None, typer.Option(metavar="NAME", help="Who said it.")]
Day = Annotated[str | None, typer.Option(metavar="DATE", help="When, as 2015-05-13.")]

OF_PAIRS = ("jsonl", "json")
# So many characters of two wordings are compared within about five seconds.
QUICK_CHARACTERS = 250_000
_IN_A_LINE = "write it into the lines of the .jsonl file"
UNHEEDED = {
    **dict.fromkeys(("speaker_a", "speaker_b", "date_a", "date_b"), _IN_A_LINE),
    "translated": _IN_A_LINE,
    "explain": "each record of the jsonl names its rules",
    "plain": "pairs are given as jsonl or json",
}


def command(
    context: typer.Context,
    a: Side = None,
    b: Side = None,
    pairs: Pairs = None,
    format: options.Format = "table",  # noqa: A002
    output: options.Output = [],  # noqa: B006
    policy: options.Policy = "neutral",
    speaker_a: Said = None,
    speaker_b: Said = None,
    date_a: Day = None,
    date_b: Day = None,
    translated: Annotated[
        bool, typer.Option("--translated", help="Both are translations of one utterance.")
    ] = False,
    explain: options.Explain = False,
    plain: options.Plain = False,
    no_pager: options.NoPager = False,
    debug: options.Debug = False,
) -> int:
    """Show what differs between two wordings."""
    check_format(format, output)
    if pairs:
        if a or b:
            raise SettingsError("give either two wordings or --pairs FILE, not both")
        _check_pairs(context, pairs, output)
        raise typer.Exit(_pairs(pairs, policy, "json" if format == "json" else "jsonl", output))
    if a is None or b is None:
        raise SettingsError("diff takes two wordings, or --pairs FILE.jsonl")

    from quotecmp.records import to_json, to_lines
    from quotecmp.renderers.plain import to_plain
    from quotecmp.renderers.terminal import to_pair
    from quotecmp.workflows.diff import Pair, diff_records, diff_report

    for day in (date_a, date_b):
        _check_day(day)
    pair = Pair(
        wording(a),
        wording(b),
        speaker_a=speaker_a,
        speaker_b=speaker_b,
        date_a=date_a,
        date_b=date_b,
        translated=translated,
    )
    _say_if_long(pair.a, pair.b)
    views = {
        "table": lambda report, width, styles: to_pair(
            report, width=width, styles=styles, explain=explain
        ),
        "plain": lambda report, width, styles: to_plain(report, explain=explain),
        "jsonl": lambda report, width, styles: "".join(to_lines(diff_records(report))),
        "json": lambda report, width, styles: "".join(to_json(diff_records(report))),
    }
    give(
        diff_report(pair, policy=policy),
        views=views,
        format=format,
        plain=plain,
        files=output,
        pager=not no_pager,
    )
    raise typer.Exit(DONE)


def _say_if_long(a: str, b: str) -> None:
    """Tell that long wordings take their time, and how they are compared."""
    if len(a) + len(b) > QUICK_CHARACTERS:
        typer.echo(
            f"quotecmp: long wordings of {len(a):,} and {len(b):,} characters: only what stands"
            " between runs of equal words is weighed word by word; it may take a minute",
            err=True,
        )


def _check_day(day: str | None) -> None:
    try:
        date.fromisoformat((day or "2000-01-01")[:10])
    except ValueError as error:
        raise SettingsError(f"{day} is no date; write it as 2015-05-13") from error


def wording(argument: str) -> str:
    """The wording that an argument stands for.

    Raises:
        UnreadableInput: a named file cannot be read.
        SettingsError: the argument names an existing file but lacks the @.
    """
    if argument == "-":
        return sys.stdin.read()
    if argument.startswith("@"):
        try:
            return Path(argument[1:]).read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableInput(f"{argument[1:]}: no UTF-8 text; save it as UTF-8") from error
        except OSError as error:
            raise UnreadableInput(f"{argument[1:]}: {error.strerror}") from error
    if _is_file(argument):
        raise SettingsError(f"{argument} is a file; write @{argument} to read it")
    return argument


def _is_file(argument: str) -> bool:
    try:
        return Path(argument).is_file()
    except (OSError, ValueError):  # too long for a file name, or holds a NUL
        return False


def _check_pairs(context: typer.Context, read: Path, files: list[Path]) -> None:
    """Refuse what a file of pairs cannot obey, rather than drop it."""
    for name, why in UNHEEDED.items():
        if context.params[name]:
            option = f"--{name.replace('_', '-')}"
            raise SettingsError(f"{option} does not go with --pairs; {why}")
    wanted = [format_of(file, "jsonl") for file in files]
    source = context.get_parameter_source("format")
    if source is not None and source.name != "DEFAULT":
        wanted.append(context.params["format"])
    for name in wanted:
        if name not in OF_PAIRS:
            raise SettingsError(
                f"--pairs has no format {name}; use jsonl or json, or give diff two wordings"
            )
    for file in files:
        if os.path.realpath(file) == os.path.realpath(read):
            raise SettingsError(f"{file} is the file of --pairs; give -o another .jsonl name")


def _pairs(file: Path, policy: str, name: str, files: list[Path]) -> int:
    """One `diff` record for each line, in order."""
    from quotecmp.records import record_of, run_record, to_json, to_lines
    from quotecmp.renderers.phrases import unread
    from quotecmp.workflows.diff import diff_pairs

    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UnreadableInput(f"{file}: no UTF-8 text; save it as UTF-8") from error
    except OSError as error:
        raise UnreadableInput(f"{file}: {error.strerror}") from error
    code = DONE
    records = [run_record({"wording": {"policy": policy}})]
    for answer in diff_pairs(lines, path=str(file), policy=policy):
        if isinstance(answer, Problem):
            code = UNREADABLE
            typer.echo(f"quotecmp: not read: {unread(answer)}", err=True)
        records.append(record_of(answer))
    made = {"json": to_json, "jsonl": to_lines}
    if to_stdout(files):
        put("".join(made[name](records)))
    for target in (file for file in files if file != STDOUT):
        chosen = format_of(target, name)
        write_whole(in_folder(target, f".{chosen}"), "".join(made[chosen](records)))
    return code
