"""Rules on the whole pair: order and roles, person, paraphrase, translation, polarity."""

from collections.abc import Sequence

from quotecmp.wording import hidden, meaning
from quotecmp.wording.findings import HARD, SOFT, Finding, finding
from quotecmp.wording.lemmas import same_lemma
from quotecmp.wording.relations import backshifted
from quotecmp.wording.terms import Term, content

COORDINATORS = frozenset({"and", "or", "as", "well", "both"})
# Below this share of answered content words two wordings are a rewording as a whole.
# Set on invented pairs; between .4 and .55 nothing changed.
PARAPHRASE_SHARE = 0.5
PARAPHRASE_TERMS = 4


def judge(
    left: Sequence[Term], right: Sequence[Term], findings: list[Finding], *, translated: bool
) -> list[Finding]:
    """The findings of a pair, once it was looked at as a whole."""
    moved = reordered(left, right)
    if moved is not None:
        return [f for f in findings if f.severity < 2] + [moved]
    findings = polarity(left, right, findings)
    findings = person(findings)
    findings = crossed(findings)
    findings = paraphrase(left, right, findings)
    return as_translation(findings) if translated else findings


def reordered(left: Sequence[Term], right: Sequence[Term]) -> Finding | None:
    """The same words in another order; grave where roles, figures or limiters moved."""
    if len(left) != len(right):
        return None
    one, other = [t.key for t in left], [t.key for t in right]
    if one == other or sorted(one) != sorted(other):
        return None
    head = next(k for k in range(len(one)) if one[k] != other[k])
    tail = next(k for k in range(len(one)) if one[-1 - k] != other[-1 - k])
    core = slice(head, len(one) - tail)
    first, second = one[core], other[core]
    terms, answers = left[core], right[core]
    severity, note = _order_severity(first, second, terms)
    if note == "numbers":
        return finding("number", "number.swapped", terms, answers, note=note)
    return finding("word_order", "order.moved", terms, answers, severity=severity, note=note)


def _order_severity(
    first: Sequence[str], second: Sequence[str], terms: Sequence[Term]
) -> tuple[int, str]:
    moved = _moved_words(first, second)
    if any(word in moved for word in ("not", "never", "no")):
        return 4, "negation"
    if moved & {"only", "even", "just", "also", "merely", "alone", "solely"}:
        return 4, "scope"
    swap = swapped(first, second)
    if swap is None:
        return 3, ""
    x, y = swap
    middle = terms[x : len(first) - y]
    if not middle:
        return 3, ""
    if all(t.kind in {"number", "year"} for t in (*terms[:x], *terms[len(first) - y :])):
        return 5, "numbers"
    if all(t.key in COORDINATORS for t in middle):
        return 3, ""
    return 5, "roles"


def _moved_words(first: Sequence[str], second: Sequence[str]) -> set[str]:
    """The words of the shorter of two blocks that changed place."""
    for size in range(1, len(first)):
        if list(first[size:]) + list(first[:size]) == list(second):
            short = min(size, len(first) - size)
            return set(first[:short] if size == short else first[-short:])
    return set()


def swapped(first: Sequence[str], second: Sequence[str]) -> tuple[int, int] | None:
    """Sizes of X and Y where the one is X M Y and the other Y M X, M not empty.

    >>> swapped("guard struck the prisoner".split(), "prisoner struck the guard".split())
    (1, 1)
    """
    count = len(first)
    for x in range(1, count):
        if list(first[:x]) != list(second[count - x :]):
            continue
        for y in range(1, count - x):
            if list(first[count - y :]) == list(second[:y]) and list(
                first[x : count - y]
            ) == list(second[y : count - x]):
                return x, y
    return None


def polarity(
    left: Sequence[Term], right: Sequence[Term], findings: list[Finding]
) -> list[Finding]:
    """Take back a negation where both sides negate: nothing / anything, or it moved."""
    found = []
    counts = [sum(meaning.is_negator(t.key) for t in side) for side in (left, right)]
    for item in findings:
        if item.rule == "negation.concord" and min(counts) > 0 and (counts[0] - counts[1]) != 0:
            item = finding("function_word", "function.concord", item.left, item.right)
        found.append(item)
    turned = [f for f in found if f.category == "negation"]
    ours = [f for f in turned if hidden.negator(f.left) and not hidden.negator(f.right)]
    theirs = [f for f in turned if hidden.negator(f.right) and not hidden.negator(f.left)]
    if len(turned) == 2 and len(ours) == len(theirs) == 1:
        merged = finding(
            "word_order",
            "order.negation",
            (*ours[0].left, *theirs[0].left),
            (*ours[0].right, *theirs[0].right),
            severity=4,
            note="negation",
        )
        found = [f for f in found if f.category != "negation"] + [merged]
    return found


