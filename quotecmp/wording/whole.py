"""Rules on the whole pair: person, paraphrase, translation."""

from dataclasses import replace

from quotecmp.wording import hidden, meaning
from quotecmp.wording.agreement import without_agreement
from quotecmp.wording.alignment import Step
from quotecmp.wording.findings import HARD, SEVERITY, SOFT, Finding, finding
from quotecmp.wording.kept import told_apart
from quotecmp.wording.measures import with_measures
from quotecmp.wording.order import crossed, renamed, traded
from quotecmp.wording.pairs import Pair
from quotecmp.wording.relations import backshifted
from quotecmp.wording.terms import Term, content

# Below these shares of equal words, or of answered content words, a whole is said anew.
# Set on invented pairs.
EQUAL_SHARE = 0.34
PARAPHRASE_SHARE = 0.45
PARAPHRASE_TERMS = 6
# Two translations may differ by so many words at an edge.
SHORT_TERMS = 3
# From this share of equal words on the sentence is the same one, with words changed in it.
FRAME_SHARE = 0.5


def judge(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """The findings of a pair, once it was looked at as a whole."""
    return paraphrase(
        pair,
        traded(
            crossed(
                pair.left,
                person(without_agreement(pair, with_measures(pair, renamed(findings)))),
            )
        ),
    )


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
    return [_unhedged(f) for f in findings if f not in inside] + [merged]


def _unhedged(item: Finding) -> Finding:
    """Without "he said", a person shift is no claim of another's: it was indirect speech."""
    terms = item.left or item.right
    if item.category != "truncation" or item.note != "hedge":
        return item
    if terms[0].key not in {"he", "she", "they"} or (item.left and item.right):
        return item
    return replace(item, severity=SEVERITY["truncation"], note="")


def _follows(item: Finding) -> bool:
    if len(item.left) != 1 or len(item.right) != 1:
        return False
    one, other = item.left[0].key, item.right[0].key
    if item.category in {"modality", "synonym", "date"}:
        return backshifted(one, other)
    return item.category == "inflection"


def paraphrase(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """One paraphrase out of many small changes; what is hard stays beside it."""
    if not _reworded(pair, findings):
        return findings
    gathered = SOFT | {"truncation", "person_shift"}
    soft = [f for f in findings if f.category in gathered and not _stays(pair, f)]
    folded = {"modality", "negation"} if _deny_alike(pair) else {"modality"}
    hard = [f for f in findings if f not in soft and f.category not in folded]
    held = {f.category for f in findings if f.category in folded}
    merged = finding(
        "paraphrase",
        "paraphrase.whole",
        sorted((t for f in soft for t in f.left), key=lambda t: t.start),
        sorted((t for f in soft for t in f.right), key=lambda t: t.start),
        hides=[*held, *(h for f in soft for h in f.hides)],
    )
    return [*hard, *told_apart(merged.left, merged.right), merged]


def _stays(pair: Pair, item: Finding) -> bool:
    """Whether a cut condition is told beside a paraphrase, as the other side has none."""
    if item.note != "condition" or (item.left and item.right):
        return False
    other = pair.right if item.left else pair.left
    return hidden.condition(other) is None and not hidden.inverted(other, opens=True)


def _deny_alike(pair: Pair) -> bool:
    """Whether both sides deny something, in whatever words: nobody wants, there is no wish."""
    counts = [sum(hidden.denies(t) for t in side) for side in (pair.left, pair.right)]
    return all(counts)


def _reworded(pair: Pair, findings: list[Finding]) -> bool:
    """Whether so few words answer each other that the whole is said anew."""
    lengths = sorted((len(pair.left), len(pair.right)))
    contents = [sum(content(t) for t in side) for side in (pair.left, pair.right)]
    if lengths[0] < PARAPHRASE_TERMS or lengths[0] < 0.4 * lengths[1]:
        return False
    if _ends_apart(pair, findings):
        return True
    if len(findings) < 3:
        return False
    answered = sum(1 for step in pair.steps if pair.equal(step) or _shifted(pair, step))
    if answered < EQUAL_SHARE * lengths[0]:
        return True
    if answered >= FRAME_SHARE * lengths[0]:
        return False
    crossing = [s for s in pair.steps if None not in s and content(pair.left[s[0] or 0])]
    same = sum(
        1 for s in crossing if pair.equal(s) or pair.relation(s).category != "substitution"
    )
    return same < PARAPHRASE_SHARE * min(contents)


def _ends_apart(pair: Pair, findings: list[Finding]) -> bool:
    """Whether each side has words of its own at an end, and little stands between in both.

    Then neither is a part of the other: the bridge fell for bad steel, bad steel broke it.
    """
    cuts = [f for f in findings if f.category == "truncation" and bool(f.left) != bool(f.right)]
    own = [[t for t in side if content(t)] for side in _sides(cuts)]
    if not all(own) or any(f.severity > SEVERITY["truncation"] for f in findings):
        return False
    least = min(sum(content(t) for t in side) for side in (pair.left, pair.right))
    same = sum(pair.equal(s) and content(pair.left[s[0] or 0]) for s in pair.steps)
    return same <= FRAME_SHARE * least


def _sides(cuts: list[Finding]) -> list[list[Term]]:
    return [[t for f in cuts for t in f.left], [t for f in cuts for t in f.right]]


def _shifted(pair: Pair, step: Step) -> bool:
    """Whether a step sets a pronoun against one of another person: I, she."""
    return None not in step and pair.relation(step).category == "person_shift"


def as_translation(pair: Pair, findings: list[Finding]) -> list[Finding]:
    """One translation variant out of the soft changes; two agencies translated one speech."""
    soft = [f for f in findings if f.category in SOFT or f.category == "person_shift"]
    if soft:
        least = SHORT_TERMS if _answered(pair) < EQUAL_SHARE else 1
        soft += [f for f in findings if _shorter(f, least)]
    if all(f.category in {"word_order", "function_word"} for f in soft):
        return findings  # small words come and go in one language, too
    kept = [f for f in findings if f not in soft]
    merged = finding(
        "translation_variant",
        "translation.variant",
        sorted((t for f in soft for t in f.left), key=lambda t: t.start),
        sorted((t for f in soft for t in f.right), key=lambda t: t.start),
        hides=[h for f in soft for h in f.hides],
        note="" if any(f.hides for f in soft) or _grave(kept) else "translation",
    )
    return [*kept, *told_apart(merged.left, merged.right), merged]


def _answered(pair: Pair) -> float:
    """The share of the shorter line that the other has word for word."""
    least = min(len(pair.left), len(pair.right))
    return sum(1 for step in pair.steps if pair.equal(step)) / max(least, 1)


def _shorter(item: Finding, most: int) -> bool:
    """Whether a cut is no more than what another language needs words for."""
    plain = item.category == "truncation" and item.severity == SEVERITY["truncation"]
    return plain and len(item.left) + len(item.right) <= most


def _grave(findings: list[Finding]) -> bool:
    return any(f.category in HARD for f in findings)
