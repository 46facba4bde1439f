"""Bytes to text: what can be known is read strictly, what must be guessed is said aloud.

UTF-8 is tried first and strictly; UTF-16 is known by its mark.  Anything else may only be plain
Western text (Windows-1252), and only where nearly all bytes are ASCII: a Russian or Japanese
page read as Windows-1252 would give an article of nonsense without an error.
"""

import codecs
from dataclasses import dataclass

from quotecmp.errors import UnreadableInput
from quotecmp.model import Evidence

FALLBACK = "cp1252"
# Text in French, German or Portuguese has 2 to 8% letters beyond ASCII, Russian over 80%.
MOST_HIGH_BYTES = 0.2
UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
NUL = "holds NUL bytes, so it is no text; save the article as plain text"
SAVE_AS = "save it as UTF-8 and try again"
MAGIC = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x7fELF", "a program"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with the evidence of a guess, if one had to be made."""

    text: str
    evidence: tuple[Evidence, ...] = ()


def decode(content: bytes) -> Decoded:
    """The text that the bytes hold; a byte order mark is dropped, line ends stay.

    >>> decode("\\ufeffEin Küstenort".encode()).text
    'Ein Küstenort'
    >>> decode("Ein Küstenort".encode("cp1252")).evidence[0].text
    'not UTF-8; read as cp1252'

    Raises:
        UnreadableInput: the bytes are no text, or no text whose encoding can be known.
    """
    refuse_binary(content)
    if content.startswith(UTF32_MARKS):
        return Decoded(_strictly(content, "utf-32"))
    if content.startswith(UTF16_MARKS):
        return Decoded(_strictly(content, "utf-16"))
    if b"\0" in content:
        raise UnreadableInput(_why_nul(content))

    try:
        return Decoded(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _guessed(content, error)


def refuse_binary(content: bytes) -> None:
    """Raise UnreadableInput where the first bytes are a picture's, an archive's or the like."""
    for magic, name in MAGIC:
        if content.startswith(magic):
            raise UnreadableInput(f"this is {name}; save the article as plain text")


def _strictly(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
        if "\0" in text:
            raise UnreadableInput(NUL)
        return text
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"starts with the mark of {encoding.upper()} but is broken at byte {error.start}; "
            f"{SAVE_AS}"
        ) from error


def _why_nul(content: bytes) -> str:
    pairs = len(content) // 2 or 1
    if max(content[0::2].count(0), content[1::2].count(0)) > pairs * 0.4:
        return f"looks like UTF-16 without a byte order mark; {SAVE_AS}"
    return NUL


def _guessed(content: bytes, error: UnicodeDecodeError) -> Decoded:
    line = content.count(b"\n", 0, error.start) + 1
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    if high <= len(content) * MOST_HIGH_BYTES:
        try:
            text = content.decode(FALLBACK)
        except UnicodeDecodeError:
            pass
        else:
            note = Evidence(line, f"not UTF-8; read as {FALLBACK}", "encoding")
            return Decoded(text, (note,))
    raise UnreadableInput(
        f"line {line}: byte 0x{content[error.start]:02x} is not UTF-8 and the file does not "
        f"look like Western text ({FALLBACK}) either; {SAVE_AS}"
    ) from error
