"""The input gate: what comes in, what is left out, and what is said about it."""

import logging
import os
import socket
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from quotecmp.errors import ManifestError, MissingExtra, UnreadableInput
from quotecmp.intake.gather import gather
from quotecmp.intake.load import load, load_all, load_gathered
from quotecmp.model import Problem, Report, Witness
from quotecmp.records import to_lines, to_records
from quotecmp.settings import IntakeSettings

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
BUNDLE = (
    "=== AFP 2015-05-13 Ferries stop\r\nNo ferry sails.\r\n"
    "=== Reuters\r\n“Wait,” he said.\r\n"
    "=== Only a title\r\nStill waiting.\r\n"
)


def both(*args, **kwargs) -> tuple[list[Witness], list[Problem]]:
    items = list(load_all(*args, **kwargs))
    witnesses = [item for item in items if isinstance(item, Witness)]
    return witnesses, [item for item in items if isinstance(item, Problem)]


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_the_seeds_come_in_with_their_manifest() -> None:
    witnesses, problems = both([SEEDS])

    assert not problems
    assert [w.label for w in witnesses] == ["Xinhua", "AFP", "TASS", "Reuters", "Xinhua"]
    assert {e.kind for e in witnesses[0].evidence} >= {"given", "inferred"}


def test_the_seeds_without_a_manifest_name_what_they_print(tmp_path: Path) -> None:
    write(tmp_path, {path.name: path.read_bytes() for path in SEEDS.glob("*.txt")})

    witnesses, _ = both([tmp_path])

    assert [w.agency for w in witnesses] == [None, None, "TASS", None, "Xinhua"]
    assert [e.kind for e in witnesses[3].evidence] == ["title", "photo_credit"]
    assert [(w.published or "")[:10] for w in witnesses] == [
        *("2015-05-13", "2015-05-13", "2015-12-16", "", "2016-03-25")
    ]


def test_byte_order_mark_goes_and_line_ends_stay(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": b"\xef\xbb\xbfOne\r\nTwo\rThree\n"})

    assert load(tmp_path / "a.txt").text == "One\r\nTwo\rThree\n"


def test_utf_16_is_known_by_its_mark() -> None:
    assert load("“Да”".encode("utf-16")).text == "“Да”"


def test_a_guessed_encoding_is_said_aloud(caplog: pytest.LogCaptureFixture) -> None:
    witness = load("Ferries\nKüste “sagte” er".encode("cp1252"))

    assert witness.text.endswith("“sagte” er")
    assert [(e.line, e.kind) for e in witness.evidence] == [(2, "encoding")]
    assert "read as cp1252" in caplog.text


def test_a_russian_page_is_not_read_as_western_text() -> None:
    with pytest.raises(UnreadableInput, match="save it as UTF-8"):
        load("Паромы стоят, сказал капитан порта.".encode("cp1251"))


def test_several_articles_in_one_file_have_places_of_their_own(tmp_path: Path) -> None:
    path = write(tmp_path, {"b.txt": BUNDLE}) / "b.txt"

    witnesses, problems = both([path])

    assert not problems
    assert [w.path.removeprefix(str(path)) for w in witnesses] == ["#1", "#2", "#3"]
    assert [(w.agency, w.title) for w in witnesses] == [
        ("AFP", "Ferries stop"),
        ("Reuters", None),
        (None, "Only a title"),
    ]
    assert witnesses[0].published == "2015-05-13"
    for witness in witnesses:
        assert BUNDLE[witness.start :].startswith(witness.text)


def test_load_refuses_several_articles() -> None:
    with pytest.raises(ValueError, match="holds 3 articles; use load_all"):
        load(BUNDLE.encode())


def test_one_article_under_a_divider_keeps_the_name_of_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, {"b.txt": "=== AFP 2015-05-13 Stop\nNo ferry."}) / "b.txt"

    witness = load(path)

    assert (witness.path, witness.agency, witness.text) == (str(path), "AFP", "No ferry.")
    assert witness.start == len("=== AFP 2015-05-13 Stop\n")


