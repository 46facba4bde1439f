"""`quotecmp dedupe`: articles and quote tables in, unique utterances out."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DOCS = (Path(__file__).parents[2] / "docs" / "dedupe.md").read_text(encoding="utf-8")
WHOLE = "We will never close the old harbour without a vote of the council"
ROWS = [
    {"said": WHOLE, "who": "Ida Holm", "wire": "AFP", "published": "2031-03-04"},
    {"said": "never close the old harbour without a vote", "who": "Holm", "wire": "TASS"},
    {"said": "Nobody grows better plums in this valley than I do", "who": "Per Lund"},
]
MAP = "text=said,speaker=who,agency=wire"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "quotes.jsonl"
    file.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return file


def records(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_table_gives_each_utterance_with_its_occurrences(
    quotecmp: Callable, table: Path
) -> None:
    ran = quotecmp("dedupe", table, "--map", MAP, "--format", "jsonl")

    assert ran.code == 0
    run, first, second = records(ran.out)
    assert run["type"] == "run"
    assert first == {
        "type": "utterance",
        "text": WHOLE,
        "speaker": "Ida Holm",
        "occurrences": [
            {
                "row": 1,
                "quote": None,
                "agency": "AFP",
                "published": "2031-03-04",
                "path": str(table),
            },
            {"row": 2, "quote": None, "agency": "TASS", "published": None, "path": str(table)},
        ],
        "first": first["occurrences"][0],
        "independent": 2,
        "forms": ["excerpt"],
    }
    assert second["text"].startswith("Nobody grows")


def test_the_table_view_shows_what_is_carried_more_than_once(
    quotecmp: Callable, table: Path
) -> None:
    ran = quotecmp("dedupe", table, "--map", MAP)

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "3 quotes · 2 unique utterances · 1 carried more than once",
        "",
        f"“{WHOLE}”",
        "  Ida Holm · 2 times · 2 agencies · first AFP, 4 March 2031 · excerpt",
        "    AFP · 4 March 2031 · quotes.jsonl · line 1",
        "    TASS · no date · quotes.jsonl · line 2",
        "      “never close the old harbour without a vote”",
        "",
        "Words below a place are its own wording; quotecmp diff weighs what differs",
        "1 utterance found once; --format csv or jsonl lists them",
    ]


def test_a_denial_and_its_opposite_each_show_their_own_words(
    quotecmp: Callable, articles: Path
) -> None:
    lines = quotecmp("dedupe", articles).out.splitlines()

    assert f"“{WHOLE},”".replace(",”", "”") in [line.replace(",”", "”") for line in lines]
    at = next(n for n, line in enumerate(lines) if "b.txt" in line)
    assert (
        lines[at + 1] == "      “We will close the old harbour without a vote of the council.”"
    )
    at = next(n for n, line in enumerate(lines) if "a.txt" in line)
    assert not lines[at + 1].startswith("      “")
    assert "quotecmp compare weighs what differs" in " ".join(lines)


def test_words_that_are_equal_but_for_marks_and_capitals_are_not_shown_again(
    quotecmp: Callable, tmp_path: Path
) -> None:
    table = tmp_path / "quotes.csv"
    texts = (WHOLE, WHOLE.upper(), f"“{WHOLE}.”")
    table.write_text("text\n" + "".join(f'"{text}"\n' for text in texts), encoding="utf-8")
    ran = quotecmp("dedupe", table)

    assert "3 times" in ran.out
    assert "      " not in ran.out
    assert "quotecmp diff" not in ran.out


def test_of_places_that_are_not_shown_it_is_said_how_many_differ(
    quotecmp: Callable, tmp_path: Path
) -> None:
    table = tmp_path / "quotes.csv"
    rows = [WHOLE] * 12 + [WHOLE.replace("never ", "")] * 2 + [WHOLE]
    table.write_text("text\n" + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    ran = quotecmp("dedupe", table)

    assert "    and 3 more, 2 of them worded otherwise\n" in ran.out


def test_articles_and_a_table_are_taken_together(
    quotecmp: Callable, table: Path, articles: Path
) -> None:
    ran = quotecmp("dedupe", articles, table, "--map", MAP, "--format", "json")

    assert ran.code == 0
    found = json.loads(ran.out)["records"]
    quotes = {record["id"] for record in found if record["type"] == "quote"}
    [top, *_] = [record for record in found if record["type"] == "utterance"]
    assert top["text"].startswith("We will never close")
    assert {o["row"] for o in top["occurrences"]} >= {1, 2, None}
    assert {o["quote"] for o in top["occurrences"]} - {None} <= quotes


def test_csv_has_a_row_for_each_occurrence(quotecmp: Callable, table: Path) -> None:
    ran = quotecmp("dedupe", table, "--map", MAP, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))

    assert [(row["utterance"], row["agency"], row["line"], row["first"]) for row in rows] == [
        ("1", "AFP", "1", "yes"),
        ("1", "TASS", "2", ""),
        ("2", "", "3", ""),
    ]


def test_plain_says_one_fact_a_line(quotecmp: Callable, table: Path) -> None:
    ran = quotecmp("dedupe", table, "--map", MAP, "--plain")

    assert "utterances: 2\n\ntext: We will never" in ran.out
    assert (
        "carried by: TASS · no date · quotes.jsonl · line 2\n"
        "worded: never close the old harbour without a vote\n"
    ) in ran.out


def test_bad_rows_are_named_and_the_code_is_two(quotecmp: Callable, table: Path) -> None:
    with table.open("a", encoding="utf-8") as file:
        file.write('\n{"said": ""}\n')
    ran = quotecmp("dedupe", table, "--map", MAP, "--format", "jsonl")

    assert ran.code == 2
    assert records(ran.out)[-1] == {
        "type": "problem",
        "path": str(table),
        "line": 4,
        "reason": "has no text in “said”; fill it in or remove the row",
    }
    assert "quotes.jsonl, line 4: has no text in “said”" in ran.err


def test_of_a_folder_that_holds_tables_alone_it_is_said(
    quotecmp: Callable, table: Path, tmp_path: Path
) -> None:
    ran = quotecmp("dedupe", tmp_path)

    assert ran.code == 2
    assert "holds no article but tables; name them, as" in " ".join(ran.out.split())
    assert "*.jsonl" in ran.out


def test_the_seeds_give_what_two_agencies_carry(quotecmp: Callable, seeds: Path) -> None:
    ran = quotecmp("dedupe", seeds, "--format", "jsonl")
    spread = [
        record
        for record in records(ran.out)
        if record["type"] == "utterance" and record["independent"] > 1
    ]

    assert ran.code == 0
    assert [record["speaker"] for record in spread] == [
        "John Kerry",
        "Sergei Lavrov",
        "Sergei Lavrov",
    ]


def test_short_quotes_are_left_out_on_demand(quotecmp: Callable, table: Path) -> None:
    ran = quotecmp("dedupe", table, "--map", MAP, "--min-words", "10", "--format", "jsonl")

    assert [len(record.get("occurrences", ())) for record in records(ran.out)] == [0, 1, 1]


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_what_is_not_compared_in_a_saved_extract_is_left_out_aloud(
    quotecmp: Callable, tmp_path: Path, caplog: pytest.LogCaptureFixture, ending: str
) -> None:
    (tmp_path / "a.txt").write_text(
        f"“{WHOLE}”, mayor Ida Holm said.\n\nHolm said the ferry would sail at noon.\n"
    )
    saved = tmp_path / f"q.{ending}"
    quotecmp("extract", tmp_path / "a.txt", "-o", saved)
    ran = quotecmp("dedupe", saved, "--format", "jsonl")

    assert ran.code == 0
    assert [r["text"] for r in records(ran.out) if r["type"] == "utterance"] == [WHOLE]
    assert f"q.{ending}: left out what is not compared: 1 indirect" in caplog.text


def test_a_report_of_compare_is_refused_with_the_way_out(
    quotecmp: Callable, articles: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "r.csv"
    quotecmp("compare", articles, "-o", saved)
    ran = quotecmp("dedupe", saved, "--format", "jsonl")

    assert ran.code == 2
    assert not [r for r in records(ran.out) if r["type"] == "utterance"]
    said = " ".join(ran.err.split())
    assert "is a report of compare, which has a quote once for each difference" in said
    assert "give the run instead (compare … -o run.jsonl), or the articles" in said


def test_report_says_which_files_can_be_read_back(
    quotecmp: Callable, articles: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "r.csv"
    quotecmp("compare", articles, "-o", saved)
    ran = quotecmp("report", saved)

    assert ran.code == 2
    assert "only a .jsonl or .json run can be read back" in " ".join(ran.err.split())


def test_the_columns_that_tell_a_report_are_those_that_it_has() -> None:
    from quotecmp.intake.tables import COMPARED, OWN_BEGINNING, OWN_REPORT
    from quotecmp.renderers.csv_rows import COLUMNS, PAIR_ROWS

    assert set(COLUMNS) >= OWN_REPORT
    assert ",".join(COLUMNS).encode().startswith(OWN_BEGINNING)
    assert {"difference", "same words", *PAIR_ROWS.values()} == COMPARED


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--map", "wording=said"), "--map 'wording=said': write FIELD=COLUMN"),
        (("--format", "html"), "dedupe has no format html"),
    ],
)
def test_wrong_usage_says_what_is_right(
    quotecmp: Callable, table: Path, arguments: tuple[str, ...], said: str
) -> None:
    ran = quotecmp("dedupe", table, *arguments)

    assert ran.code == 2
    assert said in ran.err


def real(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quotecmp", "dedupe", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_json_lines_come_through_a_pipe(table: Path, tmp_path: Path) -> None:
    ran = real("-", "--map", MAP, "-o", str(tmp_path / "out.csv"), stdin=table.read_text())

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert (tmp_path / "out.csv").read_text().count("\n") == 4


def test_the_csv_of_extract_comes_through_a_pipe(quotecmp: Callable, articles: Path) -> None:
    saved = quotecmp("extract", articles, "--format", "csv").out
    ran = real("-", "--format", "csv", stdin=saved)

    assert ran.returncode == 0
    rows = csv.DictReader(io.StringIO(ran.stdout))
    assert sorted(row["line"] for row in rows) == ["2", "3", "4"]


def test_an_article_comes_through_a_pipe() -> None:
    ran = real("-", "--plain", stdin=f"“{WHOLE},” mayor Ida Holm said on Monday.\n")

    assert ran.returncode == 0
    assert "speaker: Ida Holm" in ran.stdout


def test_a_result_is_not_written_over_its_table(table: Path) -> None:
    before = table.read_bytes()
    ran = real(str(table), "--map", MAP, "-o", str(table))

    assert ran.returncode == 2
    assert table.read_bytes() == before


def test_every_option_is_in_the_docs_and_no_other() -> None:
    from typer.main import get_command

    from quotecmp.cli.app import app

    options = get_command(app).commands["dedupe"].params  # type: ignore[attr-defined]
    known = {name for option in options for name in option.opts if name.startswith("--")}
    told = set(re.findall(r"`(--[a-z-]+)", DOCS.partition("## Options")[2]))

    assert told == known - {"--help"}


def test_the_docs_show_what_comes_out(
    quotecmp: Callable, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = DOCS.partition("    3 quotes")[2].partition("\n\n## ")[0]
    lines = ["3 quotes" + shown.split("\n")[0], *(line[4:] for line in shown.split("\n")[1:])]
    ran = quotecmp("dedupe", table, "--map", MAP)
    assert lines == ran.out.splitlines()

    code = DOCS.partition("```python\n")[2].partition("```")[0]
    exec(compile(code, "dedupe.md", "exec"), {})
    assert capsys.readouterr().out.splitlines() == re.findall(r"^# (.*)$", code, re.M)
