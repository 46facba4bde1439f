"""Compare: articles in, the same utterance across agencies and what differs in wording out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quotecmp.archive.anchors import anchored
from quotecmp.archive.events import resolve
from quotecmp.collate.clusters import cluster
from quotecmp.collate.corrections import Newsroom, with_changes
from quotecmp.collate.matching import match_quotes
from quotecmp.collate.story_versions import superseded, with_later
from quotecmp.model import Decision, Match, Problem, Report, Witness
from quotecmp.quotes.roster import Roster, build_roster
from quotecmp.settings import Settings
from quotecmp.workflows.extract import Gathered, gather

NOTHING = Gathered((), (), ())


def compare(
    witnesses: Iterable[Witness | Problem],
    *,
    settings: Settings | None = None,
    decisions: Sequence[Decision] = (),
) -> Report:
    """A report of what the witnesses say alike and how their wordings differ.

    Takes what `load_all` yields; a Problem among the witnesses is carried into the report.
    `decisions` are rulings on pairs of quotes, which the clusters obey; they find their quotes
    by wording, so they may come from an earlier run.

    >>> one = Witness.of_text("“We will never close the pier,” mayor Ida Holm said Monday.")
    >>> two = Witness.of_text("“We will close the pier,” Ida Holm, the mayor, told reporters.")
    >>> [found] = compare([one, two]).clusters
    >>> found.speaker, found.severity
    ('Ida Holm', 5)
    """
    return clustered(weighed(witnesses, settings=settings), decisions=decisions)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What was read and weighed, before any ruling; it can be clustered again and again.

    `later` has the latest version for each earlier one, which is left out of `read`.
    """

    read: Gathered
    roster: Roster
    matches: Sequence[Match]
    settings: Settings
    later: Mapping[str, str] = field(default_factory=dict)
    earlier: Gathered = NOTHING


def weighed(
    witnesses: Iterable[Witness | Problem], *, settings: Settings | None = None
) -> Weighed:
    """The quotes of the witnesses, who spoke them, and which pairs are alike."""
    settings = settings or Settings()
    whole = gather(witnesses, settings)
    roster = build_roster(whole.quotes, whole.witnesses)
    later = {} if settings.match.all_versions else superseded(whole.witnesses)
    read, earlier = _parted(whole, later)
    matches = match_quotes(
        read.quotes,
        witnesses=read.witnesses,
        speaker_of=roster.speaker_of,
        settings=settings.match,
    )
    return Weighed(read, roster, matches, settings, later, earlier)


def clustered(found: Weighed, *, decisions: Sequence[Decision] = ()) -> Report:
    """The report of what was weighed, its clusters as the rulings have it."""
    read, roster = found.read, found.roster
    clusters, matches = cluster(
        found.matches,
        quotes=read.quotes,
        witnesses=read.witnesses,
        speakers=roster.speakers,
        speaker_of=roster.speaker_of,
        decisions=_placed(decisions, read),
        policy=found.settings.wording.policy,
    )
    report = Report(
        witnesses=read.witnesses,
        quotes=read.quotes,
        speakers=roster.speakers,
        speaker_of=roster.speaker_of,
        matches=matches,
        clusters=clusters,
        problems=read.problems,
        settings=found.settings.as_values(),
    )
    return _with_versions(report, found) if found.later else report


def _with_versions(report: Report, found: Weighed) -> Report:
    """The report with earlier versions named, and what the latest changed in quotes told."""
    quotes = (*report.quotes, *found.earlier.quotes)
    room = Newsroom(
        quotes=quotes,
        witnesses=(*report.witnesses, *found.earlier.witnesses),
        speakers=report.speakers,
        speaker_of=report.speaker_of,
        settings=found.settings,
    )
    changes = with_changes(report.clusters, later=found.later, room=room)
    paths = {witness.id: witness.path for witness in report.witnesses}
    earlier = (
        with_later(one, paths[found.later[one.id]], dropped=changes.dropped[one.id])
        for one in found.earlier.witnesses
    )
    witnesses = sorted((*report.witnesses, *earlier), key=lambda w: (w.path, w.start, w.id))
    shown = {quote.id for quote in (*report.quotes, *changes.quotes)}
    return replace(
        report,
        witnesses=tuple(witnesses),
        quotes=tuple(quote for quote in quotes if quote.id in shown),
        matches=(*report.matches, *changes.matches),
        clusters=changes.clusters,
    )


def _parted(whole: Gathered, later: Mapping[str, str]) -> tuple[Gathered, Gathered]:
    """What is compared, and apart from it the earlier versions of its stories."""
    if not later:
        return whole, NOTHING
    latest = Gathered(
        tuple(witness for witness in whole.witnesses if witness.id not in later),
        tuple(quote for quote in whole.quotes if quote.witness not in later),
        whole.problems,
    )
    earlier = Gathered(
        tuple(witness for witness in whole.witnesses if witness.id in later),
        tuple(quote for quote in whole.quotes if quote.witness in later),
        (),
    )
    return latest, earlier


def _placed(decisions: Sequence[Decision], read: Gathered) -> tuple[Decision, ...]:
    """The rulings with the ids that their quotes have in this run."""
    if not decisions:
        return ()
    return resolve(decisions, anchored(read.quotes, read.witnesses))
