"""Who said each passage, by ordered rules over a lexicon alone.

This serves the languages whose weights nobody has learned: the rules look at the words right
behind a passage, right before it, inside it, and at the speaker before.  They know no word of
any language themselves.  What they give is never called sure, for it was not measured.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.language.tongues import Tongue
from quotecmp.model import Attribution, Block, Confidence, Document, QuoteKind, Span
from quotecmp.quotes.beside import subject_before, subject_behind
from quotecmp.quotes.cast import Cast, Member, joined
from quotecmp.quotes.insets import Inset, dialogue, insets
from quotecmp.quotes.joining import Ruling
from quotecmp.quotes.joint import listed
from quotecmp.quotes.marks import Passage
from quotecmp.quotes.phrases import (
    DASHES,
    ENDS,
    Cue,
    Subject,
    Token,
    cue_at,
    subject_from,
    tokens_of,
)
from quotecmp.text.blocks import CARRIERS

REACH = 30  # tokens on either side of a passage in which its cue is sought
BETWEEN = frozenset({",", ".", "!", "?", "…", "...", "—", "–", "-", "--", ";"})
LEAST_SPEECH = 5  # words of a passage that is speech even where no cue is near


@dataclass(frozen=True, slots=True)
class Source:
    """A cue with its subject, and the rule that tied them to a passage."""

    cue: Cue | None
    subject: Subject | None
    rule: str
    place: int
    confidence: Confidence = "medium"


@dataclass(slots=True)
class _Paragraph:
    block: Block
    tokens: list[Token]
    place: dict[int, int]


def with_dialogue(
    document: Document, passages: Sequence[Passage], tongue: Tongue, carriers: Sequence[Block]
) -> list[Passage]:
    """The passages in marks, and the paragraphs that a dash opens."""
    spoken = [
        passage
        for block in carriers
        if (passage := dialogue(document.witness.text, block, tongue)) is not None
    ]
    starts = [passage.outer.start for passage in spoken]

    def inside(passage: Passage) -> bool:
        at = bisect_right(starts, passage.outer.start) - 1
        return at >= 0 and spoken[at].outer.holds(passage.outer)

    outer = [passage for passage in passages if not inside(passage)]
    return sorted([*outer, *spoken], key=lambda passage: passage.outer.start)


def attribute_by_lexicon(
    document: Document, passages: Sequence[Passage], homes: Sequence[Block], tongue: Tongue
) -> tuple[list[Ruling], list[list[Inset]]]:
    """One ruling for each passage, and the insets inside each."""
    return _Reader(document, passages, homes, tongue).rulings()


class _Reader:
    """One article while its passages are ruled on, in text order."""

    def __init__(
        self,
        document: Document,
        passages: Sequence[Passage],
        homes: Sequence[Block],
        tongue: Tongue,
    ) -> None:
        self.text, self.tongue = document.witness.text, tongue
        self.passages, self.homes = passages, homes
        held: dict[int, list[tuple[int, Span]]] = {}
        for number, passage in enumerate(passages):
            held.setdefault(homes[number].span.start, []).append((number, passage.outer))
        self.paragraphs = [
            self._paragraph(block, held.get(block.span.start, []))
            for block in document.blocks
            if block.kind in CARRIERS
        ]
        self.at = {p.block.span.start: n for n, p in enumerate(self.paragraphs)}
        self.cast = Cast(tongue)
        self.insets = [insets(self.text, p, tongue) for p in passages]
        prose = [p.tokens for p in self.paragraphs if p.block.kind != "headline"]
        told = [inset for found in self.insets for inset in found]
        self.cast.read(prose, [(i.span.start, i.subject) for i in told if i.subject])
        self.last: Member | None = None
        self.last_source: Source | None = None

    def _paragraph(self, block: Block, inside: Sequence[tuple[int, Span]]) -> _Paragraph:
        tokens = tokens_of(self.text, block.span, inside, self.tongue)
        place = {token.passage: at for at, token in enumerate(tokens) if token.passage >= 0}
        return _Paragraph(block, tokens, place)

    def rulings(self) -> tuple[list[Ruling], list[list[Inset]]]:
        """A ruling for each passage, with its insets."""
        return [self._ruling(index) for index in range(len(self.passages))], self.insets

    def _ruling(self, index: int) -> Ruling:
        source = self._source(index)
        words = self.passages[index].inner.cut(self.text).split()
        if source is None:
            if len(words) < LEAST_SPEECH:
                return Ruling(_silent_kind(words), Attribution(rule="nobody", confidence="low"))
            return Ruling("direct", Attribution(rule="none", confidence="low"))
        member = self._meant(source, self.homes[index].span.start)
        self.last = member or self.last
        self.last_source = source
        subject = source.subject
        cue = source.cue
        mention = None if cue is None else subject.text if subject else cue.pronoun
        printed = joined(subject.name) if subject else ""
        name = member.name if member else printed or None
        if name is not None and subject is not None and subject.partner is not None:
            other = self.cast.member(subject.partner)
            name = listed([other.name if other else joined(subject.partner.name), name])
        attribution = Attribution(
            speaker=name,
            mention=mention,
            cue=cue.text if cue else None,
            rule=f"lexicon {source.rule}",
            confidence=source.confidence,
        )
        return Ruling(self._kind(index, words), attribution)

    def _kind(self, index: int, words: Sequence[str]) -> QuoteKind:
        paragraph, at = self._place(index)
        opens = at == 0 or paragraph.tokens[at - 1].key in ENDS | {":"} | DASHES
        capital = words[0][:1].isupper() or not words[0][:1].isalpha()
        return "direct" if opens or (capital and len(words) > 3) else "mixed"

    def _place(self, index: int) -> tuple[_Paragraph, int]:
        paragraph = self.paragraphs[self.at[self.homes[index].span.start]]
        return paragraph, paragraph.place[index]

    def _meant(self, source: Source, since: int) -> Member | None:
        subject, cue = source.subject, source.cue
        if subject is None and cue is not None and cue.pronoun is None:
            return self.cast.meant(cue.gender, source.place, self.last)
        if subject is not None and subject.kind == "name":
            return self.cast.member(subject)
        if subject is not None and subject.kind == "description":
            known = self.cast.described(subject, source.place)
            return known or self.cast.renamed(subject, since, source.place)
        word = subject.text.lower() if subject else (cue.pronoun or "" if cue else "")
        tongue = self.tongue
        gender = "m" if word in tongue.male else "f" if word in tongue.female else ""
        if cue is not None and cue.gender:
            gender = cue.gender
        return self.cast.meant(gender, source.place, self.last)

    def _source(self, index: int) -> Source | None:
        paragraph, at = self._place(index)
        if self.insets[index]:
            inset = self.insets[index][0]
            return Source(inset.cue, inset.subject, "inset", inset.span.start)
        others = [token for token in paragraph.tokens[: 2 * REACH] if token.passage != index]
        if not any(token.passage >= 0 or token.surface[:1].isalnum() for token in others):
            return self._alone(index, paragraph)
        first, last = _sentence(paragraph.tokens, at)
        return (
            self._behind(paragraph.tokens, at)
            or self._before(paragraph.tokens, at, first)
            or self._according(paragraph.tokens, at, first, last)
            or self._further(paragraph.tokens, at, first, last)
            or self._continued(index, paragraph, at)
        )

    def _behind(self, tokens: Sequence[Token], at: int) -> Source | None:
        """“…”, said Orlo · “…”, Orlo said."""
        place = at + 1
        while place < len(tokens) and tokens[place].key in BETWEEN:
            place += 1
        if place >= len(tokens) or tokens[place].passage >= 0:
            return None
        begun = any(token.key in ENDS for token in tokens[at + 1 : place])
        inner = self.passages[tokens[at].passage].inner.cut(self.text).rstrip()
        apart = place == at + 1 and inner[-1:] in ENDS
        cue = cue_at(tokens, place, self.tongue)
        if cue is not None and not ((begun or apart) and tokens[place].capital):
            subject = None if cue.pronoun else subject_behind(tokens, cue.last, self.tongue)
            sure: Confidence = "medium" if subject or cue.pronoun or cue.gender else "low"
            return Source(cue, subject, "behind", tokens[place].start, sure)
        if begun or apart:
            return None
        if cue is None and (smiling := self._with_any_verb(tokens, place)):
            return smiling
        subject = subject_from(tokens, place, self.tongue)
        if subject is None:
            return None
        cue = self._cue_after(tokens, subject.last)
        return Source(cue, subject, "behind", tokens[place].start) if cue else None

    def _with_any_verb(self, tokens: Sequence[Token], place: int) -> Source | None:
        """“…”, smiles Orlo: a word that no list has, right before a name that is known."""
        tongue, token = self.tongue, tokens[place]
        idle = tongue.stops | tongue.determiners | tongue.conjunctions | tongue.skipped
        if not token.surface.islower() or token.key in idle | tongue.linking:
            return None
        subject = subject_from(tokens, place + 1, tongue)
        if subject is None or subject.first != place + 1 or subject.kind != "name":
            return None
        if self.cast.member(subject) is None:
            return None
        return Source(
            Cue(place, place + 1, token.surface), subject, "any verb", token.start, "low"
        )

    def _cue_after(self, tokens: Sequence[Token], place: int) -> Cue | None:
        for at in range(place, min(place + 4, len(tokens))):
            cue = cue_at(tokens, at, self.tongue)
            if cue is not None:
                return cue
            if tokens[at].key not in self.tongue.skipped:
                return None
        return None

    def _before(self, tokens: Sequence[Token], at: int, first: int) -> Source | None:
        """Orlo said: “…” · On Monday said Orlo: “…” · Orlo said that “…”."""
        for place in range(at - 1, max(first, at - REACH) - 1, -1):
            cue = cue_at(tokens, place, self.tongue)
            if cue is None or cue.last > at:
                continue
            subject = subject_before(tokens, place, first, self.tongue)
            turned = subject_from(tokens, cue.last, self.tongue)
            if subject is None and turned is not None and turned.last <= at:
                subject = turned
            if subject or cue.pronoun or cue.gender:
                return Source(cue, subject, "before", tokens[place].start)
        return None

    def _according(
        self, tokens: Sequence[Token], at: int, first: int, last: int
    ) -> Source | None:
        """According to Orlo, “…”."""
        for place in range(max(first, at - REACH), min(last, at + REACH)):
            for phrase in self.tongue.according:
                keys = tuple(token.key for token in tokens[place : place + len(phrase)])
                if keys != phrase:
                    continue
                subject = subject_from(tokens, place + len(phrase), self.tongue)
                if subject is not None:
                    cue = Cue(place, place + len(phrase), " ".join(phrase))
                    return Source(cue, subject, "according", tokens[place].start)
            if tokens[place].key in self.tongue.according_behind:
                subject = subject_before(tokens, place, first, self.tongue)
                if subject is not None:
                    cue = Cue(place, place + 1, tokens[place].surface)
                    return Source(cue, subject, "according", tokens[place].start)
        return None

    def _further(
        self, tokens: Sequence[Token], at: int, first: int, last: int
    ) -> Source | None:
        """A cue at the end of the sentence: “A” of the harbour, said Orlo."""
        for place in range(at + 1, min(last, at + REACH)):
            cue = cue_at(tokens, place, self.tongue)
            if cue is None:
                continue
            subject = None if cue.pronoun else subject_behind(tokens, cue.last, self.tongue)
            subject = subject or subject_before(tokens, place, first, self.tongue)
            if subject or cue.pronoun:
                return Source(cue, subject, "further", tokens[place].start, "low")
        return None

    def _alone(self, index: int, paragraph: _Paragraph) -> Source | None:
        """A paragraph of speech: announced by a colon, or going on with whoever spoke last."""
        at = self.at[paragraph.block.span.start]
        if at:
            before = self.paragraphs[at - 1].tokens
            if before and before[-1].key == ":":
                first, _ = _sentence(before, len(before) - 1)
                source = self._before(before, len(before), first)
                if source is not None:
                    return source
        if index and not self.passages[index - 1].closed:
            return self._again(index, "continued paragraph")
        if self.passages[index].mark in self.tongue.dialogue_dashes or not index:
            return None
        return self._again(index, "speaker before", "low")

    def _continued(self, index: int, paragraph: _Paragraph, at: int) -> Source | None:
        """Another full sentence of speech in the paragraph of one whose speaker is known."""
        same = index > 0 and self.homes[index - 1] is paragraph.block
        words = self.passages[index].inner.cut(self.text)
        if not same or not words.lstrip("¿¡ ")[:1].isupper() or len(words.split()) < 2:
            return None
        return self._again(index, "same paragraph")

    def _again(self, index: int, rule: str, confidence: Confidence = "medium") -> Source | None:
        if self.last_source is None or self.last is None:
            return None
        place = self.passages[index].outer.start
        named = Subject(0, 0, "name", self.last.name, self.last.words)
        return Source(None, named, rule, place, confidence)


def _sentence(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The token range of the sentence around a token, as far as cues are sought."""
    first, last = at, at + 1
    while first > max(0, at - 2 * REACH) and not _ends(tokens, first - 1):
        first -= 1
    while last < min(len(tokens), at + 2 * REACH) and not _ends(tokens, last - 1):
        last += 1
    return first, last


def _ends(tokens: Sequence[Token], at: int) -> bool:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].key not in ENDS or following is None:
        return False
    return following.capital or following.passage >= 0 or not following.surface[:1].isalpha()


def _silent_kind(words: Sequence[str]) -> QuoteKind:
    capitals = sum(word[:1].isupper() for word in words)
    return "title" if len(words) > 1 and capitals * 2 > len(words) else "scare"
