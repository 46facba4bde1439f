"""Passages that a plain rule settles, whatever the learned weights say.

Each rule reads a construction that leaves no choice and that is too rare in the articles which
the weights were learned from: a title behind the noun for the work, an answer behind a question
put by the writer, “with the ministry saying …”, a headline that opens with speech.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quotecmp.language.lexicon import phrases
from quotecmp.model import QuoteKind
from quotecmp.quotes import cues as c
from quotecmp.quotes.article import Article
from quotecmp.quotes.frames import Frame
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.signs import Candidate, Place
from quotecmp.quotes.turns import turn_of

LABEL = re.compile(r"((?:[A-Z][A-Z.'’-]+ ){0,3}[A-Z][A-Z.'’-]+):\s")
HEADS = ("headline", "section_head")
DASHES = frozenset({":", "—", "–", "-", "--"})
BEHIND_NOUN = frozenset({",", "called", "titled", "entitled", "named", ":"})
NEAR = 12  # tokens between a word for words and the words
WORDINGS = frozenset({"words", "view", "telling", "account", "estimation", "opinion", "phrase"})
COPULA = frozenset({"is", "was", "are", "were", "be"})
TARGETED = frozenset({"criticism", "praise", "denunciation", "dismissal", "response", "reply"})
PARTING = frozenset({",", ";", ":", "—", "–", "--"})
MOST_BEFORE_NOUN = 3  # “what one outside expert”
MOST_TITLE = 100  # characters of a work's title
MOST_SHOW = 6  # words of a show's title
LEAST_HEAD = 3  # words; fewer before a colon are a label: “Ferry row”: what we know


@dataclass(frozen=True, slots=True)
class Settled:
    """The candidate that a rule chose, the rule's name, and the kind where it follows."""

    chosen: Candidate
    rule: str
    kind: QuoteKind | None = None


def settled(
    article: Article, place: Place, found: Sequence[Candidate], likeliest: Candidate
) -> Settled | None:
    """What a rule makes of a passage, or None where the weights decide or agree."""
    nobody = found[-1]
    if _label_of_headline(place, likeliest):
        return Settled(nobody, "headline speech", "direct")
    label = _label_inside(article, place)
    if label is not None:
        return Settled(label, "label")
    if _title_of_work(article, place) or _head_in_marks(article, place):
        return Settled(nobody, "title of a work", "title")
    if _opens_headline(place):
        return _of_headline(place, nobody)
    if _inside_name(place):
        return Settled(nobody, "nickname", "scare")
    owner = _owner_of_words(place, found)
    if owner is not None:
        return Settled(owner, "owner of the words")
    calling = _what_called(place, found)
    if calling is not None and calling is not likeliest:
        return Settled(calling, "what somebody calls it")
    turn = turn_of(article, place, found, likeliest)
    if turn is not None:
        return Settled(*turn)
    absolute = _absolute(found)
    if absolute is None or absolute is likeliest:
        return None
    return Settled(absolute, "frame absolute")


def _label_inside(article: Article, place: Place) -> Candidate | None:
    """“ORLO: We sail at dawn.”: a transcript inside marks names each speaker in capitals."""
    named = LABEL.match(place.inner)
    if named is None or place.paragraph.block.kind in HEADS:
        return None
    start = article.passages[place.index].inner.start
    person = article.people.look_up(named[1].title().split())
    mention = Mention(
        place.token,
        place.token + 1,
        place.token,
        "name",
        person,
        start=start,
        end=start + len(named[1]),
        text=named[1],
        name=named[1].title(),
    )
    return Candidate("label", mention, place.paragraph.number, [])


def _title_of_work(article: Article, place: Place) -> bool:
    """“her favourite film, “The Long Crossing””, “he told “The Velden Post””."""
    path = f"{article.document.language}/works.toml"
    if len(place.inner) > MOST_TITLE or not title_case(place.inner, phrases(path, "small")):
        return False
    if _before_role(place, phrases(path, "roles")):
        return True
    line, token = place.paragraph.line, place.token - 1
    if token < place.first:
        return False
    article_before = line.keys[token] == "the" and token > place.first
    if line.keys[token - article_before] in phrases(path, "tellers"):
        return len(place.inner.split()) > 1
    if _of_broadcaster(place):
        return True
    while token > place.first and line.keys[token] in BEHIND_NOUN:
        token -= 1
    return line.keys[token] in phrases(path, "nouns") and line.surfaces[token].islower()


def _inside_name(place: Place) -> bool:
    """Ada “Addie” Orlo."""
    around = place.paragraph.mentions.covering(place.token)
    return around is not None and around.kind == "name" and around.first < place.token


def _owner_of_words(place: Place, found: Sequence[Candidate]) -> Candidate | None:
    """“Brekke disputed Vale's claim that she “sank the ferry””: Vale's words."""
    for one in found:
        frame = one.frame
        if frame is None or frame.how != "owner" or not 0 < place.token - frame.cue <= NEAR:
            continue
        if _in_words_of(place, frame) or _what_was_claimed(place, frame):
            return one
    return None


