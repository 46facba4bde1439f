"""The JSON Schema of the records, made from the same table that writes and reads them."""

from typing import Any

from quotecmp.records.kinds import DIFFERENCE, KINDS, SCHEMA, Kind, object_schema


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record, which is one line of the jsonl form.

    >>> schema()["title"], len(schema()["oneOf"])
    ('quotecmp/1', 11)
    """
    definitions = {name: _record_schema(kind) for name, kind in KINDS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": SCHEMA,
        "description": "One record of a quotecmp run; `type` says which.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in KINDS],
        "$defs": {**definitions, "difference": object_schema(DIFFERENCE)},
    }


def _record_schema(kind: Kind) -> dict[str, Any]:
    shape = object_schema(kind)
    return {
        "type": "object",
        "properties": {"type": {"const": kind.name}, **shape["properties"]},
        "required": ["type", *shape["required"]],
    }
