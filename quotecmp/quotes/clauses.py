"""Where a reported clause begins and ends: what somebody said, told without marks.

A clause stands behind its cue (“Orlo said the ferry would sail”), before it (“The ferry would
sail, Orlo said”), around it, or beside an “according to Orlo”.  It ends with its sentence, or
at a comma behind which another cue or an “according to” begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotecmp.quotes import cues as c
from quotecmp.quotes.frames import Frame
from quotecmp.quotes.lines import Line
from quotecmp.quotes.subjects import starting
from quotecmp.quotes.telling import (
    GENITIVES,
    Range,
    Sentence,
    finite,
    subject_start,
    with_article,
)

DASHES = frozenset({"—", "–", "--", "-"})
LEAST_WORDS, LEAST_FREE = 3, 5  # words of a clause; where its verb is not recognised
MOST_BETWEEN = 16  # tokens between a cue and its “that”
MOST_TOKENS = 200  # of a clause; only a sentence without end has more
NEAR_SPEECH = 3  # tokens behind a cue at which speech in marks is what the cue tells of
MOST_OPENING = 5  # tokens of an opening such as “a few weeks after”


@dataclass(frozen=True, slots=True)
class Clause:
    """What is told, as token ranges, with its cue and the shape in which it is told."""

    ranges: tuple[Range, ...]
    shape: str
    frame: Frame

    def holds(self, token: int) -> bool:
        """Whether a token lies in it."""
        return any(first <= token < last for first, last in self.ranges)


def clauses(sentence: Sentence) -> Iterator[Clause]:
    """The reported clauses of a sentence, nested ones and those with marks left out."""
    for frame in _with_turned(sentence):
        found = _clause(sentence, frame)
        if found is not None and not _marked(sentence.line, found):
            yield found


def _with_turned(sentence: Sentence) -> Sequence[Frame]:
    """The cues in order, those included whose subject stands behind them, after a comma."""
    if not sentence.turned:
        return sentence.frames
    line, frames = sentence.line, list(sentence.frames)
    for cue in sentence.turned:
        subject = starting(line, cue + 1, sentence.mentions)
        if cue not in sentence.by_cue and subject is not None:
            frames.append(Frame(cue, subject, "inverted", line.classes[cue] & c.VERB))
    return sorted(frames, key=lambda frame: frame.cue)


def _clause(sentence: Sentence, frame: Frame) -> Clause | None:
    if sentence.line.keys[frame.subject.head] in sentence.verbs.unspoken:
        return None
    if frame.how in ("owner", "to"):
        return None  # “Orlo's claim” says whose words follow, in marks alone
    if frame.how == "according":
        return _beside(sentence, frame) if sentence.line.keys[frame.cue] != "per" else None
    lemma = sentence.lemmas.get(sentence.line.keys[frame.cue], "")
    verbs = sentence.verbs
    if lemma not in verbs.bare and lemma not in verbs.that and lemma not in verbs.asking:
        return None
    if frame.how == "noun" and sentence.line.classes[frame.cue] & (c.BASE_FORM | c.CUE_NOUN):
        return None  # “there is an old joke that …”
    if _left_open(sentence, frame) or _relative_object(sentence, frame):
        return None
    turned = _inverted(sentence, frame, lemma)
    if turned is not None:
        return _around(sentence, turned, frame.cue - 1, turned.subject.last)
    return _behind(sentence, frame, lemma) or _before(sentence, frame, lemma)


def _marked(line: Line, clause: Clause) -> bool:
    return any(
        line.passages[t] >= 0 for first, last in clause.ranges for t in range(first, last)
    )


def _left_open(sentence: Sentence, frame: Frame) -> bool:
    """“would not say”, “declined to say”, “was told”: no speech of the subject's."""
    line = sentence.line
    floor = max(sentence.first, frame.cue - 4)
    for token in range(frame.cue - 1, floor - 1, -1):
        key = line.keys[token]
        if key in sentence.verbs.open or key.endswith(("n't", "n’t")):
            return not (key == "to" and line.keys[token - 1] == "on")
        if not line.classes[token] & (c.AUXILIARY | c.ADVERB | c.CALENDAR):
            break
    before = line.keys[frame.cue - 1] if frame.cue > sentence.first else ""
    passive = before in BE and line.keys[frame.cue].endswith(("ed", "told", "said", "n"))
    return passive and not _by(sentence, frame)


