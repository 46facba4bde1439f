"""The page: one self-contained HTML file that asks nothing of the network.

Everything an article says enters the template as text and is escaped there; styles and the
script are ours alone and the policy in the head admits them by their digest.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from quotecmp.language.labels import printed_date
from quotecmp.model import Cluster, Quote, Report, Witness
from quotecmp.renderers.matrix import CELL_SIZE, matrix
from quotecmp.renderers.page_parts import (
    Known,
    Noted,
    Sentence,
    entries,
    noted,
    pieces,
    source,
    web_address,
)
from quotecmp.renderers.pairs import Pair, groups
from quotecmp.renderers.phrases import (
    counted,
    earlier_versions,
    file_name,
    found_once,
    printed_dates,
    share_of,
    short_label,
    shown_path,
    spread,
)
from quotecmp.renderers.quote_lines import quote_lines
from quotecmp.renderers.shown import (
    UNMATCHED,
    chosen,
    heading,
    holdings,
    is_compared,
    once_heading,
    summary,
)
from quotecmp.renderers.styles import MARKS, mark_of
from quotecmp.renderers.timeline import timeline
from quotecmp.renderers.visible import one_line

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Article:
    """A witness with all that shows where it comes from."""

    anchor: str
    witness: Witness
    when: str
    file: str
    url: str
    share: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many utterances have their gravest difference on this level."""

    severity: int
    word: str
    shape: str
    count: int


@dataclass(frozen=True, slots=True)
class Beside:
    """Two quotes that are not one utterance: shown side by side, never merged."""

    sources: tuple[Sentence, ...]
    differences: tuple[Noted, ...]
    score: str


@dataclass(frozen=True, slots=True)
class Section:
    """All such pairs of one kind."""

    anchor: str
    heading: str
    note: str
    pairs: tuple[Beside, ...]
    left_out: str


def to_page(report: Report) -> str:
    """The report as one HTML file that works from disk, in print and without JavaScript.

    >>> page = to_page(Report((), ()))
    >>> page.startswith("<!doctype html>"), "default-src 'none'" in page
    (True, True)
    """
    shown = spread(report)
    known = Known.of(report)
    found = entries(known, shown)
    told = articles(report, known)
    at = {article.witness.id: article for article in told}
    style, script = _part("page.css"), _part("page.js")
    return _template().render(
        title=_title(report),
        summary=summary(report) if is_compared(report) else holdings(report),
        chosen=chosen(report),
        compared=is_compared(report),
        once_heading=once_heading(report),
        tallies=tallies(shown),
        entries=found,
        heading=heading(report),
        unmatched=UNMATCHED,
        listed=[(at[witness.id], lines) for witness, lines in quote_lines(report)],
        articles=told,
        problems=report.problems,
        beside=beside(report, known),
        timeline=timeline(report, shown),
        matrix=matrix(report, shown),
        cell=CELL_SIZE,
        marks=MARKS,
        speakers=_names(entry.speaker for entry in found),
        agencies=_names(short_label(name) for entry in found for name in entry.agencies),
        settings=_settings(report),
        lang=_language(report),
        style=style,
        script=script,
        style_digest=_digest(style),
        script_digest=_digest(script),
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("quotecmp.renderers", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line"] = one_line
    environment.filters["path"] = shown_path
    environment.filters["words"] = lambda name: one_line(name).replace("_", " ")
    return environment.get_template("page.html.j2")


def _part(name: str) -> str:
    """A file that stands beside the template."""
    return (files("quotecmp.renderers") / "templates" / name).read_text("utf-8")


def _digest(content: str) -> str:
    return "sha256-" + b64encode(sha256(content.encode("utf-8")).digest()).decode("ascii")


def _title(report: Report) -> str:
    dates = [w.published for w in report.witnesses]
    when = f", {printed_dates(dates)}" if any(dates) else ""
    return f"{heading(report)}: {counted(len(report.witnesses), 'article')}{when}"


def tallies(shown: Sequence[Cluster]) -> list[Tally]:
    """How many utterances there are on each level that occurs, gravest first."""
    count = [0] * len(MARKS)
    for cluster in shown:
        count[cluster.severity] += 1
    return [
        Tally(severity, mark_of(severity).word, mark_of(severity).shape, number)
        for severity, number in reversed(list(enumerate(count)))
        if number
    ]


def articles(report: Report, known: Known) -> list[Article]:
    """Every article with its evidence and how much of it no other article carries."""
    alone = {witness.id: share_of(own, count) for witness, own, count in found_once(report)}
    earlier = earlier_versions(report)
    alone |= {w.id: f"earlier version, left out: {'; '.join(lines)}" for w, lines in earlier}
    return [
        Article(
            anchor=known.anchors[witness.id],
            witness=witness,
            when=printed_date(witness.published),
            file=file_name(witness),
            url=web_address(witness.url),
            share=alone.get(witness.id, ""),
        )
        for witness in report.witnesses
    ]


def beside(report: Report, known: Known) -> list[Section]:
    """Pairs that are not one utterance, by kind, most alike first."""
    return [
        Section(
            anchor=group.name,
            heading=group.heading,
            note=group.note,
            pairs=tuple(_beside(pair, known) for pair in group.shown()),
            left_out=group.left_out(),
        )
        for group in groups(report)
    ]


def _beside(pair: Pair, known: Known) -> Beside:
    names = ("a: ", "b: ") if pair.differences else ("", "")
    both = zip((pair.left, pair.right), names, strict=True)
    return Beside(
        tuple(_sentence(quote, name, known) for quote, name in both),
        tuple(noted(number, d) for number, d in enumerate(pair.differences, 1)),
        f"{pair.score:.2f}",
    )


def _sentence(quote: Quote, name: str, known: Known) -> Sentence:
    """The sentences around one of the two, which may bear a name."""
    label = one_line(known.index.witness_of(quote).label)
    place = source(quote, f"{name}{label}", known, None)
    return Sentence(pieces(quote, ()) if known.sentences else (), (place,))


def _names(names: Iterable[str]) -> list[str]:
    """Each name once, as a list to choose from."""
    return sorted(set(names), key=lambda name: (name.casefold(), name))


def _settings(report: Report) -> list[tuple[str, str]]:
    """What the run was made with, as flat lines."""
    lines: list[tuple[str, str]] = []
    for name, value in report.settings.items():
        if name == "view":  # told at the top
            continue
        inner = value.items() if isinstance(value, dict) else [("", value)]
        lines += [(_in_words(f"{name} {key}"), _in_words(v)) for key, v in inner]
    return lines


def _in_words(value: object) -> str:
    """A setting as a reader would write it.

    >>> _in_words("match min_words "), _in_words(True), _in_words(10_000_000)
    ('match min words', 'yes', '10,000,000')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    return one_line(str(value)).replace("_", " ")


def _language(report: Report) -> "Markup":
    """The `lang` of an element with an article's words, where it is not that of the page.

    The page itself is in English; an empty `lang` says that the language is not known.
    """
    from markupsafe import Markup

    language = report.settings.get("language")
    if language in ("en", "auto"):
        return Markup("")
    known = isinstance(language, str) and language.isascii() and language.isalpha()
    return Markup(' lang="{}"').format(language if known else "")
