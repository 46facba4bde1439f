"""What differs between two or more wordings, gravest first: the entry to this package."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise

from quotecmp.model import Difference, Span, Wording
from quotecmp.wording import hidden
from quotecmp.wording.collation import Column, columns_of
from quotecmp.wording.comparison import compare
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.gathering import Found, gathered, overlapping
from quotecmp.wording.lines import line_of
from quotecmp.wording.occasions import days_apart, same_speaker
from quotecmp.wording.policies import judged
from quotecmp.wording.preparation import join_compounds
from quotecmp.wording.prints import same_print
from quotecmp.wording.readings import Reading, inside, merged, words_of
from quotecmp.wording.reasons import reason
from quotecmp.wording.segments import segments_of
from quotecmp.wording.short_forms import Hit, short_forms
from quotecmp.wording.surroundings import around, denied_before, framed, said_outside
from quotecmp.wording.terms import Line, Term
from quotecmp.wording.wholes import with_wholes

# Above this many different wordings each is compared with the nearest to all alone.
PAIRWISE_WORDINGS = 12
# Of more pairs than this that are known to have something in common, too.
MOST_COMPARED = 300
FAR_DAYS = 3
DENIED = ("negation", "outside")
REPRINTED = (reason("typographic", ()), "typographic.signs")
IDENTICAL = Wording(0, ("identical",), ())

__all__ = ["Collation", "Reading", "aligned_columns", "compare_readings", "diff"]


@dataclass(frozen=True, slots=True)
class Collation:
    """Readings side by side: columns, differences gravest first, and the highest severity."""

    columns: tuple[tuple[Span | None, ...], ...]
    differences: tuple[Difference, ...]
    severity: int


def diff(
    a: str,
    b: str,
    *,
    policy: str | None = None,
    speaker_a: str | None = None,
    speaker_b: str | None = None,
    date_a: str | None = None,
    date_b: str | None = None,
    translated: bool = False,
) -> Wording:
    """What separates two wordings.

    >>> found = diff("Prices will rise", "Prices may rise")
    >>> found.severity, found.categories, found.differences[0].reason
    (4, ('modality',), 'a “will” | b “may”. How sure or how binding it is differs.')

    Raises:
        SettingsError: there is no such policy.
    """
    if not (speaker_a or speaker_b or date_a or date_b):
        if a == b:
            return IDENTICAL
        printed = same_print(a, b)
        if printed is not None:
            return _reprinted(*printed, policy)
        hits = short_forms(a, b)
        if hits is not None:
            return _shortened(a, b, hits, policy)
    readings = (
        Reading("a", a, (Span(0, len(a)),), speaker=speaker_a, published=date_a),
        Reading("b", b, (Span(0, len(b)),), speaker=speaker_b, published=date_b),
    )
    lines = [line_of(a), line_of(b)]
    findings = [] if a == b else compare(*lines, translated=translated)
    findings = [*findings, *_circumstances(readings, lines)]
    differences = judged(_ordered(_as_difference(f, readings) for f in findings), policy)
    categories = tuple(sorted({d.category for d in differences})) or ("identical",)
    return Wording(max((d.severity for d in differences), default=0), categories, differences)


def _reprinted(a: Span, b: Span, policy: str | None) -> Wording:
    """What is said of two wordings that differ in quote marks, spaces or a stop."""
    difference = Difference("typographic", 1, {"a": (a,), "b": (b,)}, *REPRINTED)
    return Wording(1, ("typographic",), judged((difference,), policy))


def _shortened(a: str, b: str, hits: Sequence[Hit], policy: str | None) -> Wording:
    """What is said of two wordings that differ in short forms alone."""
    found = tuple(_placed(hit, _alone(hit.a.cut(a), hit.b.cut(b))) for hit in hits)
    categories = tuple(sorted({d.category for d in found}))
    return Wording(1, categories, judged(found, policy))


def _placed(hit: Hit, alone: Difference) -> Difference:
    """What is said of a short form by itself, at its places in two wordings."""
    starts = {"a": hit.a.start, "b": hit.b.start}
    spans = {
        key: tuple(Span(s.start + starts[key], s.end + starts[key]) for s in alone.spans[key])
        for key in starts
    }
    return replace(alone, spans=spans)


@lru_cache(maxsize=4096)
def _alone(a: str, b: str) -> Difference:
    readings = [Reading(key, text, (Span(0, len(text)),)) for key, text in (("a", a), ("b", b))]
    [found] = compare(line_of(a), line_of(b))
    return _as_difference(found, readings)


def _circumstances(readings: Sequence[Reading], lines: Sequence[Line]) -> list[Finding]:
    """Another mouth, or another occasion."""
    a, b = readings
    found = []
    terms = [line.terms for line in lines]
    if same_speaker(a.speaker, b.speaker) is False:
        found.append(finding("speaker_mismatch", "speaker.other", *terms))
    apart = days_apart(a.published, b.published)
    if apart is not None and apart > FAR_DAYS:
        found.append(finding("occasion_mismatch", "occasion.dates", *terms))
    return found


def _as_difference(
    item: Finding, readings: Sequence[Reading], where: str = "inside"
) -> Difference:
    a, b = readings
    spans = {a.key: merged(a, item.left), b.key: merged(b, item.right)}
    if item.rule == "typographic.signs":
        spans = {r.key: _stretched(spans[r.key], r) for r in readings}
    wordings = [] if _whole(item) else [(r.name, words_of(r, spans[r.key])) for r in readings]
    return Difference(
        category=item.category,
        severity=item.severity,
        spans=spans,
        reason=reason(item.category, wordings, note=item.note, hides=item.hides),
        rule=item.rule,
        hides=item.hides,
        where="outside" if where == "outside" else "inside",
    )


def _stretched(spans: tuple[Span, ...], reading: Reading) -> tuple[Span, ...]:
    """One stretch from the first word to the last, where nothing interrupts the quote."""
    if not spans or len(reading.inside) > 1:
        return spans
    return (Span(spans[0].start, spans[-1].end),)


def _whole(item: Finding) -> bool:
    return item.category in {"speaker_mismatch", "occasion_mismatch"} or (
        item.rule == "typographic.signs"
    )


def _ordered(differences: object) -> tuple[Difference, ...]:
    def rank(d: Difference) -> tuple[object, ...]:
        starts = [s.start for spans in d.spans.values() for s in spans[:1]]
        return (-d.severity, d.where, min(starts, default=0), d.category, d.reason)

    return tuple(sorted(differences, key=rank))  # type: ignore[call-overload]


def compare_readings(
    readings: Sequence[Reading],
    *,
    translated: bool = False,
    policy: str | None = None,
    pairs: Collection[frozenset[str]] | None = None,
) -> Collation:
    """Set readings side by side and name what differs, gravest first.

    `pairs` names the keys of readings that have something in common; without it, shared words
    tell.

    >>> one = Reading("x", "We “will rise”.", (Span(4, 13),), label="AFP")
    >>> other = Reading("y", "They “will fall”.", (Span(6, 15),), label="AP")
    >>> [d.reason for d in compare_readings([one, other]).differences]
    ['AFP “rise” | AP “fall”. Opposites, or words of which one excludes the other.']

    Raises:
        SettingsError: there is no such policy.
        ValueError: two readings have one key.
    """
    if len({r.key for r in readings}) != len(readings):
        raise ValueError("two readings have one key")
    lines, inner, rows, columns = _side_by_side(readings)
    found = _pairs(readings, lines, inner, translated=translated, allowed=pairs)
    differences = judged(_ordered(gathered(readings, rows, columns, found)), policy)
    return Collation(
        segments_of(readings, rows, columns),
        differences,
        max((d.severity for d in differences), default=0),
    )


def aligned_columns(readings: Sequence[Reading]) -> tuple[tuple[Span | None, ...], ...]:
    """The columns of `compare_readings` alone, where what differs is known already.

    >>> two = [Reading(key, text, (Span(0, len(text)),)) for key, text in ("ax", "by")]
    >>> aligned_columns(two)
    ((Span(start=0, end=1), Span(start=0, end=1)),)
    """
    _, _, rows, columns = _side_by_side(readings)
    return segments_of(readings, rows, columns)


def _side_by_side(
    readings: Sequence[Reading],
) -> tuple[list[Line], list[Line], list[Line], list[Column]]:
    """Lines, those without what stands outside the marks, those as rows of a table, columns."""
    lines = [line_of(r.context, r.inside) for r in readings]
    inner = _joined([inside(line) for line in lines])
    rows = with_wholes(inner)
    return lines, inner, rows, columns_of([row.terms for row in rows]) if readings else []


def _joined(lines: Sequence[Line]) -> list[Line]:
    """Compounds made one word where any other reading has them so."""
    holders = Counter(raw for line in lines for raw in {term.raw for term in line.terms})
    twos = {x.raw + y.raw for line in lines for x, y in pairwise(line.terms)}
    compounds = [(raw, holders[raw]) for raw in sorted(twos & holders.keys())]
    if not compounds:
        return list(lines)
    made = []
    for line in lines:
        own = {term.raw for term in line.terms}
        others = frozenset(raw for raw, count in compounds if count > (raw in own))
        made.append(replace(line, terms=tuple(join_compounds(line.terms, others))))
    return made


def _pairs(
    readings: Sequence[Reading],
    lines: Sequence[Line],
    inner: Sequence[Line],
    *,
    translated: bool,
    allowed: Collection[frozenset[str]] | None,
) -> list[Found]:
    """The findings of every two different readings, equal ones counted once."""
    found = []
    for i, j in _compared(readings, lines, inner, allowed):
        two = (readings[i], readings[j])
        for item, where in _pair_findings(lines[i], lines[j], inner[i], inner[j], translated):
            found.append(Found((i, j), _as_difference(item, two, where), item))
    return found


def _compared(
    readings: Sequence[Reading],
    lines: Sequence[Line],
    inner: Sequence[Line],
    allowed: Collection[frozenset[str]] | None,
) -> list[tuple[int, int]]:
    """The pairs of different wordings to compare, one reading standing for all its equals."""
    by_key = sorted(range(len(readings)), key=lambda n: readings[n].key)
    first: dict[str, int] = {}
    same = [_said(line, own) for line, own in zip(lines, inner, strict=True)]
    for number in by_key:
        first.setdefault(same[number], number)
    if allowed is None:
        places = [first[printed] for printed in sorted(first)]
        if len(places) > PAIRWISE_WORDINGS:
            return [(places[0], other) for other in places[1:]]
        return overlapping(list(combinations(places, 2)), inner)
    number_of = {reading.key: number for number, reading in enumerate(readings)}
    pairs: dict[tuple[int, int], None] = {}
    for keys in sorted(tuple(sorted(pair)) for pair in allowed):
        if all(key in number_of for key in keys):
            two = {first[same[number_of[key]]] for key in keys}
            if len(two) == 2:
                i, j = sorted(two, key=lambda n: readings[n].key)
                pairs[i, j] = None
    return list(pairs) if len(pairs) <= MOST_COMPARED else _to_the_usual(list(pairs))


def _to_the_usual(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of very many pairs, for each wording the one with its most usual neighbour."""
    usual = Counter(number for pair in pairs for number in pair)
    partner: dict[int, int] = {}
    for pair in pairs:
        for one, other in (pair, pair[::-1]):
            if one not in partner or usual[other] > usual[partner[one]]:
                partner[one] = other
    return [(i, j) for i, j in pairs if partner[i] == j or partner[j] == i]


