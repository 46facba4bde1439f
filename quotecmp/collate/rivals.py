"""Which passages have a better partner in the same article.

A speaker says the same thing twice on one evening, and an article carries both.  Then the
quote elsewhere that has the first, word for word, is not the second, however alike the two.
"""

from collections.abc import Mapping, Sequence

from quotecmp.collate.evidence import Alignment, Blocks, Passage

# A rival must lay claim to this share of the words that the pair has in common.
CONTESTED_SHARE = 0.5
# What a word is worth here besides its rarity, so that longer runs of common words win.
WORD_NATS = 0.3


class Rivals:
    """All weighed pairs of a run, asked how far another pair outdoes one of them.

    `articles` names, per passage, the article that holds it.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        articles: Sequence[str],
        alignments: Mapping[tuple[int, int], Alignment],
    ) -> None:
        self._passages = passages
        self._articles = articles
        self._partners: dict[tuple[int, str], dict[int, tuple[float, Blocks]]] = {}
        for (left, right), found in alignments.items():
            fit = found.nats + found.run_nats + WORD_NATS * found.words
            self._of(left, articles[right])[right] = fit, found.blocks
            self._of(right, articles[left])[left] = fit, _mirrored(found.blocks)

    def outdone(self, left: int, right: int) -> tuple[float, float]:
        """How much better the best rival of either side fits, as a share; 0 for none."""
        return self._outdone(left, right), self._outdone(right, left)

    def _outdone(self, passage: int, of: int) -> float:
        """How much better than `passage` its neighbours in the article fit `of`."""
        partners = self._of(of, self._articles[passage])
        worth, blocks = partners[passage]
        best = 0.0
        for rival, (fit, claimed) in partners.items():
            if fit <= worth or not self._contends(passage, rival):
                continue
            own = _words(blocks)
            if len(own & _words(claimed)) >= CONTESTED_SHARE * len(own):
                best = max(best, (fit - worth) / fit)
        return best

    def _of(self, passage: int, article: str) -> dict[int, tuple[float, Blocks]]:
        """What stands in one article for a passage: each with its fit and its blocks."""
        return self._partners.setdefault((passage, article), {})

    def _contends(self, passage: int, rival: int) -> bool:
        """Whether the rival does not merely hold the passage."""
        return self._passages[passage].stems not in self._passages[rival].stems


def _words(blocks: Blocks) -> set[int]:
    return {first + at for first, _, size in blocks for at in range(size)}


def _mirrored(blocks: Blocks) -> Blocks:
    return tuple((right, left, size) for left, right, size in blocks)
