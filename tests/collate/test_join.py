"""The join over columns finds what comparing all with all finds, in any order."""

import math
import random
import re
from collections import Counter
from itertools import combinations
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotecmp.collate import columns as columns_module
from quotecmp.collate import shingles
from quotecmp.collate.columns import columns_of, columns_of_codes, leaders, quote_hashes
from quotecmp.collate.join import LEAST_RUN, ONE_UTTERANCE, join
from quotecmp.collate.letters import folded

WORDS = ["tide", "ebb", "gull", "mast", "rope", "keel", "fog", "sail", "oar"]
# Few word types, so that quotes share runs by chance, too.
QUOTES = st.lists(
    st.lists(st.sampled_from(WORDS), max_size=9),
    max_size=14,
)


def links_of(texts: list[str]) -> set[tuple[int, int]]:
    found = join(columns_of(texts))
    return set(zip(found.left.tolist(), found.right.tolist(), strict=True))


def archive(count: int, seed: int) -> list[str]:
    """Quotes over invented words, a third of them cut from others and some edited."""
    chance = random.Random(seed)
    vocabulary = ["".join(chance.choices("bdfgklmnprstvz", k=4)) for _ in range(3_000)]

    def word() -> str:
        return vocabulary[int(3_000 * chance.random() ** 3)]

    quotes = [[word() for _ in range(chance.randint(8, 22))] for _ in range(2 * count // 3)]
    for source in chance.choices(list(quotes), k=count - len(quotes)):
        first = chance.randrange(len(source) - 4)
        words = source[first : first + chance.randint(4, 14)]
        if len(words) > 8 and chance.random() < 0.5:
            words[chance.randrange(len(words))] = word()
        quotes.append(words)
    return [" ".join(words) for words in quotes]


def every_pair(quotes: list[list[str]]) -> set[tuple[int, int]]:
    """The obvious twin: all pairs of quotes, all runs they share."""
    kinds = Counter(tuple(words) for words in quotes if words)
    counts = Counter(word for kind in kinds for word in kind)
    total = sum(counts.values())
    found = set()
    for (i, one), (j, two) in combinations(enumerate(quotes), 2):
        if one == two:
            first = next(at for at, words in enumerate(quotes) if words == one)
            if i == first and one:
                found.add((i, j))
        elif one and two and quotes.index(one) == i and quotes.index(two) == j:
            worth = {word: math.log2(total / counts[word]) for word in one + two}
            covered = [sorted(places) for places in shared_places(one, two)]
            shared = min(map(len, covered))
            bits = min(
                sum(worth[quote[at]] for at in places)
                for quote, places in zip((one, two), covered, strict=True)
            )
            fewer, more = sorted((len(one), len(two)))
            places = (fewer - shared + 1) * (more - shared + 1)
            needed = math.log2(len(kinds)) + math.log2(places) + ONE_UTTERANCE.margin_bits
            share = ONE_UTTERANCE.least_share * min(
                sum(worth[w] for w in words) for words in (one, two)
            )
            # What lies within rounding of a threshold is left out on either side.
            assert min(abs(bits - needed), abs(bits - share)) > 1e-3 or not shared
            if shared and bits >= max(needed, share):
                found.add((i, j))
    return found


def shared_places(one: list[str], two: list[str]) -> tuple[set[int], set[int]]:
    """Which words of either quote stand in a run of at least two that both have."""
    left, right = set(), set()
    for i in range(len(one) - 1):
        for j in range(len(two) - 1):
            if one[i : i + LEAST_RUN] == two[j : j + LEAST_RUN]:
                left |= {i, i + 1}
                right |= {j, j + 1}
    return left, right


@settings(max_examples=150, deadline=None)
@given(QUOTES)
def test_the_join_of_few_quotes_is_that_of_all_pairs(quotes: list[list[str]]) -> None:
    try:
        wanted = every_pair(quotes)
    except AssertionError:
        return

    assert links_of([" ".join(words) for words in quotes]) == wanted


def test_among_many_quotes_nothing_is_found_that_all_pairs_lack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = archive(1_500, seed=1)
    wanted = links_of(texts)
    monkeypatch.setattr(shingles, "EVERY_PAIR_BELOW", 0)
    found = links_of(texts)

    assert found <= wanted
    assert len(found) >= 0.98 * len(wanted)


@pytest.mark.parametrize("below", [0, 2_000])
def test_the_order_of_the_quotes_changes_nothing(
    below: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shingles, "EVERY_PAIR_BELOW", below)
    texts = sorted(
        set(archive(300, seed=2) + [f"{w} raise the mast again" for w in "abcdefgh"])
    )
    monkeypatch.setattr(shingles, "MOST_HOLDERS", {2: 3, 3: 4})
    order = list(range(len(texts)))
    random.Random(5).shuffle(order)
    shuffled = links_of([texts[at] for at in order])

    assert {tuple(sorted((order[a], order[b]))) for a, b in shuffled} == links_of(texts)


def test_batches_and_parts_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*archive(300, seed=3), "café “naïve” — don’t", "", "CAFÉ naïve: don't!"]
    monkeypatch.setattr(shingles, "EVERY_PAIR_BELOW", 0)
    whole = links_of(texts)
    monkeypatch.setattr(columns_module, "BATCH_TEXTS", 7)
    monkeypatch.setattr(shingles, "PART_WORDS", 700)
    monkeypatch.setattr(shingles, "BLOCK_WORDS", 64)

    assert links_of(texts) == whole


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=6))
def test_equal_words_and_no_others_have_equal_numbers(texts: list[str]) -> None:
    found = columns_of(texts)
    expected = [plain_words(text) for text in texts]

    assert found.lengths.tolist() == [len(words) for words in expected]
    numbers = np.delete(found.words, found.ends).tolist()
    words = [word for each in expected for word in each]
    assert len(set(zip(words, numbers, strict=True))) == len(set(words)) == len(set(numbers))


