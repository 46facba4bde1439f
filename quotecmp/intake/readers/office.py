"""Word documents (.docx): paragraphs as an editor shows them."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from quotecmp.errors import UnreadableInput
from quotecmp.intake.marked import EXTRACTED
from quotecmp.intake.readers.reading import Reading
from quotecmp.model import Evidence

MOST_FILES = 5_000
MOST_ENTRY_BYTES = 64_000_000
MOST_RATIO = 100
BROKEN_ZIP = (
    *(zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError),
    *(KeyError, ValueError, RuntimeError),
)
SMALL_ENTRY = 1_000_000  # below it a high ratio is harmless, and common in empty tables
# The body of a document; 5 MB of it are 1,000 pages.
MOST_BODY_BYTES = 20_000_000
AGAIN = "save the document again, or as plain text"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DELETED = frozenset({f"{WORD}del", f"{WORD}moveFrom"})
SIGNS = {
    f"{WORD}tab": "\t",
    f"{WORD}br": "\n",
    f"{WORD}cr": "\n",
    f"{WORD}noBreakHyphen": "-",
    f"{WORD}softHyphen": "\N{SOFT HYPHEN}",
}
# A line break after a full stop parts paragraphs; any other is for looks.
MID_SENTENCE = re.compile(r"(?<![.!?][\"”’»])(?<![.!?])\n+")
LONGEST_HEADLINE = 150


def headline_of(paragraphs: Sequence[str]) -> str | None:
    """The first paragraph, if it looks like a headline above a story.

    >>> headline_of(["Ferries wait", "No ferry leaves Gull Bay, the harbour master said."])
    'Ferries wait'
    >>> headline_of(["No ferry leaves Gull Bay, the harbour master said."]) is None
    True
    """
    first, *rest = paragraphs
    is_short = len(first) <= LONGEST_HEADLINE and first[-1] not in ".,:;!"
    return first if is_short and any(len(text) > len(first) for text in rest) else None


@dataclass(frozen=True, slots=True)
class WordDocument:
    """The reader of .docx."""

    name: str = "Word documents (.docx)"
    endings: frozenset[str] = frozenset({".docx", ".docm"})
    needs: tuple[str, tuple[str, ...]] = ("docs", ("docx", "lxml"))

    def claims(self, head: bytes) -> bool:
        """Whether the first bytes are those of an office file.

        >>> WordDocument().claims(b"PK\\x03\\x04" + b" " * 26 + b"[Content_Types].xml")
        True
        """
        return head.startswith(b"PK\x03\x04") and any(
            name in head
            for name in (b"[Content_Types].xml", b"word/", b"_rels/.rels", b"docProps/")
        )

    def read(self, content: bytes) -> Iterable[Reading]:
        """The paragraphs of the body; footnotes, comments and deleted words are left out."""
        _check_package(content)
        body, title = _opened(content)
        changed = next(body.iter(f"{WORD}ins", *DELETED), None) is not None
        paragraphs = [text for text in map(_words, _paragraphs(body)) if text]
        if not paragraphs:
            raise UnreadableInput("holds no text; pictures of text are not read")
        note = "; tracked changes read as accepted" if changed else ""
        note += "".join(_left_out(body))
        yield Reading(
            text="\n\n".join(paragraphs) + "\n",
            title=title or headline_of(paragraphs),
            evidence=(Evidence(0, f"text taken from a Word document{note}", EXTRACTED),),
        )


def _check_package(content: bytes) -> None:
    """Refuse packages that would unpack to more than any document; nothing is unpacked yet."""
    try:
        entries = zipfile.ZipFile(BytesIO(content)).infolist()
    except BROKEN_ZIP as error:
        raise UnreadableInput(f"is broken or cut off; {AGAIN}") from error
    if len(entries) > MOST_FILES:
        raise UnreadableInput(f"holds more than {MOST_FILES:,} files; {AGAIN}")
    for entry in entries:
        ratio = entry.file_size / max(1, entry.compress_size)
        if entry.file_size > MOST_ENTRY_BYTES or (
            entry.file_size > SMALL_ENTRY and ratio > MOST_RATIO
        ):
            raise UnreadableInput(f"would unpack to far more than a document holds; {AGAIN}")
        if entry.filename == "word/document.xml" and entry.file_size > MOST_BODY_BYTES:
            raise UnreadableInput(f"has more text than an article; {AGAIN}")
        if entry.flag_bits & 1:
            raise UnreadableInput("is protected by a password; save it without one")
    if sum(entry.file_size for entry in entries) > 2 * MOST_ENTRY_BYTES:
        raise UnreadableInput(f"would unpack to far more than a document holds; {AGAIN}")


def _opened(content: bytes) -> tuple[Any, str | None]:
    """The body and the title of a document."""
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        document = Document(BytesIO(content))
        body = document.element.body
    except (OpcError, LxmlError, *BROKEN_ZIP) as error:
        raise UnreadableInput(f"is no Word document, or a broken one; {AGAIN}") from error
    titled = (p.text.strip() for p in document.paragraphs[:10] if _is_title(p))
    return body, next((text for text in titled if text), None)


def _is_title(paragraph: Any) -> bool:
    style = paragraph.style
    return bool(style is not None and style.name in ("Title", "Heading 1"))


def _paragraphs(body: Any) -> Iterator[Any]:
    """All paragraphs in order; text boxes stand twice in a file, for new and old programs."""
    return (p for p in body.iter(f"{WORD}p") if next(p.iterancestors(FALLBACK), None) is None)


def _words(paragraph: Any) -> str:
    """The text of one paragraph as shown with all changes accepted."""
    words = "".join(_pieces(paragraph)).strip()
    return MID_SENTENCE.sub(" ", words)


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in DELETED or tag == FALLBACK or tag == f"{WORD}p" or _is_hidden(child):
            # A paragraph inside a paragraph is that of a text box; it comes by itself.
            continue
        if tag == f"{WORD}t":
            yield child.text or ""
        elif tag in SIGNS:
            yield SIGNS[tag]
        elif tag == f"{WORD}sym":
            yield _sign_of(child.get(f"{WORD}char") or "")
        else:
            yield from _pieces(child)


def _is_hidden(run: Any) -> bool:
    """Whether a run is set as hidden text, which Word neither shows nor prints."""
    hidden = run.find(f"{WORD}rPr/{WORD}vanish") if run.tag == f"{WORD}r" else None
    return hidden is not None and hidden.get(f"{WORD}val") not in ("0", "false", "off")


def _sign_of(code: str) -> str:
    """A sign that is kept by its number; those of fonts for symbols mean nothing elsewhere."""
    number = int(code, 16) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else 0
    return chr(number) if 0x20 <= number < 0xD800 else ""


def _left_out(body: Any) -> Iterator[str]:
    """What of a document is not read, counted."""
    for noun in ("footnote", "endnote", "comment"):
        count = len({e.get(f"{WORD}id") for e in body.iter(f"{WORD}{noun}Reference")})
        if count:
            yield f"; {count} {noun}{'s' if count > 1 else ''} left out"
