"""The report as records: JSON lines, or one JSON object."""

from quotecmp.model import Report
from quotecmp.records import to_json, to_lines, to_records


def to_jsonl_text(report: Report) -> str:
    """One record a line, the run first."""
    return "".join(to_lines(to_records(report)))


def to_json_text(report: Report) -> str:
    """All records as one object, one record a line."""
    return "".join(to_json(to_records(report)))
