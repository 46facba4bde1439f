"""Short forms spelled out: don't → do not, we're → we are, it's → it is or it has."""

from collections.abc import Sequence

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.language.spelling import fold
from quotecmp.language.words import key
from quotecmp.wording.lemmas import is_participle
from quotecmp.wording.scan import Piece

LEXICON = "en/contractions.toml"


def expand(surface: str, found: Sequence[Piece], place: int) -> list[tuple[str, str, str]]:
    """The words of a short form as (key, raw, route); a word that is none comes back alone.

    >>> expand("don’t", [], 0)
    [('do', 'do', ''), ('not', "n't", 'contraction')]
    >>> expand("mayor’s", [], 0)
    [("mayor's", "mayor's", '')]
    """
    folded = fold(surface).replace("\u00ad", "")
    if "'" not in folded and folded not in mapping(LEXICON, "whole"):
        raw = key(surface)
        return [(folded, raw, "" if raw == folded else "spelling_variety")]
    whole = mapping(LEXICON, "whole").get(folded)
    if folded == "gotta" and _has_before(found, place):
        whole = "got to"
    if whole is not None:
        route = "" if folded == "cannot" else "contraction"
        parts = whole.split()
        return [
            (part, f"{folded}/{number}" if route else part, route)
            for number, part in enumerate(parts)
        ]
    return _with_tail(folded, found, place)


def _has_before(found: Sequence[Piece], place: int) -> bool:
    """Whether "have" stands before a word: they've gotta, he has gotta."""
    before = fold(found[place - 1].text) if place else ""
    return before in {"have", "has", "had"} or before.endswith(("'ve", "'s", "'d"))


def _with_tail(folded: str, found: Sequence[Piece], place: int) -> list[tuple[str, str, str]]:
    if folded.endswith("n't") and len(folded) > 3:
        return [(folded[:-3], folded[:-3], ""), ("not", "n't", "contraction")]
    head, apostrophe, tail = folded.rpartition("'")
    tail = apostrophe + tail
    long_tail = mapping(LEXICON, "tails").get(tail)
    if long_tail is not None and "'" in head:  # he'd've, mightn't've
        first = _with_tail(head, (), 0)
        return [*first, (long_tail, tail, "contraction")]
    if long_tail is not None and head:
        if tail == "'d" and _next_is_participle(found, place):
            long_tail = "had"
        return [(head, head, ""), (long_tail, tail, "contraction")]
    if tail == "'s" and head in phrases(LEXICON, "is.heads"):
        verb = "has" if _next_is_perfect(found, place) else "is"
        return [(head, head, ""), (verb, tail, "contraction")]
    if folded.endswith("s's"):  # James's and James' are one
        return [(folded[:-1], folded, "spelling_variety")]
    return [(folded, folded, "")]


def _next(found: Sequence[Piece], place: int) -> str:
    for piece in found[place + 1 : place + 4]:
        if piece.kind == "word" and not piece.text.lower().endswith("ly"):
            word = fold(piece.text)
            if word not in {"not", "never", "already", "also", "now", "just", "always"}:
                return word
    return ""


def _next_is_participle(found: Sequence[Piece], place: int) -> bool:
    word = _next(found, place)
    return word in {"been", "better", "had"} or is_participle(word)


def _next_is_perfect(found: Sequence[Piece], place: int) -> bool:
    return _next(found, place) in {"been", "got", "become", "had", "taken", "gone", "come"}
