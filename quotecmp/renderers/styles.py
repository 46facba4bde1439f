"""Severity to word, shape and style: three channels, so colour never carries meaning alone.

Blue and orange are told apart by people who confuse red and green (Okabe and Ito, 2008).  Their
blue is too dark for a dark terminal, and nobody tells us which ground a terminal has, so there
it is lightened until it stands out as much as their orange: a contrast of 3.5 to 5.5 on white,
black and the grounds of the usual colour schemes.
"""

from dataclasses import dataclass

BLUE = "#0072B2"
ORANGE = "#D55E00"
TERMINAL_BLUE = "#1E88D0"


@dataclass(frozen=True, slots=True)
class Mark:
    """How one severity is shown."""

    word: str
    shape: str
    style: str


MARKS = (
    Mark("identical", "·", "dim"),
    Mark("cosmetic", "=", "dim"),
    Mark("trimmed", "-", TERMINAL_BLUE),
    Mark("reworded", "~", TERMINAL_BLUE),
    Mark("LOOK", "!", f"bold {ORANGE}"),
    Mark("ALERT", "!!", f"bold reverse {ORANGE}"),
)
LEVELS = {mark.word.lower(): severity for severity, mark in enumerate(MARKS)}


def words_style(severity: int) -> str:
    """How changed words are set in a line: as their mark, but never reversed.

    >>> words_style(5) == words_style(4), words_style(1)
    (True, '')
    """
    return "" if severity < 2 else MARKS[min(severity, 4)].style


def mark_of(severity: int) -> Mark:
    """The mark of a severity from 0 to 5.

    >>> mark_of(4).shape, mark_of(4).word
    ('!', 'LOOK')
    """
    return MARKS[severity]
