"""What a fragment's own sentence says outside the marks, set against another's words inside."""

from collections.abc import Sequence

from quotecmp.wording import hidden, meaning
from quotecmp.wording.alignment import Step, align
from quotecmp.wording.findings import HARD, Finding, finding
from quotecmp.wording.relation import Relation
from quotecmp.wording.relations import relate
from quotecmp.wording.terms import Line, Term, content

# A cut counts as said outside the marks when so many of its content words are answered there.
# Set on invented fragments of indirect speech.
ANSWERED_WORDS = 2
ANSWERED_SHARE = 0.3
# A cut of a word or two has to be answered close to the marks.
SHORT_CUT = 2
CLOSE_TERMS = 10
ANSWERS = frozenset({"synonym", "inflection", "modality", "number_format", "spelling_variety"})
SAYING = frozenset(
    {"say", "tell", "add", "state", "declare", "announce", "reply", "ask", "note", "stress"}
)
# A denial farther from the marks denies something else: not once calling the plan a “farce”.
GOVERNING_TERMS = 5
# Where the other side denies anything so near, the two may say the same.
NEAR_TERMS = 14
DIVIDERS = frozenset({"but", "and", "or", "because", "although", "while"})


def around(line: Line, stretch: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """The terms outside the marks before and after a stretch of terms inside."""
    first, last = stretch[0].start, stretch[-1].end
    outside = [t for t in line.terms if t.part < 0]
    return [t for t in outside if t.end <= first], [t for t in outside if t.start >= last]


def denied_before(line: Line, inside: Sequence[Term]) -> list[Term]:
    """The words that deny, outside the marks, what the marks hold: he denied that “…”.

    Read back to the verb of saying, a pause or a conjunction.

    >>> from quotecmp.model import Span
    >>> from quotecmp.wording.lines import line_of
    >>> line = line_of("He denied that they “fired first”.", (Span(21, 32),))
    >>> [t.key for t in denied_before(line, [t for t in line.terms if t.part == 0])]
    ['denied']
    """
    before, _ = around(line, inside)
    return [] if inside[0].comma else _denying(before, inside[0].sentence)


def _denying(before: Sequence[Term], sentence: int, reach: int = GOVERNING_TERMS) -> list[Term]:
    """The denials of the last clause of some terms, close enough to govern what follows."""
    clause: list[Term] = []
    for term in reversed(before[-reach:]):
        if term.sentence != sentence or meaning.forms(term.key) & SAYING:
            break
        if term.key in DIVIDERS:
            break
        clause.append(term)
        if term.comma:
            break
    return [term for term in reversed(clause) if hidden.denies(term)]


def framed(
    sides: Sequence[tuple[Line, Sequence[Term]]], cuts: Sequence[Sequence[Term]]
) -> Finding | None:
    """One sentence denies what its marks hold, and the other does not.

    `sides` are the lines with their terms inside the marks, `cuts` what each has inside before
    the other begins.
    """
    denials = []
    for (line, inside), cut in zip(sides, cuts, strict=True):
        found = _denying(cut, _sentence_after(cut, inside)) if cut else []
        if not cut or (cut[0] is inside[0] and len(found) == 0):
            found = [*denied_before(line, inside), *found]
        denials.append(found)
    if len(denials[0]) % 2 == len(denials[1]) % 2:
        return None
    silent = 0 if len(denials[0]) % 2 == 0 else 1
    line, inside = sides[silent]
    said = cuts[silent] or around(line, inside)[0]
    if said and _denying(said, said[-1].sentence, NEAR_TERMS):
        return None
    return finding("negation", "negation.framed", denials[0], denials[1], severity=4)


def _sentence_after(cut: Sequence[Term], inside: Sequence[Term]) -> int:
    """The sentence in which a line goes on behind a cut; -1 where it ends or makes a pause.

    The “No” of “No, we sail” answers a question and denies nothing of what follows.
    """
    after = next((t for t in inside if t.start >= cut[-1].end), None)
    return -1 if after is None or after.comma else after.sentence


def said_outside(
    cut: Sequence[Term], outside: Sequence[Term], *, at_head: bool
) -> list[Finding] | None:
    """Findings between cut words and words outside the marks; None when these do not answer.

    A finding has the cut words on its left; only what is hard is found here, one severity lower
    than inside the marks and never below 3.
    """
    words = sum(content(t) for t in cut)
    if words <= SHORT_CUT:
        outside = outside[-CLOSE_TERMS:] if at_head else outside[:CLOSE_TERMS]
    steps = align(
        [t.key for t in cut],
        [t.key for t in outside],
        lambda i, j: relate(cut[i], outside[j]).cost,
    )
    toward = 1 if at_head else -1
    answered = 0
    found = []
    for place, (i, j) in enumerate(steps):
        if i is None or j is None:
            continue
        left, right = cut[i], outside[j]
        if left.key == right.key:
            answered += content(left)
            continue
        relation = relate(left, right)
        hard = (
            relation.category in HARD
            and left.name == right.name
            and not (relation.rule == "negation.word" and (content(left) or content(right)))
            and _beside(steps, place + toward, cut, outside)
        )
        answered += _answers(relation) or (hard and left.kind == right.kind)
        if hard:
            found.append(_outside(relation, left, right))
    least = 1 if words <= SHORT_CUT else ANSWERED_WORDS
    if answered < least or answered < ANSWERED_SHARE * words:
        return None
    return found


def _answers(relation: Relation) -> bool:
    return relation.category in ANSWERS or relation.rule == "function.negator"


def _outside(relation: Relation, left: Term, right: Term) -> Finding:
    return finding(
        relation.category,
        relation.rule,
        [left],
        [right],
        severity=max(3, relation.severity - 1),
        note="backshift" if relation.category == "modality" else "",
    )


def _beside(
    steps: Sequence[Step], near: int, cut: Sequence[Term], outside: Sequence[Term]
) -> bool:
    """Whether the marks, or words that answer each other, stand beside a change."""
    if not 0 <= near < len(steps):
        return True
    i, j = steps[near]
    if i is None or j is None:
        return False
    one, other = cut[i], outside[j]
    return one.key == other.key or _answers(relate(one, other))
