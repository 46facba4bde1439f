"""Pairing of marks, in invented words, and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecmp.model import Span
from quotecmp.quotes.marks import pair_marks

CASES = [
    ("“Go,” she said.", ["Go,"]),
    ('"Go," she said, "now."', ["Go,", "now."]),
    ("„Los“, rief er.", ["Los"]),
    ("« Allons », dit-il.", [" Allons "]),
    ("「行く」と言った。", ["行く"]),
    ("``Go,'' she said.", ["Go,"]),
    ("-'Ferries to sail again'-", ["Ferries to sail again"]),
    ("The pilots' union and the '90s crew", []),
    ("'Go away,' she said.", ["Go away,"]),
    ("‘Go away,’ she said.", ["Go away,"]),
    ("'Tis the pilots' hour", []),
    ("“We heard ‘stop’ twice,” he said.", ["We heard ‘stop’ twice,", "stop"]),
    ("He said “we never close.", ["we never close."]),
]


@pytest.mark.parametrize(("text", "inner"), CASES)
def test_marks_pair_as_a_reader_would_pair_them(text: str, inner: list[str]) -> None:
    assert [passage.inner.cut(text) for passage in pair_marks(text)] == inner


@pytest.mark.xfail(reason="two apostrophes open a passage only on request", strict=True)
def test_two_apostrophes_open_a_passage() -> None:
    assert pair_marks("''Go,'' she said.")


MARKED = st.text("ab .,\n\"'“”‘’«»`", max_size=60)


@given(MARKED, MARKED)
def test_a_blank_line_parts_all_pairs(one: str, two: str) -> None:
    whole = pair_marks(f"{one}\n\n{two}")
    offset = len(one) + 2
    shifted = [(p.inner.shifted(offset), p.depth) for p in pair_marks(two)]

    assert [(p.inner, p.depth) for p in whole] == [
        (p.inner, p.depth) for p in pair_marks(one)
    ] + shifted


@given(MARKED)
def test_a_passage_lies_inside_its_marks(text: str) -> None:
    for passage in pair_marks(text):
        assert passage.outer.holds(passage.inner)
        assert Span(0, len(text)).holds(passage.outer)
