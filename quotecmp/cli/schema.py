"""`quotecmp schema`: the JSON Schema of the records."""

import json

from quotecmp.cli.files import put


def command() -> None:
    """Print the JSON Schema of the records."""
    from quotecmp.records import schema

    put(json.dumps(schema(), indent=2, ensure_ascii=False) + "\n")
