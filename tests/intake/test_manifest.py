"""What a manifest may say, and how it says what is wrong."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotecmp.errors import ManifestError
from quotecmp.intake.manifest import manifest_in, read_manifest


def manifest(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_columns_that_nobody_knows_are_ignored(tmp_path: Path) -> None:
    path = manifest(
        tmp_path, "sources.csv", "mood,file,agency\nfine,a.txt,The Associated Press\n"
    )

    row = read_manifest(path).rows["a.txt"]

    assert (row.agency, row.publisher, row.line) == ("AP", None, 2)


def test_semicolons_and_a_byte_order_mark_are_what_spreadsheets_write(tmp_path: Path) -> None:
    path = manifest(tmp_path, "sources.csv", "\ufefffile;agency\r\na.txt;Harbour Wire\r\n")

    assert read_manifest(path).rows["a.txt"].agency == "Harbour Wire"


def test_a_table_may_hold_a_date_of_its_own_kind(tmp_path: Path) -> None:
    text = '["a.txt"]\npublished = 2015-05-13T09:31:00Z\ninferred = ["published"]\n'
    row = read_manifest(manifest(tmp_path, "sources.toml", text)).rows["a.txt"]

    assert (row.published, row.inferred) == ("2015-05-13T09:31:00+00:00", ("published",))


def test_no_manifest_is_no_fault(tmp_path: Path) -> None:
    assert manifest_in(str(tmp_path)) is None


def test_two_manifests_in_one_folder_are_one_too_many(tmp_path: Path) -> None:
    manifest(tmp_path, "sources.csv", "file\n")
    manifest(tmp_path, "sources.toml", "")

    with pytest.raises(ManifestError, match="keep one"):
        manifest_in(str(tmp_path))


WRONG = {
    "a doubled column": (
        "m.csv",
        "file,agency,agency\na.txt,AFP,TASS\n",
        "two columns “agency”",
    ),
    "a comma in a title": ("m.csv", "file,title\na.txt,Hello, world\n", "line 2: more values"),
    "no column": ("m.csv", "name\na.txt\n", "m.csv, line 1: no column “file”"),
    "no file": ("m.csv", "file,agency\na.txt,AFP\n,AP\n", "m.csv, line 3: no file is named"),
    "twice": ("m.csv", "file\na.txt\na.txt\n", "m.csv, line 3: a.txt has a row on line 2"),
    "quote": ("m.csv", 'file\n"a.txt\n', "no valid CSV"),
    "syntax": ("m.toml", '["a.txt"]\nagency = AFP\n', "m.toml, line 2: no valid TOML"),
    "no table": ("m.toml", '"a.txt" = "AFP"\n', 'm.toml, line 1: a.txt is no table; write ["a'),
    "number": ("m.toml", '\n["a.txt"]\ntitle = 3\n', "m.toml, line 2: a.txt: title is 3"),
    "inferred": (
        "m.toml",
        '["a.txt"]\ninferred = ["mood"]\n',
        "inferred is ['mood']; list some",
    ),
    "deep": ("m.toml", "a = " + "[" * 5000, "m.toml"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_manifest_says_where_and_what_to_do(tmp_path: Path, name: str) -> None:
    file, text, message = WRONG[name]

    with pytest.raises(ManifestError) as caught:
        read_manifest(manifest(tmp_path, file, text))

    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        (
            "m.csv",
            "file,agency,published,title\na.txt,AFP,,\nb.txt,TASS,3/2/2031,Tide\nc.txt,AP,,\n",
            3,
        ),
        (
            "m.toml",
            """["a.txt"]\nagency = "AFP"\n["b.txt"]\nagency = "TASS"\ntitle = "Tide"
published = "3/2/2031"\n["c.txt"]\nagency = "AP"\n""",
            3,
        ),
    ],
)
def test_a_bad_date_costs_neither_its_row_nor_the_others(
    tmp_path: Path, file: str, text: str, line: int
) -> None:
    path = manifest(tmp_path, file, text)
    found = read_manifest(path)

    assert [row.agency for row in found.rows.values()] == ["AFP", "TASS", "AP"]
    assert (found.rows["b.txt"].title, found.rows["b.txt"].published) == ("Tide", None)
    [fault] = found.faults
    assert (fault.path, fault.line) == (str(path), line)
    assert "b.txt: published is '3/2/2031'; write a date as 2015-05-13" in fault.reason


def test_names_of_columns_may_have_capitals_and_space(tmp_path: Path) -> None:
    [row] = read_manifest(
        manifest(tmp_path, "m.csv", "File, Agency\na.txt,AFP\n")
    ).rows.values()

    assert (row.file, row.agency) == ("a.txt", "AFP")


def test_a_missing_manifest_is_named(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"m\.csv: cannot be read"):
        read_manifest(tmp_path / "m.csv")


@given(st.sampled_from(["m.csv", "m.toml"]), st.binary() | st.text().map(str.encode))
def test_any_bytes_are_rows_or_a_manifest_error(
    tmp_path_factory, name: str, raw: bytes
) -> None:
    path = tmp_path_factory.mktemp("m") / name
    path.write_bytes(raw)

    try:
        rows = read_manifest(path).rows
    except ManifestError as error:
        rows = {}
        assert name in str(error)  # noqa: PT017
    assert all(row.file == file for file, row in rows.items())
