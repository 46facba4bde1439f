"""Which set of characters a page is in, where what it declares is wrong.

Old pages of one country come through servers of another, which declare their own set.  Letters
beyond ASCII stand alone in Western text and in runs in Russian, Chinese and Japanese; each of
the usual sets is tried on those runs, and one counts only where nearly all that it makes of
them are everyday letters of its language.
"""

import re
from collections.abc import Callable, Mapping

RUN = re.compile(rb"[\x80-\xff][\x40-\xff]{2,}")
HIGH = re.compile(rb"[\x80-\xff]")
HIGH_RUN = re.compile(rb"[\x80-\xff]{3,}")
MOST_SAMPLE = 20_000  # bytes; a paragraph of a hundred letters is enough
LEAST_SAMPLE = 30
IN_RUNS = 0.5  # of the bytes beyond ASCII; Western text has next to none in runs of three
EVERYDAY = 0.88  # of the letters in the sample; right sets reach .95, wrong ones .6
# One letter in nine of Slavic text is an “о”; its byte is the Greek xi, one letter in 200.
COMMON = 0.04
KANA = re.compile("[\u3040-\u30ff]")
HAN = re.compile("[\u4e00-\u9fff]")
HANGUL = re.compile("[\uac00-\ud7a3]")
SMALL_CYRILLIC = re.compile("[\u0430-\u044f\u0451\u0454\u0456\u0457\u0491]")
SMALL_GREEK = re.compile("[\u03ac-\u03ce]")
WIDE_SIGNS = re.compile("[\u3000-\u303f\uff00-\uffef\u2010-\u2027]")


def is_foreign(content: bytes) -> bool:
    """Whether most bytes beyond ASCII stand in runs, as they do in no Western text.

    >>> is_foreign("Küste, Café, Fähre".encode("cp1252") * 9)
    False
    >>> is_foreign("Паром ждёт погоды".encode("cp1251") * 9)
    True
    """
    in_runs = sum(map(len, HIGH_RUN.findall(content)))
    return in_runs >= LEAST_SAMPLE and in_runs >= IN_RUNS * len(HIGH.findall(content))


def likely_charset(content: bytes) -> str | None:
    """The set of characters that makes everyday words of nearly all foreign stretches, or None.

    >>> likely_charset("<p>Паром ждёт погоды у причала".encode("koi8-r") * 3)
    'koi8_r'
    >>> likely_charset(bytes(range(128, 256)) * 3) is None
    True
    """
    sample = b" ".join(RUN.findall(content[: 20 * MOST_SAMPLE]))[:MOST_SAMPLE]
    scores = {name: _score(sample, name, share) for name, share in CANDIDATES.items()}
    best = max(scores, key=lambda name: (scores[name], name))
    return best if scores[best] >= EVERYDAY else None


def _score(sample: bytes, name: str, share: Callable[[str], float]) -> float:
    # A letter may be cut in two where the sample ends or where a tag stood.
    text = sample.decode(name, errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    letters = [sign for sign in text if not sign.isascii()]
    if not letters or broken > 0.02 * len(letters) + 2:
        return 0.0
    return share("".join(letters))


def _cyrillic(text: str) -> float:
    """Small letters prevail in words; in the wrong one of two sets, capitals do.

    Greek in the Russian set makes small letters, too, but hardly an “о”.
    """
    if text.count("\N{CYRILLIC SMALL LETTER O}") < COMMON * len(text):
        return 0.0
    return len(SMALL_CYRILLIC.findall(text)) / len(text) + 0.08


def _greek(text: str) -> float:
    if text.count("\N{GREEK SMALL LETTER XI}") > COMMON * len(text):
        return 0.0
    return len(SMALL_GREEK.findall(text)) / len(text) + 0.08


def _chinese(text: str) -> float:
    """Letters among the few thousand of daily use, which stand first in the old sets."""
    daily = sum(_is_daily(sign) for sign in text)
    return (daily + len(WIDE_SIGNS.findall(text))) / len(text)


def _is_daily(sign: str) -> bool:
    if not HAN.match(sign):
        return False
    for name, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6)):
        try:
            code = sign.encode(name)
        except UnicodeEncodeError:
            continue
        if first <= code[0] <= last:
            return True
    return False


def _japanese(text: str) -> float:
    kana = len(KANA.findall(text))
    if kana < 0.2 * len(text):
        return 0.0
    return (kana + len(HAN.findall(text)) + len(WIDE_SIGNS.findall(text))) / len(text)


def _korean(text: str) -> float:
    """Syllables of daily use, which the older and smaller set has, too."""
    # Python spells syllables beyond that set as four letters.
    daily = sum(len(sign.encode("euc_kr")) == 2 for sign in HANGUL.findall(text))
    return daily / len(text) + 0.05


CANDIDATES: Mapping[str, Callable[[str], float]] = {
    "cp1251": _cyrillic,
    "koi8_r": _cyrillic,
    "cp1253": _greek,
    "gb18030": _chinese,
    "big5hkscs": _chinese,
    "cp932": _japanese,
    "euc_jp": _japanese,
    "cp949": _korean,
}
