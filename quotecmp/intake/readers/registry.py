"""Which reader takes a file: its first bytes decide, whatever it is called."""

import os
from importlib.util import find_spec

from quotecmp.errors import MissingExtra, UnreadableInput
from quotecmp.intake.readers.office import WordDocument
from quotecmp.intake.readers.page import ANY_TAG, Page
from quotecmp.intake.readers.plain import Plain
from quotecmp.intake.readers.reading import Reader
from quotecmp.intake.readers.rich_text import RichText
from quotecmp.intake.readers.saved import MailedPage, WebArchive

PAGE = Page()
# The first that claims a file takes it; plain text claims what nobody else does.
READERS: tuple[Reader, ...] = (
    WordDocument(),
    RichText(),
    WebArchive(),
    MailedPage(),
    PAGE,
    Plain(),
)
# Endings that stand for formats nobody reads here: said by name, for a named file.
NOT_READ = {
    ".pdf": "PDF files",
    ".doc": "old office files",
    ".odt": "OpenDocument files",
    ".eml": "mails",
    ".xml": "XML files",
    ".json": "JSON files",
    ".jsonl": "JSON files",
    ".csv": "tables",
    ".gz": "archives",
    ".zip": "archives",
}


def ending_of(path: str) -> str:
    """The ending in small letters, with its dot.

    >>> ending_of("desk/Ferries.TXT")
    '.txt'
    """
    name = os.path.basename(path)
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def is_claimed(path: str) -> bool:
    """Whether some reader takes files with this ending."""
    ending = ending_of(path)
    return any(ending in reader.endings for reader in READERS)


def reader_for(path: str, head: bytes) -> Reader:
    """The reader that takes this file.

    >>> reader_for("ferries.txt", b"<!DOCTYPE html><title>Ferries stop").name
    'web pages'

    Raises:
        UnreadableInput: none does; the message says what to give instead.
    """
    ending = ending_of(path)
    own = next((reader for reader in READERS if ending in reader.endings), None)
    if own is not None and own.name != "plain text" and own.claims(head):
        return own
    if ending == ".doc":
        # Word gives this ending to Rich Text and to new documents, too.
        inside = next((reader for reader in READERS[:2] if reader.claims(head)), None)
        if inside is not None:
            return inside
    if ending in NOT_READ:
        raise UnreadableInput(f"{NOT_READ[ending]} are not read; save the article as .txt")
    if ending in PAGE.endings and ANY_TAG.search(head):
        return PAGE
    for reader in READERS:
        if reader.claims(head):
            return reader
    raise UnreadableInput("is XML of a kind that is not read; save the article as plain text")


def reader_named(name: str) -> Reader:
    """The reader of this name."""
    return next(reader for reader in READERS if reader.name == name)


def require(reader: Reader) -> None:
    """Raise MissingExtra where a reader lacks the modules it needs."""
    if reader.needs is None:
        return
    extra, modules = reader.needs
    if any(find_spec(module) is None for module in modules):
        raise MissingExtra(
            f"reading {reader.name} takes the extra “{extra}”; "
            f"install it with: python -m pip install 'quotecmp[{extra}]'"
        )
