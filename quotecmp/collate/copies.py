"""Copies of articles, which have no say in what belongs together.

An article that was received twice, letter for letter, tells nothing that it did not tell
once.  So the quotes of its copies are grouped with their originals, and do not vote.
"""

from collections.abc import Iterable, Mapping

from quotecmp.collate.grouping import JOIN_SCORE, Link, Pair, pair_of
from quotecmp.model import Quote, Witness


def originals(
    quotes: Iterable[Quote],
    witness_of: Mapping[str, Witness],
    links: Mapping[Pair, Link],
    *,
    ruled: Iterable[Pair] = (),
) -> dict[str, str]:
    """The original of each quote that stands in a copy of an article of one day.

    Of equal articles the first by id is the original.  Only a quote that matches its original
    is a copy; one that a ruling names, in `ruled`, speaks for itself, and so do its copies.
    """
    named = {key for pair in ruled for key in pair}
    equal: dict[tuple[str, str | None, int, int], list[str]] = {}
    for quote in sorted(quotes, key=lambda one: (one.witness, one.id)):
        witness = witness_of[quote.witness]
        place = witness.text, witness.published, quote.start, quote.end
        equal.setdefault(place, []).append(quote.id)
    return {
        copy: several[0]
        for several in equal.values()
        if named.isdisjoint(several)
        for copy in several[1:]
        if _match(links.get(pair_of(several[0], copy)))
    }


def _match(link: Link | None) -> bool:
    return link is not None and link.score >= JOIN_SCORE


def without_copies(links: Mapping[Pair, Link], original: Mapping[str, str]) -> dict[Pair, Link]:
    """The links between quotes that are no copies.

    >>> links = {("a", "b"): Link(0.9), ("a-2", "b"): Link(0.9)}
    >>> list(without_copies(links, {"a-2": "a"}))
    [('a', 'b')]
    """
    return {pair: link for pair, link in links.items() if original.keys().isdisjoint(pair)}


def with_copies(
    groups: Iterable[tuple[str, ...]], original: Mapping[str, str]
) -> list[tuple[str, ...]]:
    """The groups, each with the copies of its members; a quote alone and its copies are one.

    >>> with_copies([("a", "b")], {"a-2": "a", "c-2": "c"})
    [('a', 'a-2', 'b'), ('c', 'c-2')]
    """
    copies: dict[str, list[str]] = {}
    for copy, first in original.items():
        copies.setdefault(first, []).append(copy)
    found = list(groups)
    grouped = {member for members in found for member in members}
    found += [(first,) for first in copies if first not in grouped]
    return sorted(
        tuple(sorted({*members, *(copy for one in members for copy in copies.get(one, ()))}))
        for members in found
    )
