"""`quotecmp extract`: every quote with its speaker."""

from typing import Annotated, get_args

import typer

from quotecmp.cli import options
from quotecmp.cli.exits import exit_code
from quotecmp.cli.output import Views, check_format, give
from quotecmp.model import QuoteKind, Report
from quotecmp.renderers.printing import Styles

KINDS = get_args(QuoteKind)
EVERY_KIND = ",".join(KINDS)


def _kinds(text: str) -> frozenset[str]:
    wanted = frozenset(kind.strip() for kind in text.split(","))
    unknown = sorted(wanted - set(KINDS))
    if unknown:
        raise typer.BadParameter(
            f"no kind {', '.join(unknown)!r}; there are {', '.join(KINDS)}"
        )
    return wanted


Kinds = Annotated[
    frozenset[str],
    typer.Option(
        "--kinds",
        metavar="KIND,…",
        parser=_kinds,
        help="List only these kinds of quotes: direct, mixed, indirect (reported without "
        "marks), scare, title.",
    ),
]


# The views of a terminal take as long to import as a short article to read; records need none.
def _table(report: Report, width: int, styles: Styles, explain: bool) -> str:
    from quotecmp.renderers.listing import to_listing

    return to_listing(report, width=width, styles=styles, explain=explain)


def _plain(report: Report) -> str:
    from quotecmp.renderers.listing import to_plain_listing

    return to_plain_listing(report)


def command(
    paths: options.Paths,
    format: options.Format = "table",  # noqa: A002
    output: options.Output = [],  # noqa: B006
    source: options.Source = [],  # noqa: B006
    manifest: options.Manifest = None,
    language: options.Language = "auto",
    kinds: Kinds = EVERY_KIND,  # type: ignore[assignment]
    explain: options.Explain = False,
    plain: options.Plain = False,
    no_pager: options.NoPager = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> int:
    """List every quote with its speaker."""
    options.talk(quiet=quiet, verbose=verbose)
    check_format(format, output)
    settings = options.settings_of(language=language)
    sources = options.sources_of(source)

    from quotecmp.intake.load import load_all
    from quotecmp.renderers.data import to_json_text, to_jsonl_text
    from quotecmp.workflows.extract import extract_all, with_extracted_texts

    found = load_all(paths, manifest=manifest, sources=sources)
    report = extract_all(found, settings=settings, kinds=kinds)
    views: Views = {
        "table": lambda report, width, styles: _table(report, width, styles, explain),
        "plain": lambda report, width, styles: _plain(report),
        "json": lambda report, width, styles: to_json_text(
            with_extracted_texts(report), extra=("text",)
        ),
        "jsonl": lambda report, width, styles: to_jsonl_text(
            with_extracted_texts(report), extra=("text",)
        ),
    }
    give(report, views=views, format=format, plain=plain, files=output, pager=not no_pager)
    raise typer.Exit(exit_code(report))
