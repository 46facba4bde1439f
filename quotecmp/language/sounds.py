"""Names by their sound, whatever language wrote them down: Zhukov, Schukow, Joukov.

English, German and French newsrooms each write the sounds of Russian or Arabic with letters of
their own, and one letter stands for another sound in each.  So a name is read by the habits of
each of the three, and two names are one where two readings agree — and where they show by their
spelling that they were carried over, for Chan and Khan are two people.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from quotecmp.language.spelling import fold

LEAST_LETTERS = 5
# A name with as many letters and syllables is no other by one letter that two habits read
# differently.  Set on invented pairs: with six letters, Sharon and Charon become one.
LONG_LETTERS, LONG_SYLLABLES = 7, 3

# What a group of letters sounds like, and how surely it shows whose habit it is: 2 for groups
# that English has not, 1 for letters that it has for another sound, 0 where it agrees.  Sounds
# are capitals: S as in ship, Z as in measure, C as in church, X as in fresh cheese, J as in
# judge, T as in cats, H as in loch.
SOUNDS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "english": (
        (r"shch", "X", 0),
        (r"sh", "S", 0),
        (r"zh", "Z", 0),
        (r"kh", "H", 0),
        (r"tch|ch", "C", 0),
        (r"dzh|dj|j", "J", 0),
        (r"tz|ts", "T", 0),
    ),
    "german": (
        (r"schtsch", "X", 2),
        (r"tsch", "C", 2),
        (r"dsch", "J", 2),
        (r"sch", "SZ", 1),
        (r"ch", "H", 1),
        (r"(?<=[eo])w$", "v", 2),
        (r"w", "v", 1),
        (r"[iy]j$", "i", 1),
        (r"j", "y", 1),
        (r"tz|ts", "T", 0),
        (r"z", "T", 1),
        (r"(?:^|(?<=[aeioudlmnr]))s(?=[aeiouyj])", "sz", 0),
    ),
    "french": (
        (r"chtch", "X", 2),
        (r"tch", "C", 2),
        (r"ch", "S", 1),
        (r"kh", "H", 0),
        (r"dj", "J", 1),
        (r"j(?=[^aeiouy])", "Z", 2),
        (r"j", "Z", 1),
        (r"ff$", "v", 1),
        (r"ou", "u", 1),
        (r"^ie", "ye", 1),
        (r"gu(?=[eiy])", "g", 1),
        (r"qu(?=[aeiou])", "k", 1),
        (r"(?<=[iy])ne$", "n", 1),
        (r"ts|tz", "T", 0),
    ),
}
# What all three habits do in several ways.
EVENED = (
    (re.compile(r"([b-df-hj-np-tv-z])\1"), r"\1"),
    (re.compile(r"oo|ou"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"(?<=[SZCX])ov$"), "ev"),
    (re.compile(r"(?:iy|yy|ii|ij|ey|ei|ej|ie|y|i)$"), "i"),
    (re.compile(r"^(?:iu|yu)"), "u"),
    (re.compile(r"iya|ya"), "ia"),
    (re.compile(r"iyu|yu"), "iu"),
    (re.compile(r"i?ye|yo|ie(?=[vn])|^ie|io(?=v$)"), "e"),
    (re.compile(r"y(?=[^aeiou])"), "i"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|c(?![eiy])"), "k"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"w"), "v"),
    (re.compile(r"H"), "h"),
)
# Of Mueller, Soerensen and Aarhus the letter that folding leaves; in Michael and Samuel
# two letters are two sounds.
UMLAUT = re.compile(r"(?:(?<![aeiou])([aou])e|(a)a)(?=(?:[^aeiouyl]|ll)[a-z]{2})")
MOST_READINGS = 8


@dataclass(frozen=True, slots=True)
class _Reading:
    """A name as one habit reads it, and how surely its letters show that habit."""

    habit: str
    sound: str
    shown: int


def one_sound(left: str, right: str) -> bool:
    """Whether two names are one by their sound.

    >>> one_sound("Schukow", "Zhukov"), one_sound("Joukov", "Schukow")
    (True, True)
    >>> one_sound("Müller", "Mueller"), one_sound("Müller", "Miller")
    (True, False)
    >>> one_sound("Chan", "Khan"), one_sound("Hanson", "Hansen"), one_sound("Martine", "Martin")
    (False, False, False)
    """
    if min(len(left), len(right)) < LEAST_LETTERS or "'" in left + right:
        return False
    ours, theirs = _readings(fold(left)), _readings(fold(right))
    return _one_umlaut(fold(left), fold(right)) or any(
        one.sound == other.sound and _shown(one, other, min(len(left), len(right)))
        for one in ours
        for other in theirs
    )


def _one_umlaut(left: str, right: str) -> bool:
    """Whether two names differ in how a desk without umlauts prints one: Müller, Mueller."""
    if len(left) == len(right):
        return False
    ours, theirs = (UMLAUT.sub(lambda m: m[1] or m[2], name) for name in (left, right))
    return ours == theirs


def _shown(one: _Reading, other: _Reading, letters: int) -> bool:
    """Whether one of two readings with one sound shows whose habit it is.

    By one habit alone two spellings are two names: Schulz and Schultz.
    """
    if one.habit == other.habit != "english":
        return False
    shown = max(one.shown, other.shown)
    if shown != 1:
        return True
    syllables = len(re.findall(r"[aeiouy]+", one.sound))
    return letters >= LONG_LETTERS and syllables >= LONG_SYLLABLES


@lru_cache(maxsize=65_536)
def _readings(name: str) -> tuple[_Reading, ...]:
    return tuple(reading for habit in SOUNDS for reading in _read(name, habit))


@lru_cache(maxsize=8)
def _patterns(habit: str) -> re.Pattern[str]:
    return re.compile("|".join(f"({pattern})" for pattern, _, _ in SOUNDS[habit]))


def _read(name: str, habit: str) -> Iterator[_Reading]:
    """The ways in which one habit may read a name; “sch” is ship or measure in German."""
    rules = SOUNDS[habit]
    readings = [("", 0)]
    at = 0
    for found in _patterns(habit).finditer(name):
        assert found.lastindex is not None
        _, sounds, shown = rules[found.lastindex - 1]
        before = name[at : found.start()]
        at = found.end()
        readings = [
            # Of two sounds of one letter the second is the one that English writes otherwise.
            (read + before + sound, so_far + (shown or number))
            for read, so_far in readings
            for number, sound in enumerate(sounds)
        ][:MOST_READINGS]
    for read, shown in readings:
        yield _Reading(habit, _evened(read + name[at:]), shown)


def _evened(sound: str) -> str:
    for pattern, even in EVENED:
        sound = pattern.sub(even, sound)
    return sound
