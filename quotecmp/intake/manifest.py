"""sources.toml and sources.csv: what people say about articles, beside the articles.

CSV: a header `file,agency,publisher,published,title,url`, any but `file` optional, other
columns ignored.  TOML: one table per file, `["ferries.txt"]`, with those keys;
`inferred = ["agency"]` names what the article itself does not print.  A file of several
articles may be named as a whole or by its parts, `bundle.txt#2`.
"""

import csv
import io
import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from quotecmp.errors import ManifestError
from quotecmp.intake.agencies import canonical
from quotecmp.model import Problem

NAMES = ("sources.toml", "sources.csv")
FIELDS = ("agency", "publisher", "published", "title", "url")
PART = re.compile(r"#\d+$")
AT_LINE = re.compile(r"at line (\d+)")
MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Row:
    """What a manifest says of one article; `line` is its place in the manifest."""

    file: str
    line: int
    agency: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """All rows of one manifest by file name as written, with `/` between folders.

    `faults` are values that could not be used; the rest of their rows counts.
    """

    path: str
    rows: Mapping[str, Row]
    faults: tuple[Problem, ...] = ()

    @property
    def folder(self) -> str:
        """The folder in which it lies, from where its file names count."""
        return os.path.dirname(os.path.abspath(self.path))

    def row_for(self, path: str) -> Row | None:
        """The row of a file: by its path from the manifest, else as written, else by name."""
        within = _within(os.path.abspath(path), self.folder).replace(os.sep, "/")
        for name in (within, path.replace(os.sep, "/"), os.path.basename(path)):
            if name in self.rows:
                return self.rows[name]
        return None

    def missing(self) -> Iterator[Row]:
        """Rows that name a file which is not there."""
        folder = self.folder
        for row in self.rows.values():
            if not os.path.lexists(os.path.join(folder, PART.sub("", row.file))):
                yield row


def _within(path: str, folder: str) -> str:
    """The way from a folder to a file, both whole paths."""
    inside = os.path.join(folder, "")
    # Nearly always a cut will do, which takes a tenth of the time.
    return path[len(inside) :] if path.startswith(inside) else os.path.relpath(path, folder)


def manifest_in(folder: str) -> Manifest | None:
    """The manifest that lies in a folder, or None.

    Raises:
        ManifestError: it is wrong, or there are two.
    """
    found = [name for name in NAMES if os.path.isfile(os.path.join(folder, name))]
    if len(found) > 1:
        raise ManifestError(f"{folder}: both {found[0]} and {found[1]} are there; keep one")
    return read_manifest(os.path.join(folder, found[0])) if found else None


def read_manifest(path: str | os.PathLike[str]) -> Manifest:
    """The manifest in a file; its ending says which form it has.

    A date that is not ISO costs its row nothing but the date, and is one of the faults.

    Raises:
        ManifestError: it cannot be read or says something impossible; file and line are named.
    """
    where = os.fspath(path)
    try:
        if os.path.getsize(where) > MOST_BYTES:
            raise ManifestError(f"{where}: larger than {MOST_BYTES} bytes; split it")
        text = Path(where).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise ManifestError(f"{where}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise ManifestError(f"{where}: is not UTF-8; save it as UTF-8") from error
    read = _csv_rows if where.lower().endswith(".csv") else _toml_rows
    faults: list[Problem] = []
    rows = {row.file: row for row in read(where, text, faults)}
    return Manifest(where, rows, tuple(faults))


def _toml_rows(where: str, text: str, faults: list[Problem]) -> Iterator[Row]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = AT_LINE.search(str(error))
        line = f", line {place[1]}" if place else ""
        raise ManifestError(
            f'{where}{line}: no valid TOML ({error}); a table looks like ["ferries.txt"]'
        ) from error
    except RecursionError as error:
        raise ManifestError(
            f"{where}: nested too deeply; one table per file is enough"
        ) from error
    for name, fields in tables.items():
        line_number = _line_of(text, name)
        if not isinstance(fields, dict):
            raise ManifestError(
                f'{where}, line {line_number}: {name} is no table; write ["{name}"]'
            )
        yield _row(where, line_number, name, fields, faults)


def _csv_rows(where: str, text: str, faults: list[Problem]) -> Iterator[Row]:
    head = text.partition("\n")[0]
    delimiter = ";" if ";" in head and "," not in head else ","
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    seen: dict[str, int] = {}
    try:
        rows.fieldnames = _columns(where, rows.fieldnames or ())
        for fields in rows:
            if None in fields:
                raise ManifestError(
                    f"{where}, line {rows.line_num}: more values than columns; put a value "
                    f"that holds a “{delimiter}” in quotation marks"
                )
            name = (fields["file"] or "").strip().replace("\\", "/")
            if not name:
                raise ManifestError(f"{where}, line {rows.line_num}: no file is named")
            if name in seen:
                raise ManifestError(
                    f"{where}, line {rows.line_num}: {name} has a row on line {seen[name]} "
                    "already; keep one"
                )
            seen[name] = rows.line_num
            given = {key: fields[key] for key in FIELDS if (fields.get(key) or "").strip()}
            yield _row(where, rows.line_num, name, given, faults)
    except csv.Error as error:
        raise ManifestError(f"{where}, line {rows.line_num}: no valid CSV ({error})") from error


def _columns(where: str, header: Sequence[str]) -> list[str]:
    """The names of the columns in small letters, without the space around them."""
    names = [name.strip().lower() for name in header]
    if "file" not in names:
        raise ManifestError(
            f"{where}, line 1: no column “file”; the header is file,{','.join(FIELDS)}"
        )
    twice = next((name for name in names if name and names.count(name) > 1), None)
    if twice:
        raise ManifestError(f"{where}, line 1: two columns “{twice}”; keep one")
    return names


def _row(
    where: str, line: int, name: str, fields: Mapping[str, Any], faults: list[Problem]
) -> Row:
    place = f"{where}, line {line}: {name}"
    values: dict[str, str] = {}
    for key in FIELDS:
        value = fields.get(key)
        if isinstance(value, date) and key == "published":
            value = value.isoformat()
        if value is None:
            continue
        if not isinstance(value, str) or not value.strip():
            raise ManifestError(f"{place}: {key} is {value!r}; write a text or leave it out")
        values[key] = value.strip()
    if "published" in values and not _is_iso(values["published"]):
        faults.append(Problem(where, _no_date(name, values.pop("published")), line))
    if "agency" in values:
        values["agency"] = canonical(values["agency"])
    return Row(name, line, **values, inferred=_inferred(place, fields.get("inferred", [])))


def _is_iso(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _no_date(name: str, value: str) -> str:
    return (
        f"{name}: published is {value!r}; write a date as 2015-05-13 or 2015-05-13T09:31; "
        "this date alone is left out"
    )


def _inferred(place: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(item in FIELDS for item in value):
        raise ManifestError(f"{place}: inferred is {value!r}; list some of {', '.join(FIELDS)}")
    return tuple(value)


def _line_of(text: str, name: str) -> int:
    forms = (f'"{name}"', f"'{name}'", name)
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip(" \t[").startswith(forms):
            return number
    return 1