def _said(line: Line, inner: Line) -> str:
    """What a reading prints inside the marks, and whether its sentence denies it."""
    denied = inner.terms and len(denied_before(line, inner.terms)) % 2
    return " ".join([t.raw for t in inner.terms] + ["…"] * bool(denied))


def _pair_findings(
    line_a: Line, line_b: Line, a: Line, b: Line, translated: bool
) -> list[tuple[Finding, str]]:
    if not a.terms or not b.terms:
        return []
    found: list[tuple[Finding, str]] = []
    heads: list[Sequence[Term]] = [(), ()]
    if [t.raw for t in a.terms] != [t.raw for t in b.terms]:
        for item in compare(a, b, translated=translated):
            if item.category == "truncation" and _at_head(item, a, b):
                heads = [item.left, item.right]
            outside = _outside(item, line_a, line_b, a, b)
            if outside is None:
                found.append((item, "inside"))
            else:
                found += [(f, "outside") for f in outside]
    if any(f.note == "denial" or (f.category, w) == DENIED for f, w in found):
        return found
    frame = framed(((line_a, a.terms), (line_b, b.terms)), heads)
    return found if frame is None else _with_frame(found, frame)


def _with_frame(found: list[tuple[Finding, str]], frame: Finding) -> list[tuple[Finding, str]]:
    """A denial outside the marks, or none where the other denies the same inside them."""
    inner = [f for f, w in found if f.category == "negation" and w == "inside"]
    outer = frame.left if len(frame.left) % 2 else frame.right
    if len(inner) != 1 or not _denies_across(inner[0], left=outer is frame.right):
        return [*found, (frame, "outside")]
    sides = (inner[0].left, inner[0].right)
    same = finding("function_word", "function.polarity", *sides, note="denied")
    return [(same if f is inner[0] else f, w) for f, w in found]


def _denies_across(item: Finding, *, left: bool) -> bool:
    """Whether the words that deny stand on the side that is meant."""
    own, other = (item.left, item.right) if left else (item.right, item.left)
    return hidden.denial(own) is not None and hidden.denial(other) is None


def _at_head(item: Finding, a: Line, b: Line) -> bool:
    """Whether a cut stands before all that stays."""
    own = a if item.left else b
    return (item.left or item.right)[0].start == own.terms[0].start


def _outside(
    item: Finding, line_a: Line, line_b: Line, a: Line, b: Line
) -> list[Finding] | None:
    """What differs outside the marks, for a cut that the other sentence says there."""
    if item.category != "truncation":
        return None
    cut, fragment, line = (item.left, b, line_b) if item.left else (item.right, a, line_a)
    before, after = around(line, fragment.terms)
    at_head = _at_head(item, a, b)
    found = said_outside(cut, before if at_head else after, at_head=at_head)
    if found is None and item.note == "denial" and at_head:
        found = [] if len(denied_before(line, fragment.terms)) % 2 else None
    if found is None or item.left:
        return found
    return [replace(f, left=f.right, right=f.left) for f in found]
