import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from quotecmp.renderers.visible import one_line, visible


@given(st.text())
def test_nothing_that_hides_or_steers_a_terminal_comes_through(text: str) -> None:
    shown = visible(text)

    assert not [
        c
        for c in shown
        if c not in "\n\t"
        and unicodedata.category(c) in ("Cc", "Cf", "Cs")
        and c not in ARABIC_SIGNS
    ]


# These format characters have a shape of their own, so nothing is hidden by them.
ARABIC_SIGNS = {chr(c) for c in (*range(0x600, 0x606), 0x6DD, 0x70F, 0x8E2, 0x890, 0x891)} | {
    chr(c)
    for c in (
        0x110BD,
        0x110CD,
        *range(0x13430, 0x13440),
        *range(0x1BCA0, 0x1BCA4),
        *range(0x1D173, 0x1D17B),
    )
}


@given(st.text(st.characters(exclude_categories=["C", "Z"])))
def test_what_can_be_seen_stays_as_it_stands(text: str) -> None:
    printable = text.replace("\N{HANGUL FILLER}", "").replace("\N{HALFWIDTH HANGUL FILLER}", "")
    printable = printable.replace("\u115f", "").replace("\u1160", "")

    assert visible(printable) == printable


def test_editorial_brackets_and_emoji_codes_are_text() -> None:
    assert one_line("“[we] must act [sic] [/] :fire:”") == "“[we] must act [sic] [/] :fire:”"


def test_a_line_end_becomes_a_space() -> None:
    assert one_line("one\r\ntwo\n\nthree") == "one two three"
