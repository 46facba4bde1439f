"""`quotecmp schema`: the JSON Schema of the records."""

import json

import typer


def command() -> None:
    """Print the JSON Schema of the records."""
    from quotecmp.records import schema

    typer.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
