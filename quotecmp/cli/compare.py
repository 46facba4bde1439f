"""`quotecmp compare`: the main job."""

from typing import TYPE_CHECKING

import typer

from quotecmp.cli import options
from quotecmp.cli.exits import exit_code
from quotecmp.cli.output import READ_BY_PEOPLE, check_format, give, tell_problems
from quotecmp.settings import ViewSettings

if TYPE_CHECKING:
    from quotecmp.archive.events import Event
    from quotecmp.model import Report


def command(
    paths: options.Paths,
    format: options.Format = "table",  # noqa: A002
    output: options.Output = [],  # noqa: B006
    source: options.Source = [],  # noqa: B006
    manifest: options.Manifest = None,
    policy: options.Policy = "neutral",
    fail_on: options.FailOn = None,
    min_words: options.MinWords = 1,
    language: options.Language = "auto",
    decisions: options.Decisions = None,
    all_versions: options.AllVersions = False,
    rejected: options.Rejected = False,
    sort: options.Sort = "severity",
    speaker: options.Speakers = [],  # noqa: B006
    agency: options.Agencies = [],  # noqa: B006
    min_severity: options.MinSeverity = None,
    only_differences: options.OnlyDifferences = False,
    context: options.Around = "sentence",
    explain: options.Explain = False,
    plain: options.Plain = False,
    no_pager: options.NoPager = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
    debug: options.Debug = False,
) -> int:
    """Find the same utterance across articles; show what differs."""
    options.talk(quiet=quiet, verbose=verbose)
    check_format(format, output)
    settings = options.settings_of(
        language=language,
        min_words=min_words,
        rejected=rejected,
        policy=policy,
        all_versions=all_versions,
    )
    sources = options.sources_of(source)
    wanted = ViewSettings(
        sort=sort,
        speakers=tuple(speaker),
        agencies=tuple(agency),
        min_severity=min_severity or 0,
        only_differences=only_differences,
        context=context,
    )

    from quotecmp.archive.events import decisions_of
    from quotecmp.intake.load import load_all
    from quotecmp.renderers.plain import to_plain
    from quotecmp.renderers.terminal import to_terminal
    from quotecmp.workflows.compare import compare
    from quotecmp.workflows.review import events_in
    from quotecmp.workflows.view import checked, view

    checked(wanted)
    events = events_in(decisions) if decisions else []
    found = load_all(paths, manifest=manifest, sources=sources)
    compared = compare(found, settings=settings, decisions=decisions_of(events))
    if not compared.witnesses and not output and format in READ_BY_PEOPLE:
        tell_problems(compared)
        raise typer.Exit(exit_code(compared))
    report = view(compared, wanted)
    views = {
        "table": lambda report, width, styles: to_terminal(
            report, width=width, styles=styles, explain=explain
        ),
        "plain": lambda report, width, styles: to_plain(report, explain=explain),
    }
    give(report, views=views, format=format, plain=plain, files=output, pager=not no_pager)
    if events and not quiet:
        _tell_lapses(compared, events)
    raise typer.Exit(exit_code(report, fail_on))


def _tell_lapses(report: "Report", events: "list[Event]") -> None:
    """Name on stderr each ruling that could not be obeyed, or not in full."""
    from quotecmp.review.telling import lapse_line
    from quotecmp.workflows.review import lapses

    for lapse in lapses(report, events):
        typer.echo(f"quotecmp: {lapse_line(lapse)}", err=True)