def person(findings: list[Finding]) -> list[Finding]:
    """One person shift out of pronouns that all shift one way, with the verbs that follow."""
    shifts = [f for f in findings if f.category == "person_shift"]
    if not shifts:
        return findings
    absorbed = [f for f in findings if f not in shifts and _follows(f)]
    inside = shifts + absorbed
    ways = {
        (meaning.person_of(f.left[0].key), meaning.person_of(f.right[0].key)) for f in shifts
    }
    same_person = any({"first_singular", "first_plural"} == set(way) for way in ways)
    mixed = any("second" in way for way in ways) and len(ways) == 1
    merged = finding(
        "person_shift",
        "person.shift",
        sorted((t for f in inside for t in f.left), key=lambda t: t.start),
        sorted((t for f in inside for t in f.right), key=lambda t: t.start),
        severity=4 if same_person or mixed else 3,
        note="speaker" if same_person else "",
    )
    return [f for f in findings if f not in inside] + [merged]


def _follows(item: Finding) -> bool:
    if len(item.left) != 1 or len(item.right) != 1:
        return False
    one, other = item.left[0].key, item.right[0].key
    if item.category == "modality":
        return backshifted(one, other)
    return item.category == "inflection"


def crossed(findings: list[Finding]) -> list[Finding]:
    """Two changes that are each other's mirror: words that changed places."""
    for one in findings:
        for other in findings:
            if one is other or not (one.left and one.right):
                continue
            if [t.key for t in one.left] == [t.key for t in other.right] and [
                t.key for t in one.right
            ] == [t.key for t in other.left]:
                if {t.kind for t in (*one.left, *one.right)} <= {"number", "year"}:
                    return findings
                merged = finding(
                    "word_order",
                    "order.swapped",
                    (*one.left, *other.left),
                    (*one.right, *other.right),
                    severity=5,
                    note="roles",
                )
                return [f for f in findings if f not in (one, other)] + [merged]
    return _moved_blocks(findings)


def _moved_blocks(findings: list[Finding]) -> list[Finding]:
    for one in findings:
        for other in findings:
            if one.left and not one.right and other.right and not other.left:
                keys = [t.key for t in one.left]
                if keys == [t.key for t in other.right]:
                    scope = set(keys) & {"only", "even", "not", "just", "also", "never"}
                    merged = finding(
                        "word_order",
                        "order.moved",
                        one.left,
                        other.right,
                        severity=4 if scope else 3,
                        note="scope" if scope else "",
                    )
                    return [f for f in findings if f not in (one, other)] + [merged]
    return findings


def paraphrase(
    left: Sequence[Term], right: Sequence[Term], findings: list[Finding]
) -> list[Finding]:
    """One paraphrase out of many small changes; what is hard stays beside it."""
    counts = [sum(content(t) for t in side) for side in (left, right)]
    least = min(counts)
    if least < PARAPHRASE_TERMS or least / max(counts) < 0.4:
        return findings
    changed = sum(
        1
        for f in findings
        if f.category in {"substitution", "unmarked_omission"}
        for t in f.left
        if content(t)
    )
    cut = sum(1 for f in findings if f.category == "truncation" for t in f.left if content(t))
    share = 1 - (changed + cut) / max(counts[0], 1)
    if share >= PARAPHRASE_SHARE:
        return findings
    soft = [f for f in findings if f.category in SOFT | {"truncation", "person_shift"}]
    hard = [f for f in findings if f.category not in SOFT | {"truncation", "person_shift"}]
    hard = [f for f in hard if f.category != "modality"]
    merged = finding(
        "paraphrase",
        "paraphrase.whole",
        sorted((t for f in soft for t in f.left), key=lambda t: t.start),
        sorted((t for f in soft for t in f.right), key=lambda t: t.start),
        hides=[h for f in soft for h in f.hides],
    )
    return [*hard, merged]


def as_translation(findings: list[Finding]) -> list[Finding]:
    """One translation variant out of the soft changes; two agencies translated one speech."""
    soft = [f for f in findings if f.category in SOFT or f.category == "person_shift"]
    if not soft:
        return findings
    kept = [f for f in findings if f not in soft]
    merged = finding(
        "translation_variant",
        "translation.variant",
        sorted((t for f in soft for t in f.left), key=lambda t: t.start),
        sorted((t for f in soft for t in f.right), key=lambda t: t.start),
        hides=[h for f in soft for h in f.hides],
    )
    return [*kept, merged]


__all__ = ["HARD", "judge", "same_lemma"]
