"""Whom a description means: “the mayor”, “Putin's spokesman”, “the Ohio governor”.

An article shows each person's titles and descriptions where it introduces the person: before
the name, behind it between commas, in brackets.  A definite description means the person whose
own words hold its head, the more of its other words the better.
"""

import re
from collections.abc import Mapping
from functools import cache

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.language.spelling import name_key
from quotecmp.quotes import cues as c
from quotecmp.quotes.article import Article
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.names import CAPITAL
from quotecmp.quotes.people import Person, named_before

WORD = re.compile(r"[^\W\d_][\w.’'-]*")
INDEFINITE = frozenset(
    {
        "a",
        "an",
        "one",
        "another",
        "some",
        "many",
        "several",
        "most",
        "few",
        "two",
        "three",
        "other",
        "both",
        "all",
        "no",
        "any",
        "each",
        "every",
        "dozens",
        "hundreds",
        "thousands",
        "critics",
    }
)
INTRODUCED = 3  # places of a name whose surroundings are read
BEFORE, AFTER = 90, 110  # characters around a name that may describe it


def described(article: Article, mention: Mention) -> Person | None:
    """The person a description means, or None where the article does not say."""
    if mention.renames is not None or mention.owned:
        return None
    words = [w.lower() for w in WORD.findall(mention.text)]
    if not words or is_indefinite(mention):
        return None
    paragraph_head = mention.text.split()[-1].lower()
    head = _head(article, mention, words)
    if head is None or is_plural(head):
        return None
    others = {w for w in words if w != head and w not in SMALL} | {paragraph_head}
    if "and" in words:
        others.add("and")
    best: tuple[float, Person] | None = None
    seen: set[int] = set()
    for _, person in named_before(article.people, mention.start, most=80):
        if person.number in seen or person.kind not in ("person", "single"):
            continue
        seen.add(person.number)
        if person.words[-1] in mention.text:
            continue  # “the wife of Omar Rinne” is not Omar Rinne
        if person.name in article.people.towns:
            continue
        score = _fit(article, person, head, others - {head}, len(seen))
        if score > 0 and (best is None or score > best[0]):
            best = (score, person)
    return best[1] if best is not None and best[0] >= LEAST_FIT else None


def is_indefinite(mention: Mention) -> bool:
    """Whether a description brings somebody new into the article: “a neighbour”."""
    first = WORD.match(mention.text)
    return first is not None and first.group().lower() in INDEFINITE


def taken_up(article: Article, mention: Mention) -> bool:
    """Whether “the delegate” is “a delegate” of before, whom the article does not name."""
    head = mention.text.split()[-1].lower()
    first = "an" if head[0] in "aeiou" else "a"
    text, end = article.text, mention.start
    return any(
        text.rfind(f"{word} {head}", 0, end) >= 0
        for word in (f" {first}", f"\n{first.capitalize()}", f" {first.capitalize()}")
    )


SELF_NAMED = re.compile(
    rf"[^.;:,“”\"\n]{{0,40}},?\swho\s(?:gave|identified|introduced|asked|wished|wanted|agreed)\b"
    rf"[^.;:“”\"\n]{{0,60}}?\s(?:as|by|name,)\s([{CAPITAL}][\w’'-]+)(?:\s([{CAPITAL}][\w’'-]+))?"
)


def self_named(article: Article, mention: Mention) -> Person | None:
    """“a sailor who gave his name only as Ivo”: the name behind a description."""
    found = SELF_NAMED.match(article.text, mention.end)
    return article.people.look_up([w for w in found.groups() if w]) if found else None


LEAST_FIT = 1.0
SMALL = frozenset(
    {
        "the",
        "his",
        "her",
        "their",
        "our",
        "my",
        "this",
        "that",
        "of",
        "for",
        "in",
        "to",
        "at",
        "former",
        "and",
        "s",
    }
)


def renaming_gender(article: Article, mention: Mention) -> str | None:
    """The gender of a definite description that renames somebody known, else None.

    “The billionaire” two sentences on is a new name for an old acquaintance; “the spokesman”
    is not.
    """
    words = [w.lower() for w in WORD.findall(mention.text)]
    if len(words) < 2 or words[0] != "the" or mention.owned or mention.owner is not None:
        return None
    head = _head(article, mention, words)
    of_age = mention.text[4:].split("-", 1)[0].isdigit()  # “the 46-year-old electrician”
    if head is None:
        return None
    of_people = head.endswith(("ian", "ean", "ese")) and mention.text[4].isupper()
    if (
        not of_age
        and not of_people
        and head not in phrases(f"{article.document.language}/descriptions.toml", "renaming")
    ):
        return None
    return gender_of(article, head)


def gender_of(article: Article, noun: str) -> str:
    """The gender that a noun for a person tells, an empty text where it tells none."""
    path = f"{article.document.language}/descriptions.toml"
    if noun in article.grammar.female_titles or noun in phrases(path, "female"):
        return "f"
    if noun in article.grammar.male_titles or noun in phrases(path, "male"):
        return "m"
    return "f" if noun.endswith("woman") else "m" if noun.endswith("man") else ""


def _head(article: Article, mention: Mention, words: list[str]) -> str | None:
    paragraph_words = article.text[mention.start : mention.end]
    known = article.grammar.classes
    heads = [w for w in words if known.get(w, 0) & HEADS]
    stop = next(
        (
            i
            for i, w in enumerate(words)
            if i and w in ("of", "for", "at", "in", "from", "with")
        ),
        len(words),
    )
    inside = [w for w in words[:stop] if known.get(w, 0) & HEADS]
    return (
        inside[-1]
        if inside
        else heads[0]
        if heads
        else (words[-1] if paragraph_words else None)
    )