def test_an_empty_article_among_others_is_a_problem(tmp_path: Path) -> None:
    path = write(tmp_path, {"b.txt": "=== AFP\n\n=== TASS\nText."}) / "b.txt"

    witnesses, problems = both([path])

    assert [w.path for w in witnesses] == [f"{path}#2"]
    assert problems == [Problem(f"{path}#1", "is empty; nothing to compare")]


def test_a_longer_row_of_equals_signs_divides_nothing() -> None:
    assert load(b"Title\n=====\nText.").text == "Title\n=====\nText."


def test_standard_input_is_read_and_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(BUNDLE.encode())))

    witnesses, problems = both(["-"], sources={"-#2": "dpa"})

    assert not problems
    assert [(w.path, w.agency) for w in witnesses][:2] == [("-#1", "AFP"), ("-#2", "dpa")]


def test_equal_texts_get_ids_of_their_own_in_path_order(tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": "Same.", "a.txt": "Same.", "c/d.txt": "Same."})

    witnesses, _ = both([tmp_path / "c", tmp_path])

    first = witnesses[0].id
    assert [w.id for w in witnesses] == [first, f"{first}-2", f"{first}-3"]
    assert [Path(w.path).name for w in witnesses] == ["a.txt", "b.txt", "d.txt"]


def test_a_file_given_twice_comes_in_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Same."})

    witnesses, _ = both([tmp_path, tmp_path / "a.txt", f"{tmp_path}/./a.txt"])

    assert len(witnesses) == 1


def test_a_walk_counts_what_it_passes_over(tmp_path: Path, caplog) -> None:
    files = ("a.txt", "README.md", "sources.toml", ".hidden", "x.pdf", "noending", ".git/c.txt")
    write(tmp_path, dict.fromkeys(files, ""))
    (tmp_path / "a.txt").write_text("Text.", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "x.txt").mkdir()

    gathered = gather([tmp_path])
    with caplog.at_level(logging.INFO, logger="quotecmp"):
        witnesses, problems = both([tmp_path])

    assert [Path(s.path).name for s in gathered.sources] == ["a.txt"]
    assert len(witnesses) == 1
    assert not problems
    assert gathered.skipped_line() == (
        "passed over 8 files: 1 .pdf, 1 README, 1 hidden, 1 hidden folder, 1 link, "
        "1 link or device, 1 manifest, 1 without an ending"
    )
    assert gathered.skipped_line() in caplog.text


def test_a_walk_passes_over_the_reports_that_quotecmp_wrote(tmp_path: Path) -> None:
    ours = [f"quotecmp-2031-03-04{ending}" for ending in (".txt", ".html", ".md", ".docx")]
    articles = ["a.txt", "quotecmp-2031-03-04-review.txt", "quotecmp-launch.txt"]
    write(tmp_path, dict.fromkeys([*ours, *articles], "Text."))

    gathered = gather([tmp_path])

    assert [Path(s.path).name for s in gathered.sources] == articles
    assert gathered.skipped_line() == "passed over 4 files: 4 report of quotecmp"
    assert gather([tmp_path / ours[0]]).sources  # Who names it wants it read.


def test_each_unreadable_input_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"good.txt": "Text.", "empty.txt": "", "blank.txt": " \n", "nul.txt": b"Ferries\0stop"}
        | {"big.txt": "x" * 200, "odd.txt": "<?xml version='1.0'?><rss>", "scan.pdf": "%PDF"},
    )
    os.mkfifo(tmp_path / "pipe")
    names = sorted(path.name for path in tmp_path.iterdir())
    paths = [*(tmp_path / name for name in names), tmp_path / "gone.txt", "http://a.example/x"]

    witnesses, problems = both(paths, settings=IntakeSettings(max_bytes=100))

    assert [Path(w.path).name for w in witnesses] == ["good.txt"]
    reasons = {problem.path.rpartition("/")[2]: problem.reason for problem in problems}
    assert reasons == {
        "big.txt": "is larger than 100 bytes; split it, or raise intake.max_bytes",
        "blank.txt": "is empty; nothing to compare",
        "empty.txt": "is empty; nothing to compare",
        "gone.txt": "is not there; check the path",
        "nul.txt": "holds NUL bytes, so it is no text; save the article as plain text",
        "odd.txt": "is XML of a kind that is not read; save the article as plain text",
        "scan.pdf": "PDF files are not read; save the article as .txt",
        "pipe": "is no regular file; give a file or a folder, or pipe it in and give -",
        "x": "quotecmp never goes to the network; save the page and give the file",
    }


