"""Differences that a reader could not tell apart, told once."""

from collections.abc import Sequence
from dataclasses import replace

from quotecmp.model import Difference


def each_line_once(differences: Sequence[Difference]) -> tuple[Difference, ...]:
    """The differences; those outside the marks with one line become one with the places of all.

    Inside the marks each place has a number of its own under the words.

    >>> one = Difference("negation", 5, {"a": ()}, "Only in Vale: “not”", "", where="outside")
    >>> [sorted(d.spans) for d in each_line_once([one, replace(one, spans={"b": ()})])]
    [['a', 'b']]
    """
    kept: dict[object, Difference] = {}
    for number, one in enumerate(differences):
        outside = one.where == "outside"
        line = (one.severity, one.reason, one.policy_verdict) if outside else number
        kept[line] = _both(kept[line], one) if line in kept else one
    return tuple(kept.values())


def _both(one: Difference, other: Difference) -> Difference:
    spans = {
        quote: tuple(sorted({*one.spans.get(quote, ()), *other.spans.get(quote, ())}))
        for quote in (*one.spans, *other.spans)
    }
    return replace(one, spans=spans, hides=tuple(dict.fromkeys((*one.hides, *other.hides))))
