"""Quote tables: every row or a Problem with its line; no bad row stops the rest."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecmp.errors import SettingsError
from quotecmp.intake import tables
from quotecmp.intake.tables import is_table, mapping_of, read_table
from quotecmp.model import Problem, Row


def read(folder: Path, name: str, content: str | bytes, **columns: str) -> list[Row | Problem]:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_table(str(file), columns=columns))


def reasons(found: list[Row | Problem]) -> list[tuple[int | None, str]]:
    return [(item.line, item.reason) for item in found if isinstance(item, Problem)]


def test_json_lines_give_rows_with_line_and_known_names(tmp_path: Path) -> None:
    lines = [
        {
            "quote": "No ferry today",
            "name": "Ida Holm",
            "source": "Reuters",
            "date": "2031-03-04",
        },
        {"text": "Nor tomorrow", "agency": "Agence France-Presse"},
    ]
    content = "\n\n".join(map(json.dumps, lines))
    first, second = read(tmp_path, "quotes.jsonl", content)

    path = str(tmp_path / "quotes.jsonl")
    assert first == Row("No ferry today", "Ida Holm", "Reuters", "2031-03-04", path, 1)
    assert second == Row("Nor tomorrow", agency="AFP", path=path, line=3)


def test_csv_gives_rows_with_the_line_on_which_each_begins(tmp_path: Path) -> None:
    content = '\ufeffspeaker;text\r\nHolm;"No ferry;\r\nnot today"\r\n\r\nLund;Nor tomorrow\r\n'
    first, second = read(tmp_path, "quotes.csv", content)

    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (first.text, first.speaker, first.line) == ("No ferry;\r\nnot today", "Holm", 2)
    assert (second.text, second.speaker, second.line) == ("Nor tomorrow", "Lund", 5)


def test_columns_of_any_name_are_mapped(tmp_path: Path) -> None:
    [row] = read(
        tmp_path, "a.tsv", "Wortlaut\twer\nKeine Fähre\tHolm\n", text="Wortlaut", speaker="wer"
    )

    assert isinstance(row, Row)
    assert (row.text, row.speaker) == ("Keine Fähre", "Holm")


def test_bad_rows_of_json_lines_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        b'{"text": "one"}',
        b'{"text": ""}',
        b'{"text": 5}',
        b"not json",
        b"[1]",
        b'{"text": "\xff"}',
        b'{"text": "x", "published": "4 March"}',
        b'{"other": "x"}',
        b"[" * 100_000,
        b'{"text": "two"}',
    ]
    found = read(tmp_path, "quotes.jsonl", b"\n".join(lines))

    assert [item.text for item in found if isinstance(item, Row)] == ["one", "two"]
    assert reasons(found) == [
        (2, "has no text in “text”; fill it in or remove the row"),
        (3, "text is of type int; write a text"),
        (4, "is no JSON; write one object on each line"),
        (5, 'is no object; write one such as {"text": …}'),
        (6, "is no UTF-8; save the table as UTF-8"),
        (7, "has a date that is not ISO; write such as 2031-03-05"),
        (8, "has no text in “text”; fill it in or remove the row"),
        (9, "is no JSON; write one object on each line"),
    ]


def test_bad_rows_of_csv_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [b"text,agency", b"one,AFP", b"a,b,c", b",AFP", b"\xff,AFP", b"two", b'"open']
    found = read(tmp_path, "quotes.csv", b"\n".join(lines))

    assert [item.text for item in found if isinstance(item, Row)] == ["one", "two"]
    assert reasons(found) == [
        (3, "has 3 cells for 2 columns; set cells in quotes"),
        (4, "has no text in “text”; fill it in or remove the row"),
        (5, "is no UTF-8; save the table as UTF-8"),
        (
            7,
            "is no valid CSV (unexpected end of data); look for a quotation mark left open",
        ),
    ]


@pytest.mark.parametrize(
    ("content", "columns", "said"),
    [
        ("words,who\na,b\n", {}, "has no column “text” or “quote”"),
        ("words,who\na,b\n", {"text": "wording"}, "has no column “wording”"),
        ("", {}, "is empty"),
    ],
)
def test_a_table_without_the_column_is_one_problem(
    tmp_path: Path, content: str, columns: dict[str, str], said: str
) -> None:
    [problem] = read(tmp_path, "quotes.csv", content, **columns)

    assert isinstance(problem, Problem)
    assert problem.reason.startswith(said)


def test_a_head_that_is_a_quote_is_not_repeated(tmp_path: Path) -> None:
    [problem] = read(tmp_path, "quotes.csv", "We will never close the old harbour,Ida Holm\n")

    assert isinstance(problem, Problem)
    assert "harbour" not in problem.reason


def test_of_very_many_bad_rows_some_are_named_and_the_rest_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_PROBLEMS", 3)
    found = read(tmp_path, "quotes.jsonl", "{}[]\n" * 10 + '{"text": "one"}\n')

    assert [line for line, _ in reasons(found)] == [1, 2, 3, None]
    assert reasons(found)[-1][1] == "7 more rows were left out like these"


def test_a_saved_run_is_a_table_of_its_quotes(tmp_path: Path) -> None:
    lines = [
        {"type": "run", "schema": "quotecmp/1", "version": "0", "settings": {}},
        {"type": "witness", "id": "w1", "agency": "AFP", "published": "2031-03-04"},
        {
            "type": "quote",
            "id": "w1:1-9",
            "witness": "w1",
            "text": "No ferry",
            "speaker": "Holm",
        },
        {"type": "match", "left": "w1:1-9", "right": "w1:1-9"},
    ]
    [row] = read(tmp_path, "run.jsonl", "\n".join(map(json.dumps, lines)))

    assert isinstance(row, Row)
    assert (row.text, row.speaker, row.agency, row.quote) == (
        "No ferry",
        "Holm",
        "AFP",
        "w1:1-9",
    )


def test_of_a_saved_run_only_what_is_compared_becomes_a_row(tmp_path: Path) -> None:
    lines = [
        {"type": "run", "schema": "quotecmp/1", "version": "0", "settings": {}},
        *(
            {"type": "quote", "witness": "w1", "text": f"No ferry, {kind}", "kind": kind}
            for kind in ("direct", "mixed", "indirect", "scare", "title")
        ),
    ]
    rows = read(tmp_path, "run.jsonl", "\n".join(map(json.dumps, lines)))

    assert [getattr(row, "text", None) for row in rows] == [
        "No ferry, direct",
        "No ferry, mixed",
    ]


@given(st.binary(max_size=200), st.sampled_from(["a.jsonl", "a.csv", "a.tsv"]))
def test_whatever_the_bytes_there_are_rows_or_problems(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    folder = tmp_path_factory.mktemp("tables")

    for item in read(folder, name, b"text,agency\n" + content):
        assert isinstance(item, Row | Problem)
        assert item.line is None or item.line > 0


def test_a_missing_table_is_a_problem(tmp_path: Path) -> None:
    [problem] = read_table(str(tmp_path / "none.csv"))

    assert problem == Problem(str(tmp_path / "none.csv"), "is not there; check the path")


def test_parquet_is_read_or_the_extra_named(tmp_path: Path) -> None:
    file = tmp_path / "quotes.parquet"
    try:
        import polars
    except ImportError:
        file.write_bytes(b"PAR1")
        [problem] = read_table(str(file))
        assert isinstance(problem, Problem)
        assert "pip install 'quotecmp[scale]'" in problem.reason
        return
    from datetime import date

    polars.DataFrame(
        {"quote": ["No ferry", None], "date": [date(2031, 3, 4), None], "n": [1, 2]}
    ).write_parquet(file)
    row, problem = read_table(str(file))
    assert row == Row("No ferry", published="2031-03-04", path=str(file), line=1)
    assert isinstance(problem, Problem)
    assert problem.line == 2

    file.write_bytes(b"PAR1 but nothing else")
    [problem] = read_table(str(file))
    assert isinstance(problem, Problem)
    assert problem.reason.startswith("is no Parquet file")


@pytest.mark.parametrize("said", ["quote", "text=", "wording=quote", "text=a,text=b"])
def test_a_map_that_says_nothing_is_refused(said: str) -> None:
    with pytest.raises(SettingsError, match="--map"):
        mapping_of(said)


def test_tables_are_known_by_their_ending() -> None:
    assert is_table("a/b.PARQUET")
    assert not is_table("a/b.json")
