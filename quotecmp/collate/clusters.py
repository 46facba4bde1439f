"""Matches → clusters: all readings of one utterance, aligned, with who carried them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256

from quotecmp.collate.carriers import carriers, publication_order
from quotecmp.collate.copies import originals, with_copies, without_copies
from quotecmp.collate.disputes import disputed_speaker, is_named
from quotecmp.collate.equal_lines import each_line_once
from quotecmp.collate.grouping import (
    Excuse,
    Link,
    Pair,
    group,
    pair_of,
    shared_fragments,
)
from quotecmp.collate.repeats import with_differences
from quotecmp.collate.reprints import stories
from quotecmp.collate.support import completed
from quotecmp.collate.versions import Versions, cells, placed, versions_of
from quotecmp.language.labels import distinct_labels
from quotecmp.model import (
    Cluster,
    Decision,
    Match,
    Quote,
    Relation,
    Speaker,
    Witness,
)
from quotecmp.wording.differences import Collation, Reading, compare_readings

WORD = re.compile(r"\w+")
# In clusters of up to this many quotes every pair is given as a match.
ALL_PAIRS_QUOTES = 50
SAME_SCORE = 0.5
RULED_SAME, RULED_DIFFERENT = 1.0, 0.0
# With less shared in order than this, two readings of one utterance are two translations.
TRANSLATED_FORMS = frozenset({"paraphrase"})


def cluster(
    matches: Sequence[Match],
    *,
    quotes: Sequence[Quote],
    witnesses: Sequence[Witness],
    speakers: Sequence[Speaker],
    speaker_of: Mapping[str, str],
    decisions: Sequence[Decision] = (),
    policy: str | None = None,
) -> tuple[tuple[Cluster, ...], tuple[Match, ...]]:
    """The clusters, and the matches with rulings obeyed and pairs inside clusters completed.

    `policy` names the house rules that judge each difference.  A pair that a ruling decided
    names it in `decided_by`; a repeat comes with what differs.  A quote may be in two clusters,
    when it is a fragment of both.  Repeats within one witness alone are matches, no cluster.
    Clusters come in the order of their first publication; a cluster's id depends on its
    members alone.
    """
    known = {quote.id: quote for quote in quotes}
    ruled = _obey(matches, [d for d in decisions if d.left in known and d.right in known])
    links = {
        pair_of(match.left, match.right): _link(match)
        for match in ruled
        if match.relation != "different"
    }
    rulings = {
        pair_of(match.left, match.right): match.relation for match in ruled if match.decided_by
    }
    excused = _excuse(known, speaker_of)
    witness_of = {witness.id: witness for witness in witnesses}
    original = originals(quotes, witness_of, links, ruled=rulings)
    voting = without_copies(links, original)
    groups = group(
        voting,
        together=[pair for pair, relation in rulings.items() if relation == "same"],
        apart=[pair for pair, relation in rulings.items() if relation != "same"],
        excused=excused,
    )
    groups = with_copies(shared_fragments(groups, voting), original)
    desk = _Desk(
        known,
        witness_of,
        stories(_carrying(groups, known, witnesses)),
        {speaker.id: speaker for speaker in speakers},
        speaker_of,
        policy,
    )
    whole = completed(
        ruled, groups, links, quotes=known, witness_of=desk.witness_of, excused=excused
    )
    groups = [members for members in groups if desk.spans(members)]
    own = _own_matches(groups, [m for m in whole if _by_itself(m, links)])
    found = [_cluster(members, desk, own[members]) for members in groups]
    found.sort(key=lambda one: (desk.order(known[one.quotes[0]]), one.id))
    told = (
        with_differences(match, quotes=known, witness_of=desk.witness_of) for match in whole
    )
    return tuple(found), tuple(told)


def _carrying(
    groups: Sequence[tuple[str, ...]],
    quotes: Mapping[str, Quote],
    witnesses: Sequence[Witness],
) -> list[Witness]:
    """The witnesses that carry a quote of any group."""
    names = {quotes[member].witness for members in groups for member in members}
    return [witness for witness in witnesses if witness.id in names]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is known of the quotes besides their matches."""

    quotes: Mapping[str, Quote]
    witness_of: Mapping[str, Witness]
    story: Mapping[str, str]
    speakers: Mapping[str, Speaker]
    speaker_of: Mapping[str, str]
    policy: str | None

    def spans(self, members: Sequence[str]) -> bool:
        """Whether quotes come from more than one witness."""
        return len({self.quotes[member].witness for member in members}) > 1

    def order(self, quote: Quote) -> tuple[tuple[str, str], int, int]:
        """A key that sorts quotes by publication, then by place."""
        return publication_order(self.witness_of[quote.witness]), quote.start, quote.end


def _excuse(quotes: Mapping[str, Quote], speaker_of: Mapping[str, str]) -> Excuse:
    """Where two quotes need not match, though both hold the same words of a third.

    One person says all three, and the third is no shorter: the shortest may say little.  Or
    nobody else says any, and one of the two is a stretch of the other, too short to be told.
    """

    @cache
    def words(key: str) -> str:
        return f" {' '.join(WORD.findall(quotes[key].text.lower()))} "

    def excused(third: str, one: str, other: str) -> bool:
        speakers = {speaker_of.get(member) for member in (third, one, other)}
        if len(speakers - {None}) > 1:
            return False
        short, long = sorted((one, other), key=lambda key: len(words(key)))
        if words(short) in words(long):
            return True
        return None not in speakers and len(words(third)) >= len(words(short))

    return excused


