"""Nouns to records, and records to JSON."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from quotecmp import __version__
from quotecmp.model import Match, Quote, Report
from quotecmp.records.kinds import KIND_OF, KINDS, MISSING, SCHEMA, Field, Kind, Run

Record = dict[str, Any]
# Characters that nobody sees: controls, bidi marks, zero-width and other invisible ones, line
# separators, and halves of surrogate pairs (from file names), which UTF-8 cannot hold.
UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def to_records(report: Report, *, extra: Collection[str] = ()) -> Iterator[Record]:
    """The records of a report: run, witnesses, speakers, quotes, matches, clusters, problems.

    `extra` names fields that are left out otherwise: "text" of a witness, "terms" of a match.

    >>> from quotecmp.model import Problem
    >>> report = Report(witnesses=(), quotes=(), problems=(Problem("a.txt", "is empty"),))
    >>> [record["type"] for record in to_records(report)]
    ['run', 'problem']
    """
    yield run_record(report.settings)
    paths = {witness.id: witness.path for witness in report.witnesses}
    for noun in (*report.witnesses, *report.speakers):
        yield record_of(noun, extra=extra)
    for quote in report.quotes:
        yield quote_record(
            quote,
            path=paths.get(quote.witness, ""),
            speaker_id=report.speaker_of.get(quote.id),
        )
    for noun in (*report.matches, *report.clusters, *report.problems):
        yield record_of(noun, extra=extra)


def run_record(settings: Mapping[str, object]) -> Record:
    """The head of a run.

    >>> run_record({"language": "en"})["schema"]
    'quotecmp/1'
    """
    return record_of(Run(schema=SCHEMA, version=__version__, settings=settings))


def quote_record(quote: Quote, *, path: str, speaker_id: str | None) -> Record:
    """The record of a quote; its path and its speaker's id stand outside the noun."""
    return _written(KINDS["quote"], quote, (), {"path": path, "speaker_id": speaker_id})


def record_of(noun: object, *, extra: Collection[str] = ()) -> Record:
    """The record of any noun but a quote, which needs `quote_record`.

    >>> from quotecmp.model import Speaker
    >>> record_of(Speaker("s1", "Ms. Orlo"))
    {'type': 'speaker', 'id': 's1', 'name': 'Ms. Orlo', 'aliases': [], 'roles': []}
    """
    return _written(KIND_OF[type(noun)], noun, extra, {})


def to_line(record: Mapping[str, Any]) -> str:
    r"""A record as one line of JSON, without its line end; unseen characters are spelled out.

    >>> to_line({"type": "speaker", "name": "Ms.\u202eOrló"})
    '{"type": "speaker", "name": "Ms.\\u202eOrló"}'
    """
    return escaped(json.dumps(record, ensure_ascii=False, allow_nan=False))


def to_lines(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The jsonl form: one line for each record, with its line end."""
    return (to_line(record) + "\n" for record in records)


def to_json(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The json form, `{"run": …, "records": […]}`, in pieces; one record on a line.

    >>> "".join(to_json([{"type": "run"}, {"type": "problem"}]))
    '{"run": {"type": "run"}, "records": [\\n{"type": "problem"}\\n]}\\n'
    """
    rest = iter(records)
    first = next(rest, None)
    yield f'{{"run": {to_line(first) if first else "null"}, "records": ['
    for number, record in enumerate(rest):
        yield ("\n" if number == 0 else ",\n") + to_line(record)
    yield "\n]}\n"


def escaped(line: str) -> str:
    """JSON with every unseen character as an escape; it means the same."""
    return UNSEEN.sub(_escape, line)


def _escape(found: re.Match[str]) -> str:
    # json spells characters beyond the first plane as two escapes.
    return json.dumps(found[0])[1:-1]


def _written(
    kind: Kind, noun: object, extra: Collection[str], given: Mapping[str, object]
) -> Record:
    record: Record = {"type": kind.name}
    for field in kind.fields:
        value = given[field.name] if field.role == "given" else _value_at(noun, field)
        if not _is_left_out(field, noun, value, extra):
            record[field.name] = field.shape.write(value)
    return record


def _value_at(noun: object, field: Field) -> Any:
    return _getter(field.at or field.name)(noun)


@cache
def _getter(at: str) -> Callable[[object], Any]:
    """Made once for each field: a run writes some hundred thousand values."""
    return attrgetter(at)


def _is_left_out(field: Field, noun: object, value: object, extra: Collection[str]) -> bool:
    if field.extra and field.name not in extra:
        return True
    if field.default is MISSING or value != field.default:
        return False
    # A repeat says what differs, even if that is nothing.
    return not (isinstance(noun, Match) and noun.relation == "repeat" and not field.extra)
