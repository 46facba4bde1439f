"""What a report shows of a run, in words: all of it, or what was asked for."""

from collections.abc import Mapping

from quotecmp.model import Report
from quotecmp.renderers.phrases import counted, earlier_versions, is_speech, spread, view_of
from quotecmp.renderers.styles import mark_of
from quotecmp.renderers.visible import one_line

UNMATCHED = "The quotes of each article:"
ALONE = "One article alone: there is nothing to compare it with."
ORDERS = {
    "date": "earliest first",
    "speaker": "by speaker",
    "agencies": "carried by most first",
}


def shows_sentences(report: Report) -> bool:
    """Whether the sentences around a quote are wanted."""
    return view_of(report).get("context") != "none"


def found_in_run(report: Report) -> tuple[int, int]:
    """How many quotes and how many utterances in two articles the whole run has."""
    of = view_of(report).get("of")
    if isinstance(of, Mapping):
        quotes, utterances = of.get("quotes"), of.get("utterances")
        if isinstance(quotes, int) and isinstance(utterances, int):
            return quotes, utterances
    return sum(map(is_speech, report.quotes)), len(spread(report))


def is_compared(report: Report) -> bool:
    """Whether the run has utterances in two articles, be they shown or not."""
    return found_in_run(report)[1] > 0


def summary(report: Report) -> str:
    """How much the run holds.

    >>> summary(Report((), ()))
    '0 articles, 0 quotes; 0 utterances found in more than one article'
    """
    found = f"{counted(found_in_run(report)[1], 'utterance')} found in more than one article"
    return f"{holdings(report)}; {found}"


def holdings(report: Report) -> str:
    """How many articles and quotes the run holds."""
    quotes = counted(found_in_run(report)[0], "quote")
    earlier = len(earlier_versions(report))
    versions = f" ({counted(earlier, 'earlier version')} left out)" if earlier else ""
    return f"{counted(len(report.witnesses), 'article')}{versions}, {quotes}"


def alone(report: Report) -> str:
    """Said where a run has one article only.

    >>> alone(Report((), ()))
    ''
    """
    return ALONE if len(report.witnesses) == 1 else ""


def opening(report: Report) -> list[str]:
    """The first sentences of a written report: what the run holds, what of it is shown."""
    lines = (
        [f"{summary(report)}.", chosen(report)]
        if is_compared(report)
        else [f"{holdings(report)}.", chosen(report), alone(report), UNMATCHED]
    )
    return [line for line in lines if line]


def heading(report: Report) -> str:
    """What a written report is called."""
    return "Quotes compared" if is_compared(report) else "Quotes, article by article"


def once_heading(report: Report) -> str:
    """What heads the quotes that stand in one article only, and of whom they are counted.

    >>> once_heading(Report((), (), settings={"view": {"speaker": ["Ida Holm"]}}))
    'Found in one article only, spoken by Ida Holm'
    """
    whose = _spoken(view_of(report))
    return "Found in one article only" + (f", {whose}" if whose else "")


def chosen(report: Report) -> str:
    """What was asked for, in words; nothing where all of the run is shown.

    >>> view = {"of": {"utterances": 3, "quotes": 9}, "speaker": ["Orlo"], "min_severity": 4}
    >>> chosen(Report((), (), settings={"view": view}))
    'Shown: 0 of 3 utterances, spoken by Orlo, LOOK or graver.'
    """
    view = view_of(report)
    parts = list(filter(None, (_spoken(view), _carried(view), _weight(view))))
    if parts:
        parts.insert(0, _share(report))
    order = ORDERS.get(str(view.get("sort")))
    if order:
        parts.append(order if parts else f"all utterances, {order}")
    return f"Shown: {', '.join(parts)}." if parts else ""


def _share(report: Report) -> str:
    """How many of the run's utterances are left, or of its quotes where none is shared."""
    quotes, utterances = found_in_run(report)
    if utterances:
        return f"{len(spread(report)):,} of {counted(utterances, 'utterance')}"
    return f"{sum(map(is_speech, report.quotes)):,} of {counted(quotes, 'quote')}"


def _names(view: Mapping[str, object], name: str) -> list[str]:
    names = view.get(name)
    return [one_line(str(each)) for each in names] if isinstance(names, list | tuple) else []


def _spoken(view: Mapping[str, object]) -> str:
    names = _names(view, "speaker")
    return f"spoken by {' or '.join(names)}" if names else ""


def _carried(view: Mapping[str, object]) -> str:
    names = _names(view, "agency")
    return f"carried by {' and '.join(names)}" if names else ""


def _weight(view: Mapping[str, object]) -> str:
    least = view.get("min_severity")
    if isinstance(least, int) and 0 < least <= 5:
        return f"{mark_of(least).word}{' or graver' if least < 5 else ''}"
    return "with differences" if view.get("only_differences") else ""
