"""Slips of the pen: recieve, goverment.  Words that only look alike are no slips."""

from quotecmp.language.frequencies import UNKNOWN_NATS, rarity
from quotecmp.language.lexicon import phrases
from quotecmp.wording.lemmas import base, same_lemma


def one_slip(left: str, right: str) -> bool:
    """Whether one long word is the other with a doubled letter or two letters exchanged.

    >>> one_slip("recieve", "receive"), one_slip("raised", "raided")
    (True, False)
    """
    if (
        min(len(left), len(right)) < 6
        or abs(len(left) - len(right)) > 1
        or "'" in left + right
        or _distinct(left, right)
    ):
        return False
    if _misprint(left, right) or _misprint(right, left):
        return True
    if len(left) == len(right):
        unlike = [k for k, (x, y) in enumerate(zip(left, right, strict=True)) if x != y]
        return (
            len(unlike) == 2
            and unlike[1] == unlike[0] + 1
            and left[unlike[0]] == right[unlike[1]]
            and left[unlike[1]] == right[unlike[0]]
        )
    longer, shorter = (left, right) if len(left) > len(right) else (right, left)
    return any(
        longer[k] == longer[k - 1] and longer[:k] + longer[k + 1 :] == shorter
        for k in range(1, len(longer))
    )


def _misprint(left: str, right: str) -> bool:
    """Whether a long word that nobody counted is one letter off a word that is in use."""
    if min(len(left), len(right)) < 6 or rarity(left) < UNKNOWN_NATS or not left.isalpha():
        return False
    if rarity(right) >= UNKNOWN_NATS or left[0] != right[0]:
        return False
    from rapidfuzz.distance import OSA  # a compiled module, not needed for equal wordings

    return OSA.distance(left, right) == 1 and not same_lemma(left, right)


def _distinct(left: str, right: str) -> bool:
    listed = phrases("en/varieties.toml", "distinct.pairs")
    one, other = base(left), base(right)
    return any(
        pair in listed
        for pair in (f"{one} {other}", f"{other} {one}", f"{left} {right}", f"{right} {left}")
    )
