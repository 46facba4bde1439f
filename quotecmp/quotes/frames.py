"""Cues with their subjects: who says, where a paragraph says that somebody says something.

The subject of a cue stands next to it.  Between the two may stand adverbs and auxiliaries, an
appositive or a relative clause between commas, or the phrase of a preposition; none of these is
taken for the subject.  A participle (“…, saying”) has the subject of its clause.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.quotes import cues as c
from quotecmp.quotes.lines import Line
from quotecmp.quotes.mentions import Mention, Mentions
from quotecmp.quotes.subjects import (
    behind_printed,
    clause_subject,
    named_apposition,
    owner_of_words,
    plain_description,
    quoted_subject,
    quotes_another,
    skip_back,
    starting,
    teller,
)

BESIDE = frozenset({"near", "by", "who", "against", "about"})
LINKS = BESIDE | {"of", "for", "in", "at", "from", "with", "on", "to"}

INSERTED = frozenset({"say", "says", "said", "writes", "wrote"})  # “the pier, says Orlo, is”
BE = frozenset({"is", "was", "are", "were", "be", "been", "being"})
TELLING = c.VERB | c.SPEECH_NOUN | c.ACCORDING
SUBORDINATE = frozenset({"that", "whether", "if", "because", "though", "although", "while"})

# How far a subject is sought in a sentence without end; no sentence of 1,000 news articles
# is that long, so nothing changes where sentences end.
MOST_TOKENS = 200


@dataclass(slots=True)
class Frame:
    """A cue at token `cue` with its subject and how the two were tied."""

    cue: int
    subject: Mention
    how: str
    strength: int


def frames_of(line: Line, found: Mentions) -> list[Frame]:
    """Every cue of a line that has a subject, in order."""
    frames: list[Frame] = []
    telling = [index for index, classes in enumerate(line.classes) if classes & TELLING]
    for index in telling:
        classes = line.classes[index]
        if classes & c.ACCORDING and (frame := _according(line, index, found)):
            frames.append(frame)
        if classes & c.SPEECH_NOUN and (owner := owner_of_words(line, index, found)):
            frames.append(Frame(index, owner, "owner", c.SPEECH_NOUN))
        if not classes & c.VERB or not _in_place(line, index):
            continue
        if found.covering(index) is not None:
            continue
        frame = _frame(line, index, found, frames)
        if frame is not None:
            frames.append(frame)
        reduced = found.ending(index) if classes & c.PARTICIPLE else None
        if reduced is not None and not reduced.owned and reduced.kind != "name":
            frames.append(Frame(index, reduced, "reduced", classes & c.VERB))
    return frames


def _in_place(line: Line, index: int) -> bool:
    """Whether a capital, if any, is the sentence's or the headline's, not a name's."""
    if not line.classes[index] & c.CAPITAL or line.titled:
        return True
    return index == line.firsts[line.sentence[index]]


def _according(line: Line, index: int, found: Mentions) -> Frame | None:
    if line.keys[index] == "to":
        return _to_whom(line, index, found)
    if found.covering(index) is not None:
        return None  # somebody's name is Per
    place = index + 2 if line.keys[index] == "according" else index + 1
    subject = starting(line, place, found)
    return Frame(index, subject, "according", c.SAYING) if subject else None


def _to_whom(line: Line, index: int, found: Mentions) -> Frame | None:
    """“To Orlo, the pier is “a gift””: whose view it is, at the front of a sentence."""
    subject = found.by_first.get(index + 1)
    if index != line.firsts[line.sentence[index]] or subject is None or subject.owned:
        return None
    if line.keys[subject.last : subject.last + 1] != [","]:
        return None
    return Frame(index, subject, "to", c.SPEECH_NOUN)


def _frame(line: Line, index: int, found: Mentions, earlier: list[Frame]) -> Frame | None:
    classes = line.classes[index]
    strength = classes & c.VERB
    inner = quoted_subject(line, index, found) or teller(line, index, found)
    if inner is not None:
        return Frame(index, inner, "adjacent", strength)
    if quotes_another(line, index, found):
        return None
    if line.keys[index] == "told" and line.keys[index - 1] in BE:
        return None  # “Orlo was told it was “late””: whoever said so is not named
    if classes & c.PARTICIPLE:
        tied = _participle_subject(line, index, found, earlier)
        return Frame(index, tied[0], tied[1], strength) if tied else None
    if classes & c.SAYING and (subject := _right_subject(line, index, found)):
        return Frame(index, subject, "inverted", strength)
    tied = _left_subject(line, index, found, earlier)
    if tied is None:
        return None
    return Frame(index, tied[0], tied[1], strength)


OBJECTS = frozenset({"his", "her", "their", "him", "it", "its", "my", "our"})


def _owns(line: Line, mention: Mention) -> bool:
    return line.keys[mention.first] in ("his", "her", "their", "its", "my", "our")


