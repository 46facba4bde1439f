"""A file of every format: text, title, date and agency, and nothing that stands around them."""

import json
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from quotecmp.errors import UnreadableInput
from quotecmp.intake.load import load
from quotecmp.intake.marked import is_extracted
from quotecmp.model import Witness
from quotecmp.workflows.extract import extract

PAGES = Path(__file__).resolve().parents[1] / "cases" / "pages"
EXPECTED = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))
MODULES = {".docx": ("docx", "docs"), ".rtf": ("striprtf", "docs"), ".txt": ("tomllib", "")}


def case(name: str) -> Any:
    """A parameter that is skipped, and says why, where its extra is not installed."""
    module, extra = MODULES.get(Path(name).suffix, ("trafilatura", "html"))
    missing = find_spec(module) is None
    return pytest.param(name, marks=pytest.mark.skipif(missing, reason=f"needs “{extra}”"))


each_file = pytest.mark.parametrize("name", [case(name) for name in EXPECTED])


@cache
def witness_of(name: str) -> Witness:
    return load(PAGES / name)


@each_file
def test_title_date_and_origin_are_read_off_the_page(name: str) -> None:
    witness, wanted = witness_of(name), EXPECTED[name]

    for field in ("title", "agency", "publisher", "published"):
        assert getattr(witness, field) == wanted.get(field), field
    place = next((e.text for e in witness.evidence if e.kind == "place"), None)
    assert place == wanted.get("place")
    assert witness.url == wanted.get("url", witness.url)
    assert is_extracted(witness.evidence) is not name.endswith(".txt")


@each_file
def test_the_headline_stands_first_in_a_paragraph_of_its_own(name: str) -> None:
    wanted = EXPECTED[name].get("headline") or EXPECTED[name]["title"]

    assert witness_of(name).text.split("\n\n")[0] == wanted


@each_file
def test_all_quotes_are_found_and_offsets_slice_them(name: str) -> None:
    witness = witness_of(name)
    quotes = extract(witness)
    found = [" ".join(part.cut(witness.text) for part in quote.parts) for quote in quotes]

    assert [quote.text for quote in quotes] == found
    for words in EXPECTED[name].get("quotes", ()):
        assert any(words in quote for quote in found), words


@each_file
def test_nothing_around_the_article_is_in_its_text(name: str) -> None:
    text = witness_of(name).text

    assert [words for words in EXPECTED[name].get("never", ()) if words in text] == []


@each_file
def test_captions_are_kept_and_pictures_credit_nobody(name: str) -> None:
    witness, wanted = witness_of(name), EXPECTED[name]
    paragraphs = witness.text.split("\n\n")

    for words in wanted.get("captions", ()):
        assert any(words in paragraph for paragraph in paragraphs)
    kinds = {evidence.kind for evidence in witness.evidence}
    assert kinds & {"photo_credit", "reported_via"} == set(wanted.get("hints", ()))


@each_file
def test_what_was_guessed_or_is_lacking_is_told(name: str) -> None:
    kinds = {evidence.kind for evidence in witness_of(name).evidence}

    assert kinds & {"encoding", "cut"} == set(EXPECTED[name].get("notes", ()))


@pytest.mark.parametrize("name", ["cookie-wall.html", "robot-check.html"])
def test_a_notice_in_the_place_of_the_article_is_declined(name: str) -> None:
    pytest.importorskip("trafilatura", reason="needs “html”")

    with pytest.raises(UnreadableInput, match="shows a notice"):
        load(PAGES / name)


@pytest.mark.parametrize("name", ["writer.rtf", "styled.docx"])
def test_a_document_called_doc_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    pytest.importorskip("docx", reason="needs “docs”")
    pytest.importorskip("striprtf", reason="needs “docs”")
    (tmp_path / "story.doc").write_bytes((PAGES / name).read_bytes())

    assert load(tmp_path / "story.doc").text == witness_of(name).text


def test_extract_gives_the_text_in_which_offsets_count(tmp_path: Path, capsys: Any) -> None:
    pytest.importorskip("trafilatura", reason="needs “html”")
    from quotecmp.cli.app import run

    (tmp_path / "a.txt").write_text("“We wait,” Jane Orr said.", encoding="utf-8")
    run(["extract", str(tmp_path), str(PAGES / "blink.mhtml"), "--format", "jsonl"])
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    texts = {r["id"]: r.get("text") for r in records if r["type"] == "witness"}
    quotes = [r for r in records if r["type"] == "quote" and texts[r["witness"]]]
    assert sorted(text is None for text in texts.values()) == [False, True]
    assert quotes
    for quote in quotes:
        text = texts[quote["witness"]]
        assert quote["text"] == " ".join(text[start:end] for start, end in quote["parts"])
