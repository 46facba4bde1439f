"""Report: a saved run read back, so that any view can be made of it."""

from pathlib import Path

from quotecmp.errors import RecordError, UnreadableInput
from quotecmp.model import Report
from quotecmp.records import from_records
from quotecmp.renderers.formats import ENDINGS

RUNS = ("json", "jsonl")


def read_run(file: Path) -> Report:
    """The report that a run was saved from; witness texts are not in it.

    Raises:
        UnreadableInput: the file cannot be read.
        RecordError: it is another report, or a line does not fit the schema.
    """
    if file.is_dir():
        raise UnreadableInput(
            f"{file}: is a folder; a saved run (.jsonl) is wanted: save one with "
            f"quotecmp compare {file} -o run.jsonl, then quotecmp report run.jsonl"
        )
    try:
        with file.open(encoding="utf-8") as lines:
            return from_records(lines)
    except (RecordError, UnicodeDecodeError) as error:
        if ENDINGS.get(file.suffix.lower(), "jsonl") not in RUNS:
            raise RecordError(
                f"{file}: is no saved run; only a .jsonl or .json run can be read back: save "
                "one with compare … -o run.jsonl"
            ) from error
        if isinstance(error, UnicodeDecodeError):
            raise UnreadableInput(
                f"{file}: no UTF-8 text; give what --format jsonl wrote"
            ) from error
        raise RecordError(f"{file}: {error}") from error
    except OSError as error:
        raise UnreadableInput(f"{file}: {error.strerror}") from error