def _relative_object(sentence: Sentence, frame: Frame) -> bool:
    """“the ferry that Orlo said was late”, “what she believes”: no clause of its own."""
    before = subject_start(frame) - 1
    if before < sentence.first or frame.how == "according":
        return False
    if before > sentence.first and sentence.line.classes[before - 1] & c.PREPOSITION:
        return False  # “in which he said he had sailed”
    return sentence.line.keys[before] in ("that", "which", "what", "who", "whom", "as")


def _inverted(sentence: Sentence, frame: Frame, lemma: str) -> Frame | None:
    """“The ferry would sail, said a sailor who had seen it”: the subject behind the cue."""
    line, cue = sentence.line, frame.cue
    told_behind = line.classes[cue] & c.SAYING and lemma in sentence.verbs.bare
    if (
        not LEAST_WORDS < cue - sentence.first < MOST_TOKENS
        or line.keys[cue - 1] != ","
        or not told_behind
    ):
        return None
    subject = starting(line, cue + 1, sentence.mentions)
    if subject is None or subject.owned or subject.kind not in ("name", "person", "body"):
        return None
    behind = subject.last
    ends = behind >= sentence.last or line.keys[behind] in (",", "who", "—", "–", "(")
    placed = not ends and line.classes[behind] & (c.PREPOSITION | c.CALENDAR)
    if (not ends and not placed) or not finite(line, max(0, sentence.first - 1), cue - 1):
        return None
    if placed and finite(line, behind, min(sentence.last, behind + MOST_TOKENS)):
        return None
    return Frame(cue, subject, "inverted", frame.strength)


BE = frozenset({"is", "was", "are", "were", "be", "been", "being"})


def _by(sentence: Sentence, frame: Frame) -> bool:
    return sentence.line.keys[frame.cue + 1 : frame.cue + 2] == ["by"]


def _behind(sentence: Sentence, frame: Frame, lemma: str) -> Clause | None:
    """The clause behind a cue, with “that”, with a question word or bare."""
    if frame.how == "inverted":
        return None
    place = _past_hearer(sentence, frame, lemma)
    if place is None:
        return None
    start, found = _opening(sentence, place, lemma)
    if not found:
        return None
    end = _end(sentence, frame, start)
    if end - start < LEAST_WORDS:
        return None
    if found == "bare" and not _reads_as_clause(sentence, start, end, lemma):
        return None
    return Clause(((start, end),), found, frame)


def _past_hearer(sentence: Sentence, frame: Frame, lemma: str) -> int | None:
    """The token behind whoever was told, if the verb takes a hearer."""
    place = frame.cue + 1
    if _by(sentence, frame):
        return frame.subject.last
    if lemma not in sentence.verbs.hearing:
        return place
    if (
        sentence.line.keys[place : place + 1]
        and sentence.line.keys[place] in sentence.verbs.hearers
    ):
        return place + 1
    capital = sentence.line.keys[place : place + 1] == ["the"]  # told The Velden Post
    covering = sentence.mentions.covering
    hearer = covering(place) or (covering(place + 1) if capital else None)
    if hearer is not None:
        return hearer.last
    return place if lemma != "tell" else None


