"""Diff: two wordings in, their typed differences out; one pair, or a file of pairs."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from quotecmp.model import (
    Attribution,
    Carrier,
    Cluster,
    Context,
    Problem,
    Quote,
    Report,
    Span,
    Witness,
    Wording,
)
from quotecmp.records import record_of, run_record
from quotecmp.wording.differences import Reading, aligned_columns, diff
from quotecmp.wording.reasons import shortened

__all__ = ["Pair", "diff", "diff_pairs", "diff_records", "diff_report"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings, with who said each and when where that is known."""

    a: str
    b: str
    speaker_a: str | None = None
    speaker_b: str | None = None
    date_a: str | None = None
    date_b: str | None = None
    translated: bool = False


def diff_pairs(
    lines: Iterable[str], *, path: str = "", policy: str | None = None
) -> Iterator[Wording | Problem]:
    """One answer for each line of JSON pairs, in order; a line that is no pair is a Problem.

    >>> answers = list(diff_pairs(['{"a": "ten ships", "b": "two ships"}', "ten"], path="p"))
    >>> answers[0].categories, answers[1].line
    (('number',), 2)
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            pair = _pair(json.loads(line))
        except ValueError as error:
            yield Problem(path, _told(error), number)
            continue
        yield _differences(pair, policy)


def _told(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error}; a pair is {_SHAPE}"
    return str(error)


def _differences(pair: Pair, policy: str | None) -> Wording:
    return diff(
        pair.a,
        pair.b,
        policy=policy,
        speaker_a=pair.speaker_a,
        speaker_b=pair.speaker_b,
        date_a=pair.date_a,
        date_b=pair.date_b,
        translated=pair.translated,
    )


_SHAPE = '{"a": "one wording", "b": "the other"}'
_OF_A_PAIR = frozenset(field.name for field in fields(Pair))


def _pair(record: object) -> Pair:
    if not isinstance(record, Mapping):
        raise ValueError(f"not a JSON object; a pair is {_SHAPE}")
    for side in ("a", "b"):
        if not isinstance(record.get(side), str):
            raise ValueError(f'"{side}" is missing or no text; a pair is {_SHAPE}')
    for name in ("speaker_a", "speaker_b"):
        _check(name, record, "a name in quotation marks", _is_name)
    for name in ("date_a", "date_b"):
        _check(name, record, 'a date such as "2015-05-13"', _is_day)
    _check("translated", record, "true or false", lambda value: isinstance(value, bool))
    # What is null or empty is unknown; fields with other names are the user's own.
    known = {k: v for k, v in record.items() if k in _OF_A_PAIR and v not in (None, "")}
    return Pair(**{"a": "", "b": "", **known})


def _check(
    name: str, record: Mapping[str, Any], wanted: str, fits: Callable[[object], bool]
) -> None:
    """Refuse an optional field that cannot be obeyed, rather than pass it over."""
    value = record.get(name)
    if value not in (None, "") and not fits(value):
        shown = shortened(json.dumps(value, ensure_ascii=False))
        raise ValueError(f'"{name}" is {shown}; write {wanted}, or leave it out')


def _is_name(value: object) -> bool:
    return isinstance(value, str)


def _is_day(value: object) -> bool:
    try:
        day = date.fromisoformat(str(value)[:10])
        return isinstance(value, str) and str(day) == value[:10]
    except ValueError:
        return False


def diff_report(pair: Pair, *, policy: str | None = None) -> Report:
    """Two wordings as a report with one cluster, so that every view of `compare` can show them.

    The two quotes have the ids "a" and "b".
    """
    wording = _differences(pair, policy)
    sides = (
        ("a", pair.a, pair.speaker_a, pair.date_a),
        ("b", pair.b, pair.speaker_b, pair.date_b),
    )
    columns = aligned_columns(
        [Reading(key, text, (Span(0, len(text)),)) for key, text, _, _ in sides]
    )
    cluster = Cluster(
        id="diff",
        speaker=pair.speaker_a if pair.speaker_a == pair.speaker_b else None,
        speaker_id=None,
        quotes=("a", "b"),
        agencies=("a", "b"),
        severity=wording.severity,
        differences=wording.differences,
        table=columns,
        carriers=tuple(Carrier(key, None, day, None) for key, _, _, day in sides),
    )
    return Report(
        witnesses=tuple(
            Witness(id=key, text=text, publisher=key, published=day)
            for key, text, _, day in sides
        ),
        quotes=tuple(_whole(key, text, speaker) for key, text, speaker, _ in sides),
        clusters=(cluster,),
        settings={"wording": {"policy": policy or "neutral"}},
    )


def diff_records(report: Report) -> list[dict[str, Any]]:
    """A report of `diff_report` as records: the run, then one `diff`."""
    [found] = report.clusters
    categories = tuple(sorted({d.category for d in found.differences})) or ("identical",)
    wording = Wording(found.severity, categories, found.differences)
    return [run_record(report.settings), record_of(wording)]


def _whole(key: str, text: str, speaker: str | None) -> Quote:
    """A bare wording as a quote that fills its witness."""
    return Quote(
        id=key,
        witness=key,
        parts=(Span(0, len(text)),),
        text=text,
        context=Context(0, len(text), text),
        line=1,
        block="prose",
        kind="direct",
        attribution=Attribution(speaker=speaker),
    )
