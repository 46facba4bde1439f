"""How a story is signed off at its very end: “(AFP)”, “Enditem”, “jw/ach”, “###”."""

import re
from functools import cache

from quotecmp.language.lexicon import phrases, table

LONGEST_SIGN = 24
# What a desk puts around its name; the words in brackets, slashes or bars may be any.
FRAMED = re.compile(
    r"""
    \s* (?: \( [\w\s./-]{2,20} \) | \[ [\w\s./-]{2,20} \]
        | / [\w\s.]{2,20} /\.? | \| [\w\s.]{2,20} \|
        | \#{2,4} | [-–—]\s?30\s?[-–—]
        | \s[a-z]{2,4}(?:-[a-z]{2,4})?/[a-z]{2,4}(?:[-/][a-z]{2,4}){0,2}  # jw-as/ach
    )$
    """,
    re.VERBOSE,
)
LAST_WORD = re.compile(r"(?:\s[-–—]{1,2}\s?|\s)([^\W\d_]{2,12})\.?$")


def without_sign_off(line: str, *, language: str = "en") -> str:
    """A paragraph without the sign-off that a desk put right behind its last sentence.

    >>> without_sign_off("“We wait,” Ms. Orr said. Enditem")
    '“We wait,” Ms. Orr said.'
    >>> without_sign_off("“We wait,” said Ms. Orr (AFP)"), without_sign_off("Ferries wait")
    ('“We wait,” said Ms. Orr', 'Ferries wait')
    """
    tail = line[-LONGEST_SIGN:]
    framed = FRAMED.search(tail)
    if framed:
        return line[: len(line) - len(tail) + framed.start()].rstrip()
    last = LAST_WORD.search(tail)
    if last and (last[1] in _agencies() or last[1].lower() in _words(language)):
        return line[: len(line) - len(tail) + last.start()].rstrip()
    return line


def _words(language: str) -> frozenset[str]:
    return phrases(f"{language}/blocks.toml", "sign_off")


@cache
def _agencies() -> frozenset[str]:
    """Short names that are no word of the language besides."""
    rows = table("agencies.toml")["agency"]
    return frozenset(name for name, row in rows.items() if not row.get("needs_date"))
