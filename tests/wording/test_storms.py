"""Long wordings of nothing but one thing cost no more than other long ones."""

import random
from time import process_time

import pytest

from quotecmp.wording.differences import diff

WORDS = "ships peace trade bread Lind Orlo 12 40 percent Friday never not was by held that if"
TERMS = 3000


def some(words: str, joint: str = " ", seed: int = 1) -> str:
    chance = random.Random(seed)
    return joint.join(chance.choice(words.split()) for _ in range(TERMS))


STORMS = {
    "lists": (some(WORDS, " and "), some(WORDS, " and ", seed=2)),
    "pauses": (some(WORDS, ", "), some(WORDS, ", ", seed=2)),
    "negations": (some("not the ship"), some("never the ship", seed=2)),
    "passives": ("the ship was held by the crew " * 430, "the crew held the ship " * 600),
    "one word": ("the " * TERMS, "the " * (TERMS - 7)),
    "phrases": ("are not going to be able to " * 430, "will not can " * 1000),
    "figures": (some("12 40 7 1998"), some("13 41 8 1999", seed=2)),
}


@pytest.mark.parametrize("storm", STORMS)
def test_a_long_wording_of_one_thing_is_no_hang(storm: str) -> None:
    start = process_time()

    found = diff(*STORMS[storm])

    assert found.differences
    assert process_time() - start < 15  # half a second as a rule; minutes if quadratic
