"""The lines of a text with their numbers, as evidence names them."""

from typing import NamedTuple

from quotecmp.model import Evidence

LONGEST_SHOWN = 200
LEAST_PROSE = 120
LEAST_SENTENCE = 40
SENTENCE_ENDS = (".", "!", "?", "”", "’", '"', "'", ")")


class Line(NamedTuple):
    """A line that is not blank, without the space around it; `number` counts from 1.

    `place` is where among those lines it stands, from 0 for the first to 1 for the last.
    """

    # A tuple, since every line of every article becomes one: a dataclass takes thrice as long.

    number: int
    text: str
    rank: int
    place: float

    def evidence(self, kind: str, at: int = 0) -> Evidence:
        """This line as evidence of a kind, cut around a place in it where it is long."""
        return Evidence(self.number, shown(self.text, at), kind)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends like a sentence and is longer than a label."""
        return len(self.text) >= LEAST_SENTENCE and self.text.endswith(SENTENCE_ENDS)

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence or more of a story."""
        return len(self.text) >= LEAST_PROSE and self.text.endswith(SENTENCE_ENDS)


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that are not blank, in order.

    >>> [(line.number, line.text, line.place) for line in lines_of("One\\n\\n two\\r\\n")]
    [(1, 'One', 0.0), (3, 'two', 1.0)]
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    numbered = [
        (number, line)
        for number, line in enumerate(map(str.strip, text.split("\n")), 1)
        if line
    ]
    last = max(1, len(numbered) - 1)
    return tuple(
        Line(number, line, rank, rank / last) for rank, (number, line) in enumerate(numbered)
    )


def shown(line: str, at: int = 0) -> str:
    """A line as it is quoted in evidence: no longer than 200 characters, `at` among them.

    >>> shown("word " * 100 + "TASS", 500).endswith("word TASS")
    True
    """
    if len(line) <= LONGEST_SHOWN:
        return line
    start = min(max(0, at - LONGEST_SHOWN // 2), len(line) - LONGEST_SHOWN + 1)
    end = start + LONGEST_SHOWN - 2
    before = "…" if start else ""
    after = "…" if end < len(line) - 1 else ""
    return before + (line[start:end] if after else line[start:]).strip() + after
