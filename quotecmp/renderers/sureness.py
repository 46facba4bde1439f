"""How sure it is that the readings of a cluster are one utterance, for those that show it."""

from collections.abc import Mapping, Sequence

from quotecmp.model import Cluster, Match, Report

# Below this score a reader is told that the readings may not belong together.
SURE = 0.8
Links = Mapping[str, Sequence[Match]]


def links_of(report: Report) -> Links:
    """The matches of a report by their left quote."""
    links: dict[str, list[Match]] = {}
    for match in report.matches:
        if match.relation == "same":
            links.setdefault(match.left, []).append(match)
    return links


def how_sure(cluster: Cluster, links: Links) -> str:
    """How likely the weakest link is, in words; nothing where all are likely.

    >>> cluster = Cluster("c", None, None, ("a", "b"), (), 0, (), (), ())
    >>> how_sure(cluster, {"a": [Match("a", "b", 0.66, "same", "edited", ())]})
    'One utterance with probability 0.66: compare the sentences.'
    """
    members = set(cluster.quotes)
    inside = [
        match
        for quote in cluster.quotes
        for match in links.get(quote, ())
        if match.right in members
    ]
    if any(match.decided_by for match in inside):
        return "A reviewer ruled on these readings."
    low = min((match.score for match in inside), default=1.0)
    if low >= SURE:
        return ""
    return f"One utterance with probability {low:.2f}: compare the sentences."
