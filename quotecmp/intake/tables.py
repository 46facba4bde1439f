"""Quote tables: JSON lines, CSV and Parquet files with a quote in each row.

A bad row is a Problem with its line, and the rest goes on.  Files are read row by row, however
large they are.  A saved run of quotecmp is a table as well: its quotes are the rows, and the
agencies and dates come from its articles.
"""

import csv
import json
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import IO, Any

from quotecmp.errors import MissingExtra, SettingsError, UnreadableInput
from quotecmp.intake.agencies import canonical
from quotecmp.intake.gather import STDIN, why_not
from quotecmp.intake.readers.registry import ending_of
from quotecmp.model import Problem, Row, Witness

# What each field may be called where `--map` does not say.
NAMES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "quote", "quotation"),
    "speaker": ("speaker", "name"),
    "agency": ("agency", "source"),
    "published": ("published", "date"),
}
ENDINGS = frozenset({".jsonl", ".ndjson", ".csv", ".tsv", ".parquet"})
DELIMITERS = ",;\t|"
LONGEST_LINE = 1_000_000
# Of one table so many bad rows are named, the others counted.
MOST_PROBLEMS = 100
SHOWN_COLUMNS, LONGEST_COLUMN = 8, 24
SAVE = "save the table as UTF-8"

Fields = Mapping[str, Any]
Numbered = tuple[int, Fields | str]

# Kinds of a saved run's quotes that are nobody's words, or nobody's own words.
NOT_COMPARED = ("indirect", "scare", "title")
# Columns that together only quotecmp's own CSV has: `row` says what each of its lines is.
OWN_REPORT = frozenset({"row", "cluster", "difference", "quote_id", "sha256", "kind"})
OWN_BEGINNING = b"row,number,cluster,"
COMPARED = frozenset({"difference", "same words", "said again", "found different"})
REPORT_OF_COMPARE = (
    "is a report of compare, which has a quote once for each difference; give the run instead "
    "(compare … -o run.jsonl), or the articles"
)
logger = logging.getLogger(__name__)


def mapping_of(text: str) -> dict[str, str]:
    """What `--map` says: for each field the column that has it.

    >>> mapping_of("text=quote, speaker=said by")
    {'text': 'quote', 'speaker': 'said by'}

    Raises:
        SettingsError: no such field, no column, or a field twice.
    """
    found: dict[str, str] = {}
    for entry in text.split(","):
        field, _, column = (part.strip() for part in entry.partition("="))
        if field not in NAMES or not column:
            raise SettingsError(
                f"--map {entry.strip()!r}: write FIELD=COLUMN with FIELD one of "
                f"{', '.join(NAMES)}, such as text=quote"
            )
        if field in found:
            raise SettingsError(f"--map names {field} twice; keep one")
        found[field] = column
    return found


def is_table(path: str) -> bool:
    """Whether a file is a quote table by its ending; standard input by how it begins.

    JSON lines begin with `{`; of CSV only quotecmp's own is known from an article.

    >>> is_table("quotes.JSONL"), is_table("article.txt")
    (True, False)
    """
    if path == STDIN:
        return _beginning().startswith((b"{", OWN_BEGINNING))
    return ending_of(path) in ENDINGS


def _beginning() -> bytes:
    """What standard input begins with, left there to be read."""
    peek = getattr(getattr(sys.stdin, "buffer", None), "peek", None)
    return bytes(peek(1).lstrip()) if peek else b""


def naming_tables(found: Iterable[Witness | Problem]) -> Iterator[Witness | Problem]:
    """Articles and problems; of a folder without articles it is said if it holds tables."""
    for item in found:
        if isinstance(item, Problem) and os.path.isdir(item.path):
            ending = min(filter(is_table, os.listdir(item.path)), default="")
            if ending:
                name = os.path.join(item.path, f"*{ending_of(ending)}")
                yield Problem(item.path, f"holds no article but tables; name them, as {name}")
                continue
        yield item


