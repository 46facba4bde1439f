"""Marked words of a headline that the body says too, with their speaker.

“Urgent need for help” over a section is the speech of whoever says in the body that there is an
urgent need.  A head echoes a body passage when nearly all its words of weight stand there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quotecmp.language.words import key, words
from quotecmp.quotes.article import Article
from quotecmp.quotes.joining import Ruling

HEADS = ("headline", "section_head", "caption")
LEAST_SHARED = 0.75  # of a head's words of weight; three of four, so that one may be edited
SHORT = 3  # letters; shorter words carry no weight


def with_echoes(article: Article, rulings: Sequence[Ruling]) -> list[Ruling]:
    """The rulings, those on heads replaced where the body has the same words."""
    kinds = [article.blocks[home].kind for home in article.homes]
    heads = [i for i, kind in enumerate(kinds) if kind in HEADS]
    if not heads:
        return list(rulings)
    open_heads = [i for i in heads if not _settled(rulings[i])]
    if not open_heads:
        return list(rulings)
    body = {
        i: key(article.passages[i].inner.cut(article.text))
        for i, kind in enumerate(kinds)
        if kind not in HEADS and rulings[i].attribution.mention is not None
    }
    echoed = dict(_echoed(article, open_heads, body, rulings))
    return [echoed.get(index, ruling) for index, ruling in enumerate(rulings)]


def _settled(ruling: Ruling) -> bool:
    return bool(ruling.attribution.speaker) and ruling.attribution.confidence != "low"


def _echoed(
    article: Article,
    heads: Sequence[int],
    body: Mapping[int, str],
    rulings: Sequence[Ruling],
) -> Iterator[tuple[int, Ruling]]:
    for index in heads:
        wanted = _weighty(article, index)
        found = _best(article, wanted, body)
        if found is None:
            continue
        attribution = replace(
            rulings[found].attribution, cue=None, rule="echo of the body", confidence="medium"
        )
        yield index, Ruling(rulings[found].kind, attribution)


def _best(article: Article, wanted: frozenset[str], body: Mapping[int, str]) -> int | None:
    """The first body passage that shares most of the words.

    A passage is taken apart only if the words stand in it as letters, which few do.
    """
    best, most = None, LEAST_SHARED - 0.001
    for index, said in body.items():
        if sum(word in said for word in wanted) <= most * len(wanted):
            continue
        shared = len(wanted & _weighty(article, index)) / max(1, len(wanted))
        if shared > most:
            best, most = index, shared
    return best


def _weighty(article: Article, index: int) -> frozenset[str]:
    inner = article.passages[index].inner.cut(article.text)
    found = words(inner).keys
    return frozenset(k for k in found if len(k) > SHORT) or frozenset(found)
