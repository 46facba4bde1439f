"""Exit codes: 0 done · 1 a gate found something · 2 wrong usage or input not read · 3 · 130."""

from quotecmp.model import Report
from quotecmp.renderers.styles import LEVELS

DONE = 0
FOUND = 1
WRONG_USAGE = 2
UNREADABLE = 2
UNWRITABLE = 3
INTERRUPTED = 130


def exit_code(report: Report, fail_on: int | None = None) -> int:
    """The code of a finished run; a gate that could not read everything has not passed."""
    if report.problems:
        return UNREADABLE
    worst = max((cluster.severity for cluster in report.clusters), default=0)
    return FOUND if fail_on is not None and worst >= fail_on else DONE


def level(text: str) -> int:
    """A severity by number or by word.

    >>> level("look"), level("5")
    (4, 5)

    Raises:
        ValueError: neither; the message lists what there is.
    """
    wanted = text.strip().lower()
    if wanted.isdecimal() and 1 <= int(wanted) <= max(LEVELS.values()):
        return int(wanted)
    if LEVELS.get(wanted):
        return LEVELS[wanted]
    words = ", ".join(word for word, severity in LEVELS.items() if severity)
    raise ValueError(f"level {text!r} is not known; use 1 to 5 or {words}")
