"""The one output gate: what could hide in a text, or steer a terminal, becomes visible text.

Control characters, bidirectional controls, zero-width and other format characters are shown
as `‹U+202E›`.  Everything else, brackets and emoji codes included, stays as it stands.
"""

import re

# C0 and C1 controls but newline and tab, soft hyphen, Arabic letter mark, Mongolian vowel
# separator, zero-width and bidi controls, line and paragraph separators, invisible operators,
# variation-free format characters, byte order mark, lone surrogates and tag characters.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
SPACES = re.compile(r"[ \t\n]+")


def visible(text: str) -> str:
    """The text with every hidden character written out as its code point.

    >>> visible("pay \\u202e001 \\x1b[31m [sic] :fire:")
    'pay ‹U+202E›001 ‹U+001B›[31m [sic] :fire:'
    """
    if text.isascii() and text.isprintable():
        return text
    return HIDDEN.sub(written_out, text)


def written_out(found: re.Match[str]) -> str:
    """A character by its code point, as `visible` writes it."""
    return f"‹U+{ord(found.group()):04X}›"


def one_line(text: str) -> str:
    """The visible text on one line: runs of blanks, tabs and line ends become one space.

    >>> one_line("the\\r\\n  tide ")
    'the tide'
    """
    return SPACES.sub(" ", visible(text.replace("\r\n", "\n").replace("\r", "\n"))).strip(" ")
