"""Wordings that differ in quote marks, spaces or a closing stop alone: known without alignment.

Most pairs of an archive are such.  What this module says of two wordings is what the slow path
says of them; where it is not sure it says nothing.
"""

from functools import lru_cache

from quotecmp.model import Span

# Marks by which two printers give one quote; each is replaced by one sign, so places stay.
MARKS = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("„", '"'))
BLANK = " \t\n\r\u00a0\u2009\u202f"
# After so many letters with a capital a point closes a sentence and no abbreviation.
CLOSING = 4


@lru_cache(maxsize=65_536)
def print_of(text: str) -> tuple[str, Span] | None:
    """The words of a wording with its signs evened out, and where they stand.

    None where its ends are no plain words, so that nothing is sure.

    >>> print_of("“It’s  late.”")
    ("It's late", Span(start=1, end=11))
    """
    evened = text
    if not text.isascii():
        for mark, sign in MARKS:
            evened = evened.replace(mark, sign)
    body = evened.lstrip(f'"{BLANK}')
    start = len(evened) - len(body)
    body = body.rstrip(f'.,;"{BLANK}')
    last = body[body.rfind(" ") + 1 :]
    if not (body[:1].isalnum() and last.isalnum() and (last.islower() or len(last) >= CLOSING)):
        return None
    even = body.isprintable() and "  " not in body
    return body if even else " ".join(body.split()), Span(start, start + len(body))


def same_print(a: str, b: str) -> tuple[Span, Span] | None:
    """Where the words of two wordings stand that differ in signs alone; else None.

    >>> same_print("“We sail.”", '"We sail"'), same_print("We sail", "we sail")
    ((Span(start=1, end=8), Span(start=1, end=8)), None)
    """
    one, other = print_of(a), print_of(b)
    if one is None or other is None or one[0] != other[0]:
        return None
    return one[1], other[1]
