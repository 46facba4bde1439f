"""The letters of many texts as bytes, folded so that equal words are equal bytes.

English goes through a table of 256 bytes and nothing else; only a text that holds letters of
other alphabets is looked at by itself.
"""

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import normalize

END = "\0"
# What stands for every letter that is part of no word; less than all that are.
OUTSIDE = 1
# Marks and signs beyond ASCII; letters and their combining marks stay.
NO_WORD = re.compile(r"[^\w\u0300-\u036f\x00-\x7f]+")
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# General punctuation (curly quotes, dashes, ellipsis) is E2 80 xx or E2 81 xx in UTF-8.
PUNCTUATION_LEAD, PUNCTUATION_NEXT = 0xE2, (0x80, 0x81)
FIRST_BEYOND_ASCII = 0x80


def plain_letters(texts: Sequence[str]) -> bytes | bytearray:
    """The letters of a batch in UTF-8, END after each text, foreign punctuation blank.

    >>> bytes(plain_letters(["“Señor”", "fog"])).decode().split("\\0")
    [' señor ', 'fog', '']
    """
    import numpy as np

    joined = END.join(texts) + END
    if joined.count(END) != len(texts):
        texts = [text.replace(END, " ") for text in texts]
        joined = END.join(texts) + END
    if joined.isascii():
        return joined.encode()
    content = _without_punctuation(joined)
    letters = np.frombuffer(content, np.uint8)
    foreign = np.flatnonzero(letters >= FIRST_BEYOND_ASCII)
    if not len(foreign):
        return content
    holders = set(np.searchsorted(np.flatnonzero(letters == ord(END)), foreign).tolist())
    plain = (folded(text) if at in holders else text for at, text in enumerate(texts))
    return _without_punctuation(END.join(plain) + END)


def folded(text: str) -> str:
    """A text in lower case, accents composed, without soft hyphens and foreign punctuation.

    >>> folded("Señor Ørn «waits»\\u00a0— co\\u00adoperates")
    'señor ørn  waits  cooperates'
    """
    lower = normalize("NFC", text.lower()).replace(SOFT_HYPHEN, "")
    return NO_WORD.sub(" ", lower)


def _without_punctuation(joined: str) -> bytearray:
    """The text in UTF-8, with blanks for general punctuation."""
    import numpy as np

    content = bytearray(joined.encode("utf-8", "replace"))
    letters = np.frombuffer(content, np.uint8)
    at = np.flatnonzero(letters == PUNCTUATION_LEAD)
    following = letters[at + 1]
    at = at[(following == PUNCTUATION_NEXT[0]) | (following == PUNCTUATION_NEXT[1])]
    for offset in range(3):
        letters[at + offset] = ord(" ")
    return content


@cache
def folding() -> bytes:
    """For each byte what it counts as: itself, case folded, in a word; else OUTSIDE, or END.

    >>> b"Fog, 3".translate(folding())
    b'fog\\x01\\x013'
    """
    table = bytearray([OUTSIDE]) * 256
    for byte in range(256):
        letter = chr(byte).lower()
        if byte >= FIRST_BEYOND_ASCII:
            table[byte] = byte
        elif letter.isalnum() or letter == END:
            table[byte] = ord(letter)
    return bytes(table)
