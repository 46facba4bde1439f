"""Whether two speakers may be one, and how far two dates lie apart."""

from datetime import date

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.language.spelling import fold, name_key
from quotecmp.wording.aliases import spelled_as


def same_speaker(one: str | None, other: str | None) -> bool | None:
    """Whether two names are one person's; None where a name is missing or is a description.

    >>> same_speaker("Ana Kovac", "Marko Horvat"), same_speaker("Sergei Orlo", "Orlo")
    (False, True)
    >>> same_speaker("the minister", "Ana Kovac") is None
    True
    """
    if not one or not other:
        return None
    left, right = _names(one), _names(other)
    if not left or not right:
        return None
    if left[-1] != right[-1]:
        return False
    given, answer = left[:-1], right[:-1]
    if not given or not answer:
        return True
    return any(
        x == y or (x[0] == y[0] and 1 in (len(x), len(y))) for x in given for y in answer
    )


def _names(speaker: str) -> list[str]:
    short = mapping("en/aliases.toml", "short")
    titles = phrases("en/address.toml", "titles")
    found = []
    for word in speaker.replace(".", " ").replace(",", " ").split():
        folded = fold(word)
        if word[:1].isupper() and folded not in titles and short.get(folded) not in titles:
            found.append(name_key(spelled_as(word)))
    return found


def days_apart(one: str | None, other: str | None) -> int | None:
    """Days between two ISO dates, or None where one is missing or is no date.

    >>> days_apart("2015-05-12", "2015-05-14T09:30:00")
    2
    """
    if not one or not other:
        return None
    try:
        first, second = (date.fromisoformat(text[:10]) for text in (one, other))
    except ValueError:
        return None
    return abs((first - second).days)
