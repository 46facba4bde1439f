"""Cut a wording into words, figures, signs and marks, each with its place.

Unlike `language.words`, which serves the search for equal quotes, nothing that a copy editor
would see is dropped here: dots of omission, brackets, currency signs and stops come out as
pieces.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotecmp.model import Span

PIECE = re.compile(
    r"""
      (?P<ellipsis> [\[(]\s?(?:\.\s?\.\s?\.(?:\s?\.)?|…)\s?[\])]   # [...] (…)
                  | \.\s?\.\s?\.(?:\s?\.)? | ….?(?<=[….]) )        # ... . . . …
    | (?P<dotted>   (?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?(?:['’]s\b)? )      # U.S. a.m.
    | (?P<initial>  [^\W\d_]?\[[^\W\d_]+\][^\W\d_][\w'’]*          # [W]e
                  | [^\W\d_]{2,30}\[[^\W\d_]{1,4}\](?!\w) )            # go[es]
    | (?P<grouped>  (?<![\w.,])\d{1,3}(?:[\u00a0\u2009\u202f]\d{3}(?!\d))+
                    | (?<![\w.,])\d{1,3}(?:\ \d{3}(?!\d)){2,} )            # 1 000 000
    | (?P<number>   (?<![\w])\d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s)\b|[^\W\d_]{1,3}\b)? | \d+ )
    | (?P<dollar>   (?<!\w)(?:US|HK|NZ|A|C|S)\$ )
    | (?P<word>     (?:['’‘](?=(?i:em|tis|twas|til|cause|round|bout|n|\d0s)\b))?
                    [^\W_][\w\u0300-\u036f]*
                    (?:['’‘ʼ\u00ad\u200b-\u200d\u2060&](?=\w)[\w\u0300-\u036f]+)*
                    (?:(?<=[sS])['’](?=\s|$))? )
    | (?P<sign>     [%‰€£¥₽₹&°] | \$ )
    | (?P<open>     [\[(] )
    | (?P<close>    [\])] )
    | (?P<stop>     [.!?]+ )
    | (?P<pause>    [,;:] | [—–] | (?<=\s)--?(?=\s) )
    """,
    re.VERBOSE,
)

SAME_KIND = {"dollar": "sign", "grouped": "number"}
OPENER = re.compile(r"(?:(?<=\s)|(?<=[\"“(])|(?<![\s\S]))['‘](?=[^\W\d_]{2})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the wording and what it is: word, number, sign, ellipsis, open, close…"""

    kind: str
    text: str
    start: int
    end: int


def pieces(text: str, parts: Sequence[Span] = ()) -> Iterator[Piece]:
    """The pieces of a wording in order; none crosses the edge of one of `parts`.

    So the mark that opens a 'single' quote is never taken for an apostrophe of its word.

    >>> [(p.kind, p.text) for p in pieces("U.S. aid ... 2bn")]
    [('dotted', 'U.S.'), ('word', 'aid'), ('ellipsis', '...'), ('number', '2bn')]
    """
    edges = sorted({0, len(text), *(edge for part in parts for edge in (part.start, part.end))})
    for start, end in pairwise(edges):
        opener = OPENER.search(text, start, end)
        for found in PIECE.finditer(text, start, end):
            kind, words = found.lastgroup, found.group()
            if kind is None:
                continue
            if opener and opener.start() < found.start() and words[-1] in "'’":
                words, opener = words[:-1], None  # it closes 'such a quote as this'
            kind = SAME_KIND.get(kind, kind)
            yield Piece(kind, words, found.start(), found.start() + len(words))
