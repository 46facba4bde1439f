"""Who is meant: the minister, or the minister's brother.

Where one wording names somebody by whose he is and the other only by the owner, the whole is
said of another person or thing.
"""

from collections.abc import Sequence

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.wording.agreement import numbered
from quotecmp.wording.alignment import Step
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.lemmas import base
from quotecmp.wording.pairs import Pair
from quotecmp.wording.terms import Term, content

CONDITIONS = "en/conditions.toml"
DETERMINERS = frozenset(
    {"the", "a", "an", "our", "my", "his", "her", "their", "its", "him", "them", "it", "us"}
)
# The brother, the former head, the two elder sons: so many words may stand behind an owner.
OWNED_TERMS = 4


def other_head(pair: Pair, hunk: Sequence[Step]) -> Finding | None:
    """The finding where one side has an owner and what is his, the other the owner alone.

    >>> from quotecmp.wording.lines import line_of
    >>> from quotecmp.wording.pairs import pair_of
    >>> pair = pair_of(line_of("My son's killer was freed"), line_of("My son was freed"))
    >>> [other_head(pair, hunk).severity for hunk in pair.hunks()]
    [4]
    """
    while len(hunk) > 1 and _agrees(pair, hunk[-1]):
        hunk = hunk[:-1]
    for side in (0, 1):
        if _owner_alone(pair, hunk, side) or _relative_of(pair, hunk, side):
            left, right = pair.terms(hunk)
            return finding(
                "unmarked_omission", "omission.head", left, right, severity=4, note="owner"
            )
    return None


def _agrees(pair: Pair, step: Step) -> bool:
    """Whether a step sets two numbers of a verb against each other: demands are, union is."""
    if None in step:
        return False
    one, other = pair.left[step[0] or 0], pair.right[step[1] or 0]
    return one.key != other.key and numbered(one.key, other.key)


def _owner_alone(pair: Pair, hunk: Sequence[Step], side: int) -> bool:
    """Whether a hunk sets "my son's killer" on one side against "my son" on the other."""
    lines = (pair.left, pair.right)
    first, *rest = hunk
    if None in first or not 1 <= len(rest) <= OWNED_TERMS:
        return False
    if any(step[1 - side] is not None for step in rest):
        return False
    owner, alone = lines[side][first[side] or 0], lines[1 - side][first[1 - side] or 0]
    if not owner.key.endswith("'s") or owner.key[:-2] != alone.key.removesuffix("'s"):
        return False
    if alone.key.endswith("'s"):
        return False
    owned = [lines[side][step[side] or 0] for step in rest]
    if any(t.key == owned[-1].key for t in lines[1 - side]):
        return False
    return content(owned[-1]) and _phrase_ends(lines[side], rest[-1][side] or 0)


def _phrase_ends(terms: Sequence[Term], last: int) -> bool:
    """Whether no noun can follow a term: behind it stands a pause, a verb or a small word."""
    if last + 1 >= len(terms):
        return True
    after = terms[last + 1]
    small = after.key in phrases("en/function_words.toml", "auxiliaries") or not content(after)
    verb = after.key.endswith("ed") or after.key in mapping("en/irregular.toml", "forms")
    later = terms[last + 2].key if last + 2 < len(terms) else ""
    acts = after.key.endswith("s") and later in DETERMINERS  # runs the firm
    return after.comma or after.gap or small or verb or acts


def _relative_of(pair: Pair, hunk: Sequence[Step], side: int) -> bool:
    """Whether one side has no more than "the wife of" before a name or office of the other."""
    if any(step[1 - side] is not None for step in hunk):
        return False
    own = [(pair.left, pair.right)[side][step[side] or 0] for step in hunk]
    if len(own) < 2 or own[-1].key not in {"of", "for"}:
        return False
    others = (pair.right, pair.left)[side]
    if any(t.key == own[-2].key for t in others):
        return False
    return base(own[-2].key) in phrases(CONDITIONS, "relatives")
