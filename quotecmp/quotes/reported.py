"""Reported speech without marks: what “Orlo said”, told in the agency's own words.

Only sentences with a cue are read, and a paragraph that attribution has read already is not
read again.  What is told partly in marks is left to the passages in marks, whose context holds
the rest of the sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.model import Attribution, Block, Span
from quotecmp.quotes.article import Article
from quotecmp.quotes.clauses import Clause, clauses
from quotecmp.quotes.cues import inflected
from quotecmp.quotes.frames import frames_of
from quotecmp.quotes.lines import line_of
from quotecmp.quotes.mentions import Mentions, mentions_of
from quotecmp.quotes.resolve import resolve
from quotecmp.quotes.rulings import LEAST, name_of, tier
from quotecmp.quotes.signs import Candidate
from quotecmp.quotes.telling import Sentence, Verbs, reporting_verbs, sentence_of, turned_cues

MOST_NEAR = 16  # clauses of a sentence looked at on either side; real ones have five at most
NEAR_THAT = 120  # characters; 16 tokens, the most that clauses look over, are no more
WORD = re.compile(r"[^\W\d_]{3,}")
# How often the subject so tied to its cue was the source, on every second train article of
# PolNeAR, November 2026.
TRUST = {
    "adjacent": 0.88,
    "apposition": 0.88,
    "according": 0.84,
    "shared": 0.82,
    "participle": 0.78,
    "relative": 0.78,
    "absolute": 0.78,
    "chain": 0.74,
    "inverted": 0.7,
    "noun": 0.6,
    "reduced": 0.33,
    "in phrase": 0.3,
}
TOLD_IN = ("prose", "caption")


@dataclass(frozen=True, slots=True)
class Reported:
    """One reported clause: its parts, the block it stands in, who is said to have said it."""

    parts: tuple[Span, ...]
    block: Block
    attribution: Attribution


@cache
def cue_forms(language: str) -> Mapping[str, bool]:
    """Every form of the verbs of reported speech, and whether it needs no “that” behind it."""
    verbs = reporting_verbs(language)
    irregular = mapping(f"{language}/cues.toml", "irregular")
    seldom = phrases(f"{language}/reported.toml", "seldom")
    bare = verbs.bare | verbs.asking
    forms = {form: lemma for lemma in bare | verbs.that for form in inflected(lemma)}
    forms |= {form: lemma for form, lemma in irregular.items() if lemma in bare | verbs.that}
    kept = {form: lemma in bare for form, lemma in forms.items() if form not in seldom}
    return kept | {"according": True, "According": True}


def cue_places(text: str, span: Span, language: str) -> Iterator[int]:
    """Where cues that may bring in a clause stand in a stretch of text.

    >>> list(cue_places("Ms. Orlo said the ferry would sail.", Span(0, 35), "en"))
    [9]
    """
    forms = cue_forms(language)
    for found in WORD.finditer(text, span.start, span.end):
        bare = forms.get(found[0])
        if bare or (bare is not None and _that_follows(text, found.end())):
            yield found.start()


def _that_follows(text: str, place: int) -> bool:
    """Whether “that” stands near, or the clause may have ended before the cue."""
    return text[place : place + 1] in ".,;" or "that" in text[place : place + NEAR_THAT]


def reported(article: Article, decided: Sequence[Candidate | None]) -> Iterator[Reported]:
    """The reported clauses of an article, in text order.

    `decided` are the sources of the passages in marks: a pronoun may mean whoever spoke last.
    """
    verbs = reporting_verbs(article.document.language)
    spoken: list[Candidate | None] = []
    passed = 0
    for number, block in enumerate(article.blocks):
        if block.kind not in TOLD_IN:
            continue
        for sentence in _sentences(article, number, verbs):
            for clause, reporter in _outermost(list(clauses(sentence))):
                place = sentence.line.starts[clause.ranges[0][0]]
                upto = bisect_left(article.outer_starts, place)
                spoken += decided[passed:upto]
                passed = max(passed, upto)
                source = _source(sentence, clause, number)
                resolve(article, source, spoken)
                spoken.append(source)
                through = None
                if reporter is not None:
                    through = _source(sentence, reporter, number)
                    resolve(article, through, spoken)
                yield Reported(
                    _parts(sentence, clause), block, _attribution(source, clause, through)
                )


def _sentences(article: Article, number: int, verbs: Verbs) -> Iterator[Sentence]:
    """The sentences of a block that have cues."""
    lemmas = article.grammar.lemmas
    known = article.known.get(number)
    if known is None:
        yield from _unread(article, number, verbs)
        return
    line, telling = known.line, cue_forms(article.document.language)
    for at in range(len(line.firsts)):
        bounds = line.bounds(at)
        near = known.frames_between(*bounds)
        frames = known.frames[near.start : near.stop]
        asks = line.keys[bounds[1] - 1] == "?"
        told = any(line.keys[frame.cue] in telling for frame in frames)
        if not asks and (told or turned_cues(line, *bounds)):
            yield sentence_of(line, known.mentions, frames, bounds, lemmas, verbs)


def _unread(article: Article, number: int, verbs: Verbs) -> Iterator[Sentence]:
    """The sentences with cues of a block that attribution did not need."""
    text, block = article.text, article.blocks[number]
    done = block.span.start
    for place in cue_places(text, block.span, article.document.language):
        if place < done:
            continue
        at = bisect_right(article.sentence_starts, place) - 1
        span = article.document.sentences[at]
        done = span.end
        if text[span.end - 1] == "?":
            continue
        line = line_of(
            text, span, (), grammar=article.grammar, abbreviations=article.abbreviations
        )
        mentions = Mentions(line, mentions_of(text, line, article.people))
        frames = frames_of(line, mentions)
        for part in range(len(line.firsts)):
            bounds = line.bounds(part)
            inside = [f for f in frames if bounds[0] <= f.cue < bounds[1]]
            if inside or turned_cues(line, *bounds):
                yield sentence_of(line, mentions, inside, bounds, article.grammar.lemmas, verbs)


def _outermost(found: Sequence[Clause]) -> list[tuple[Clause, Clause | None]]:
    """The clauses that lie in no other, each with the “according to” it stands in."""
    kept: list[tuple[Clause, Clause | None]] = []
    for index, clause in enumerate(found):
        near = found[max(0, index - MOST_NEAR) : index + MOST_NEAR]
        around = [one for one in near if one is not clause and one.holds(clause.frame.cue)]
        if any(one.shape != "according" for one in around):
            continue
        if clause.shape == "according" and any(clause.holds(o.frame.cue) for o in near):
            continue
        kept.append((clause, around[0] if around else None))
    return kept


def _source(sentence: Sentence, clause: Clause, number: int) -> Candidate:
    frame = clause.frame
    cue = sentence.line.surfaces[frame.cue]
    return Candidate("reported", frame.subject, number, [], cue, frame)


def _parts(sentence: Sentence, clause: Clause) -> tuple[Span, ...]:
    line = sentence.line
    return tuple(Span(line.starts[a], line.ends[b - 1]) for a, b in clause.ranges)


def _attribution(source: Candidate, clause: Clause, through: Candidate | None) -> Attribution:
    assert source.mention is not None
    name, sure = name_of(source), _trust(source, clause) * source.certainty
    reporter = None
    if through is not None and through.mention is not None:
        reporter = name_of(through) or through.mention.text
    return Attribution(
        speaker=name if sure >= LEAST else None,
        mention=source.mention.text,
        cue=source.cue,
        reported_by=reporter,
        rule=f"reported {clause.shape} {clause.frame.how}",
        confidence=tier(sure),
        candidates=(name,) if name is not None and sure < LEAST else (),
    )


def _trust(source: Candidate, clause: Clause) -> float:
    how = clause.frame.how
    if source.mention is not None and source.mention.kind == "place" and how != "adjacent":
        return TRUST["in phrase"]
    return TRUST.get(how, TRUST["noun"])
