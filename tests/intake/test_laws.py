"""Laws of the input gate: any bytes come in unchanged or are refused in words."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from quotecmp.errors import QuoteCmpError, UnreadableInput
from quotecmp.intake.encoding import decode
from quotecmp.intake.load import load, load_all
from quotecmp.intake.readers.plain import divide
from quotecmp.model import Problem, Witness

dividers = st.sampled_from(
    ["===\n", "=== AFP\r\n", "=== AFP 2015-05-13 Title\n", "====\n", "=== \n", "text\n", "\r"]
)
bundles = st.lists(dividers | st.text(max_size=20), max_size=8).map("".join)
any_bytes = st.binary() | st.text().map(str.encode) | bundles.map(str.encode)


def loaded(content: bytes) -> Witness | None:
    """The witness, or None where the bytes are refused as documented."""
    try:
        return load(content)
    except (UnreadableInput, ValueError) as error:
        assert str(error)  # noqa: PT017
        assert isinstance(error, QuoteCmpError) or "use load_all" in str(error)  # noqa: PT017
        return None


@given(any_bytes)
def test_any_bytes_come_in_or_are_refused_in_words(content: bytes) -> None:
    witness = loaded(content)

    assert witness is None or witness.text


@given(st.text(min_size=1))
def test_a_text_comes_in_as_it_is(text: str) -> None:
    witness = loaded(text.encode("utf-8"))

    if witness and "===" not in text:
        assert witness.text == text.removeprefix("\ufeff")


@given(
    st.text(alphabet=st.characters(codec="utf-16", exclude_characters="\0")),
    st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_a_byte_order_mark_changes_nothing_else(text: str, encoding: str) -> None:
    if not text.startswith(("\ufeff", "\ufffe")):
        assert decode(text.encode(encoding)).text == text


@given(bundles)
def test_articles_of_one_file_lie_in_it_where_they_say(text: str) -> None:
    readings = list(divide(text))

    for reading in readings:
        assert text[reading.start : reading.start + len(reading.text)] == reading.text
    ends = [reading.start + len(reading.text) for reading in readings]
    assert all(r.start >= end for r, end in zip(readings[1:], ends, strict=False))
    assert [r.number for r in readings] in ([None], list(range(1, len(readings) + 1)))


@given(bundles)
def test_nothing_that_is_written_between_dividers_is_lost(text: str) -> None:
    kept = "".join(reading.text for reading in divide(text))

    for line in text.split("\n"):
        assert line.startswith("===") or line.strip() in kept


@given(st.lists(any_bytes, min_size=1, max_size=4))
def test_every_file_comes_in_or_is_a_problem(tmp_path_factory, contents: list[bytes]) -> None:
    folder: Path = tmp_path_factory.mktemp("files")
    for number, content in enumerate(contents):
        (folder / f"{number}.txt").write_bytes(content)

    items = list(load_all([folder]))

    seen = {Path(item.path).name.partition("#")[0] for item in items}
    assert seen == {f"{number}.txt" for number in range(len(contents))}
    ids = [item.id for item in items if isinstance(item, Witness)]
    assert len(ids) == len(set(ids))
    assert all(item.reason for item in items if isinstance(item, Problem))


@given(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=4), st.randoms())
def test_the_order_of_paths_does_not_matter(tmp_path_factory, texts: list[str], random) -> None:
    folder: Path = tmp_path_factory.mktemp("files")
    paths = [folder / f"{number}.txt" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    shuffled = random.sample(paths, len(paths))

    assert list(load_all(shuffled)) == list(load_all(paths))
