"""Compare: articles in, the same utterance across agencies and what differs in wording out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotecmp.archive.anchors import anchored
from quotecmp.archive.events import resolve
from quotecmp.collate.clusters import cluster
from quotecmp.collate.matching import match_quotes
from quotecmp.model import Decision, Match, Problem, Report, Witness
from quotecmp.quotes.roster import Roster, build_roster
from quotecmp.settings import Settings
from quotecmp.workflows.extract import Gathered, gather


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
    """What was read and weighed, before any ruling; it can be clustered again and again."""

    read: Gathered
    roster: Roster
    matches: Sequence[Match]
    settings: Settings


def weighed(
    witnesses: Iterable[Witness | Problem], *, settings: Settings | None = None
) -> Weighed:
    """The quotes of the witnesses, who spoke them, and which pairs are alike."""
    settings = settings or Settings()
    read = gather(witnesses, settings)
    roster = build_roster(read.quotes, read.witnesses)
    matches = match_quotes(
        read.quotes,
        witnesses=read.witnesses,
        speaker_of=roster.speaker_of,
        settings=settings.match,
    )
    return Weighed(read, roster, matches, settings)


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
    return Report(
        witnesses=read.witnesses,
        quotes=read.quotes,
        speakers=roster.speakers,
        speaker_of=roster.speaker_of,
        matches=matches,
        clusters=clusters,
        problems=read.problems,
        settings=found.settings.as_values(),
    )


def _placed(decisions: Sequence[Decision], read: Gathered) -> tuple[Decision, ...]:
    """The rulings with the ids that their quotes have in this run."""
    if not decisions:
        return ()
    return resolve(decisions, anchored(read.quotes, read.witnesses))
