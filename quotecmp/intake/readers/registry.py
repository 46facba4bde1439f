"""Which reader takes a file: its ending decides, and where no ending does, its first bytes."""

from pathlib import PurePath

from quotecmp.errors import UnreadableInput
from quotecmp.intake.readers.plain import Plain
from quotecmp.intake.readers.reading import Reader

READERS: tuple[Reader, ...] = (Plain(),)
# Endings that stand for formats nobody reads here: said by name, for a named file.
NOT_READ = {
    ".html": "web pages",
    ".htm": "web pages",
    ".pdf": "PDF files",
    ".doc": "office files",
    ".docx": "office files",
    ".odt": "office files",
    ".rtf": "office files",
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
    return PurePath(path).suffix.lower()


def is_claimed(path: str) -> bool:
    """Whether some reader takes files with this ending."""
    return any(ending_of(path) in reader.endings for reader in READERS)


def reader_for(path: str, head: bytes) -> Reader:
    """The reader that takes this file.

    Raises:
        UnreadableInput: none does; the message says what to give instead.
    """
    ending = ending_of(path)
    for reader in READERS:
        if ending in reader.endings and reader.claims(head):
            return reader
    if ending in NOT_READ:
        raise UnreadableInput(f"{NOT_READ[ending]} are not read; save the article as .txt")
    for reader in READERS:
        if reader.claims(head):
            return reader
    raise UnreadableInput("is a web page or XML; save the article as plain text")