def _opening(sentence: Sentence, place: int, lemma: str) -> tuple[int, str]:
    """Where the clause begins and how it is brought in; an empty word for no clause.

    Between cue and clause may stand times, adverbs and phrases: “said in Velden on Monday”.
    """
    line, verbs = sentence.line, sentence.verbs
    if place >= sentence.last:
        return place, ""
    token, phrase = place, 0
    for token in range(place, min(place + MOST_BETWEEN, sentence.last)):
        key, classes = line.keys[token], line.classes[token]
        if key == "that":
            verb = line.classes[token + 1 : token + 2]
            bare = bool(verb and verb[0] & c.AUXILIARY)
            return (token, "bare") if bare and lemma in verbs.bare else (token + 1, "that")
        if key in verbs.questions and lemma in verbs.asking and not phrase:
            following = line.classes[token + 1 : token + 2]
            asked = bool(following and following[0] & c.VERB)  # he said when asked about it
            return token, "" if asked else "question"
        if not key[:1].isalnum() and key not in GENITIVES:
            return token, ""
        if classes & c.CALENDAR:
            phrase = 0
        elif key in verbs.of_the_verb and not phrase and (lemma != "say" or key != "to"):
            return token, ""
        elif classes & c.PREPOSITION and key != "as":
            phrase = 1
        elif phrase == 1:
            phrase = 1 if classes & (c.DETERMINER | c.POSSESSIVE_PRONOUN) else 2
        elif not _between(classes, phrase):
            break
    opens = lemma in verbs.bare and line.keys[token] not in verbs.opens_none
    return token, "bare" if opens and phrase != 1 else ""


def _between(classes: int, phrase: int) -> bool:
    """Whether a word may stand between a cue and its clause: an adverb, a phrase's noun."""
    if classes & c.ADVERB and not classes & (c.DETERMINER | c.PRONOUN):
        return True
    return phrase == 2 and not classes & (c.SMALL | c.POSSESSIVE_PRONOUN)


def _reads_as_clause(sentence: Sentence, start: int, end: int, lemma: str) -> bool:
    line = sentence.line
    classes = line.classes[start]
    if classes & (c.CONJUNCTION | c.AUXILIARY | c.PREPOSITION):
        return False
    if classes & c.VERB and not classes & (c.CUE_NOUN | c.HEAD_NOUN | c.PARTICIPLE):
        return False
    if lemma in sentence.verbs.free:
        return finite(line, start, end) or end - start >= LEAST_FREE
    comma = next((t for t in range(start, end) if line.keys[t] == ","), end)
    return finite(line, start, comma)


def _end(sentence: Sentence, frame: Frame, start: int) -> int:
    """Where the clause ends: with the sentence, or where something else is told."""
    line, last = sentence.line, min(sentence.last, start + MOST_TOKENS)
    opening = _opens_sentence(sentence, subject_start(frame) - 1)
    if frame.how == "participle" and frame.cue == sentence.first < frame.subject.first:
        comma = subject_start(frame) - 1  # “Noting that A, Orlo said B”
        return comma if line.keys[comma] == "," and comma > start else start
    for token in range(start, last):
        key = line.keys[token]
        if key == "," and opening:
            return token
        if key == ";" or (key in ("and", "but") and _same_tells_on(sentence, frame, token + 1)):
            return token - (line.keys[token - 1] == ",")
        if key == "," and _turns(sentence, frame, token + 1):
            return token
    return last if last == sentence.last else start


def _opens_sentence(sentence: Sentence, place: int) -> bool:
    """“After Orlo said that …, …”: the word before the subject opens a clause of its own."""
    near = 0 <= place - sentence.first < MOST_OPENING
    return near and sentence.line.keys[place] in sentence.verbs.opening


def _same_tells_on(sentence: Sentence, frame: Frame, place: int) -> bool:
    """“… and added that”: the same subject, another cue."""
    line = sentence.line
    for token in range(place, min(place + 3, sentence.last)):
        other = sentence.by_cue.get(token)
        if other is not None and other.how == "shared" and _tells(sentence, other):
            return other.subject is frame.subject or other.subject.first <= frame.cue
        if not line.classes[token] & (c.ADVERB | c.AUXILIARY):
            return False
    return False


def _turns(sentence: Sentence, frame: Frame, place: int) -> bool:
    """Whether behind a comma another source or another cue begins."""
    line = sentence.line
    if place >= sentence.last:
        return False
    if line.keys[place] in sentence.verbs.turning:
        place += 1
    elif line.keys[place] == "according":
        return True
    for token in (place, place + 1):
        other = sentence.by_cue.get(token)
        if (
            other is not None
            and other.how in ("participle", "shared")
            and _tells(sentence, other)
        ):
            return True
    other = sentence.by_subject.get(place)
    return other is not None and other is not frame and _tells(sentence, other)