HEADS = 8192


def is_plural(head: str) -> bool:
    """Whether a noun for people means several."""
    return head.endswith(("s", "men", "women", "people")) and not head.endswith(("ss", "us"))


def _fit(article: Article, person: Person, head: str, others: set[str], rank: int) -> float:
    """How well a person's introductions hold a description's words."""
    if not _near(article, person, head) and "and" not in others:
        return 0.0
    shown = introductions(article, person)
    if head not in shown and not _alike(article.document.language, head, shown):
        second = next((w for w in others if w in shown and _is_office(article, w)), None)
        if second is None or "and" not in others:
            return 0.0
    shared = sum(w in shown for w in others)
    return 1.0 + shared + 1.0 / rank


def _near(article: Article, person: Person, head: str) -> bool:
    """Whether a head noun, in any form, stands near the name at all; most do not."""
    around = article.surroundings.get(person.number)
    if around is None:
        text = article.text
        windows = [
            text[max(0, place - BEFORE) : place + len(person.name) + AFTER]
            for place in person.places[:INTRODUCED]
        ]
        around = " ".join([*windows, *person.titles]).lower()
        article.surroundings[person.number] = around
    if head in around or (head == "senator" and "-" in around):
        return True
    return any(form in around for form in _forms(article.document.language).get(head, ()))


def _is_office(article: Article, word: str) -> bool:
    return bool(article.grammar.classes.get(word, 0) & HEADS)


def introductions(article: Article, person: Person) -> frozenset[str]:
    """The words by which an article introduces a person."""
    known = article.introduced.get(person.number)
    if known is None:
        words: set[str] = set(person.titles)
        for place in person.places[:INTRODUCED]:
            words |= _around(article, person, place)
        known = article.introduced[person.number] = frozenset(words)
    return known


SHORT = ("Sen", "Rep", "Gov", "Mr", "Ms", "Mrs", "Dr", "U.S")
BREAK = re.compile(r"[.;:\n“”\"](?:\s|$)")


def _around(article: Article, person: Person, place: int) -> set[str]:
    text = article.text
    left = text[max(0, place - BEFORE) : place]
    stops = [stop for stop in BREAK.finditer(left) if not left[: stop.start()].endswith(SHORT)]
    left = left[stops[-1].end() - 1 :] if stops else left
    left = _phrase_before(article, left)
    end = (
        place + len(person.name)
        if text.startswith(person.name, place)
        else place + len(person.words[-1])
    )
    right = text[end : end + AFTER]
    match = APPOSITIVE.match(right)
    follow = match.group(1) if match else ""
    opening = follow.split(None, 1)[0].lower().rstrip(".,") if follow else ""
    known = article.grammar.classes
    if not known.get(opening, 0) & DESCRIBING and not STATE.match(follow):
        follow = ""
    if any(known.get(word.lower(), 0) & c.AUXILIARY for word in follow.split()):
        follow = ""  # “in Velden, the mayor has said,” describes no Velden
    return (
        {w.lower() for w in WORD.findall(left)}
        | {w.lower().strip(".") for w in WORD.findall(follow)}
        | _states(follow)
    )


DESCRIBING = 32 | 4096 | 8192 | 65536
STATE = re.compile(r"[RDI]-[A-Z]|\d\d,|[A-Z]")
APPOSITIVE = re.compile(
    r"""
    (?:,\s(?:who\s(?:is|was)\s)?|\s?\()              # behind a comma or in brackets
    ((?:(?:the|a|an|one\sof|his|her|former)\s)?[^,()\n]{3,100})
    (?=[,).]|$)
    """,
    re.VERBOSE,
)


def _phrase_before(article: Article, left: str) -> str:
    """The run of title words right before a name, back to its determiner."""
    words = left.split()
    kept: list[str] = []
    for word in reversed(words[-8:]):
        bare = word.strip(",").lower()
        if word[:1].isupper() and name_key(bare) in article.people.by_last:
            break  # another person's name: what stands before it describes that one
        classes = article.grammar.classes.get(bare, 0)
        if word.endswith(",") and kept == [] and classes & HEADS:
            kept.append(bare)
            continue
        if not kept and bare in ("of", "for"):
            break  # “the mayor of Velden” makes no mayor of Velden
        if classes & (64 | 128 | 256 | 1024 | 2048) and bare not in ("of", "for"):
            break
        if classes & c.VERB and not classes & (c.HEAD_NOUN | c.TITLE):
            break  # “the minister told Brandt” does not make Brandt a minister
        kept.append(bare)
        if classes & 32:
            break
    return " ".join(kept)


@cache
def _states_of(language: str) -> Mapping[str, str]:
    return mapping(f"{language}/offices.toml", "abbreviated")


def _states(words: str) -> set[str]:
    """Florida out of “R-Fla.”."""
    found = re.findall(r"[RDI]-([A-Z][a-z]*\.?(?:[A-Z]\.)?)", words)
    names = _states_of("en")
    return {
        part
        for f in found
        if f.strip(".") in names
        for part in names[f.strip(".")].lower().split()
    } | ({"senator"} if found else set())


def _alike(language: str, head: str, shown: frozenset[str]) -> bool:
    """Whether another form of the head is shown: Sen. for senator."""
    return any(form in shown for form in _forms(language).get(head, ()))


@cache
def _forms(language: str) -> Mapping[str, tuple[str, ...]]:
    forms = mapping(f"{language}/offices.toml", "short_titles")
    return {long: tuple(short.split()) for long, short in forms.items()}
