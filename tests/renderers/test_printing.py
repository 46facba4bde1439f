import re
import sys

import pytest

from quotecmp.renderers.printing import GIVEN_BACK, KEPT, SPACES, printed, safe
from quotecmp.renderers.rows import cell_width
from quotecmp.renderers.visible import HIDDEN


def test_every_space_that_is_no_blank_is_kept() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    spaces = {c for c in characters if c.isspace() or re.match(r"\s", c)}

    assert {c for c in spaces if not HIDDEN.match(c)} - set(" \t\n") == set(map(chr, SPACES))


def test_what_stands_for_a_space_is_as_wide() -> None:
    for sign, space in GIVEN_BACK.items():
        assert cell_width(chr(sign)) == cell_width(chr(space))


@pytest.mark.parametrize("space", [chr(c) for c in SPACES])
def test_a_space_of_the_article_survives_at_the_end_of_a_line(space: str) -> None:
    words = f"tide{space}and{space}storm{space}"

    for width in range(4, 20):
        shown = printed([safe(words)], width=width)
        assert shown.replace("\n", "") == words


def test_a_sign_that_stands_for_a_space_is_written_out_where_an_article_has_it() -> None:
    for sign in map(chr, GIVEN_BACK):
        assert KEPT.match(sign)
        assert printed([safe(f"a{sign}b")], width=40) == f"a‹U+{ord(sign):04X}›b\n"


def test_a_style_ends_with_the_words() -> None:
    styled = printed([safe("ALERT", "reverse")], width=20, styles="color")

    assert styled == "\x1b[7mALERT\x1b[0m\n"
