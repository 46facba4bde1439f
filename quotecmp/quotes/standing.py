"""How a name stands in its sentence: as subject, as owner, in a phrase, as who is told."""

import re
from bisect import bisect_right

from quotecmp.quotes import cues as c
from quotecmp.quotes.article import Article
from quotecmp.quotes.names import CAPITAL

TOLD = frozenset({"told", "tells", "tell", "telling", "asked", "asks", "reminded"})
PRINTED_NAME = re.compile(rf"(?:[^\W_]|[-’'.]|[ ](?=[{CAPITAL}]))+")


def role_of(article: Article, place: int) -> str:
    """Whether the name stands as subject, as owner, in a phrase or in speech."""
    text = article.text
    found = PRINTED_NAME.match(text, place)
    end = found.end() if found else place
    name = text[place:end]
    if name.endswith(("’s", "'s", "s’", "s'")):
        return "owner"
    before = text[max(0, place - 24) : place].split()
    word = before[-1].lower() if before else ""
    classes = article.grammar.classes.get(word, 0)
    after = text[end : end + 16].split(None, 1)[:1]
    following = article.grammar.classes.get(after[0].strip(",.").lower(), 0) if after else 0
    subject = bool(following & (c.VERB | c.AUXILIARY)) or (
        bool(after) and after[0].endswith("ed")
    )
    subject = subject or _before_comma_and_verb(article, end)
    index = bisect_right(article.sentence_starts, place) - 1
    opens = index >= 0 and place - article.sentence_starts[index] <= 24
    if classes & c.PREPOSITION:
        return "in phrase opening" if opens else "in phrase"
    if subject:
        return "subject opening" if opens else "subject"
    if classes & (c.SAYING | c.STRONG):
        return "told" if word in TOLD else "inverted subject"
    return "opening" if opens else "object"


def _before_comma_and_verb(article: Article, end: int) -> bool:
    """“the spokesman, Marr, welcomed …”: a verb right behind the comma."""
    if article.text[end : end + 1] != ",":
        return False
    word = article.text[end + 1 : end + 20].split(None, 1)[:1]
    if not word:
        return False
    classes = article.grammar.classes.get(word[0], 0)
    return word[0].endswith("ed") or bool(
        classes & (c.VERB | c.AUXILIARY) and not classes & c.PARTICIPLE
    )
