"""How far a long command is: one line on stderr that writes over itself."""

import sys
from time import monotonic
from types import TracebackType

SECONDS_BETWEEN = 0.2
# Work that is over before this is not worth a line.
SECONDS_BEFORE = 1.0


class Progress:
    """A line on stderr while it is open, if somebody looks; none in a pipe or when quiet.

    >>> with Progress(quiet=True) as progress:
    ...     progress.tell("reading", 10_000)
    """

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._next = monotonic() + SECONDS_BEFORE
        self._width = 0

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()

    def tell(self, stage: str, count: int) -> None:
        """Say which stage it is and how much lies behind it, now and then."""
        if not self._shown or monotonic() < self._next:
            return
        line = f"quotecmp: {stage} {count:,}"
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = max(self._width, len(line))
        self._next = monotonic() + SECONDS_BETWEEN
