"""Load the tables of facts: words, names and agencies, kept as TOML.

Every table is read once, when it is first asked for.  A list that names an entry twice, or an
entry that is no text, is refused with file and line, so that a slip in a data file is found by
whoever makes it.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from quotecmp.errors import LexiconError


def line_of(source: str, word: str, nth: int = 1) -> int:
    """The line on which a quoted word stands for the nth time, or 0."""
    needle = f'"{word}"'
    for number, line in enumerate(source.splitlines(), 1):
        nth -= line.partition(" # ")[0].count(needle)
        if nth <= 0:
            return number
    return 0


@cache
def source(path: str) -> str:
    """The text of a data file, `path` such as "en/cues.toml".

    Raises:
        LexiconError: there is no such file.
    """
    place = files("quotecmp.language").joinpath("lexicons", *path.split("/"))
    try:
        return place.read_text(encoding="utf-8")
    except OSError as error:
        raise LexiconError(f"lexicon {path}: not found; is the language code right?") from error


@cache
def table(path: str) -> Mapping[str, Any]:
    """A whole data file as nested mappings.

    Raises:
        LexiconError: the file is missing or is no TOML.
    """
    try:
        return tomllib.loads(source(path))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {path}: {error}") from error


@cache
def phrases(path: str, section: str) -> frozenset[str]:
    """The entries of one list; `section` may be dotted, such as "cues.strong".

    Raises:
        LexiconError: the list is missing, has an entry twice or one that is no text.
    """
    return frozenset(ordered(path, section))


@cache
def ordered(path: str, section: str) -> tuple[str, ...]:
    """The entries of one list in file order.

    Raises:
        LexiconError: the list is missing, has an entry twice or one that is no text.
    """
    entries = _section(path, section)
    if not isinstance(entries, list):
        raise LexiconError(f"lexicon {path}: [{section}] is no list")
    seen: set[str] = set()
    for entry in entries:
        if not isinstance(entry, str):
            raise LexiconError(f"lexicon {path}: {section} holds {entry!r}, which is no text")
        if entry in seen:
            line = line_of(source(path), entry, 2)
            name = section.rpartition(".")[2]
            raise LexiconError(
                f'lexicon {path}, line {line}: {name} "{entry}" listed twice; remove one'
            )
        seen.add(entry)
    return tuple(entries)


@cache
def mapping(path: str, section: str) -> Mapping[str, str]:
    """One table of text to text.

    Raises:
        LexiconError: the table is missing or holds something that is no text.
    """
    entries = _section(path, section)
    if not isinstance(entries, dict):
        raise LexiconError(f"lexicon {path}: [{section}] is no table")
    for name, value in entries.items():
        if not isinstance(value, str):
            line = line_of(source(path), name)
            raise LexiconError(f"lexicon {path}, line {line}: {name} is no text")
    return entries


def _section(path: str, section: str) -> Any:
    found: Any = table(path)
    for step in section.split("."):
        if not isinstance(found, dict) or step not in found:
            raise LexiconError(f"lexicon {path}: no [{section}]")
        found = found[step]
    return found
