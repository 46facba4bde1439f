"""Find a quote again in a later run, after files were renamed, reordered or edited elsewhere.

A quote is anchored by what it says, by the sentence around it, by its agency or publisher, and
by its place among quotes that are equal in all three.  The id of the quote is a hint and never
decides anything.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from unicodedata import normalize

from quotecmp.model import Anchor, Quote, Report, Witness

# A quote whose sentence was edited is known by its words and source alone when it has at least
# so many words; “frank” in another sentence may be another occasion.  Not tuned: a guess at
# where words stop being a stock phrase.
TELLING_WORDS = 5
DIGEST_DIGITS = 16
ANY_SOURCE = "\0any"
# What typesetters change: quotation marks, dashes, dots and blanks.  Soft hyphens and
# zero-width characters go.
TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
        "…": "...",
    }
)
# The kind of evidence that a later version of the story is there.
SUPERSEDED = "superseded"
EDGES = " .,;:\"'-"


def digest(text: str) -> str:
    """What stands for a wording: its words, figures and signs, however they are typeset.

    >>> digest("“We will sail,”") == digest("We  will sail.")
    True
    >>> digest("We paid $5") == digest("We paid €5")
    False
    """
    folded = " ".join(normalize("NFC", text).translate(TYPOGRAPHY).split()).strip(EDGES)
    return sha256(folded.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_DIGITS]


def source_of(witness: Witness) -> str:
    """Who an anchor says the quote comes from; empty when the article does not tell.

    >>> source_of(Witness.of_text("", publisher="Coast Press"))
    'Coast Press'
    """
    return witness.agency or witness.publisher or ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """The quotes of one run with their anchors, to be found by those of an earlier run."""

    anchor_of: Mapping[str, Anchor]
    sources: frozenset[str]
    witnesses: frozenset[str]
    _exact: Mapping[Anchor, str] = field(repr=False)
    _counts: Mapping[tuple[str, str], int] = field(repr=False)
    _names: Mapping[tuple[str, ...], str | None] = field(repr=False)

    def find(self, anchor: Anchor) -> str | None:
        """The id of the quote that an anchor of an earlier run stands for, if there is one.

        The whole anchor is tried first; then without the ordinal; then with another name of
        the same source, which may have become known since; then, for quotes of some length,
        without the sentence.  An answer that is not the only one is none.
        """
        if anchor in self._exact:
            return self._exact[anchor]
        for name in _asked(anchor):
            if name in self._names:
                return self._names[name]
        return None

    def why_not(self, anchor: Anchor) -> str:
        """Why `find` has no answer, in words that end a sentence."""
        count = self._counts.get((anchor.wording, anchor.source), 0)
        if not count:
            return "no quote from there has these words now"
        if count > 1:
            return "several quotes from there have these words"
        return (
            f"the sentence around it changed, and under {TELLING_WORDS} words alone do not tell"
        )


def anchored_in(report: Report) -> Anchored:
    """The anchors of what a report compared, without the earlier versions of a story.

    A report has those to show what became of a quote; no ruling finds its wording there.
    """
    compared = [one for one in report.witnesses if not is_superseded(one)]
    ids = {witness.id for witness in compared}
    return anchored((quote for quote in report.quotes if quote.witness in ids), compared)


def is_superseded(witness: Witness) -> bool:
    """Whether an article was left out of a comparison for a later version of its story."""
    return any(evidence.kind == SUPERSEDED for evidence in witness.evidence)


def anchored(quotes: Iterable[Quote], witnesses: Iterable[Witness]) -> Anchored:
    """The anchors of a run's quotes.

    Equals are numbered by the date, then the text of their article, then by place, so that
    neither file names nor the order of files count.
    """
    articles = {witness.id: witness for witness in witnesses}
    counts: dict[tuple[str, str, str], int] = {}
    anchor_of: dict[str, Anchor] = {}
    said: dict[tuple[str, str], int] = {}
    names: dict[tuple[str, ...], str | None] = {}
    for quote in sorted(quotes, key=lambda quote: _order(quote, articles[quote.witness])):
        article = articles[quote.witness]
        told = digest(quote.text), digest(quote.context.text), source_of(article)
        ordinal = counts[told] = counts.get(told, -1) + 1
        anchor = anchor_of[quote.id] = Anchor(*told, ordinal)
        for source in sorted({anchor.source, *_sources(article)}):
            wording = anchor.wording, source
            said[wording] = said.get(wording, 0) + 1
        for name in _answered(anchor, article, len(quote.text.split()) >= TELLING_WORDS):
            names[name] = None if name in names else quote.id
    return Anchored(
        anchor_of,
        frozenset(source_of(article) for article in articles.values()),
        frozenset(articles),
        {anchor: quote for quote, anchor in anchor_of.items()},
        said,
        names,
    )


def _asked(anchor: Anchor) -> Iterator[tuple[str, ...]]:
    """What to look for after the whole anchor, the surest first."""
    if not anchor.source:
        yield anchor.wording, anchor.sentence, ANY_SOURCE
        return
    yield anchor.wording, anchor.sentence, anchor.source
    yield anchor.wording, anchor.sentence, ""
    yield anchor.wording, anchor.source


def _answered(anchor: Anchor, article: Witness, telling: bool) -> Iterator[tuple[str, ...]]:
    """What a quote answers to besides its whole anchor."""
    sources = _sources(article)
    for source in (*sources, ANY_SOURCE):
        yield anchor.wording, anchor.sentence, source
    if telling:
        for source in filter(None, sources):
            yield anchor.wording, source


def _sources(article: Witness) -> list[str]:
    """The names of who wrote and who carried an article; one blank where none is known."""
    return sorted({article.agency or "", article.publisher or ""} - {""}) or [""]


def _order(quote: Quote, witness: Witness) -> tuple[str, str, str, int, int]:
    return witness.published or "", witness.sha256, witness.path, quote.start, quote.end
