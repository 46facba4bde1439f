"""What two wordings share, and that it does not matter which comes first."""

from hypothesis import given
from hypothesis import strategies as st
from labelled import passages

from quotecmp.collate.evidence import align

words = st.sampled_from(
    ["the", "of", "reckless", "harbour", "harbours", "and", "we", "will", "build"]
)
wordings = st.lists(words, min_size=1, max_size=12).map(" ".join)


@given(wordings, wordings)
def test_swapping_sides_mirrors_the_alignment(one: str, two: str) -> None:
    left, right = passages(one, two)

    assert align(left, right) == align(right, left).mirrored()


@given(wordings)
def test_a_wording_shares_all_it_has_with_itself(wording: str) -> None:
    left, right = passages(wording, wording)
    found = align(left, right)

    assert found.words == len(left.keys)
    assert found.bare_nats == left.total
    assert found.nats >= left.total


def test_rare_words_are_worth_more_than_common_ones() -> None:
    rare, common = passages("a reckless glacier survey", "at the end of the day")

    assert rare.total > 4 * common.total


def test_eleven_common_words_in_one_order_tell_more_than_the_same_scattered() -> None:
    whole, again, scattered = passages(
        "how many times do we have to see this in our country",
        "how many times do we have to see this in our country",
        "how do we see many of the times that our own country will have to be in this",
    )

    assert align(whole, again).nats > 2 * align(whole, scattered).nats


def test_inflections_align() -> None:
    left, right = passages("build harbours", "building a harbour")

    assert align(left, right).words == 2
