"""Fold names so that one name spelled two ways gives one key.

`fold` takes off case, accents and strokes.  `name_key` also evens out what transliterations of
one name do differently: Sergei and Sergey, Zelensky and Zelenskyy, Yury and Yuri.
"""

import re
from functools import cache, lru_cache
from unicodedata import combining, normalize

from quotecmp.language.lexicon import mapping, ordered, phrases

# Letters that NFKD leaves whole, with what newsrooms without them print.
STROKE_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
EVENED = (
    (re.compile(r"^(?:iu|yu|ju)"), "u"),  # Yulia, Iulia
    (re.compile(r"ee"), "i"),  # Saeed, Said
    (re.compile(r"oo|ou"), "u"),  # Mahmoud, Daoud, Harun
    (re.compile(r"iya|ya"), "ia"),  # Natalya, Valeriya
    (re.compile(r"enka$"), "enko"),  # Lukashenka
    (re.compile(r"(?:iy|yy|ii|ij|ey|ei|ej|ie|y|i)$"), "i"),  # Zelenskyy, Sergei, Yuri
    (re.compile(r"y(?=[^aeiou])|ii|iy|ij"), "i"),  # Dmytro, Valeriya
    (re.compile(r"(?<=.)[td]ch|dzh"), "ch"),  # Gorbatchev, Nazarbayev's Dzhaksybekov
    (re.compile(r"^ie|^ye|^e"), "e"),  # Yeltsin, Eltsin
    # Khodorkovsky, but Chan and Khan are two.
    (re.compile(r"kh|(?<=[^s])ch(?=[aou])|^ch(?=[aou].{3})"), "h"),
    (re.compile(r"([b-df-hj-np-tv-z])\1"), r"\1"),  # doubled consonants
    (re.compile(r"ck|c(?=[aoutlr]|$)"), "k"),  # Victor, Karl, Isaac
    (re.compile(r"ph"), "f"),  # Stephan
    (re.compile(r"ye|yo|jo|je|ie(?=v)"), "e"),  # Medvedyev, Gorbachyov
    (re.compile(r"ks"), "x"),  # Aleksandr, Alexander
    (re.compile(r"w"), "v"),
)
LEAST_LETTERS = 4
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})


@lru_cache(maxsize=65_536)
def fold(word: str) -> str:
    """A word without case, accents and strokes.

    >>> fold("Åse-Łucja O’Brien")
    "ase-lucja o'brien"
    """
    folded = word.casefold().translate(STROKE_LETTERS).translate(APOSTROPHES)
    if folded.isascii():
        return folded
    return "".join(c for c in normalize("NFKD", folded) if not combining(c))


@lru_cache(maxsize=65_536)
def name_key(word: str) -> str:
    """The key by which two transliterations of one name are equal.

    Names of fewer than four letters only fold: among them one letter tells people apart.

    >>> name_key("Sergei") == name_key("Sergey"), name_key("Iran") == name_key("Iraq")
    (True, False)
    """
    folded = fold(word)
    if len(folded) < LEAST_LETTERS:
        return folded
    for pattern, even in EVENED:
        folded = pattern.sub(even, folded)
    return folded


VARIETIES = "en/varieties.toml"
IZE = re.compile(r"(?<=[a-z]{3})is(e[drs]?|ed|es|ers?|ing|ations?|ational|able)$")


# Greek stems with a letter more in Britain: haemophilia, gynaecology, oesophagus.
DIGRAPH = re.compile(
    r"haem|gynaec|paed|anaesth|archaeo|aesthet|faec|caesi|kaem|anaem|aevi?al|oestro|oesoph|foet"
    r"|oedem|rrhoe|homoeo|manoeuv|amoeb|ischaem|glycaem"
)


@cache
def _our() -> re.Pattern[str]:
    stems = "|".join(stem.removesuffix("our") for stem in ordered(VARIETIES, "our"))
    return re.compile(rf"^(un|dis|mis|re|out)?({stems})our")


@cache
def _doubled() -> re.Pattern[str]:
    stems = "|".join(ordered(VARIETIES, "doubled"))
    return re.compile(rf"^(un|re)?({stems})([lpmstd])(ed|ing|er|ers|able)$")


@lru_cache(maxsize=65_536)
def variety_key(word: str) -> str:
    """The key by which the British and the American spelling of a word are equal.

    The key is the American form where there is one; it is for comparing, not for printing.

    >>> [variety_key(w) for w in ("normalisation", "favourite", "travelled", "defence", "wise")]
    ['normalization', 'favorite', 'traveled', 'defense', 'wise']
    """
    known = mapping(VARIETIES, "words").get(word)
    if known is not None:
        return known
    if "ae" in word or "oe" in word:
        word = DIGRAPH.sub(lambda m: m[0].replace("ae", "e").replace("oe", "e"), word)
    if "our" in word:
        word = _our().sub(lambda m: f"{m[1] or ''}{m[2]}or", word)
    if word.endswith(("ed", "ing", "er", "ers", "able")):
        word = _doubled().sub(_single, word)
    ending = IZE.search(word)
    if ending and not _always_ise(word):
        word = f"{word[: ending.start()]}iz{ending[1]}"
    return word


def _single(found: re.Match[str]) -> str:
    stem = found[2]
    if stem[-1] != found[3]:
        return found.group()
    return f"{found[1] or ''}{stem}{found[4]}"


def _always_ise(word: str) -> bool:
    known = phrases(VARIETIES, "ise")
    for ending in ("d", "s", "r", "rs", ""):
        if word.removesuffix(ending) in known:
            return True
    for ending in ("ing", "ation", "ations", "able"):
        if word.endswith(ending) and word.removesuffix(ending) + "e" in known:
            return True
    return False