def _link(match: Match) -> Link:
    """A match as grouping wants it, its places in the order of the pair."""
    places = match.aligned
    if places and match.left > match.right:
        places = places[1], places[0]
    return Link(match.score, places)


def _obey(matches: Sequence[Match], decisions: Sequence[Decision]) -> list[Match]:
    """The matches with every ruling obeyed, and a match for each ruling that had none."""
    rulings = {pair_of(decision.left, decision.right): decision for decision in decisions}
    obeyed = []
    for match in matches:
        ruling = rulings.pop(pair_of(match.left, match.right), None)
        obeyed.append(_ruled(match, ruling) if ruling else match)
    for pair, ruling in sorted(rulings.items()):
        bare = Match(*pair, score=0.0, relation="different", form="overlap", passages=())
        obeyed.append(_ruled(bare, ruling))
    return obeyed


def _ruled(match: Match, decision: Decision) -> Match:
    by = decision.by or "reviewer"
    if decision.ruling == "same":
        return replace(match, relation="same", score=RULED_SAME, decided_by=by)
    relation: Relation = "repeat" if decision.ruling == "repeat" else "different"
    return replace(match, relation=relation, score=RULED_DIFFERENT, decided_by=by)


def _cluster(members: Sequence[str], desk: _Desk, own: Mapping[Pair, Match]) -> Cluster:
    quotes = sorted((desk.quotes[member] for member in members), key=desk.order)
    labels = distinct_labels(desk.witness_of[quote.witness] for quote in quotes)
    versions = versions_of(quotes, own)
    collation = _collate(versions, desk, labels, own)
    dispute = disputed_speaker(quotes, labels)
    found = [placed(one, versions, quotes) for one in collation.differences]
    differences = each_line_once((dispute, *found) if dispute else found)
    speaker = _speaker(quotes, desk, disputed=dispute is not None)
    return Cluster(
        id=sha256("\n".join(sorted(members)).encode()).hexdigest()[:12],
        speaker=speaker.name if speaker else None if dispute else _printed_speaker(quotes),
        speaker_id=speaker.id if speaker else None,
        quotes=tuple(quote.id for quote in quotes),
        agencies=_labels(quotes, desk),
        severity=max((difference.severity for difference in differences), default=0),
        differences=differences,
        table=tuple(cells(column, versions, quotes) for column in collation.columns),
        carriers=carriers(quotes, witness_of=desk.witness_of, story=desk.story),
    )


def _own_matches(
    groups: Sequence[tuple[str, ...]], matches: Sequence[Match]
) -> dict[tuple[str, ...], dict[Pair, Match]]:
    """The matches inside each group."""
    homes: dict[str, list[tuple[str, ...]]] = {}
    for members in groups:
        for member in members:
            homes.setdefault(member, []).append(members)
    own: dict[tuple[str, ...], dict[Pair, Match]] = {members: {} for members in groups}
    for match in matches:
        other = homes.get(match.right, ())
        for members in homes.get(match.left, ()):
            if members in other:
                own[members][pair_of(match.left, match.right)] = match
    return own


def _by_itself(match: Match, links: Mapping[Pair, Link]) -> bool:
    """Whether a pair is one utterance by its own words, or by a ruling."""
    linked = pair_of(match.left, match.right) in links
    return match.relation == "same" and (linked or match.decided_by is not None)


def _collate(
    versions: Versions, desk: _Desk, labels: Mapping[str, str], own: Mapping[Pair, Match]
) -> Collation:
    readings = []
    for version in versions.versions:
        witness = desk.witness_of[version.quotes[0].witness]
        named = [q.attribution.speaker for q in version.quotes if q.attribution.speaker]
        readings.append(
            Reading(
                key=version.key,
                context=version.context,
                inside=version.inside,
                label=labels[witness.id],
                speaker=named[0] if named else None,
                published=witness.published,
            )
        )
    translated = any(match.form in TRANSLATED_FORMS for match in own.values())
    return compare_readings(
        readings, translated=translated, policy=desk.policy, pairs=versions.linked(own)
    )


def _speaker(quotes: Sequence[Quote], desk: _Desk, *, disputed: bool) -> Speaker | None:
    """The speaker that most articles name; None where they dispute it evenly.

    Names printed with the words count before those that we read into a pronoun.
    """
    known = [quote for quote in quotes if quote.id in desk.speaker_of]
    named: dict[str, str] = {}
    for quote in [quote for quote in known if is_named(quote)] or known:
        named.setdefault(quote.witness, desk.speaker_of[quote.id])
    counts = Counter(named.values())
    if not counts:
        return None
    most = max(counts.values())
    usual = sorted(name for name, count in counts.items() if count == most)
    return None if disputed and len(usual) > 1 else desk.speakers.get(usual[0])


def _printed_speaker(quotes: Sequence[Quote]) -> str | None:
    names = Counter(q.attribution.speaker for q in quotes if q.attribution.speaker)
    return min(names, key=lambda name: (-names[name], name)) if names else None


def _labels(quotes: Sequence[Quote], desk: _Desk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(desk.witness_of[quote.witness].label for quote in quotes))
