"""View: a report in, the part of it that somebody asked for out, in the order asked for.

Everything that is left is left whole: an utterance keeps all its readings and differences.
What was chosen goes into the settings as `view`, so that every form can say it, and a saved
run, too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from quotecmp.errors import SettingsError
from quotecmp.language.spelling import fold
from quotecmp.model import Cluster, Match, Quote, Report, Witness
from quotecmp.renderers.phrases import Index, is_speech, speaker_of, spread
from quotecmp.renderers.visible import one_line
from quotecmp.settings import ViewSettings
from quotecmp.workflows.surroundings import CONTEXTS, with_context

MOST_NAMES = 12
UNKNOWN = {
    "speaker": ("nobody of that name is quoted", "quoted are"),
    "agency": ("no article is from there", "the articles are from"),
}
Order = Callable[[Cluster], tuple[Any, ...]]


def _gravest_first(cluster: Cluster) -> tuple[Any, ...]:
    return ()  # as `spread` has them


def _earliest_first(cluster: Cluster) -> tuple[Any, ...]:
    return (min((c.published or "~" for c in cluster.carriers), default="~"),)


def _by_speaker(cluster: Cluster) -> tuple[Any, ...]:
    return (cluster.speaker is None, fold(speaker_of(cluster)))


def _most_carried_first(cluster: Cluster) -> tuple[Any, ...]:
    return (-len(cluster.agencies), -len(cluster.quotes))


# Where two are equal in one of these the graver comes first.
ORDERS: Mapping[str, Order] = {
    "severity": _gravest_first,
    "date": _earliest_first,
    "speaker": _by_speaker,
    "agencies": _most_carried_first,
}


@dataclass(frozen=True, slots=True)
class Own:
    """What is somebody's: quotes of a speaker, articles of an agency."""

    name: str
    ids: Collection[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is left of a report: by whom, carried by whom, how grave."""

    spoken: Collection[str] | None
    carried: tuple[Collection[str], ...]
    least: int

    def has(self, quotes: Iterable[Quote]) -> bool:
        """Whether one of these quotes is by whom, and in articles of each agency asked for."""
        members = tuple(quotes)
        by_speaker = self.spoken is None or any(q.id in self.spoken for q in members)
        articles = {quote.witness for quote in members}
        return by_speaker and all(not articles.isdisjoint(own) for own in self.carried)


def checked(view: ViewSettings) -> ViewSettings:
    """The same settings, if every word in them is known.

    >>> checked(ViewSettings(sort="date")).sort
    'date'

    Raises:
        SettingsError: a word is not known; the message lists those that are.
    """
    for option, word, known in (
        ("sort", view.sort, ORDERS),
        ("context", view.context, CONTEXTS),
    ):
        if word not in known:
            raise SettingsError(
                f"--{option} {word!r} is not known; known are {', '.join(known)}"
            )
    return view


def view(report: Report, settings: ViewSettings) -> Report:
    """The utterances that were asked for, in the order asked for; articles and problems stay.

    Takes one pass over the report.  A report that was chosen from before keeps what it says of
    that.

    Raises:
        SettingsError: nobody of a name that was asked for is quoted, or no article is of that
            agency, or the articles' texts are needed and are not there.
    """
    if checked(settings) == ViewSettings():
        return report
    index, whole = Index.of(report), spread(report)
    speakers = [_spoken(report, name) for name in settings.speakers]
    agencies = [_carried(report, name) for name in settings.agencies]
    wanted = Wanted(
        spoken=set().union(*(own.ids for own in speakers)) if speakers else None,
        carried=tuple(own.ids for own in agencies),
        least=max(settings.min_severity, int(settings.only_differences)),
    )
    told = replace(
        settings,
        speakers=tuple(own.name for own in speakers),
        agencies=tuple(own.name for own in agencies),
    )
    kept = [c for c in whole if c.severity >= wanted.least and wanted.has(_of(c, index))]
    kept.sort(key=ORDERS[settings.sort])
    matches = tuple(_matches(report, kept, wanted, index))
    held = {q for cluster in kept for q in cluster.quotes}
    held |= {q for m in matches if m.relation != "same" for q in (m.left, m.right)}
    held |= _found_once(report, whole, wanted)
    quotes = tuple(q for q in report.quotes if q.id in held)
    return with_context(
        replace(
            report,
            quotes=quotes,
            speaker_of={q: s for q, s in report.speaker_of.items() if q in held},
            matches=matches,
            clusters=tuple(kept),
            settings={**report.settings, "view": _told(report, told, len(whole))},
        ),
        settings.context,
    )


def _of(cluster: Cluster, index: Index) -> Iterator[Quote]:
    return (index.quotes[quote] for quote in cluster.quotes)


def _matches(
    report: Report, kept: Iterable[Cluster], wanted: Wanted, index: Index
) -> Iterator[Match]:
    """Matches inside what is kept; repeats and rejected pairs by whom and carried by whom."""
    home = {quote: cluster.id for cluster in kept for quote in cluster.quotes}
    for match in report.matches:
        if match.relation == "same":
            if match.left in home and home[match.left] == home.get(match.right):
                yield match
            continue
        weight = max((d.severity for d in match.differences), default=0)
        grave = weight >= wanted.least or match.relation == "different"
        if grave and wanted.has((index.quotes[match.left], index.quotes[match.right])):
            yield match


def _found_once(report: Report, whole: Iterable[Cluster], wanted: Wanted) -> set[str]:
    """Quotes that stand in one article only; they differ from nothing."""
    if wanted.least:
        return set()
    shared = {q for cluster in whole for q in cluster.quotes}
    return {q.id for q in report.quotes if q.id not in shared and wanted.has((q,))}


def _spoken(report: Report, name: str) -> Own:
    """The quotes by anybody who bears a name, or a part of it.

    Raises:
        SettingsError: nobody does.
    """
    parts = set(fold(name).split())
    names = {s.id: s.name for s in report.speakers}
    known = _names(report)
    own = {q for q, words in known.items() if any(parts <= set(w.split()) for w in words)}
    people = {q.id: names.get(report.speaker_of.get(q.id, "")) for q in report.quotes}
    called = {q.id: people[q.id] or q.attribution.speaker for q in report.quotes}
    if not own or not parts:
        raise SettingsError(_nobody("speaker", name, filter(None, called.values())))
    return Own(_only({called[q] for q in own}) or name, own)


def _names(report: Report) -> dict[str, set[str]]:
    """For each quote every name of who spoke, folded."""
    by_id = {s.id: {fold(n) for n in (s.name, *s.aliases)} for s in report.speakers}
    found = {q.id: set(by_id.get(report.speaker_of.get(q.id, ""), ())) for q in report.quotes}
    for quote in report.quotes:
        if quote.attribution.speaker:
            found[quote.id].add(fold(quote.attribution.speaker))
    return found


def _carried(report: Report, name: str) -> Own:
    """The articles that an agency wrote or carried.

    Raises:
        SettingsError: there is none.
    """
    wanted = fold(name.strip())
    found = {
        w.id: source
        for w in report.witnesses
        for source in _sources(w)
        if fold(source) == wanted
    }
    if not found:
        labels = (witness.label for witness in report.witnesses)
        raise SettingsError(_nobody("agency", name, labels))
    return Own(_only(set(found.values())) or name, set(found))


def _only(names: Collection[str | None]) -> str | None:
    return one_line(next(iter(names)) or "") if len(names) == 1 else None


def _sources(witness: Witness) -> list[str]:
    return [one_line(s) for s in (witness.agency, witness.publisher, witness.label) if s]


def _nobody(option: str, name: str, known: Iterable[str]) -> str:
    """What to say of a name that nobody bears: the nearest, or those that there are."""
    unknown, known_as = UNKNOWN[option]
    counts: dict[str, int] = {}
    for each in map(one_line, known):
        counts[each] = counts.get(each, 0) + 1
    names = sorted(counts, key=lambda each: (-counts[each], each))
    folded = {fold(each): each for each in names}
    folded |= {fold(word): each for each in names for word in each.split() if len(word) > 2}
    near = get_close_matches(fold(name), folded, n=1)
    way_out = f"did you mean {folded[near[0]]}? " if near else ""
    shown = ", ".join(names[:MOST_NAMES]) + (", …" if len(names) > MOST_NAMES else "")
    return f"--{option} {name!r}: {unknown}; {way_out}{known_as} {shown or 'none'}"


def _told(report: Report, settings: ViewSettings, count: int) -> dict[str, object]:
    """What was chosen, as plain values, on top of what was chosen before."""
    before = report.settings.get("view")
    told: dict[str, object] = dict(before) if isinstance(before, Mapping) else {}
    told.setdefault("of", {"utterances": count, "quotes": sum(map(is_speech, report.quotes))})
    chosen = {
        "sort": settings.sort if settings.sort != "severity" else None,
        "speaker": list(settings.speakers),
        "agency": list(settings.agencies),
        "min_severity": settings.min_severity,
        "only_differences": settings.only_differences,
        "context": settings.context if settings.context != "sentence" else None,
    }
    return told | {name: value for name, value in chosen.items() if value}
