"""Records back to nouns: a saved run is read in one pass, each fault named with its line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quotecmp.errors import RecordError
from quotecmp.model import (
    Cluster,
    Match,
    Problem,
    Quote,
    Report,
    Speaker,
    Verdict,
    Witness,
)
from quotecmp.records.kinds import KINDS, MISSING, SCHEMA, Field, Kind, Run
from quotecmp.records.shapes import Unfit

Record = Mapping[str, Any]
Lines = str | Iterable[str | Record]
WAY_OUT = "make the run again, or remove the line"


@dataclass
class Reading:
    """What was read so far; later records refer to earlier ones by id."""

    run: Run | None = None
    witnesses: dict[str, Witness] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    speaker_of: dict[str, str] = field(default_factory=dict)
    nouns: list[Any] = field(default_factory=list)


def from_records(lines: Lines) -> Report:
    """The report that a saved run holds.

    Takes lines of JSON, records as dicts, or one text in the jsonl or json form.  Types of
    record and fields that this version does not know are passed over, for the schema may grow.

    >>> from quotecmp.model import Problem
    >>> from quotecmp.records.writing import to_records
    >>> report = Report((), (), problems=(Problem("a.txt", "is empty"),))
    >>> from_records(to_records(report)) == report
    True

    Raises:
        RecordError: a record does not fit; its line is named.
    """
    reading = _read_all(lines)
    if reading.run is None:
        raise RecordError(f"no run record; a saved run begins with one of schema {SCHEMA}")
    kept: dict[type, list[Any]] = {Speaker: [], Match: [], Cluster: [], Problem: []}
    for noun in reading.nouns:
        if type(noun) in kept:
            kept[type(noun)].append(noun)
    return Report(
        witnesses=tuple(reading.witnesses.values()),
        quotes=tuple(reading.quotes.values()),
        speakers=tuple(kept[Speaker]),
        speaker_of=reading.speaker_of,
        matches=tuple(kept[Match]),
        clusters=tuple(kept[Cluster]),
        problems=tuple(kept[Problem]),
        settings=reading.run.settings,
    )


def nouns_from(lines: Lines) -> list[Any]:
    """The nouns of all records in order: for decisions, diffs, checks and utterances.

    >>> nouns_from(['{"type": "problem", "path": "a.txt", "reason": "is empty"}'])
    [Problem(path='a.txt', reason='is empty', line=None)]

    Raises:
        RecordError: a record does not fit; its line is named.
    """
    return _read_all(lines).nouns


def records_in(lines: Lines) -> Iterator[tuple[str, Record]]:
    """Every record with its place for messages, from the jsonl or the json form.

    Raises:
        RecordError: a line is no JSON object.
    """
    rest = iter(lines.split("\n") if isinstance(lines, str) else lines)
    for number, line in enumerate(rest, 1):
        if not isinstance(line, str):
            yield f"record {number}", _record(f"record {number}", line)
        elif line.strip():
            parsed = _parsed(f"line {number}", line, rest if number == 1 else None)
            yield from _unpacked(f"line {number}", parsed)


def _read_all(lines: Lines) -> Reading:
    reading = Reading()
    for where, record in records_in(lines):
        name = record.get("type")
        if not isinstance(name, str):
            raise RecordError(f'{where}: no type; a record has one, such as "quote"')
        kind = KINDS.get(name)
        if kind:
            try:
                _take(reading, kind, record)
            except Unfit as error:
                place = f"{name}{error.place}"
                raise RecordError(
                    f"{where}: {place} must be {error.expected}; {WAY_OUT}"
                ) from error
    return reading


def _take(reading: Reading, kind: Kind, record: Record) -> None:
    values = _values(kind, record)
    if kind.noun is Verdict:
        values["quote"] = _known(reading.quotes, record["quote"], "quote", "quote")
    noun = kind.noun(**values)
    reading.nouns.append(noun)
    if isinstance(noun, Run):
        reading.run = noun
    elif isinstance(noun, Witness):
        _fresh(reading.witnesses, noun.id)
        reading.witnesses[noun.id] = noun
    elif isinstance(noun, Quote):
        _take_quote(reading, noun, record)
    elif isinstance(noun, Match):
        _known(reading.quotes, noun.left, "quote", "left")
        _known(reading.quotes, noun.right, "quote", "right")
    elif isinstance(noun, Cluster):
        for quote in noun.quotes:
            _known(reading.quotes, quote, "quote", "quotes")


def _take_quote(reading: Reading, quote: Quote, record: Record) -> None:
    _known(reading.witnesses, quote.witness, "witness", "witness")
    _fresh(reading.quotes, quote.id)
    if not quote.parts:
        raise Unfit("a list of at least one stretch", ".parts")
    reading.quotes[quote.id] = quote
    if record["speaker_id"] is not None:
        reading.speaker_of[quote.id] = record["speaker_id"]


def _values(kind: Kind, record: Record) -> dict[str, Any]:
    """What the noun is made from; nested parts are made on the way."""
    values: dict[str, Any] = {}
    inner: dict[str, dict[str, Any]] = {name: {} for name in kind.parts}
    for item in kind.fields:
        value = _value(item, record)
        if item.role == "own":
            *outer, name = item.path
            (inner[outer[0]] if outer else values)[name] = value
    return values | {name: part(**inner[name]) for name, part in kind.parts.items()}


def _value(item: Field, record: Record) -> Any:
    if item.name not in record:
        if item.default is MISSING:
            raise Unfit("there, and is missing", f".{item.name}")
        return item.default
    try:
        return item.shape.read(record[item.name])
    except Unfit as error:
        raise error.under(item.name) from error


def _known(known: Mapping[str, Any], name: str, what: str, place: str) -> Any:
    if name not in known:
        raise Unfit(f"the id of a {what} further up, and {name[:40]!r} is none", f".{place}")
    return known[name]


def _fresh(known: Mapping[str, Any], name: str) -> None:
    if name in known:
        raise Unfit(f"an id of its own, and {name[:40]!r} was there before", ".id")


def _parsed(where: str, line: str, rest: Iterable[str | Record] | None) -> Record:
    parsed = _json(line)
    if parsed is None and rest is not None and line.lstrip().startswith("{"):
        # The json form may run over many lines, and only its end shows it.
        parsed = _json("\n".join(piece for piece in (line, *rest) if isinstance(piece, str)))
    if parsed is None:
        raise RecordError(f"{where}: no JSON; {WAY_OUT}")
    return _record(where, parsed)


def _json(text: str) -> Any:
    """What the text holds, or None where it is no JSON, or null, which is no record."""
    try:
        return json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None


def _unpacked(where: str, record: Record) -> Iterator[tuple[str, Record]]:
    if "type" in record or "records" not in record:
        yield where, record
        return
    inner = record["records"]
    if not isinstance(inner, list):
        raise RecordError(f"{where}: records must be a list; {WAY_OUT}")
    if record.get("run") is not None:
        yield "run", _record("run", record["run"])
    for number, item in enumerate(inner, 1):
        yield f"record {number}", _record(f"record {number}", item)


def _record(where: str, value: Any) -> Record:
    if not isinstance(value, Mapping):
        raise RecordError(f"{where}: no record; each is an object with a type")
    return value


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number in JSON")
