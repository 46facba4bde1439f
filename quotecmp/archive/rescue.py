"""Where decisions go when their file is gone and no other can take its place."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from quotecmp.archive.events import Event
from quotecmp.archive.exchange import to_lines

MOST_NAMES = 1000


def rescued(path: Path, events: Iterable[Event]) -> Path | None:
    """The new export that now holds the events, beside the file or among temporary files.

    None when neither place lets us write.
    """
    text = "".join(line + "\n" for line in to_lines(events))
    for folder in (path.absolute().parent, Path(tempfile.gettempdir())):
        for place in _names(folder, path.name):
            try:
                with place.open("x", encoding="utf-8") as file:
                    file.write(text)
            except FileExistsError:
                continue
            except OSError:
                break
            return place
    return None


def _names(folder: Path, name: str) -> Iterator[Path]:
    for number in range(1, MOST_NAMES):
        yield folder / f"{name}.rescued-{number}.jsonl"
