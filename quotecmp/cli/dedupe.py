"""`quotecmp dedupe`: unique utterances, each with every place that carries it."""

import os
from pathlib import Path
from typing import Annotated

import typer

from quotecmp.cli import options
from quotecmp.cli.exits import exit_code
from quotecmp.cli.output import check_format, give
from quotecmp.cli.progress import Progress
from quotecmp.errors import SettingsError
from quotecmp.renderers.formats import ENDINGS

SHOWN = ("table", "plain", "json", "jsonl", "csv")

Columns = Annotated[
    str,
    typer.Option(
        "--map",
        metavar="FIELD=COLUMN,…",
        help="Which columns of a quote table hold text, speaker, agency and published, such "
        "as text=quote,speaker=name.",
    ),
]

Format = Annotated[
    str,
    typer.Option("--format", "-f", metavar="FORMAT", help=f"One of {', '.join(SHOWN)}."),
]


def command(
    paths: options.Paths,
    columns: Columns = "",
    format: Format = "table",  # noqa: A002
    output: options.Output = [],  # noqa: B006
    source: options.Source = [],  # noqa: B006
    manifest: options.Manifest = None,
    min_words: options.MinWords = 1,
    all_versions: options.AllVersions = False,
    language: options.Language = "en",
    plain: options.Plain = False,
    no_pager: options.NoPager = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> int:
    """Find the unique utterances in articles or quote tables, with all that carry them.

    A quote table is a .jsonl, .csv, .tsv or .parquet file (or JSON lines on stdin) with a
    quote in each row.
    """
    options.talk(quiet=quiet, verbose=verbose)
    check_format(format, output)
    for name in (format, *(ENDINGS[file.suffix.lower()] for file in output if file.suffix)):
        if name not in SHOWN:
            raise SettingsError(f"dedupe has no format {name}; it has {', '.join(SHOWN)}")
    settings = options.settings_of(
        language=language, min_words=min_words, all_versions=all_versions
    )
    given = options.sources_of(source)

    from quotecmp.intake.load import load_all
    from quotecmp.intake.tables import is_table, mapping_of, naming_tables, read_table
    from quotecmp.renderers import utterances_view as view
    from quotecmp.workflows.dedupe import dedupe_all

    chosen = mapping_of(columns) if columns else {}
    tables = [path for path in dict.fromkeys(paths) if is_table(path)]
    articles = [path for path in paths if path not in tables]
    _spare(tables, output)
    with Progress(quiet=quiet) as progress:
        found = dedupe_all(
            naming_tables(load_all(articles, manifest=manifest, sources=given)),
            (row for path in tables for row in read_table(path, columns=chosen)),
            settings=settings,
            tell=progress.tell,
        )
    views = {
        "table": lambda report, width, styles: view.to_utterances(
            found.utterances, report, wordings=found.wordings, width=width, styles=styles
        ),
        "plain": lambda report, width, styles: view.to_plain_utterances(
            found.utterances, report, wordings=found.wordings
        ),
        "csv": lambda report, width, styles: view.to_utterance_rows(found.utterances),
        "json": lambda report, width, styles: view.to_utterance_json(found.utterances, report),
        "jsonl": lambda report, width, styles: view.to_utterance_lines(
            found.utterances, report
        ),
    }
    give(
        found.report,
        views=views,
        format=format,
        plain=plain,
        files=output,
        pager=not no_pager,
    )
    raise typer.Exit(exit_code(found.report))


def _spare(tables: list[str], files: list[Path]) -> None:
    """Refuse to write the result over a table that it is made from."""
    read = {os.path.realpath(table) for table in tables}
    for file in files:
        if os.path.realpath(file) in read:
            raise SettingsError(f"{file} is one of the tables; give another name to -o")
