"""The candidate that nobody said a passage: a label, a title, a nickname, a scare quote."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from quotecmp.quotes import cues
from quotecmp.quotes.article import Article
from quotecmp.quotes.lines import Line
from quotecmp.quotes.signs import Candidate, Place, strength_of

SIZES = ((1, "1"), (2, "2"), (4, "3-4"), (8, "5-8"), (15, "9-15"))
FIRST_PERSON = re.compile("i[’']| (?:i|we|my|our|you|us|me) ")
VERBS = re.compile("n[’']t| (?:is|are|was|will|have|has|be|do) ")
TELLING_LINKS = frozenset({"as", "of", "on", "in", "by", "for", "to", "with"})
TELLING_KEYS = frozenset({",", ":", "that", "(", "and", "or", "'s", "’s", "was", "is"})
STRENGTHS = ("say", "strong", "naming", "stance")
TIES = frozenset(
    {
        "after comma say",
        "after touching say",
        "before comma say",
        "before touching say",
        "before colon say",
        "before touching naming",
        "before near naming",
        "before near say",
        "before some say",
        "before that say",
    }
)


def nobody(
    article: Article,
    index: int,
    place: Place,
    others: Sequence[Candidate],
    before: Sequence[Candidate | None],
) -> Candidate:
    """The candidate with all signs that the passage is no speech, or is."""
    words = place.inner.split()
    size = next((name for most, name in SIZES if len(words) <= most), "16+")
    features = [*_of_size(size, place.shape)]
    capitals = sum([word[0].isupper() for word in words])
    features += _of_wording(place, words, size, capitals)
    features += _of_frame(
        place, size, "all" if capitals == len(words) else "some" if capitals else "no"
    )
    features += _of_neighbours(place)
    features += _of_words_near(place, "short" if len(words) < 5 else "long")
    features += _of_cues(place, others, "short" if len(words) < 5 else "long")
    features += _of_passage_before(article, index, place, before)
    if article.passages[index].mark in "‘'":
        features.append("nobody single marks")
    return Candidate("nobody", None, place.paragraph.number, features)


@cache
def _of_size(size: str, shape: str) -> Sequence[str]:
    return "nobody", f"nobody {size}", f"nobody {shape}", f"nobody {size} {shape}"


def unlikely_nobody(place: Place) -> Candidate:
    """The candidate in short, where a cue of saying stands right behind a long passage."""
    return Candidate("nobody", None, place.paragraph.number, ["nobody", "nobody though tied"])


def _of_wording(place: Place, words: Sequence[str], size: str, capitals: int) -> Iterator[str]:
    """Signs inside the marks: capitals, length, closing point, persons of the verb."""
    inner = place.inner
    if place.paragraph.block.kind != "prose":
        yield f"nobody {place.paragraph.block.kind}"
    if capitals == len(words) and any(c.isalpha() for c in inner):
        yield f"nobody capitals {size if len(words) < 5 else 'long'}"
    elif capitals and not words[0][:1].isupper():
        yield "nobody small start"
    elif words[0][:1].islower():
        yield "nobody lower"
    yield f"nobody ends {inner[-1] if inner[-1] in '.,!?' else 'word'}"
    folded = f" {inner.lower()} "
    if FIRST_PERSON.search(folded):
        yield "nobody first person"
    if VERBS.search(folded):
        yield "nobody verb"


def _class_of(classes: int, word: str) -> str:
    """What kind of word it is, by the lexicons or else by its ending."""
    for name, value in GRAMMAR:
        if classes & value:
            return name
    if not word[:1].isalpha():
        return "figure"
    ending = next((e for e in SUFFIXES if word.endswith(e)), "word")
    return ending if word[:1].islower() else "capital"


GRAMMAR = (
    ("pronoun", cues.PRONOUN | cues.POSSESSIVE_PRONOUN),
    ("determiner", cues.DETERMINER),
    ("preposition", cues.PREPOSITION),
    ("auxiliary", cues.AUXILIARY),
    ("conjunction", cues.CONJUNCTION),
    ("relative", cues.RELATIVE),
    ("adverb", cues.ADVERB),
    ("verb", cues.VERB),
    ("noun", cues.HEAD_NOUN),
)
SUFFIXES = ("ing", "ed", "ly", "ion", "er", "s", "al", "ic", "ous", "ive", "able", "y")


def _of_frame(place: Place, size: str, case: str) -> Sequence[str]:
    """The kinds of the words right before and right behind, together; `case` is that inside."""
    line = place.paragraph.line
    left = right = "edge"
    if place.token > place.first:
        left = _side(line, place.token - 1)
    if place.token + 1 < place.last:
        right = _side(line, place.token + 1)
    return _between(left, right, size, case)


@lru_cache(maxsize=4096)
def _between(left: str, right: str, size: str, case: str) -> Sequence[str]:
    count = "1" if size == "1" else "more"
    return (
        f"nobody between {left} and {right}",
        f"nobody {size} between {left} and {right}",
        f"nobody {case} capitals behind {left} {count}",
        f"nobody {case} capitals before {right} {count}",
    )


def _side(line: Line, at: int) -> str:
    key, classes = line.keys[at], line.classes[at]
    if line.passages[at] >= 0:
        return "speech"
    if not key[:1].isalpha():
        return key if len(key) < 3 else "figure"
    if classes & cues.LABEL:
        return "label"
    if key in TELLING_LINKS or key in ("that", "and", "or", "the", "a", "an"):
        return key
    return _class_of(classes, line.surfaces[at])


def _of_neighbours(place: Place) -> Iterator[str]:
    """Signs right outside the marks."""
    line = place.paragraph.line
    if place.token > place.first:
        yield from _before(line.classes[place.token - 1], line.keys[place.token - 1])
    for back in (2, 3):
        token = place.token - back
        if token >= place.first and line.classes[token] & cues.LABEL:
            yield f"nobody label {back} back"
    if place.token + 1 >= place.last:
        return
    following = line.surfaces[place.token + 1]
    if following[:1].isalpha():
        small = line.classes[place.token + 1] & (cues.SMALL | cues.VERB)
        noun = "noun" if following[:1].islower() else "capital"
        yield f"nobody then {'small word' if small else noun}"
        determined = line.classes[place.token - 1] & cues.DETERMINER if place.token else 0
        if determined and not small:
            yield "nobody between determiner and noun"
    elif following in "(),.;:":
        yield f"nobody then {following}"


def _of_words_near(place: Place, length: str) -> Iterator[str]:
    """The very words before and behind, as far as the table has learned them.

    Names are left out: a weight of theirs would know people, not language.
    """
    line = place.paragraph.line
    for where, at in (("before", -1), ("two before", -2), ("behind", 1)):
        near = place.token + at
        if place.first <= near < place.last and not _is_name(line, near):
            yield f"nobody word {where} {line.keys[near]} {length}"


def _is_name(line: Line, at: int) -> bool:
    return bool(line.classes[at] & cues.CAPITAL) and line.firsts[line.sentence[at]] != at


def _before(classes: int, key: str) -> Iterator[str]:
    if classes & cues.LABEL:
        yield "nobody after label"
    elif classes & cues.VERB:
        yield "nobody after cue"
    elif classes & cues.DETERMINER:
        yield "nobody after determiner"
    elif classes & cues.PREPOSITION:
        yield f"nobody after {key if key in TELLING_LINKS else 'preposition'}"
    elif key in TELLING_KEYS:
        yield f"nobody after {key}"


def _of_cues(place: Place, others: Sequence[Candidate], length: str) -> Iterator[str]:
    """Whether a cue stands in the sentence, and how it is tied to the passage."""
    line = place.paragraph.line
    framed = [one for one in others if one.origin == "frame" and one.frame is not None]
    tied = {sign for one in framed for sign in one.features} & TIES
    yield from (f"nobody though {sign}" for sign in sorted(tied))
    yield from _of_nearest(place, framed, length)
    strengths = {
        strength_of(one.frame.strength)
        for one in framed
        if one.frame is not None and line.sentence[one.frame.cue] == place.sentence
    }
    yield f"nobody cue {next((s for s in STRENGTHS if s in strengths), 'none')} {length}"


def _of_nearest(place: Place, framed: Sequence[Candidate], length: str) -> Iterator[str]:
    """The nearest cue on either side, by its gap and strength."""
    for side in ("before", "after"):
        near = [one for one in framed if f"{side} frames between 0" in one.features]
        signs = [sign for one in near for sign in one.features if sign.startswith(side)]
        tied = next((sign for sign in signs if sign.endswith(STRENGTHS)), f"{side} none")
        yield f"nobody nearest {tied} {length}"


def _of_passage_before(
    article: Article, index: int, place: Place, before: Sequence[Candidate | None]
) -> Iterator[str]:
    if not index or article.homes[index - 1] != article.homes[index]:
        return
    ruling = before[index - 1]
    who = "nobody" if ruling is None or ruling.mention is None else "somebody"
    near = place.token - place.paragraph.token_of[index - 1] <= 4
    yield f"nobody after {who} {'near' if near else 'far'}"
