"""The characters of a page: what it is comes before what it declares.

UTF-8 proves itself; then the declared set counts, unless the bytes are plainly of another kind.
Whatever is replaced or guessed is said aloud, with the line where it begins.
"""

import codecs
import re

from quotecmp.intake.encoding import UTF16_MARKS, UTF32_MARKS, Decoded, decode
from quotecmp.intake.readers.foreign import is_foreign, likely_charset
from quotecmp.model import Evidence

MOST_REPLACED = (
    0.002  # of the bytes: a page cut off in mid-letter, a line pasted from elsewhere
)
# A page is UTF-8 with a few spoilt bytes where so many letters are right for each that is not.
RIGHT_TO_SPOILT = 5
REPLACED = "\N{REPLACEMENT CHARACTER}"
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w:.-]{2,40})""", re.IGNORECASE
)
XML_DECLARED = re.compile(rb"""^\s{0,9}<\?xml[^>]{0,100}encoding=["']([\w:.-]{2,40})["']""")
# None of these means that it is foreign text, whoever declares it.
WESTERN = frozenset({None, "cp1252", "latin_1", "iso8859-15", "utf-8", "mac-roman"})
# Browsers read these names as the larger set.
LARGER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
    "iso8859-9": "cp1254",
}


def decode_page(content: bytes, charset: str | None = None) -> Decoded:
    """The characters of a page: UTF-8 if it is, else what the page (or its wrapper) declares.

    A few bytes that do not fit are replaced and counted aloud; where many do not, or Western
    letters are declared and the text is plainly foreign, the declaration is not believed.

    >>> decode_page("<meta charset=gb2312>新华社".encode("gb18030")).text[-3:]
    '新华社'
    """
    if content.startswith((*UTF32_MARKS, *UTF16_MARKS)):
        return decode(content)
    try:
        return Decoded(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3:
            # Cut off in the middle of a letter.
            return Decoded(content[: error.start].decode("utf-8-sig"))
        found = DECLARED.search(content[:4096]) or XML_DECLARED.match(content[:200])
        declared = charset or (found[1].decode("ascii") if found else None)
        line = content.count(b"\n", 0, error.start) + 1
        return _as_declared(content, declared, line)


def _as_declared(content: bytes, declared: str | None, line: int) -> Decoded:
    name = _codec(declared)
    if name is not None and name not in WESTERN:
        read = _mostly(content, name, f"declared as {declared}", line)
        if read:
            return read
    spoilt = _mostly(content, "utf-8", "UTF-8", line)
    if spoilt and _is_mostly_right(spoilt.text):
        return spoilt
    if is_foreign(content):
        likely = likely_charset(content)
        if likely:
            note = f"declared as {declared}, which it is not; read as {likely}"
            text = content.decode(likely, errors="replace")
            return Decoded(text, (Evidence(line, note, "encoding"),))
    elif name is not None:
        read = _mostly(content, name, f"declared as {declared}", line)
        if read:
            return read
    return decode(content)


def _mostly(content: bytes, name: str, said: str, line: int) -> Decoded | None:
    """The text in a set that nearly all bytes fit; what does not is replaced and counted."""
    text = content.decode(name, errors="replace")
    replaced = text.count(REPLACED)
    if not replaced:
        return Decoded(text)
    if replaced > max(2, MOST_REPLACED * len(content)):
        return None
    note = f"{said}; characters that do not fit and were replaced: {replaced}"
    return Decoded(text, (Evidence(line, note, "encoding"),))


def _is_mostly_right(text: str) -> bool:
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return beyond >= (1 + RIGHT_TO_SPOILT) * text.count(REPLACED)


def _codec(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "").name
    except LookupError:
        return None
    if name.startswith(("utf-7", "utf_7", "idna", "punycode")):
        return None
    return LARGER.get(name, name)
