"""Laws of extraction over texts that no newsroom would print."""

import re
import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from quotecmp.language.tongues import ENGLISH, languages
from quotecmp.model import Witness
from quotecmp.quotes.extract import extract_quotes, marked_quotes
from quotecmp.text.parse import parse

CASES = Path(__file__).resolve().parents[1] / "cases"
FILES = {code: CASES / "languages" / f"{code}.toml" for code in languages()} | {
    ENGLISH: CASES / "quotes" / "reported.toml"
}
SIGNS = ["\n", "\n\n", "—", "«", "»", "“", "”", '"', "’", ", ", ". ", ": ", " ", "''", "?"]


def pieces_of(code: str) -> list[str]:
    table = tomllib.loads(FILES[code].read_text(encoding="utf-8"))
    text = " ".join(case["text"] for case in table["case"])
    return sorted(set(re.findall(r"\w+\s?|[^\w\s]", text))) + SIGNS


PIECES = {code: pieces_of(code) for code in languages()}


@st.composite
def jumbled(draw: st.DrawFn) -> tuple[str, str]:
    """A language, and words and signs of its cases in any order."""
    code = draw(st.sampled_from(languages()))
    words = draw(st.lists(st.sampled_from(PIECES[code]), max_size=60))
    return code, "".join(words)


@settings(max_examples=150, deadline=None)
@given(jumbled())
def test_whatever_the_words_parts_cut_out_their_own(text_and_code: tuple[str, str]) -> None:
    code, text = text_and_code
    quotes = list(extract_quotes(parse(Witness.of_text(text), language=code)))

    for quote in quotes:
        assert " ".join(part.cut(text) for part in quote.parts) == quote.text
        assert all(a.end <= b.start for a, b in zip(quote.parts, quote.parts[1:], strict=False))
    assert len({quote.id for quote in quotes}) == len(quotes)
    assert [quote.start for quote in quotes] == sorted(quote.start for quote in quotes)


@settings(max_examples=100, deadline=None)
@given(jumbled())
def test_reported_speech_adds_and_takes_nothing_away(text_and_code: tuple[str, str]) -> None:
    code, text = text_and_code
    document = parse(Witness.of_text(text), language=code)

    marked = [quote for quote in extract_quotes(document) if quote.kind != "indirect"]
    assert marked == list(marked_quotes(document))
