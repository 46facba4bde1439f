"""A wording as a line of terms: words and figures with the key by which they are compared.

Two terms with equal keys say the same thing; where their `raw` forms differ, `route` tells
which normaliser made them equal (a contraction, a number in figures, an alias …), and that is
the category of the difference.
"""

from dataclasses import dataclass
from fractions import Fraction

from quotecmp.language.lexicon import phrases
from quotecmp.model import Span


@dataclass(frozen=True, slots=True)
class Term:
    """One word or figure of a wording, or several that mean one thing.

    `start` and `end` are places in the wording; `bracket` counts the brackets it stands in (0
    for none), `part` the stretch inside the marks (-1 outside); `sentence` and `clause` count
    from 0; `gap` says that dots of omission stand before it, `comma` that a pause does.
    """

    key: str
    raw: str
    start: int
    end: int
    kind: str = "word"
    route: str = ""
    value: Fraction | None = None
    figure: Fraction | None = None
    bracket: int = 0
    round: bool = False
    part: int = 0
    sentence: int = 0
    clause: int = 0
    gap: bool = False
    comma: bool = False
    name: bool = False
    hyphen: bool = False

    @property
    def plain(self) -> bool:
        """Whether it is a word that no rule on figures, names or short forms looks at."""
        return self.kind == "word" and not self.name and self.raw != "'s"

    @property
    def span(self) -> Span:
        """Where the term stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Line:
    """A wording cut into terms; `ends_in_gap` when dots of omission close it."""

    text: str
    terms: tuple[Term, ...]
    ends_in_gap: bool = False
    parts: tuple[Span, ...] = ()

    def span(self, first: int, last: int) -> Span:
        """The stretch from term `first` to before term `last`."""
        chosen = self.terms[first:last]
        return Span(min(t.start for t in chosen), max(t.end for t in chosen))


def content(term: Term) -> bool:
    """Whether a term names something, as against building the sentence."""
    return term.kind != "word" or term.key not in light()


def light() -> frozenset[str]:
    """The words that may change with no more than a change of style."""
    return phrases("en/function_words.toml", "light")
