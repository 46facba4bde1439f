"""A description that a pronoun takes up: “The judge was unmoved. “…,” he said.”"""

from bisect import bisect_left
from collections.abc import Sequence

from quotecmp.quotes import cues as c
from quotecmp.quotes.article import Article
from quotecmp.quotes.descriptions import gender_of, is_indefinite, self_named
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.people import Person, named_before
from quotecmp.quotes.signs import Candidate

GENDER = {"he": "m", "she": "f"}
PLURALS = ("s", "men", "women", "people")
ENDS = ",?!"  # what speech ends in before “said a sailor”
MOST_BEHIND = 200  # characters behind a description in which its sentence ends
MOST_CUE = 24  # characters from the marks to a description: “ said bitterly ”
TOLD = ("adjacent", "apposition", "inverted")
MOST_BETWEEN = 12  # names looked at between a description and the pronoun


def description_before(article: Article, candidate: Candidate) -> Mention | None:
    """The description that opens a sentence before the pronoun, nobody named since."""
    mention, paragraph = candidate.mention, article.paragraph(candidate.home)
    if mention is None or paragraph is None or not _subject(mention):
        return None
    line, mentions = paragraph.line, paragraph.mentions
    if mention.first >= len(line) or line.starts[mention.first] != mention.start:
        return None
    sentence = line.sentence[mention.first]
    if not sentence:
        return None
    for number in range(sentence - 1, max(-1, sentence - 3), -1):
        first, _ = line.bounds(number)
        found = mentions.by_first.get(first)
        if found is not None and found.kind == "person" and not found.owned:
            through = found.end
            if is_indefinite(found):
                through = max(through, found.start + len(found.text))  # “a friend of the Orlos”
            fits = _fits(article, found, mention) and not _named_since(
                article, through, mention.start, self_named(article, found)
            )
            return found if fits else None
    return None


def just_described(
    article: Article, candidate: Candidate, decided: Sequence[Candidate | None]
) -> Candidate | None:
    """Who was described as having spoken right before, with a name or without.

    “We sail,” said a sailor. “It is late,” he added.
    """
    last, mention = decided[-1] if decided else None, candidate.mention
    if last is None or last.mention is None or mention is None or not _subject(mention):
        return None
    spoke = last.mention
    if spoke.kind not in ("person", "noun") or spoke.owned:
        return None
    if last.person is not None and last.person.gender not in ("", GENDER[mention.text.lower()]):
        return None
    if not 0 <= candidate.home - last.home <= 1 or spoke.start >= mention.start:
        return None
    if not _behind_speech(article, spoke) or not _fits(article, spoke, mention):
        return None
    named = _named_since(article, spoke.end, mention.start, last.person)
    return None if named else last


def said_before(article: Article, candidate: Candidate) -> Person | None:
    """“Orlo's lawyer, Pia Lund, said so. “Was he ill?” she asked”: whose cue comes before."""
    mention, paragraph = candidate.mention, article.paragraph(candidate.home)
    if mention is None or paragraph is None or not _subject(mention):
        return None
    line = paragraph.line
    if mention.first >= len(line) or line.starts[mention.first] != mention.start:
        return None
    sentence = line.sentence[mention.first]
    if not sentence:
        return None
    first, last = line.bounds(sentence - 1)
    near = paragraph.frames_between(first, last)
    if not near:
        return None
    frame = paragraph.frames[near.start]
    person = frame.subject.person
    if person is None or frame.how not in TOLD or not frame.strength & (c.SAYING | c.STRONG):
        return None
    if person.kind != "person" or person.gender not in ("", GENDER[mention.text.lower()]):
        return None
    opening = line.starts[line.firsts[sentence]]
    return None if _named_since(article, opening, mention.start, person) else person


def _subject(mention: Mention) -> bool:
    return mention.text.lower() in GENDER


def _behind_speech(article: Article, described: Mention) -> bool:
    """“…,” said a sailor: the description stands right behind what was said."""
    index = bisect_left(article.outer_starts, described.start) - 1
    end = article.passages[index].outer.end if index >= 0 else described.end
    if not end <= described.start <= end + MOST_CUE or article.text[end - 2] not in ENDS:
        return False
    behind = article.outer_starts[index + 1 : index + 2] or [len(article.text)]
    stop = article.text.find(".", described.end, described.end + MOST_BEHIND)
    return described.end + MOST_BEHIND < behind[0] or 0 < stop < behind[0]


def _fits(article: Article, described: Mention, pronoun: Mention) -> bool:
    """Whether a description is of one person, and of no other gender."""
    words = described.text.lower().split()
    head = article.text[described.start : described.end].lower().split()[-1]
    if head.endswith(PLURALS) and not head.endswith(("ss", "us")):
        return False
    gender = gender_of(article, head)
    if gender:
        return gender == GENDER[pronoun.text.lower()]
    grammar = article.grammar
    other = grammar.female_titles if pronoun.text.lower() == "he" else grammar.male_titles
    return other.isdisjoint(words)


def _named_since(article: Article, start: int, end: int, spoke: Person | None = None) -> bool:
    """Whether somebody else is named between two places, outside of speech."""
    for place, person in named_before(article.people, end, most=MOST_BETWEEN):
        if place < start:
            return False
        if person is spoke:
            continue
        if person.kind in ("person", "single") and not article.in_speech(place):
            return True
    return True
