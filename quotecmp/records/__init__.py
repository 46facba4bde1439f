"""Noun ↔ JSON record ↔ JSON Schema, from one table of fields (`records/kinds.py`).

to_records(report)      records as dicts, in the order in which a run holds them
to_lines, to_json       the jsonl and the json form of records
from_records(lines)     the report back, from either form or from dicts
record_of, nouns_from   the same for diffs, checks, utterances and decisions
schema()                the JSON Schema of a record
"""

from quotecmp.records.kinds import SCHEMA
from quotecmp.records.reading import from_records, nouns_from, records_in
from quotecmp.records.schema import schema
from quotecmp.records.writing import (
    quote_record,
    record_of,
    run_record,
    to_json,
    to_line,
    to_lines,
    to_records,
)

__all__ = [
    "SCHEMA",
    "from_records",
    "nouns_from",
    "quote_record",
    "record_of",
    "records_in",
    "run_record",
    "schema",
    "to_json",
    "to_line",
    "to_lines",
    "to_records",
]
