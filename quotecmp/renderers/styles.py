"""Severity to word, shape and style: three channels, so colour never carries meaning alone.

Blue and orange are told apart by people who confuse red and green (Okabe and Ito, 2008).
"""

from dataclasses import dataclass

BLUE = "#0072B2"
ORANGE = "#D55E00"


@dataclass(frozen=True, slots=True)
class Mark:
    """How one severity is shown."""

    word: str
    shape: str
    style: str


MARKS = (
    Mark("identical", "·", "dim"),
    Mark("cosmetic", "=", "dim"),
    Mark("trimmed", "-", BLUE),
    Mark("reworded", "~", BLUE),
    Mark("LOOK", "!", f"bold {ORANGE}"),
    Mark("ALERT", "!!", f"bold reverse {ORANGE}"),
)
LEVELS = {mark.word.lower(): severity for severity, mark in enumerate(MARKS)}


def mark_of(severity: int) -> Mark:
    """The mark of a severity from 0 to 5.

    >>> mark_of(4).shape, mark_of(4).word
    ('!', 'LOOK')
    """
    return MARKS[severity]
