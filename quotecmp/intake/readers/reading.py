"""What a reader is and what it gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from quotecmp.model import Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """One article out of a file, with what the format itself says about it.

    `start` is the place of its first character in the decoded file; `number` counts the
    articles of a file that holds several, from 1, and is None where there is only one.
    """

    text: str
    start: int = 0
    number: int | None = None
    agency: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Reader(Protocol):
    """Turns the bytes of one family of formats into articles.

    A new family is one module with such an object, listed in `readers/registry.py`.
    """

    @property
    def name(self) -> str:
        """What the family is called in messages."""

    @property
    def endings(self) -> frozenset[str]:
        """The file endings it claims, in small letters, with the dot."""

    def claims(self, head: bytes) -> bool:
        """Whether a file with another ending looks like this family by its first bytes."""

    def read(self, content: bytes) -> Iterable[Reading]:
        """The articles, in file order.

        Raises:
            UnreadableInput: the reason and the way out, without the file's name.
        """