def read_table(
    path: str, *, columns: Mapping[str, str] | None = None
) -> Iterator[Row | Problem]:
    """Every row of a quote table, and a Problem for each that has no quote to compare.

    `columns` says for a field (text, speaker, agency, published) which column has it.

    >>> [found.reason for found in read_table("no such table.csv")]
    ['is not there; check the path']
    """
    columns = columns or {}
    left_out = 0
    kinds: Counter[str] = Counter()
    try:
        for line, fields in _own_words(_numbered(path, columns), kinds):
            row = _row(path, line, fields, columns)
            if isinstance(row, Problem):
                left_out += 1
                if left_out > MOST_PROBLEMS:
                    continue
            yield row
    except (UnreadableInput, MissingExtra) as error:
        yield Problem(path, str(error))
    except OSError as error:
        yield Problem(path, why_not(error))
    if left_out > MOST_PROBLEMS:
        yield Problem(path, f"{left_out - MOST_PROBLEMS:,} more rows were left out like these")
    if kinds:
        told = ", ".join(f"{kinds[kind]:,} {kind}" for kind in NOT_COMPARED if kinds[kind])
        where = "standard input" if path == STDIN else path
        logger.warning("%s: left out what is not compared: %s", where, told)


def _own_words(rows: Iterable[Numbered], left_out: Counter[str]) -> Iterator[Numbered]:
    """The rows without a run's quotes that are not compared; those are counted by kind."""
    for line, fields in rows:
        kind = None if isinstance(fields, str) else _own_kind(fields)
        if kind in NOT_COMPARED:
            left_out[str(kind)] += 1
        else:
            yield line, fields


def _own_kind(fields: Fields) -> Any:
    """The kind of a quote that quotecmp itself wrote, as a record or in CSV; else None."""
    own = fields.get("type") == "quote" or fields.keys() >= OWN_REPORT
    return fields.get("kind") if own else None


def _numbered(path: str, columns: Mapping[str, str]) -> Iterator[Numbered]:
    """Line and fields of each row; instead of fields what is wrong with the line."""
    if path == STDIN and _beginning().startswith(OWN_BEGINNING):
        yield from _csv_rows(sys.stdin.buffer, columns)
    elif path == STDIN:
        yield from _json_lines(sys.stdin.buffer)
    elif ending_of(path) == ".parquet":
        from quotecmp.intake.readers.parquet import parquet_rows

        yield from parquet_rows(path, lambda names: _chosen(names, columns))
    else:
        with open(path, "rb") as file:
            if ending_of(path) in (".csv", ".tsv"):
                yield from _csv_rows(file, columns)
            else:
                yield from _json_lines(file)


def _json_lines(file: IO[bytes]) -> Iterator[Numbered]:
    own_run = False
    articles: dict[str, Fields] = {}
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
        if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
            raise UnreadableInput(f"line {number} is longer than {LONGEST_LINE:,} bytes")
        fields = _parsed(line)
        if isinstance(fields, dict) and fields.get("type") == "run" and "schema" in fields:
            own_run = True
        if not own_run or isinstance(fields, str):
            if fields:
                yield number, fields
        elif fields.get("type") == "witness":
            articles[str(fields.get("id"))] = fields
        elif fields.get("type") == "quote":
            article = articles.get(str(fields.get("witness")), {})
            known = {name: article.get(name) for name in ("agency", "published")}
            yield number, {**known, **fields}


def _parsed(line: bytes) -> Fields | str:
    """The object on a line, empty for a blank one; a text says what is wrong."""
    if not line.strip():
        return {}
    try:
        found = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return f"is no UTF-8; {SAVE}"
    except (ValueError, RecursionError):
        return "is no JSON; write one object on each line"
    if not isinstance(found, dict) or not found:
        return 'is no object; write one such as {"text": …}'
    return found