def test_a_folder_without_articles_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, {"x.pdf": "%PDF"})

    _, problems = both([tmp_path])

    assert (
        "holds no article that can be read (passed over 1 file: 1 .pdf)" in problems[0].reason
    )


def test_a_file_without_permission_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, {"a.txt": "Text."}) / "a.txt"

    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    # Not by chmod: whoever runs the tests as root may read everything.
    monkeypatch.setattr("quotecmp.intake.opening.os.open", refused)
    _, problems = both([path])

    assert problems[0].reason == "may not be read; check its permissions"


def test_a_missing_extra_is_one_line_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rich = r"{\rtf1 We wait.\par}"
    write(tmp_path, {"a.html": "<!doctype html><p>Hi", "b.rtf": rich, "c.txt": "Text."})
    monkeypatch.setattr("quotecmp.intake.readers.registry.find_spec", lambda name: None)

    witnesses, problems = both([tmp_path])

    assert [Path(w.path).name for w in witnesses] == ["c.txt"]
    assert [problem.reason for problem in problems] == [
        (
            "reading web pages takes the extra “html”; install it with: "
            "python -m pip install 'quotecmp[html]'"
        ),
        (
            "reading Rich Text (.rtf) takes the extra “docs”; install it with: "
            "python -m pip install 'quotecmp[docs]'"
        ),
    ]
    with pytest.raises(MissingExtra, match=r"a\.html: reading web pages"):
        load(tmp_path / "a.html")


PASTED = {
    "pasted.txt": [
        ("AFP", "2031-05-13", "Bay masters hold talks over nets"),
        ("Harbour Wire", "2031-05-13T18:20", None),
        ("Reuters", None, None),
    ],
    "pasted-two-tabs.txt": [
        ("Interfax", "2031-12-16", None),
        ("Yonhap", None, "Ferries sail at noon"),
    ],
    "pasted-under-heading.txt": [
        (None, None, None),
        ("TASS", "2031-01-09", "Lamp lit"),
    ],
}


@pytest.mark.parametrize("name", PASTED)
def test_text_pasted_from_several_tabs_is_several_articles(name: str) -> None:
    path = SEEDS.parent / "tests" / "cases" / "pages" / name
    whole = path.read_bytes().decode("utf-8-sig")

    witnesses, problems = both([path])

    assert not problems
    assert [(w.agency, w.published, w.title) for w in witnesses] == PASTED[name]
    for witness in witnesses:
        assert whole[witness.start :].startswith(witness.text)