def plain_words(text: str) -> list[str]:
    """The slow twin of `columns_of`: folded words without general punctuation."""
    text = text.replace("\0", " ")
    plain = text.lower() if text.isascii() else folded(text)
    plain = re.sub("[\u2000-\u207f]", " ", plain)
    return re.findall("[a-z0-9\u0080-\U0010ffff]+", plain)


def test_the_most_popular_quotes_are_not_the_ones_that_get_lost(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shingles, "EVERY_PAIR_BELOW", 0)
    noise = archive(400, seed=4)
    endings = [" ".join(text.split()[:2]) for text in archive(80, seed=9)]
    popular = [f"we shall mend the roof before the rain {ending}" for ending in endings]
    linked = {
        at for pair in links_of(noise + popular) for at in pair if min(pair) >= len(noise)
    }

    assert linked == set(range(len(noise), len(noise) + len(popular)))


def test_a_shared_opening_is_no_link() -> None:
    opening = "thank you all very much for coming here today"
    first = "the northern ferry will not sail until its rudder has been mended and paid for"
    second = "onions cost twice what they did when my mother kept a stall on this very square"
    texts = [f"{opening} {first}", f"{opening} {second}", *archive(300, seed=6)]

    assert (0, 1) not in links_of(texts)
    assert (0, 1) in links_of([texts[0], first, *texts[2:]])


def test_equal_quotes_are_linked_to_the_first_alone() -> None:
    texts = ["The tide turns.", "fog", "the TIDE turns", "“The tide turns”", "", ""]

    columns = columns_of(texts)

    assert leaders(columns, quote_hashes(columns)).tolist() == [0, 1, 0, 0, 4, 5]
    assert {(0, 2), (0, 3)} <= links_of(texts)
    assert (2, 3) not in links_of(texts)


def test_quotes_that_come_as_codes_are_joined_like_texts() -> None:
    texts = archive(200, seed=7)
    code_of: dict[str, str] = {}
    codes = [
        "".join(code_of.setdefault(w, chr(0x10000 + len(code_of))) for w in text.split())
        for text in texts
    ]
    found = join(columns_of_codes(codes))

    assert set(zip(found.left.tolist(), found.right.tolist(), strict=True)) == links_of(texts)


def test_no_quotes_give_no_links() -> None:
    assert len(join(columns_of([]))) == 0
    assert len(join(columns_of(["", "..."]))) == 0


def test_words_without_end_and_long_look_alikes_take_no_time_to_speak_of() -> None:
    noise = archive(2_500, seed=11)
    long = [" ".join(f"w{n}" for n in range(1_500)) + f" n{k}" for k in range(200)]
    repeated = [["ha"] * 60_000, ["ha", "ho"] * 30_000, ["ha"] * 40_000]
    before = process_time()
    links_of([" ".join(words) for words in repeated])
    found = links_of(long + noise)

    assert {at for pair in found for at in pair} >= set(range(len(long)))
    # Under a second; followed from each of their words they took a minute.
    assert process_time() - before < 15
