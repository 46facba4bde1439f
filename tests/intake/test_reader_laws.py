"""Laws of the readers: whatever becomes of a file, it is read or declined in words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("trafilatura", reason="needs the extra “html”")
pytest.importorskip("docx", reason="needs the extra “docs”")
pytest.importorskip("striprtf", reason="needs the extra “docs”")

from quotecmp.errors import UnreadableInput
from quotecmp.intake.marked import is_extracted
from quotecmp.intake.readers.markup import slim
from quotecmp.intake.readers.reading import Reading
from quotecmp.intake.readers.registry import reader_for
from quotecmp.intake.worker import _answer, readings_in

PAGES = Path(__file__).resolve().parents[1] / "cases" / "pages"
FILES = sorted(p for p in PAGES.iterdir() if p.suffix not in (".toml", ".txt"))
PIECES = [
    *(b"<", b">", b"</", b"<p>", b"<div", b"\0", b"\xff", b"&#0;", b"<!--", b"<q>", b"<br/>"),
    *(b'<script type="application/ld+json">', b"<form>", b"<h1>", b"\r\n\r\n", b"\\u-5?"),
]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of the cases with pieces cut out, doubled and put in."""
    path = draw(st.sampled_from(FILES))
    content = path.read_bytes()
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, len(content)))
        piece = draw(st.sampled_from(PIECES) | st.binary(max_size=8))
        cut = draw(st.sampled_from([0, 0, 1, 30, 400]))
        content = content[:place] + piece + content[place + cut :]
    return path.name, content


def read(name: str, content: bytes) -> list[Reading]:
    try:
        return list(reader_for(name, content[:1024]).read(content))
    except UnreadableInput as error:
        assert str(error)  # noqa: PT017
        return []


@given(damaged())
def test_a_damaged_file_is_read_or_declined_in_words(file: tuple[str, bytes]) -> None:
    for reading in read(*file):
        # What is blank as plain text is declined by `load`, whatever reader it fell to.
        assert reading.text.strip() or not is_extracted(reading.evidence)
        assert reading.text.encode("utf-8").decode("utf-8") == reading.text


@given(damaged())
def test_a_reading_comes_back_from_the_other_process_as_it_was(file: tuple[str, bytes]) -> None:
    name, content = file
    direct = read(name, content)
    if direct and is_extracted(direct[0].evidence):
        import json

        answer = json.dumps(_answer(reader_for(name, content[:1024]).name, content))

        assert list(readings_in(answer.encode())) == direct


markup = st.lists(
    st.sampled_from(
        ["<script>", "</script>", "<!--", "-->", "<style>", "</style>", "<p>", "word ", "<svg>"]
    ),
    max_size=20,
).map("".join)


@given(markup)
def test_slimming_adds_nothing_and_leaves_no_closed_script(text: str) -> None:
    once = slim(text).text

    assert len(once) <= len(text)
    assert "</script>" not in once or "<script>" not in once.partition("</script>")[0]


@given(st.lists(st.sampled_from(["<p>one ", "<b>two ", "three "]), max_size=9).map("".join))
def test_markup_without_scripts_stays_as_it_is(text: str) -> None:
    assert slim(text).text == text
