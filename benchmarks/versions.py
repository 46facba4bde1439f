"""Invented sentences in many versions, with the alignment known.

Each version is the base sentence with some edits: a word replaced, one or two left out, one or
two put in.  Words keep the number of their place in the base, so any table can be scored by the
pairs of words that it sets into one column (sum of pairs).
"""

import random
from collections.abc import Sequence
from itertools import combinations

Word = tuple[str, int]  # the word, and its place in the base or a negative number

FUNCTION = [
    "the",
    "of",
    "to",
    "and",
    "in",
    "a",
    "that",
    "for",
    "on",
    "with",
    "by",
    "at",
    "from",
    "is",
    "was",
    "will",
    "have",
    "not",
    "this",
    "our",
]
# Each row is one word in wordings that agencies put for each other, some opposites among them.
ROWS = [
    row.split()
    for row in """
    ministers minister|harbour port|treaty pact convention|delegation envoys
    ceasefire truce|engineers engineer|valley valleys|council councils
    border frontier boundary|shipment shipments|vote ballot poll|prices price
    families family|winter winters|reservoir reservoirs|inquiry investigation probe
    railway railroad|refinery refineries|mission missions|pension pensions
    orchard orchards|budget budgets|report reports|bridge bridges|refugees refugee
    court courts|election elections vote|troops soldiers|bishop bishops|senate senates
    village villages|storm storms|hospital clinic|exports exported imports|signed signs
    closed shut opened|promised pledged vowed|reached achieved|defended protected
    rebuilt reconstructed|counted counts|doubted doubts|visited visits|feared fears
    urged urges|long short|urgent pressing|northern southern|quiet calm|costly costlier
    joint common shared|final last|early late|foreign overseas|lasting durable
    public private|narrow wide|began started|ended finished concluded|bought purchased
    helped assisted aided|quickly rapidly swiftly|problems difficulties|big large
    talks negotiations discussions
    """.replace("\n", "|").split("|")
    if row.strip()
]
LIKE = {word: row for row in ROWS for word in row}
CONTENT = [row[0] for row in ROWS]


# Set so that CollateX 2.3 scores .92 to .94 on 4 versions × 6 edits and .95 to .97 on 8 × 4.
SMALL_WORDS = 0.52


def base_sentence(chance: random.Random, length: int) -> list[Word]:
    """A line of words in which, as in prose, many are small ones that come again."""
    return [
        (chance.choice(FUNCTION if chance.random() < SMALL_WORDS else CONTENT), place)
        for place in range(length)
    ]


def version(base: Sequence[Word], edits: int, chance: random.Random) -> list[Word]:
    """The base with so many edits."""
    words = list(base)
    for _ in range(edits):
        at = chance.randrange(len(words))
        kind = chance.random()
        if kind < 0.6:
            words[at] = (_changed(words[at][0], chance), words[at][1])
        elif kind < 0.8:
            del words[at : at + chance.randint(1, 2)]
        else:
            words[at:at] = [
                (chance.choice(CONTENT + FUNCTION), -1 - chance.randrange(10**9))
                for _ in range(chance.randint(1, 2))
            ]
        if len(words) < 5:
            break
    return words


def _changed(word: str, chance: random.Random) -> str:
    """A wording that an agency might put for a word; one in five is any word at all."""
    row = LIKE.get(word, FUNCTION)
    if chance.random() < 0.2:
        row = CONTENT
    return chance.choice([other for other in row if other != word] or CONTENT)


def cluster(seed: int, versions: int, edits: int, length: int = 26) -> list[list[Word]]:
    """A number of versions of one sentence."""
    chance = random.Random(seed)
    base = base_sentence(chance, length)
    return [version(base, edits, chance) for _ in range(versions)]


def true_pairs(rows: Sequence[Sequence[Word]]) -> set[tuple[int, int, int, int]]:
    """Pairs (row, word, row, word) that answer each other."""
    found = set()
    for (i, one), (j, other) in combinations(enumerate(rows), 2):
        places = {place: n for n, (_, place) in enumerate(other) if place >= 0}
        found |= {(i, n, j, places[p]) for n, (_, p) in enumerate(one) if p in places}
    return found


def table_pairs(columns: Sequence[Sequence[int | None]]) -> set[tuple[int, int, int, int]]:
    """Pairs of words that a table sets into one column."""
    found = set()
    for column in columns:
        cells = [(row, cell) for row, cell in enumerate(column) if cell is not None]
        found |= {(i, m, j, n) for (i, m), (j, n) in combinations(cells, 2)}
    return found


def f1(true: set[tuple[int, int, int, int]], got: set[tuple[int, int, int, int]]) -> float:
    """The harmonic mean of precision and recall over pairs."""
    return 2 * len(true & got) / max(len(true) + len(got), 1)
