"""What an agency's later version changed in a quote: told beside what parts it from others.

The quotes of an earlier version are compared with those of the latest one alone.  Where the
latest quote stands in a cluster, what changed becomes a difference of that cluster; where no
other agency carries it, the two versions make a cluster of their own.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quotecmp.collate.carriers import publication_order
from quotecmp.collate.clusters import cluster
from quotecmp.collate.matching import match_quotes
from quotecmp.collate.pairs import matched_quotes
from quotecmp.collate.story_versions import mark_on
from quotecmp.language.words import words
from quotecmp.model import Cluster, Difference, Evidence, Match, Quote, Span, Speaker, Witness
from quotecmp.settings import Settings

RULE = "own_version"
EARLIER = ", earlier version"
# The agency stands by the later wording, so what it changed is told and alarms nobody.
MOST_SEVERITY = 3
CORRECTED = "The agency corrected itself: "
CHANGED = "The agency changed its own wording in a later version: "
# Of one place so many earlier wordings are told, those of the nearest versions.
MOST_WORDINGS = 3
# A shorter quote that a later version lacks is a word in marks rather than an utterance.
LEAST_DROPPED_WORDS = 4
DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Changes:
    """The clusters with what changed told in them, and what tells of it besides.

    `matches` and `quotes` are those of clusters that two versions make alone; `dropped` has,
    by earlier version, the quotes that the latest no longer carries.
    """

    clusters: tuple[Cluster, ...]
    matches: tuple[Match, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dropped: Mapping[str, tuple[Evidence, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """All that was read: what two versions are compared with."""

    quotes: Sequence[Quote]
    witnesses: Sequence[Witness]
    speakers: Sequence[Speaker]
    speaker_of: Mapping[str, str]
    settings: Settings


@dataclass(frozen=True, slots=True)
class _Versions:
    """An earlier version beside the latest: the clusters of the two, and their matches."""

    earlier: Witness
    latest: Witness
    found: Sequence[Cluster]
    matches: Sequence[Match]
    quotes: Sequence[Quote]


def with_changes(
    clusters: Sequence[Cluster], *, later: Mapping[str, str], room: Newsroom
) -> Changes:
    """The clusters, and what the latest version of each story changed in its quotes.

    `later` maps ids of earlier versions to those of the latest, as `superseded` does.
    """
    compared = list(_compared(later, room))
    told = {one.id: one for one in clusters}
    homes = {quote: one.id for one in clusters for quote in one.quotes}
    alone: list[Cluster] = []
    matches: list[Match] = []
    for versions in compared:
        for change in _changes(versions):
            home = next((homes[quote] for quote in change.quotes if quote in homes), None)
            if home:
                told[home] = _joined(told[home], change)
            elif not any(set(change.quotes) & set(one.quotes) for one in alone):
                alone.append(change)
                matches += _inside(versions.matches, change)
    shown = {quote for one in alone for quote in one.quotes}
    return Changes(
        clusters=_ordered([*told.values(), *alone], room),
        matches=tuple(matches),
        quotes=tuple(quote for quote in room.quotes if quote.id in shown),
        dropped={versions.earlier.id: tuple(_dropped(versions)) for versions in compared},
    )


def _compared(later: Mapping[str, str], room: Newsroom) -> Iterator[_Versions]:
    witness_of = {witness.id: witness for witness in room.witnesses}
    by_witness: dict[str, list[Quote]] = {}
    for quote in room.quotes:
        by_witness.setdefault(quote.witness, []).append(quote)
    nearest_first = sorted(
        later.items(),
        key=lambda pair: (witness_of[pair[0]].published or "", witness_of[pair[0]].path, pair),
        reverse=True,
    )
    for one, other in nearest_first:
        # So named, the two are told apart wherever a reason names them.
        earlier = replace(witness_of[one], agency=f"{witness_of[one].agency}{EARLIER}")
        latest = witness_of[other]
        quotes = [*by_witness.get(one, ()), *by_witness.get(other, ())]
        pairs = match_quotes(
            quotes,
            witnesses=(earlier, latest),
            # A corrected name must not speak against the words being the same.
            speaker_of={},
            settings=room.settings.match,
        )
        found, matches = cluster(
            pairs,
            quotes=quotes,
            witnesses=(earlier, latest),
            speakers=room.speakers,
            speaker_of=room.speaker_of,
        )
        yield _Versions(witness_of[one], latest, found, matches, quotes)


def _changes(versions: _Versions) -> Iterator[Cluster]:
    """The clusters of two versions that differ, with their differences told as changes."""
    lead = CORRECTED if mark_on(versions.latest).corrects else CHANGED
    for found in versions.found:
        changes = tuple(
            replace(
                one,
                severity=min(one.severity, MOST_SEVERITY),
                reason=lead + one.reason,
                rule=f"{RULE}.{one.rule}",
            )
            for one in found.differences
            if one.severity > 0
        )
        if changes:
            yield replace(
                found,
                differences=changes,
                severity=max(one.severity for one in changes),
                agencies=(versions.latest.label,),
                carriers=tuple(
                    replace(one, agency=versions.latest.agency) for one in found.carriers
                ),
            )


def _joined(home: Cluster, change: Cluster) -> Cluster:
    """A cluster with the changes of one of its quotes, each once."""
    known = {one.reason for one in home.differences if _is_change(one)}
    places = Counter(_place(one) for one in home.differences if _is_change(one))
    # Of the two versions the cluster has the latest alone.
    placed = [replace(one, spans=_spans(one, home)) for one in change.differences]
    added = [
        one for one in placed if one.reason not in known and places[_place(one)] < MOST_WORDINGS
    ]
    # Sorting is stable, so among equals what the agencies differ in still comes first.
    differences = tuple(sorted((*home.differences, *added), key=lambda one: -one.severity))
    severity = max((one.severity for one in differences), default=0)
    return replace(home, differences=differences, severity=severity)


def _is_change(difference: Difference) -> bool:
    return difference.rule.startswith(RULE)


def _place(difference: Difference) -> tuple[object, ...]:
    return difference.category, *sorted(difference.spans.items())


def _spans(difference: Difference, home: Cluster) -> dict[str, tuple[Span, ...]]:
    """The stretches in the quotes that the cluster has: the others were not compared here."""
    return {
        quote: difference.spans[quote] for quote in home.quotes if quote in difference.spans
    }


def _dropped(versions: _Versions) -> Iterator[Evidence]:
    """The longer quotes of the earlier version that none of the latest has anything of."""
    kept = {quote for one in versions.found for quote in one.quotes}
    kept |= {q for m in versions.matches if m.relation == "same" for q in (m.left, m.right)}
    for quote in matched_quotes(versions.quotes):
        is_earlier = quote.witness == versions.earlier.id
        if (
            is_earlier
            and quote.id not in kept
            and len(words(quote.text)) >= LEAST_DROPPED_WORDS
        ):
            yield Evidence(quote.line, quote.text, DROPPED)


def _inside(matches: Sequence[Match], one: Cluster) -> Iterator[Match]:
    members = set(one.quotes)
    return (match for match in matches if match.left in members and match.right in members)


def _ordered(clusters: Iterable[Cluster], room: Newsroom) -> tuple[Cluster, ...]:
    """Clusters in the order of their first publication, as `cluster` gives them."""
    witness_of = {witness.id: witness for witness in room.witnesses}
    quote_of = {quote.id: quote for quote in room.quotes}

    def order(one: Cluster) -> tuple[tuple[str, str], int, int, str]:
        first = quote_of[one.quotes[0]]
        return publication_order(witness_of[first.witness]), first.start, first.end, one.id

    return tuple(sorted(clusters, key=order))
