"""Nouns to records, and records to JSON."""

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from quotecmp import __version__
from quotecmp.model import Match, Quote, Report
from quotecmp.records.kinds import KIND_OF, KINDS, MISSING, SCHEMA, Field, Kind, Run
from quotecmp.records.shapes import same

Record = dict[str, Any]
ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
# Characters that nobody sees: controls, bidi marks, zero-width and other invisible ones, line
# separators, and halves of surrogate pairs (from file names), which UTF-8 cannot hold.
UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)

DELETE = "\x7f"  # the only one of them in ASCII, controls aside, which JSON escapes itself


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
    return escaped(ENCODER.encode(record))


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
    if line.isascii() and DELETE not in line:
        return line
    return UNSEEN.sub(_escape, line)


def _escape(found: re.Match[str]) -> str:
    # json spells characters beyond the first plane as two escapes.
    return json.dumps(found[0])[1:-1]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How records of one kind are made; set out once, since a run makes many thousands.

    `blank` has all names in order; `values_of` gives those that the noun itself has, in the
    order of `names`.  `changed` are written otherwise than they are; `optional` are left out
    while they have their default.
    """

    blank: Record
    names: tuple[str, ...]
    values_of: Callable[[object], tuple[Any, ...]]
    changed: tuple[tuple[str, Callable[[Any], Any]], ...]
    optional: tuple[Field, ...]


@lru_cache(maxsize=64)
def _plan(name: str, extra: frozenset[str]) -> _Plan:
    asked = [f for f in KINDS[name].fields if not f.extra or f.name in extra]
    own = [field for field in asked if field.role != "given"]
    return _Plan(
        blank={"type": name, **dict.fromkeys(field.name for field in asked)},
        names=tuple(field.name for field in own),
        values_of=attrgetter(*(field.at or field.name for field in own)),
        changed=tuple((f.name, f.shape.write) for f in asked if f.shape.write is not same),
        optional=tuple(field for field in asked if field.default is not MISSING),
    )


def _written(kind: Kind, noun: object, extra: Collection[str], given: Record) -> Record:
    plan = _plan(kind.name, frozenset(extra))
    record = plan.blank | dict(zip(plan.names, plan.values_of(noun), strict=True)) | given
    for field in plan.optional:
        if _is_left_out(field, noun, record[field.name]):
            del record[field.name]
    for name, write in plan.changed:
        if name in record:
            record[name] = write(record[name])
    return record


def _is_left_out(field: Field, noun: object, value: object) -> bool:
    if value != field.default:
        return False
    # A repeat says what differs, even if that is nothing.
    return not (isinstance(noun, Match) and noun.relation == "repeat" and not field.extra)