def _csv_rows(file: IO[bytes], columns: Mapping[str, str]) -> Iterator[Numbered]:
    lines = (line.decode("utf-8", "surrogateescape") for line in file)
    head = next(lines, "").removeprefix("\ufeff")
    if not head.strip():
        raise UnreadableInput("is empty; the first line names the columns")
    delimiter = max(DELIMITERS, key=head.count)
    names = [name.strip() for name in next(csv.reader([head], delimiter=delimiter))]
    _chosen(names, columns)
    with _field_limit(LONGEST_LINE):
        rows = _csv_fields(csv.reader(lines, delimiter=delimiter, strict=True), names)
        yield from _quotes_of_report(rows) if set(names) >= OWN_REPORT else rows


def _quotes_of_report(rows: Iterable[Numbered]) -> Iterator[Numbered]:
    """The quotes in a CSV that quotecmp wrote, without what it tells of unread inputs.

    Raises:
        UnreadableInput: it is a report of compare, where rows are differences.
    """
    for line, fields in rows:
        row = "" if isinstance(fields, str) else fields.get("row")
        if row in COMPARED:
            raise UnreadableInput(REPORT_OF_COMPARE)
        if row != "not read":
            yield line, fields


def _csv_fields(rows: Any, names: Sequence[str]) -> Iterator[Numbered]:
    while True:
        line = rows.line_num + 2
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, f"is no valid CSV ({error}); look for a quotation mark left open"
            continue
        if len(cells) > len(names):
            yield line, f"has {len(cells)} cells for {len(names)} columns; set cells in quotes"
        elif any(map(_is_undecoded, cells)):
            yield line, f"is no UTF-8; {SAVE}"
        elif cells:
            yield line, dict(zip(names, cells, strict=False))


def _is_undecoded(cell: str) -> bool:
    return not cell.isascii() and any("\udc80" <= letter <= "\udcff" for letter in cell)


@contextmanager
def _field_limit(letters: int) -> Iterator[None]:
    """Longer cells than csv takes by itself; the limit is one for the whole process."""
    before = csv.field_size_limit(letters)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _chosen(names: Iterable[str], columns: Mapping[str, str]) -> dict[str, str]:
    """For each field the column that a table has for it.

    Raises:
        UnreadableInput: a column that `--map` names, or any for the text, is not there.
    """
    present = list(names)
    for field, column in columns.items():
        if column not in present:
            raise UnreadableInput(
                f"has no column “{column}”; name the one for {field} with --map "
                f"{field}=…{_listed(present)}"
            )
    found = {field: _column(field, present, columns) for field in NAMES}
    if not found["text"]:
        raise UnreadableInput(
            "has no column “text” or “quote”; name the one with the quotes with --map "
            f"text=…{_listed(present)}"
        )
    return {field: column for field, column in found.items() if column}


def _listed(names: Sequence[str]) -> str:
    """The columns there are; a head that reads like a quote is not repeated."""
    short = [name for name in names if name and len(name) <= LONGEST_COLUMN]
    return f" (there are {', '.join(short[:SHOWN_COLUMNS])})" if short else ""


def _column(field: str, present: Iterable[str], columns: Mapping[str, str]) -> str | None:
    if field in columns:
        return columns[field]
    return next((name for name in NAMES[field] if name in present), None)


def _row(
    path: str, line: int, fields: Fields | str, columns: Mapping[str, str]
) -> Row | Problem:
    if isinstance(fields, str):
        return Problem(path, fields, line)
    values: dict[str, str | None] = {}
    for field in NAMES:
        column = _column(field, fields, columns)
        value = fields.get(column) if column else None
        if isinstance(value, date):
            value = value.isoformat()
        if value is not None and not isinstance(value, str):
            kind = type(value).__name__
            return Problem(path, f"{column} is of type {kind}; write a text", line)
        values[field] = value.strip() or None if value else None
    text = values.pop("text")
    if text is None:
        column = _column("text", fields, columns) or "text"
        return Problem(path, f"has no text in “{column}”; fill it in or remove the row", line)
    if values["published"] and not _is_date(values["published"]):
        return Problem(path, "has a date that is not ISO; write such as 2031-03-05", line)
    if values["agency"]:
        values["agency"] = canonical(values["agency"])
    quote = fields.get("id") if fields.get("type") == "quote" else None
    return Row(text, path=path, line=line, quote=quote, **values)


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