def _right_subject(line: Line, index: int, found: Mentions) -> Mention | None:
    """“…,” said the mayor: speech or a comma before the cue, the subject after it."""
    lemma_told = line.keys[index] in ("told", "tells", "tell", "asked", "read", "reads")
    before = index - 1
    while before >= 0 and line.keys[before] in (",", "—", "–", "-", "--"):
        before -= 1
    if (
        before < line.firsts[line.sentence[index]]
        and index != line.firsts[line.sentence[index]]
    ):
        return None
    opening = index == line.firsts[line.sentence[index]]
    inserted = line.keys[index] in INSERTED and line.keys[index - 1] == ","
    if before >= 0 and line.passages[before] < 0 and not opening and not inserted:
        return None
    subject = found.by_first.get(index + 1) or starting(line, index + 1, found)
    if subject is None and not opening:
        subject = plain_description(line, index + 1)
    if lemma_told and not opening and line.keys[index] not in ("asked",):
        read = subject is not None and subject.kind == "document"
        return subject if read and line.keys[index] in ("read", "reads") else None
    if subject is not None and subject.kind == "pronoun" and _owns(line, subject):
        subject = starting(line, subject.last, found)  # “said her co-star Ada Orlo”
        if subject is not None and subject.kind != "name":
            return None
    if subject is None or (subject.kind == "pronoun" and line.keys[subject.first] in OBJECTS):
        return None
    if subject.owned:
        return None
    named = named_apposition(line, subject, found)
    if before >= 0 and line.passages[before] < 0 and not opening:
        last = behind_printed(line, named)
        closed = line.keys[last : last + 1] == [","]
        return named if closed and named.first > index else None
    return named


def _left_subject(
    line: Line, index: int, found: Mentions, earlier: list[Frame]
) -> tuple[Mention, str] | None:
    floor = line.firsts[line.sentence[index]]
    place = skip_back(line, index, floor)
    if place <= floor:
        return None
    mention = found.ending(place)
    if mention is not None and not mention.owned:
        return _head_of_chain(line, mention, found, floor)
    key = line.keys[place - 1]
    if key in ("who", "which", "that") and place - 1 > floor:
        return _antecedent(line, place - 1, found, floor)
    if key in (",", "—", "–", "--", "-"):
        return _over_inserted(line, place - 1, found, floor)
    if key in ("and", "but", "then", "or"):
        return _shared(line, place - 1, found, floor)
    if key == "to":
        return _shared(line, place - 1, found, floor)
    if line.passages[place - 1] >= 0:
        return None
    if line.classes[place - 1] & c.SMALL or not key[:1].isalpha():
        return None
    return _plain_noun(line, place, found, floor, index)


def _plain_noun(
    line: Line, place: int, found: Mentions, floor: int, index: int
) -> tuple[Mention, str] | None:
    """A noun that no lexicon knows, right before a cue: “the balladeer said”."""
    if not line.classes[index] & c.SAYING or line.classes[index] & c.BASE_FORM:
        return None
    first = place - 1
    while (
        first > floor
        and not line.classes[first] & c.DETERMINER
        and line.keys[first - 1][:1].isalpha()
        and not line.classes[first - 1]
        & (c.PREPOSITION | c.CONJUNCTION | c.AUXILIARY | c.VERB | c.RELATIVE)
    ):
        first -= 1
    if first > floor and line.classes[first - 1] & c.PREPOSITION:
        return _shared(line, first - 1, found, floor)  # “those walking on the pier chanted”
    bare = first == place - 1
    if bare or not line.classes[first] & (c.DETERMINER | c.POSSESSIVE_PRONOUN):
        return None
    mention = Mention(
        first, place, place - 1, "noun", start=line.starts[first], end=line.ends[place - 1]
    )
    mention.text = " ".join(line.surfaces[first:place])
    return mention, "noun"


def _head_of_chain(
    line: Line, mention: Mention, found: Mentions, floor: int
) -> tuple[Mention, str]:
    """“critics of the plan said”: up the prepositions to the head of the phrase."""
    how, current, writer = "adjacent", mention, None
    for _ in range(4):
        before = current.first - 1
        # A name in capitals begins behind its article: “of the Harbour Council”.
        before -= before > floor and bool(line.classes[before] & c.DETERMINER)
        if before <= floor or line.keys[before] not in LINKS:
            break
        above = found.ending(before)
        if above is None or above.owned:
            how = "in phrase" if how == "adjacent" and before > floor else how
            break
        if above.kind == "document" and line.keys[before] in ("by", "from"):
            writer = current
        current, how = above, "chain"
    if current is not mention and current.kind not in ("name", "pronoun"):
        current = Mention(
            current.first,
            mention.last,
            current.head,
            current.kind,
            current.person,
            start=current.start,
            end=mention.end,
            owner=writer or current.owner or mention.owner,
            number=current.number,
            text=current.text,
        )
    return current, how


def _antecedent(
    line: Line, place: int, found: Mentions, floor: int
) -> tuple[Mention, str] | None:
    before = place - 1 if line.keys[place - 1] == "," else place
    mention = found.ending(before)
    if mention is None or mention.owned:
        return None
    subject, _ = _head_of_chain(line, mention, found, floor)
    return subject, "relative"