def _in_words_of(place: Place, frame: Frame) -> bool:
    """“in Vale's words, “a dead end””."""
    line, before = place.paragraph.line, frame.subject.first - 1
    between = line.keys[frame.cue + 1 : place.token]
    return (
        before >= place.first
        and line.keys[before] in ("in", "by")
        and line.keys[frame.cue] in WORDINGS
        and between in ([], [","], [":"])
    )


def _what_was_claimed(place: Place, frame: Frame) -> bool:
    """“Vale's claim that …”, “Vale's promise of …”: up to the words, nothing else begins."""
    line = place.paragraph.line
    between = line.keys[frame.cue + 1 : place.token]
    if frame.cue < place.first or not between or not PARTING.isdisjoint(between):
        return False
    if between[0] == "that":
        speech = any(line.passages[t] >= 0 for t in range(frame.cue, place.token))
        return not speech and between[-1] not in COPULA
    return between in (["of"], ["to"]) and line.keys[frame.cue] not in TARGETED


def _of_broadcaster(place: Place) -> bool:
    """“she said on Channel 9's “Velden Today””: the show of a station or paper."""
    line, token = place.paragraph.line, place.token - 1
    if line.keys[token] not in ("'s", "’s", "'", "’"):
        return False
    owner = place.paragraph.mentions.by_end.get(token)
    words = len(place.inner.split())
    if owner is None or words > MOST_SHOW:
        return False
    told = words > 1 and line.keys[owner.first - 1] in ("on", "told", "to")
    return owner.kind == "body" or told


def _before_role(place: Place, roles: frozenset[str]) -> bool:
    """““Velden Nights” star Ada Orlo”: whoever is named behind works on the work."""
    line, token = place.paragraph.line, place.token + 1
    return (
        token + 1 < len(line.keys)
        and line.keys[token] in roles
        and len(place.inner.split()) > 1
    )


def _head_in_marks(article: Article, place: Place) -> bool:
    """A paragraph that is nothing but ‘All Bets Are Off’: a head, which nobody signs."""
    line, small = (
        place.paragraph.line,
        phrases(f"{article.document.language}/works.toml", "small"),
    )
    single = article.text[line.starts[place.token]] in "'‘"
    return single and len(line.keys) == 1 and title_case(place.inner, small)


def title_case(words: str, small: frozenset[str]) -> bool:
    """Whether a wording is printed as titles are: every word but small ones has a capital.

    >>> [title_case(words, frozenset({"of"})) for words in ("Isle of Salt,", "We sail")]
    [True, False]
    """
    printed = words.rstrip(",.").split()
    if not printed or not _large(printed[0]):
        return False
    large = all(_large(word) or word.lower() in small for word in printed[1:])
    return large and not any(word[-1] in ".;:" for word in printed[:-1])


def _large(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _opens_headline(place: Place) -> bool:
    """“An insult to every sailor”: union rejects ferry offer."""
    line, token = place.paragraph.line, place.token
    if place.paragraph.block.kind not in HEADS or token != 0 or token + 2 >= len(line.keys):
        return False
    tied = line.keys[1] in DASHES or line.classes[1] & c.SAYING  # “…,” says heiress
    return bool(tied) and len(place.inner.split()) >= LEAST_HEAD


def _label_of_headline(place: Place, likeliest: Candidate) -> bool:
    """“Tower fire: ‘We were told to stay’”: what no line of the article names says nothing."""
    mention = likeliest.mention
    return (
        place.paragraph.block.kind in HEADS
        and mention is not None
        and likeliest.origin == "bare"
        and mention.kind == "name"
        and mention.person is None
        and place.paragraph.line.keys[place.token - 1] == ":"
        and mention.last < place.token - 1
    )


def _of_headline(place: Place, nobody: Candidate) -> Settled:
    """Speech, unless it alone is printed with the capitals of a title."""
    rest = [s for s in place.paragraph.line.surfaces[3:] if len(s) > 3 and s.isalpha()]
    plain = not all(word[:1].isupper() for word in rest)
    if plain and title_case(place.inner, frozenset()):
        return Settled(nobody, "title of a work", "title")
    kind: QuoteKind = "direct" if place.inner[:1].isupper() else "mixed"
    return Settled(nobody, "headline speech", kind)


def _what_called(place: Place, found: Sequence[Candidate]) -> Candidate | None:
    """“She left after what a paper called “a farce””: the paper, whoever left."""
    line = place.paragraph.line
    if not place.token or not line.classes[place.token - 1] & c.NAMING:
        return None
    for one in found:
        frame = one.frame
        if frame is None or frame.cue != place.token - 1 or not frame.strength & c.NAMING:
            continue
        if frame.subject.kind == "pronoun":
            return None  # “what it called”: whom the pronoun means is weighed
        first = frame.subject.first
        before = line.keys[max(first - MOST_BEFORE_NOUN, place.first) : first + 1]
        if one.origin == "frame" and "what" in before:
            return one if frame.how in ("adjacent", "chain") else None
    return None


def _absolute(found: Sequence[Candidate]) -> Candidate | None:
    """“…, with the ministry saying it would sail on an “equal basis””."""
    for one in found:
        if (
            one.frame is not None
            and one.frame.how == "absolute"
            and one.frame.strength & c.SAYING
            and "before frames between 0" in one.features
        ):
            return one
    return None