def test_sockets_and_devices_are_problems(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        _, problems = both([tmp_path / "s", "/dev/null"])

    assert len(problems) == 2
    assert all(problem.reason.startswith("is no regular file") for problem in problems)


def test_load_raises_what_load_all_reports(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"gone\.txt: is not there; check the path"):
        load(tmp_path / "gone.txt")
    with pytest.raises(UnreadableInput, match="never goes to the network"):
        load("https://example.org/a")
    with pytest.raises(UnreadableInput, match=r"^is empty"):
        load(b"")


def test_the_option_comes_before_the_manifest_and_that_before_the_text(tmp_path: Path) -> None:
    text = "GULL BAY (Reuters) - Text."
    manifest = "file,agency\na.txt,Agence France-Presse\nb.txt,AFP\n"
    write(tmp_path, {"a.txt": text, "b.txt": text, "c.txt": text, "sources.csv": manifest})

    witnesses, problems = both([tmp_path], sources={str(tmp_path / "b.txt"): "Harbour Wire"})

    assert not problems
    assert [w.agency for w in witnesses] == ["AFP", "Harbour Wire", "Reuters"]


def test_an_option_for_a_file_that_was_not_given_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Text."})

    _, problems = both([tmp_path], sources={"b.txt": "AFP"})

    assert problems == [Problem("b.txt", "--source says AFP, but no such file was given")]


def test_a_row_on_an_article_comes_before_its_line_and_that_before_the_file(tmp_path) -> None:
    rows = "file,agency,publisher\nb.txt,dpa,Daily Gull\nb.txt#2,PTI,\n"
    write(tmp_path, {"b.txt": BUNDLE, "sources.csv": rows})

    witnesses, problems = both([tmp_path])

    assert not problems
    assert [(w.agency, w.publisher) for w in witnesses] == [
        ("AFP", "Daily Gull"),
        ("PTI", "Daily Gull"),
        ("dpa", "Daily Gull"),
    ]


def test_a_manifest_above_speaks_for_files_below(tmp_path: Path) -> None:
    write(tmp_path, {"may/a.txt": "Text.", "sources.toml": '["may/a.txt"]\nagency = "EFE"\n'})

    witnesses, _ = both([tmp_path])

    assert witnesses[0].agency == "EFE"


def test_a_row_without_a_file_is_a_problem_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Text.", "sources.csv": "file,agency\na.txt,AFP\nz.txt,AP\n"})

    _, problems = both([tmp_path])

    reason = "names z.txt, which is not there; correct or remove the row"
    assert problems == [Problem(f"{tmp_path}/sources.csv", reason, 3)]


def test_a_broken_manifest_beside_the_articles_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Text.", "sources.toml": '["a.txt"]\nagency = 3\n'})

    witnesses, problems = both([tmp_path])

    assert len(witnesses) == 1
    assert problems[0].path == f"{tmp_path}/sources.toml, line 1"
    assert "agency is 3" in problems[0].reason
    with pytest.raises(ManifestError, match="agency is 3"):
        load(tmp_path / "a.txt")


@pytest.mark.parametrize("named", [False, True])
def test_a_bad_date_in_a_manifest_leaves_the_agencies(tmp_path: Path, named: bool) -> None:
    rows = "file,agency,published\na.txt,AFP,3/2/2031\nb.txt,TASS,2031-02-04\n"
    write(tmp_path, {"a.txt": "Text.", "b.txt": "More.", "sources.csv": rows})
    given = tmp_path / "sources.csv" if named else None

    found = list(load_all([tmp_path], manifest=given))

    witnesses = [item for item in found if isinstance(item, Witness)]
    assert [(w.agency, w.published) for w in witnesses] == [
        ("AFP", None),
        ("TASS", "2031-02-04"),
    ]
    [problem] = [item for item in found if isinstance(item, Problem)]
    assert (problem.path, problem.line) == (f"{tmp_path}/sources.csv", 2)
    assert "published is '3/2/2031'; write a date as" in problem.reason
    with pytest.raises(ManifestError, match=r"sources\.csv, line 2: a\.txt: published is"):
        load(tmp_path / "a.txt", manifest=given)


def test_a_broken_manifest_named_in_the_call_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Text.", "m.csv": "name\na.txt\n"})

    with pytest.raises(ManifestError, match="no column “file”"):
        load_all([tmp_path], manifest=tmp_path / "m.csv")


def test_a_manifest_against_the_text_counts_and_is_said_aloud(tmp_path, caplog) -> None:
    rows = "file,agency\na.txt,AFP\n"
    write(tmp_path, {"a.txt": "GULL BAY (dpa) - No ferry sails.", "sources.csv": rows})

    witness = load(tmp_path / "a.txt")

    assert witness.agency == "AFP"
    assert {e.kind for e in witness.evidence} == {"given", "dateline", "place"}
    assert "given as AFP, but line 1 shows dpa; AFP counts" in caplog.text


def test_odd_names_of_files_are_only_names(tmp_path: Path) -> None:
    names = [b"\xff.txt", b"a#1.txt", b"\x1b[31m.txt", "“é”\u202e.txt".encode()]
    for name in names:
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name))).write_text("Text.")

    witnesses, problems = both([tmp_path], sources={f"{tmp_path}/a#1.txt": "AFP"})

    assert not problems
    assert [w.agency for w in witnesses if "a#1" in w.path] == ["AFP"]
    for line in to_lines(to_records(Report(tuple(witnesses), ()))):
        assert line.encode("utf-8").removesuffix(b"\n").decode().isprintable()


