"""Reported speech without marks: what “Orlo said”, told in the agency's own words.

Only sentences with a cue are read, and a paragraph that attribution has read already is not
read again.  What is told partly in marks is left to the passages in marks, whose context holds
the rest of the sentence.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.model import Attribution, Block, Span
from quotecmp.quotes.article import Article
from quotecmp.quotes.clauses import Clause, clauses
from quotecmp.quotes.cues import inflected
from quotecmp.quotes.frames import Frame, frames_of
from quotecmp.quotes.joint import jointly
from quotecmp.quotes.lines import Line, line_of
from quotecmp.quotes.mentions import Mentions, mentions_of
from quotecmp.quotes.resolve import MOST_PASSAGES, resolve
from quotecmp.quotes.rulings import LEAST, name_of, tier
from quotecmp.quotes.signs import Candidate
from quotecmp.quotes.telling import Sentence, Verbs, reporting_verbs, sentence_of

MOST_NEAR = 16  # clauses of a sentence looked at on either side; real ones have five at most
OPENERS = ("that", "whether", " why ", " if ", " how ", " what ")
DOUBLED = "''"
MOST_SPLIT = 10_000  # characters that are split into words at once, for memory's sake
NEAR_WORD = 12  # characters; no idle word is longer
NEAR_THAT = 120  # characters; 16 tokens, the most that clauses look over, are no more
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
    lemmas = verbs.bare | verbs.asking | verbs.that
    forms = {form: lemma for lemma in lemmas for form in inflected(lemma)}
    forms |= {form: lemma for form, lemma in irregular.items() if lemma in lemmas}
    kept = {form: lemma in verbs.bare for form, lemma in forms.items() if form not in seldom}
    return kept | {"according": True, "According": True}


@cache
def _as_printed(language: str) -> Mapping[str, str]:
    """The forms by how a split at blanks gives them: with a sign behind, perhaps."""
    return {form + sign: form for form in cue_forms(language) for sign in ("", *",.:;)")}


@cache
def turned_pattern(language: str) -> "re.Pattern[str]":
    """A cue right behind a comma: “…, said Orlo”."""
    bare = sorted(form for form, free in cue_forms(language).items() if free)
    return re.compile(rf",\s({'|'.join(bare)})\b")


def cue_places(text: str, span: Span, language: str) -> Iterator[int]:
    """Where cues that may bring in a clause stand in a stretch of text.

    >>> list(cue_places("Ms. Orlo said the ferry would sail.", Span(0, 35), "en"))
    [9]
    """
    printed, start = _as_printed(language), span.start
    while start < span.end:
        end = span.end
        if end - start > MOST_SPLIT:
            end = min(_blank_from(text, start + MOST_SPLIT), end)
        found = printed.keys() & text[start:end].split()
        if found:
            forms = {printed[word] for word in found}
            yield from sorted(
                [p for form in forms for p in _places(text, form, start, end, language)]
            )
        start = end


def _blank_from(text: str, place: int) -> int:
    """The first blank from a place on, or the text's end: no word is cut in two."""
    found = text.find(" ", place)
    return len(text) if found < 0 else found


def _places(text: str, form: str, start: int, end: int, language: str) -> Iterator[int]:
    """Where a form of a cue stands as a word that may bring in a clause."""
    bare, idle = cue_forms(language)[form], idle_before(language)
    place = text.find(form, start, end)
    while place >= 0:
        behind = place + len(form)
        alone = not (text[behind : behind + 1].isalpha() or text[place - 1 : place].isalpha())
        if alone and (bare or _that_follows(text, behind)):
            before = text[max(start, place - NEAR_WORD) : place].split()[-1:]
            if idle.isdisjoint(before):
                yield place
        place = text.find(form, behind, end)


@cache
def idle_before(language: str) -> frozenset[str]:
    """Words right before a verb that leave it open whether anything was said."""
    verbs = reporting_verbs(language)
    words = verbs.open | verbs.unspoken - {"who"}
    return words | {word.capitalize() for word in words}