def _over_inserted(
    line: Line, comma: int, found: Mentions, floor: int
) -> tuple[Mention, str] | None:
    """“Peskov, a spokesman for the Kremlin, said”: over what stands between commas."""
    best: tuple[Mention, str] | None = None
    place = comma
    named_end = skip_back(line, comma, floor)  # a party or an age in brackets aside
    while place > max(floor, comma - MOST_TOKENS):
        place -= 1
        spoken = line.passages[place] >= 0 and found.covering(place) is None
        if spoken or line.keys[place] in (";", ":"):
            break
        if line.keys[place] not in (",", "—", "–", "--", "-"):
            continue
        mention = found.ending(place)
        if mention is None or mention.owned or not _inserted(line, place + 1, comma):
            continue
        subject, _ = _head_of_chain(line, mention, found, floor)
        named = found.by_first.get(place + 1)
        if (
            subject.kind in ("person", "body")
            and named is not None
            and named.kind in ("name", subject.kind)
            and (named.last in (comma, named_end) or _goes_on(line, named.last, comma))
        ):
            named.renames = subject
            return named, "apposition"
        best = (subject, "apposition")
        if subject.kind in ("name", "pronoun") and subject.first == floor:
            break
    return best or _named_between(line, comma, found, floor)


def _named_between(
    line: Line, comma: int, found: Mentions, floor: int
) -> tuple[Mention, str] | None:
    """“the harbour master, Ole Brandt, said”: a name behind words that no lexicon knows."""
    named = found.ending(comma)
    if named is None or named.kind != "name" or named.owned or named.first - 2 <= floor:
        return None
    return (named, "apposition") if line.keys[named.first - 1] == "," else None


def _goes_on(line: Line, place: int, last: int) -> bool:
    """“His brother, Ivo Orlo, a pilot, said”: behind the name another description."""
    described = line.classes[place + 1] & (c.DETERMINER | c.RELATIVE | c.PREPOSITION)
    return place < last and line.keys[place] == "," and bool(described)


def _inserted(line: Line, first: int, last: int) -> bool:
    """Whether the words after a comma begin an appositive, a relative clause or an aside."""
    if first >= last:
        return False
    classes, key = line.classes[first], line.keys[first]
    return bool(
        classes
        & (
            c.DETERMINER
            | c.RELATIVE
            | c.PREPOSITION
            | c.POSSESSIVE_PRONOUN
            | c.HEAD_NOUN
            | c.TITLE
            | c.PARTICIPLE
            | c.CONJUNCTION
            | c.ADVERB
        )
        or key[:1].isdigit()
        or key.endswith(("ing", "ed"))
        or classes & c.CAPITAL
        or any(line.classes[t] & (c.HEAD_NOUN | c.TITLE) for t in range(first, last))
    )


def _shared(line: Line, place: int, found: Mentions, floor: int) -> tuple[Mention, str] | None:
    """The subject of the clause to the left: its first mention outside a phrase."""
    subject = clause_subject(line, place, found, floor)
    return (subject, "shared") if subject is not None else None


def _participle_subject(
    line: Line, index: int, found: Mentions, earlier: list[Frame]
) -> tuple[Mention, str] | None:
    floor = line.firsts[line.sentence[index]]
    place = skip_back(line, index, floor)
    mention = found.ending(place)
    if mention is not None and not mention.owned:
        before = line.keys[mention.first - 1] if mention.first > floor else ""
        passive_aux = place < index and any(
            line.classes[t] & c.AUXILIARY for t in range(place, index)
        )
        if before == "with":
            return mention, "absolute"
        if passive_aux:
            return mention, "adjacent"
    same = _last_in_sentence(line, earlier, floor)
    if same is not None:
        return same.subject, "participle"
    subject = clause_subject(line, index, found, floor)
    if subject is None and floor == index:
        subject = _first_after(line, index, found)
    return (subject, "participle") if subject is not None else None


def _last_in_sentence(line: Line, earlier: Sequence[Frame], floor: int) -> Frame | None:
    """The last cue of the sentence, of its main clause if there is one.

    “Orlo denied that the captains had warned her, saying …”: Orlo says.
    """
    fallback = None
    for frame in reversed(earlier):
        if frame.cue < floor:
            break
        if frame.how in ("according", "owner", "to"):
            continue
        if line.keys[max(floor, frame.subject.first - 1)] not in SUBORDINATE:
            return frame
        fallback = fallback or frame
    return fallback


def _first_after(line: Line, index: int, found: Mentions) -> Mention | None:
    """“Calling it “X”, Orlo left”: the subject follows the participle's own clause."""
    comma = next(
        (
            t
            for t in range(index, min(index + 40, len(line.keys)))
            if line.keys[t] == "," and t + 1 in found.by_first
        ),
        None,
    )
    return found.by_first.get(comma + 1) if comma is not None else None
