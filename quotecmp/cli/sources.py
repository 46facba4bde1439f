"""`quotecmp sources`: which agency wrote each article, and the evidence."""

import typer

from quotecmp.cli import options
from quotecmp.cli.exits import exit_code
from quotecmp.cli.output import check_format, give
from quotecmp.errors import SettingsError
from quotecmp.renderers.formats import ENDINGS

SHOWN = ("table", "plain", "json", "jsonl")


def command(
    paths: options.Paths,
    format: options.Format = "table",  # noqa: A002
    output: options.Output = [],  # noqa: B006
    source: options.Source = [],  # noqa: B006
    manifest: options.Manifest = None,
    plain: options.Plain = False,
    no_pager: options.NoPager = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> int:
    """Show which agency wrote each article, who carried it and when, and by which line."""
    options.talk(quiet=quiet, verbose=verbose)
    check_format(format, output)
    for name in (format, *(ENDINGS[file.suffix.lower()] for file in output if file.suffix)):
        if name not in SHOWN:
            raise SettingsError(f"sources has no format {name}; it has {', '.join(SHOWN)}")
    given = options.sources_of(source)

    from quotecmp.intake.load import load_all
    from quotecmp.renderers.sources_view import to_plain_sources, to_sources
    from quotecmp.workflows.sources import sources

    report = sources(load_all(paths, manifest=manifest, sources=given))
    views = {
        "table": lambda report, width, styles: to_sources(report, width=width, styles=styles),
        "plain": lambda report, width, styles: to_plain_sources(report),
    }
    give(report, views=views, format=format, plain=plain, files=output, pager=not no_pager)
    raise typer.Exit(exit_code(report))
