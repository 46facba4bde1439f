"""Direct quotes and speakers in languages that are read by their lexicon alone."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quotecmp.errors import LexiconError
from quotecmp.language import lexicon, tongues
from quotecmp.language.lexicon import ordered
from quotecmp.language.tongues import ENGLISH, language_of, languages
from quotecmp.model import Quote, Witness
from quotecmp.quotes.extract import extract_quotes
from quotecmp.quotes.marks import pair_marks
from quotecmp.text.parse import parse

FOLDER = Path(__file__).resolve().parents[1] / "cases" / "languages"
OTHERS = [code for code in languages() if code != ENGLISH]


def cases() -> list[Any]:
    return [
        pytest.param(code, table["introduction"], case, id=f"{code}: {case['why']}")
        for code in OTHERS
        for table in [tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))]
        for case in table["case"]
    ]


def quotes_of(code: str, text: str) -> list[Quote]:
    return list(extract_quotes(parse(Witness.of_text(text), language=code)))


@pytest.mark.parametrize(("code", "introduction", "case"), cases())
def test_a_case_reads_as_a_person_reads_it(
    code: str, introduction: str, case: dict[str, str]
) -> None:
    found = {quote.text: quote for quote in quotes_of(code, f"{introduction}\n{case['text']}")}

    assert case["quote"] in found
    quote = found[case["quote"]]
    assert quote.attribution.speaker == case.get("speaker")
    assert quote.kind == case.get("kind", "direct") or "kind" not in case
    for name in ("mention", "cue"):
        assert getattr(quote.attribution, name) == case.get(
            name, getattr(quote.attribution, name)
        )


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_its_cases(code: str) -> None:
    assert sum(case.values[0] == code for case in cases()) >= 25


@pytest.mark.parametrize("code", OTHERS)
def test_every_pair_of_marks_in_use_is_paired(code: str) -> None:
    for opening, closing in ordered(f"{code}/marks.toml", "pairs"):
        found = pair_marks(f"{opening}abc{closing}, abc.")

        assert [passage.inner.start for passage in found] == [1]


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_is_known_by_its_small_words(code: str) -> None:
    table = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))

    assert language_of(table["introduction"] + table["case"][0]["text"]) == code


def test_parts_cut_out_their_own_words() -> None:
    for code in OTHERS:
        table = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
        for case in table["case"]:
            for quote in quotes_of(code, case["text"]):
                assert " ".join(part.cut(case["text"]) for part in quote.parts) == quote.text


DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "languages.md"
CACHED = (
    lexicon.source,
    lexicon.table,
    lexicon.phrases,
    lexicon.ordered,
    lexicon.mapping,
    tongues.languages,
    tongues.tongue,
)


@pytest.fixture
def lexicons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the lexicons that may be added to, read instead of the package's own."""
    copy = tmp_path / "lexicons"
    shutil.copytree(Path(lexicon.__file__).parent / "lexicons", copy)
    for module in (lexicon, tongues):
        monkeypatch.setattr(module, "files", lambda _: tmp_path)
    for function in CACHED:
        function.cache_clear()
    yield copy
    for function in CACHED:
        function.cache_clear()


def with_lists(folder: Path, lists: str) -> None:
    """Put the lists of the document in place of those of the same name."""
    for part in re.split(r"^# (?=\w+\.toml$)", lists, flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        file = folder / name
        text = file.read_text(encoding="utf-8")
        for line in filter(None, body.splitlines()):
            head = line.partition(" = ")[0]
            text = re.sub(rf"^{head} = \[[^\]]*\]", line, text, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")


def test_the_documented_example_of_a_new_language_works(lexicons: Path) -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    lists, article, expected = re.findall(r"```\w+\n(.*?)```", document, re.DOTALL)
    shutil.copytree(lexicons / "fr", lexicons / "it")
    with_lists(lexicons / "it", lists)

    found = [f"{q.text} · {q.attribution.speaker}" for q in quotes_of("it", article)]
    assert found == expected.splitlines()


def test_every_file_of_a_language_is_told_of() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `(\w+\.toml)`", document, re.MULTILINE))

    for code in OTHERS:
        folder = Path(lexicon.__file__).parent / "lexicons" / code
        assert {file.name for file in folder.iterdir()} == told


def test_an_unknown_language_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(LexiconError, match="there are en, de, es, fr, ru"):
        tongues.tongue("xx")
