"""The fast path finds what comparing all with all finds."""

import random

import pytest
from labelled import passages

from quotecmp.collate import shingles
from quotecmp.collate.candidates import candidates

CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
GLUE = ["the", "of", "and", "to", "in", "that", "we", "is", "it", "for"]


def invented(count: int, seed: int) -> list[str]:
    """Quotes over an invented vocabulary with common and rare words, half of them cut."""
    chance = random.Random(seed)
    vocabulary = [
        "".join(chance.choice(CONSONANTS) + chance.choice(VOWELS) for _ in range(3))
        for _ in range(900)
    ]
    quotes: list[str] = []
    while len(quotes) < count:
        words = [
            chance.choice(GLUE)
            if chance.random() < 0.45
            else vocabulary[int(900 * chance.random() ** 2.5)]
            for _ in range(chance.randint(6, 24))
        ]
        quotes.append(" ".join(words))
        start = chance.randrange(len(words) - 4)
        quotes.append(" ".join(words[start : start + chance.randint(4, len(words))]))
    return quotes


def every_pair(texts: list[str]) -> set[tuple[int, int]]:
    """The obvious twin: pairs where one quote stands, whole, inside the other."""
    return {
        (i, j)
        for i in range(len(texts))
        for j in range(i + 1, len(texts))
        if f" {texts[i]} " in f" {texts[j]} " or f" {texts[j]} " in f" {texts[i]} "
    }


def test_the_fast_path_finds_nothing_that_all_pairs_lack() -> None:
    found = passages(*invented(600, seed=1))

    assert set(candidates(found, every_pair_below=0)) <= set(candidates(found))


def test_the_fast_path_loses_almost_no_contained_quote_of_four_words_or_more() -> None:
    texts = invented(600, seed=2)
    found = passages(*texts)
    wanted = every_pair(texts)

    assert wanted <= set(candidates(found))
    fast = set(candidates(found, every_pair_below=0))
    assert len(wanted & fast) >= 0.98 * len(wanted)


def test_the_join_of_very_many_finds_nothing_that_all_pairs_lack(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shingles, "EVERY_PAIR_BELOW", 0)
    found = passages(*invented(1_500, seed=7))

    assert set(candidates(found, join_above=0)) <= set(candidates(found))


def test_the_join_of_very_many_loses_almost_no_contained_quote_of_four_words_or_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shingles, "EVERY_PAIR_BELOW", 0)
    texts = invented(1_500, seed=8)
    wanted = every_pair(texts)
    joined = set(candidates(passages(*texts), join_above=0))

    assert len(wanted & joined) >= 0.98 * len(wanted)


def test_parts_of_one_quote_are_no_pair() -> None:
    (first,), (second,) = passages("a reckless glacier"), passages("a reckless glacier")

    assert candidates([first, second]) == []


def test_the_most_popular_quotes_are_not_the_ones_that_get_lost() -> None:
    noise = invented(400, seed=3)
    popular = "we shall mend the roof before the rain and not after it"
    copies = [popular] * 150
    edited = [f"{popular} {word}" for word in invented(150, seed=4)]
    found = passages(*noise, *copies, *edited)
    partners: dict[int, int] = {}
    for one, two in candidates(found, every_pair_below=0):
        if one >= len(noise):
            partners[one] = partners.get(one, 0) + 1
            partners[two] = partners.get(two, 0) + 1

    assert set(range(len(noise), len(found))) == partners.keys()


def test_look_alikes_cost_no_more_pairs_than_their_number_allows() -> None:
    alike = [f"we shall build {n} bridges over the northern river" for n in range(100, 700)]
    pairs = candidates(passages(*alike))

    assert len(pairs) <= 40 * len(alike)


def test_equal_quotes_in_any_number_cost_no_more_pairs_than_their_number_allows() -> None:
    pairs = candidates(passages(*["we shall build bridges over the northern river"] * 500))

    assert len(pairs) <= 20 * 500


def test_of_very_many_equal_quotes_each_meets_its_next_two() -> None:
    pairs = candidates(passages(*["we shall build bridges over the northern river"] * 20_000))

    assert len(pairs) == 2 * 20_000 - 3


def test_copies_of_two_popular_wordings_meet() -> None:
    one, other = "the northern river bridges are safe", "the northern river bridges are unsafe"
    pairs = candidates(passages(*[one, other] * 60))

    assert {left for left, right in pairs if (left + right) % 2} >= set(range(110))
