"""Strings that break reports: markup, brackets, emoji codes, controls, bidi, NBSP, CJK."""

from hypothesis import strategies as st
from making import Told, report_of
from reports_generated import HOSTILE

from quotecmp.model import Report

SIGNS = (
    "[](){}<>|\\`*_~#&$^=+-!:;@\"'/.,%§ \t\n\r\x00\x07\x1b\x85\xa0\xad\u200b\u200f\u202e"
    "\u2066\u2060\ufeff\ufffe潮の流れمرحبا🔥e\u0301aZ019"
)
odd_texts = st.one_of(
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=40),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4).map(" ".join),
    st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4).map("".join),
    st.text(min_size=1, max_size=30),
)


def report_with(words: str) -> Report:
    """A report in which two agencies carry `words`, one of them with one more."""
    return report_of(
        [
            Told("Northwire", f"“{words}” Ida Holm said.", words),
            Told("Coast Press", f"“{words}, indeed,” Ida Holm said.", f"{words}, indeed,"),
        ],
        columns=[(words, words), (None, "indeed")],
        differences=[("truncation", 2, f"Only in Coast Press: {words}", (None, "indeed"))],
    )