def test_a_file_that_goes_away_after_the_walk_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Text.", "b.txt": "More."})
    gathered = gather([tmp_path])
    (tmp_path / "a.txt").unlink()

    items = list(load_gathered(gathered))

    assert [type(item).__name__ for item in items] == ["Problem", "Witness"]


def test_a_link_given_by_name_is_followed_and_a_loop_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "Text."})
    (tmp_path / "b").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "nowhere")

    witnesses, problems = both([tmp_path / name for name in ("b", "loop.txt", "dead.txt")])

    assert [w.text for w in witnesses] == ["Text."]
    assert [p.reason.partition(";")[0] for p in problems] == [
        "cannot be read (Too many levels of symbolic links)",
        "is not there",
    ]


def test_an_article_of_many_megabytes_comes_in(tmp_path: Path) -> None:
    text = "“We sail,” she said. The ferry left the bay.\n" * 190_000
    path = write(tmp_path, {"a.txt": text}) / "a.txt"

    assert len(load(path).text) == len(text) > 8_000_000


def test_a_date_that_is_none_is_named_and_not_made_a_title(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = "=== TASS 2031-13-45 Lamp lit\nThe lamp burns.\n=== AFP 13.05.2031\nIt is lit.\n"
    write(tmp_path, {"a.txt": text})

    witnesses, problems = both([tmp_path])

    assert not problems
    assert [(w.agency, w.published, w.title) for w in witnesses] == [
        ("TASS", None, "Lamp lit"),
        ("AFP", None, None),
    ]
    assert "a.txt#1, line above the article: 2031-13-45 is no date" in caplog.text
    assert "a.txt#2, line above the article: 13.05.2031 is no date" in caplog.text


def test_digits_inside_a_title_name_no_agency(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "=== Memories of 9/11/01\nText.\n=== B\nText."})

    witnesses, _ = both([tmp_path])

    assert [(w.agency, w.title) for w in witnesses] == [
        (None, "Memories of 9/11/01"),
        (None, "B"),
    ]


def test_standard_input_given_twice_is_read_once_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO("“Wait,” he said.".encode())))

    witnesses, problems = both(["-", "-"])

    assert len(witnesses) == 1
    assert [(p.path, "given twice" in p.reason) for p in problems] == [("-", True)]


def test_links_and_pipes_on_a_walk_are_named_unless_their_target_is_read(
    tmp_path: Path,
) -> None:
    write(tmp_path, {"in/a.txt": "No ferry sails.", "out/b.txt": "No boat sails."})
    here = tmp_path / "in"
    (here / "again.txt").symlink_to(here / "a.txt")
    (here / "circle").symlink_to(here)
    (here / "outside.txt").symlink_to(tmp_path / "out" / "b.txt")
    (here / "folder").symlink_to(tmp_path / "out")
    (here / "dead.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(here / "pipe.txt")

    witnesses, problems = both([here])

    assert [Path(w.path).name for w in witnesses] == ["a.txt"]
    assert sorted(Path(p.path).name for p in problems) == [
        *("dead.txt", "folder", "outside.txt", "pipe.txt")
    ]
