"""The report as records: JSON lines, or one JSON object."""

from collections.abc import Collection

from quotecmp.model import Report
from quotecmp.records import to_json, to_lines, to_records


def to_jsonl_text(report: Report, *, extra: Collection[str] = ()) -> str:
    """One record a line, the run first; `extra` as in `to_records`."""
    return "".join(to_lines(to_records(report, extra=extra)))


def to_json_text(report: Report, *, extra: Collection[str] = ()) -> str:
    """All records as one object, one record a line; `extra` as in `to_records`."""
    return "".join(to_json(to_records(report, extra=extra)))
