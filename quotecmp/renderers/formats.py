"""Every format by name: a report in, one text out."""

from importlib import import_module

from quotecmp.errors import SettingsError
from quotecmp.model import Report

# Format → the function that makes it, imported only when it is asked for.
FORMATS = {
    "table": "quotecmp.renderers.terminal:to_terminal",
    "plain": "quotecmp.renderers.plain:to_plain",
    "markdown": "quotecmp.renderers.markdown:to_markdown",
    "html": "quotecmp.renderers.page:to_page",
    "csv": "quotecmp.renderers.csv_rows:to_csv",
    "json": "quotecmp.renderers.data:to_json_text",
    "jsonl": "quotecmp.renderers.data:to_jsonl_text",
    "annotation": "quotecmp.renderers.annotation:to_annotation",
    "docx": "quotecmp.renderers.docx:to_docx",
}
ENDINGS = {
    ".txt": "table",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".jsonld": "annotation",
    ".docx": "docx",
}
# These cannot stand on a terminal or in a text stream.
BINARY = frozenset({"docx"})


def render(report: Report, format: str) -> str | bytes:  # noqa: A002  the contract's word
    """The report as one text (bytes for docx), ending in a line end.

    `table` is 100 columns wide and has no styles; `quotecmp.renderers.terminal` takes both.

    Raises:
        SettingsError: there is no such format.
        MissingExtra: the format needs a package that is not installed.
    """
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise SettingsError(f"format {format!r} is not known; known are {known}")
    module, _, function = FORMATS[format].partition(":")
    made: str | bytes = getattr(import_module(module), function)(report)
    return made