def _tells(sentence: Sentence, frame: Frame) -> bool:
    verbs, lemma = sentence.verbs, sentence.lemmas.get(sentence.line.keys[frame.cue], "")
    return lemma in verbs.bare or lemma in verbs.that


def _before(sentence: Sentence, frame: Frame, lemma: str) -> Clause | None:
    """The clause that a comma and “Orlo said” follow."""
    if lemma not in sentence.verbs.bare and lemma not in sentence.verbs.that:
        return None
    line = sentence.line
    if frame.how == "inverted" and not line.classes[frame.cue] & c.PARTICIPLE:
        comma, behind = frame.cue - 1, max(frame.cue + 1, frame.subject.last)
    elif frame.how in ("adjacent", "chain", "apposition", "noun", "in phrase"):
        comma, behind = with_article(line, subject_start(frame)) - 1, frame.cue + 1
    else:
        return None
    if not sentence.first < comma < sentence.first + MOST_TOKENS or line.keys[comma] != ",":
        return None
    if _leads_up(line, sentence.first, behind):
        return None
    if (
        frame.how == "inverted"
        and line.classes[behind : behind + 1]
        and line.classes[behind] & c.AUXILIARY
    ):
        return None  # “Orlo, who was asked, said her son had slept”
    if frame.how != "inverted":
        behind = _past_hearer(sentence, frame, lemma) or behind
        if behind < sentence.last and not _trails(line, behind):
            return None
    return _around(sentence, frame, comma, behind)


def _leads_up(line: Line, first: int, behind: int) -> bool:
    """“Asked why she stayed, Orlo said”, “While it was late, Orlo said “we sail””."""
    if line.classes[first] & c.VERB and line.keys[first].endswith(("ed", "ing")):
        return True
    return any(passage >= 0 for passage in line.passages[behind : behind + NEAR_SPEECH])


def _trails(line: Line, token: int) -> bool:
    """Whether what follows a cue at the end is a time, a place or an aside, no object."""
    loose = line.classes[token] & (c.PREPOSITION | c.ADVERB | c.CALENDAR)
    return bool(loose) or not line.keys[token][:1].isalnum()


def _around(sentence: Sentence, frame: Frame, comma: int, behind: int) -> Clause | None:
    """The stretch before a comma, with what follows the inserted cue if that goes on."""
    line, first = sentence.line, sentence.first
    if comma - first > MOST_TOKENS:
        return None
    last = min(sentence.last, behind + MOST_TOKENS)
    shape = "according" if frame.how == "according" else "before"
    rest = next((t for t in range(behind, last) if line.keys[t] == ","), last)
    resumed = (rest + 1, _end(sentence, frame, rest + 1)) if rest < last else (0, 0)
    goes_on = resumed[0] < resumed[1] and not _marked_range(line, resumed)
    if finite(line, first - 1 if first else first, comma, relative=True):
        if goes_on and line.keys[resumed[0]] in sentence.verbs.going_on and rest - behind <= 4:
            return Clause(((first, comma), resumed), shape, frame)
        return Clause(((first, comma),), shape, frame) if comma - first >= LEAST_WORDS else None
    if not goes_on or rest - behind > 4 or not finite(line, resumed[0] - 1, resumed[1]):
        return None
    return Clause(((first, comma), resumed), shape, frame)


def _marked_range(line: Line, stretch: Range) -> bool:
    return any(line.passages[t] >= 0 for t in range(*stretch))


def _beside(sentence: Sentence, frame: Frame) -> Clause | None:
    """The clause that an “according to Orlo” opens or closes."""
    line, cue = sentence.line, frame.cue
    behind = max(frame.subject.last, cue + 2)
    if cue - sentence.first > 1:
        comma = cue - 1 if line.keys[cue - 1] == "," else cue
        return _around(sentence, frame, comma, behind)
    comma = next(
        (t for t in range(behind, sentence.last) if line.keys[t] == ","), sentence.last
    )
    start, end = comma + 1, _end(sentence, frame, comma + 1)
    return Clause(((start, end),), "according", frame) if end - start >= LEAST_WORDS else None
