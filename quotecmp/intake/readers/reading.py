"""What a reader is and what it gives."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from quotecmp.intake.marked import Marked
from quotecmp.model import Evidence


@dataclass(frozen=True, slots=True)
class Reading:
    """One article out of a file, with what the format itself says about it.

    `start` is the place of its first character in the decoded file; `number` counts the
    articles of a file that holds several, from 1, and is None where there is only one.

    The rest is for pages: `marked` is what the markup says, `captions` are those paragraphs of
    the text that stand below pictures, where a name is never that of the article's agency.
    """

    text: str
    start: int = 0
    number: int | None = None
    agency: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    evidence: tuple[Evidence, ...] = ()
    marked: tuple[Marked, ...] = ()
    captions: frozenset[str] = frozenset()


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

    @property
    def needs(self) -> tuple[str, tuple[str, ...]] | None:
        """The extra and the modules it needs, or None.

        What needs an extra parses what strangers made: it runs in a process of its own.
        """

    def claims(self, head: bytes) -> bool:
        """Whether a file looks like this family by its first bytes, whatever its name."""

    def read(self, content: bytes) -> Iterable[Reading]:
        """The articles, in file order.

        Raises:
            UnreadableInput: the reason and the way out, without the file's name.
        """
