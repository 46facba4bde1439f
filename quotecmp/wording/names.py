"""Whether a word is a name of somebody or something.

A capital inside a sentence says so; at its start a word is a name only if the gazetteer has it,
for "Prices" and "Denmark" look alike there.
"""

from functools import cache

from quotecmp.language.lexicon import phrases, table
from quotecmp.language.spelling import fold, name_key

LEXICON = "en/places.toml"
PRONOUN_I = {"I", "I'm", "I've", "I'd", "I'll", "I’m", "I’ve", "I’d", "I’ll", "OK", "TV"}


@cache
def gazetteer() -> frozenset[str]:
    """Countries, their people and capitals, great cities, and common given names, folded."""
    return frozenset(
        fold(word) for section in table(LEXICON) for word in phrases(LEXICON, section)
    )


def is_name(surface: str, *, fresh: bool) -> bool:
    """Whether a word is a name; `fresh` when it opens a sentence.

    >>> is_name("Denmark", fresh=True), is_name("Prices", fresh=True)
    (True, False)
    """
    if not surface[:1].isupper() or surface in PRONOUN_I:
        return False
    bare = surface.removesuffix("'s").removesuffix("’s")
    if fresh:
        return fold(bare) in gazetteer()
    return True


def one_name(left: str, right: str) -> bool:
    """Whether two names are spellings of one.

    >>> one_name("sergei", "sergey"), one_name("iran", "iraq")
    (True, False)
    """
    return len(left) > 3 and len(right) > 3 and name_key(left) == name_key(right)
