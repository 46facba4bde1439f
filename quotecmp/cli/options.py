"""Options that several commands share, each declared once."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from quotecmp.cli.exits import level
from quotecmp.errors import SettingsError
from quotecmp.settings import MatchSettings, Settings, WordingSettings


def _level(text: str) -> int:
    try:
        return level(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files, folders, or - for stdin.", show_default=False),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help="table, plain, markdown, html, csv, json, jsonl, annotation or docx.",
    ),
]
Output = Annotated[
    list[Path],
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to FILE; its ending picks the format (.txt .md .html .csv .json .jsonl …). "
        "May be repeated.",
    ),
]
Source = Annotated[
    list[str],
    typer.Option(
        "--source",
        metavar="FILE=AGENCY",
        help="Who wrote a file, such as a.txt=AFP. Repeatable.",
    ),
]
Manifest = Annotated[
    Path | None,
    typer.Option(
        "--manifest",
        metavar="FILE",
        help="sources.toml or sources.csv, if not beside the files.",
    ),
]
Policy = Annotated[
    str,
    typer.Option("--policy", metavar="NAME", help="neutral, reuters, ap, strict or FILE.toml."),
]
FailOn = Annotated[
    int | None,
    typer.Option(
        "--fail-on",
        metavar="LEVEL",
        parser=_level,
        help="Exit 1 if a difference weighs at least this: 1–5, or cosmetic … alert.",
    ),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="One fact a line, nothing drawn (screen readers, grep).")
]
MinWords = Annotated[
    int,
    typer.Option(
        "--min-words", metavar="N", min=1, help="Compare only quotes of at least so many words."
    ),
]
Language = Annotated[
    str,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Language of the articles: en, de, es, fr or ru; auto tells them by their words.",
    ),
]
Rejected = Annotated[
    bool,
    typer.Option("--rejected", help="Also give pairs that were weighed and found different."),
]
AllVersions = Annotated[
    bool,
    typer.Option(
        "--all-versions",
        help="Compare every version of an agency's story, not the latest alone.",
    ),
]
Decisions = Annotated[
    Path | None,
    typer.Option(
        "--decisions", metavar="FILE", help="Obey the rulings of a review session's file."
    ),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Show which rule decided, and how surely.")
]
Sort = Annotated[
    str,
    typer.Option("--sort", metavar="ORDER", help="severity, date, speaker or agencies."),
]
Speakers = Annotated[
    list[str],
    typer.Option(
        "--speaker",
        metavar="NAME",
        help="Only what NAME said; part of a name will do. Repeat for either of several.",
    ),
]
Agencies = Annotated[
    list[str],
    typer.Option(
        "--agency",
        metavar="NAME",
        help="Only what NAME wrote or carried. Repeat for what all of several have.",
    ),
]
MinSeverity = Annotated[
    int | None,
    typer.Option(
        "--min-severity",
        metavar="LEVEL",
        parser=_level,
        help="Only utterances that differ as gravely as this: 1–5, or cosmetic … alert.",
    ),
]
OnlyDifferences = Annotated[
    bool, typer.Option("--only-differences", help="Leave out what all carry in the same words.")
]
Around = Annotated[
    str,
    typer.Option(
        "--context",
        metavar="MUCH",
        help="Around each quote show none, its sentence, or its paragraph.",
    ),
]
NoPager = Annotated[
    bool, typer.Option("--no-pager", help="Write a long report straight to the terminal.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No warnings on stderr.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say on stderr what is done.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show a traceback when something breaks.")]


def talk(*, quiet: bool, verbose: bool) -> None:
    """Set how much is said on stderr."""
    wanted = logging.ERROR if quiet else logging.INFO if verbose else logging.WARNING
    logging.getLogger("quotecmp").setLevel(wanted)


def settings_of(
    *,
    language: str = "auto",
    min_words: int = 1,
    rejected: bool = False,
    policy: str = "neutral",
    all_versions: bool = False,
) -> Settings:
    """The settings record of a command line.

    Raises:
        SettingsError: there is no such policy or language.
    """
    if language != "auto":
        from quotecmp.language.tongues import languages

        if language not in languages():
            known = ", ".join(("auto", *languages()))
            raise SettingsError(
                f"--language {language!r}: there is no such lexicon; use {known}"
            )
    if policy != "neutral":
        from quotecmp.wording.policies import policy_named

        policy_named(policy)
    return Settings(
        language=language,
        match=MatchSettings(
            min_words=min_words, keep_rejected=rejected, all_versions=all_versions
        ),
        wording=WordingSettings(policy=policy),
    )


def sources_of(pairs: list[str]) -> dict[str, str]:
    """`FILE=AGENCY` arguments as a mapping.

    Raises:
        SettingsError: an argument has no `=` or an empty side.
    """
    found = {}
    for pair in pairs:
        file, _, agency = pair.rpartition("=")
        if not file or not agency:
            raise SettingsError(f"--source {pair!r}: write FILE=AGENCY, such as story.txt=AFP")
        found[file] = agency
    return found
