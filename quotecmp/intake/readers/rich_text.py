"""Rich Text (.rtf): paragraphs as an editor shows them."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quotecmp.errors import UnreadableInput
from quotecmp.intake.marked import EXTRACTED
from quotecmp.intake.readers.office import AGAIN, headline_of
from quotecmp.intake.readers.reading import Reading
from quotecmp.model import Evidence

MOST_RTF = 5_000_000
PICTURE_DIGITS = re.compile(r"[0-9a-fA-F\s]{200,}")
RTF_TITLE = re.compile(r"\{\\title\s([^{}]{1,400})\}")
# A group with the words that set its style, an escaped sign, or the end of a group.
PIECES = re.compile(r"\\[\\{}]|\{((?:\\[a-z]{1,20}-?\d{0,6} ?){0,12})|\}")
NOT_SHOWN = re.compile(r"\\(?:v|deleted)(?![a-z\d])")


@dataclass(frozen=True, slots=True)
class RichText:
    """The reader of .rtf."""

    name: str = "Rich Text (.rtf)"
    endings: frozenset[str] = frozenset({".rtf"})
    needs: tuple[str, tuple[str, ...]] = ("docs", ("striprtf",))

    def claims(self, head: bytes) -> bool:
        """Whether the first bytes are those of Rich Text.

        >>> RichText().claims(rb"{\\rtf1\\ansi Hello}")
        True
        """
        return head.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{\\rtf")

    def read(self, content: bytes) -> Iterable[Reading]:
        """The paragraphs; pictures, notes for the program and deleted words are left out."""
        from striprtf import striprtf

        raw = PICTURE_DIGITS.sub("", content.decode("latin-1"))
        if len(raw) > MOST_RTF:
            raise UnreadableInput(f"has more text than an article; {AGAIN}")
        if raw.count("{") > raw.count("}") + 1:
            raise UnreadableInput(f"is cut off; {AGAIN}")
        raw = _without_hidden(raw)
        try:
            convert: Callable[..., str] = striprtf.rtf_to_text
            text = _paired(convert(raw, encoding="cp1252", errors="replace"))
        except (ValueError, TypeError, LookupError, OverflowError) as error:
            raise UnreadableInput(f"is no Rich Text that can be read; {AGAIN}") from error
        paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
        if not paragraphs:
            raise UnreadableInput("holds no text; pictures of text are not read")
        found = RTF_TITLE.search(raw[:20_000])
        title = found[1].strip() if found and "\\" not in found[1] else None
        yield Reading(
            text="\n\n".join(paragraphs) + "\n",
            title=headline_of(paragraphs) or title,
            evidence=(Evidence(0, "text taken from Rich Text", EXTRACTED),),
        )


def _paired(text: str) -> str:
    """The text with halves of one sign joined; a half without the other is replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _without_hidden(raw: str) -> str:
    """The markup without groups of deleted words and of hidden text, in one pass.

    >>> _without_hidden(r"{We {\\deleted never }sail{\\v , says who}}")
    '{We sail}'
    """
    return "".join(_kept(raw))


def _kept(raw: str) -> Iterator[str]:
    depth, dropped_at, start = 0, 0, 0
    for piece in PIECES.finditer(raw):
        if piece[0].startswith("\\"):
            continue
        if piece[0] == "}":
            if dropped_at and depth == dropped_at:
                dropped_at, start = 0, piece.end()
            depth -= 1
            continue
        depth += 1
        if not dropped_at and NOT_SHOWN.search(piece[1]):
            yield raw[start : piece.start()]
            dropped_at = depth
    if not dropped_at:
        yield raw[start:]
