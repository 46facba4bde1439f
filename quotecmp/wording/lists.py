"""Lists whose members stand in another order: Lind and Orlo, Sergei Orlo and Ida Lind.

One of two lines is put in the order of the other before they are aligned, so that each member
meets its own; that the order differs is one finding.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.terms import Term, content

JOINING = frozenset({"and", "or"})
MOST_MEMBERS = 8
# A member is a name or a noun with its adjectives.
MOST_WORDS = 4
FIGURES = frozenset({"number", "ordinal", "year", "month", "weekday", "clock", "day", "unit"})


@dataclass(frozen=True, slots=True)
class Listing:
    """Where the members of a list stand in a line, as (first, last + 1)."""

    members: tuple[tuple[int, int], ...]

    def heads(self, terms: Sequence[Term]) -> list[str]:
        """The last word of each member: a surname, or what an adjective describes."""
        return [terms[end - 1].key for _, end in self.members]


def listings(terms: Sequence[Term]) -> Iterator[Listing]:
    """The lists of a line that close with "and" or "or", in order.

    >>> from quotecmp.wording.lines import line_of
    >>> terms = line_of("We want bread, clean water and peace").terms
    >>> [found.heads(terms) for found in listings(terms)]
    [['bread', 'water', 'peace']]
    """
    for at, term in enumerate(terms):
        if term.key not in JOINING or term.kind != "word":
            continue
        last = _member_after(terms, at + 1)
        members = _members_before(terms, at)
        if last is not None and members:
            yield Listing((*members, last))


def _member_after(terms: Sequence[Term], first: int) -> tuple[int, int] | None:
    end = first
    while end < len(terms) and end - first < MOST_WORDS and _nominal(terms[end]):
        if end > first and (terms[end].comma or terms[end].name != terms[first].name):
            break
        end += 1
    return (first, end) if end > first else None


def _members_before(terms: Sequence[Term], at: int) -> list[tuple[int, int]]:
    """The members before a joining word; the first may reach too far back."""
    found: list[tuple[int, int]] = []
    end = at
    while len(found) < MOST_MEMBERS:
        first = end
        while first and end - first < MOST_WORDS and _nominal(terms[first - 1]):
            if end - first and terms[first - 1].name != terms[end - 1].name:
                break
            first -= 1
            if terms[first].comma:
                break
        if first == end:
            break
        found.append((first, end))
        if not (terms[first].comma and first and _nominal(terms[first - 1])):
            break
        end = first
    return found[::-1]


def _nominal(term: Term) -> bool:
    return term.kind not in FIGURES and content(term)


def in_order_of(
    left: Sequence[Term], right: Sequence[Term]
) -> tuple[list[Term], list[Finding]] | None:
    """The right line with its lists in the order of the left one's, and what was moved."""
    known: dict[frozenset[str], Listing] = {}
    for listing in listings(left):
        known.setdefault(frozenset(listing.heads(left)), listing)
    for theirs in listings(right):
        heads = theirs.heads(right)
        ours = known.get(frozenset(heads))
        if ours is not None and _permuted(ours.heads(left), heads):
            order, moved = _reordered(left, ours, right, theirs)
            return order, [moved]
    return None


def _permuted(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return (
        list(ours) != list(theirs)
        and Counter(ours) == Counter(theirs)
        and len(set(ours)) == len(ours)
    )


def _reordered(
    left: Sequence[Term], ours: Listing, right: Sequence[Term], theirs: Listing
) -> tuple[list[Term], Finding]:
    spans = dict(zip(ours.heads(left), _trimmed(left, ours, right, theirs), strict=True))
    answers = dict(zip(theirs.heads(right), _trimmed(right, theirs, left, ours), strict=True))
    first, last = min(answers.values())[0], max(end for _, end in answers.values())
    slots = sorted(answers.values())
    made = list(right[:first])
    wanted = sorted(spans, key=lambda head: spans[head])
    for number, (slot, head) in enumerate(zip(slots, wanted, strict=True)):
        own = answers[head]
        made += right[own[0] : own[1]]
        after = slots[number + 1][0] if number + 1 < len(slots) else last
        made += right[slot[1] : after]
    made += right[last:]
    whole = min(spans.values())[0], max(end for _, end in spans.values())
    told = finding("word_order", "order.listed", left[slice(*whole)], right[first:last])
    return made, told


def _trimmed(
    own: Sequence[Term], listing: Listing, others: Sequence[Term], theirs: Listing
) -> list[tuple[int, int]]:
    """The members; the first, which may have taken a verb, cut to what answers."""
    members = list(listing.members)
    first, end = members[0]
    if own[end - 1].name:
        return members
    head = own[end - 1].key
    other = next(
        m for m, h in zip(theirs.members, theirs.heads(others), strict=True) if h == head
    )
    size = 1
    while (
        size < min(end - first, other[1] - other[0])
        and own[end - 1 - size].key == others[other[1] - 1 - size].key
    ):
        size += 1
    members[0] = (end - size, end)
    return members