def _that_follows(text: str, place: int) -> bool:
    """Whether “that” or “whether” stands near, or the clause may have ended before the cue."""
    near = text[place : place + NEAR_THAT]
    return near[:1] in ".,;" or any(word in near for word in OPENERS)


def reported(article: Article, decided: Sequence[Candidate | None]) -> Iterator[Reported]:
    """The reported clauses of an article, in text order.

    `decided` are the sources of the passages in marks: a pronoun may mean whoever spoke last.
    """
    verbs = reporting_verbs(article.document.language)
    spoken: deque[Candidate | None] = deque(maxlen=MOST_PASSAGES)
    passed = 0
    for number, block in enumerate(article.blocks):
        if block.kind not in TOLD_IN:
            continue
        told = []
        for sentence in _sentences(article, number, verbs):
            for clause, reporter in _outermost(list(clauses(sentence))):
                place = sentence.line.starts[clause.ranges[0][0]]
                upto = bisect_left(article.outer_starts, place)
                spoken.extend(decided[passed:upto])
                passed = max(passed, upto)
                source, who = _who(article, sentence, clause, reporter, number, spoken)
                spoken.append(source)
                told.append(Reported(_parts(sentence, clause), block, who))
        if told:
            yield from sorted(told, key=lambda one: one.parts)


def _who(
    article: Article,
    sentence: Sentence,
    clause: Clause,
    reporter: Clause | None,
    number: int,
    spoken: Sequence[Candidate | None],
) -> tuple[Candidate, Attribution]:
    """The source of a clause, and what is said about it."""
    source = _source(sentence, clause, number)
    resolve(article, source, spoken)
    through = None
    if reporter is not None:
        through = _source(sentence, reporter, number)
        resolve(article, through, (source,))
    who = _attribution(source, clause, through)
    return source, jointly(article, source, who, sentence.line, sentence.mentions, None)


def _sentences(article: Article, number: int, verbs: Verbs) -> Iterator[Sentence]:
    """The sentences of a block that have cues."""
    spoken = number in article.held
    known = article.paragraph(number) if spoken else article.known.get(number)
    if known is None:
        yield from _unread(article, number, verbs)
        return
    line, telling = known.line, cue_forms(article.document.language)
    turned = _turned(article, line)
    cues = [frame.cue for frame in known.frames if line.keys[frame.cue] in telling]
    for at in sorted({line.sentence[cue] for cue in (*cues, *turned)}):
        yield from _sentence(article, line, known.mentions, known.frames, at, turned, verbs)


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
        if DOUBLED in span.cut(text):
            continue  # marks that nobody paired
        line = line_of(
            text, span, (), grammar=article.grammar, abbreviations=article.abbreviations
        )
        mentions = Mentions(line, mentions_of(text, line, article.people))
        frames, turned = frames_of(line, mentions), _turned(article, line)
        for part in range(len(line.firsts) if frames or turned else 0):
            yield from _sentence(article, line, mentions, frames, part, turned, verbs)


def _sentence(
    article: Article,
    line: Line,
    mentions: Mentions,
    frames: Sequence[Frame],
    number: int,
    turned: Sequence[int],
    verbs: Verbs,
) -> Iterator[Sentence]:
    """A sentence of a line, unless it asks or has no cue."""
    first, last = line.bounds(number)
    begin = bisect_left(frames, first, key=lambda frame: frame.cue)
    end = bisect_left(frames, last, key=lambda frame: frame.cue)
    here = [token for token in turned if first <= token < last] if turned else []
    if line.keys[last - 1] != "?" and (begin < end or here):
        lemmas, inside = article.grammar.lemmas, frames[begin:end]
        yield sentence_of(line, mentions, inside, (first, last), lemmas, verbs, here)


def _turned(article: Article, line: Line) -> list[int]:
    """The cues of a line right behind a comma, as tokens."""
    pattern, span = turned_pattern(article.document.language), line.span
    places = [found.start(1) for found in pattern.finditer(article.text, span.start, span.end)]
    tokens = [(bisect_left(line.starts, place), place) for place in places]
    return [t for t, place in tokens if t < len(line) and line.starts[t] == place]


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
