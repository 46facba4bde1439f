"""Pages saved as one file: .mhtml (a mail with parts) and .webarchive (a property list)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotecmp.errors import UnreadableInput
from quotecmp.intake.readers.charsets import decode_page
from quotecmp.intake.readers.page import read_page
from quotecmp.intake.readers.reading import Reading

# What parses mails and property lists is imported where it is used: hardly any run needs it.
if TYPE_CHECKING:
    from email.message import Message

PAGE_TYPES = ("text/html", "application/xhtml+xml")
NO_PAGE = "holds no web page; save the page again, as “Web page, HTML only”"
MOST_PARTS = 2_000
MOST_LEVELS = 3
LONGEST_HEAD = 20_000
MAIL_HEAD = re.compile(
    rb"(?:[\w-]{2,40}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n){0,20}){1,30}"
)
PLIST_XML = re.compile(rb"\s{0,20}<\?xml[^>]{0,100}>\s{0,20}<!DOCTYPE plist")


@dataclass(frozen=True, slots=True)
class MailedPage:
    """The reader of .mhtml, as Chrome, Edge and old Internet Explorer save it."""

    name: str = "saved pages (.mhtml)"
    endings: frozenset[str] = frozenset({".mhtml", ".mht"})
    needs: tuple[str, tuple[str, ...]] = ("html", ("lxml", "trafilatura"))

    def claims(self, head: bytes) -> bool:
        """Whether the first bytes are the head of a mail whose parts belong together.

        >>> MailedPage().claims(b"MIME-Version: 1.0\\nContent-Type: multipart/related;\\n\\n")
        True
        """
        found = MAIL_HEAD.match(head)
        return bool(found and b"multipart/related" in found[0].lower())

    def read(self, content: bytes) -> Iterable[Reading]:
        """The article of the page that was saved; its other parts are not looked at."""
        head, parts = _first_page(content)
        body = parts.get_payload(decode=True)
        if not isinstance(body, bytes):
            raise UnreadableInput(NO_PAGE)
        decoded = decode_page(body, parts.get_content_charset())
        address = parts["Content-Location"] or head["Snapshot-Content-Location"]
        url = str(address).strip() if str(address).startswith("http") else None
        yield read_page(decoded.text, notes=decoded.evidence, url=url)


def _first_page(content: bytes) -> "tuple[Message, Message]":
    """The head of the mail and its first part that is a page.

    The parts are cut here, since the standard parser reads all of a mail's pictures, too, and
    takes minutes over a head of millions of lines.
    """
    whole = content.replace(b"\r\n", b"\n")
    first, waiting = _message(whole), [(whole, 0)]
    if first is None:
        raise UnreadableInput(f"is broken or cut off; {NO_PAGE}")
    while waiting:
        stretch, depth = waiting.pop(0)
        message = _message(stretch)
        if message is None:
            continue
        if message.get_content_type() in PAGE_TYPES:
            message.set_payload(stretch.partition(b"\n\n")[2].decode("latin-1"))
            return first, message
        boundary = message.get_boundary()
        if boundary and depth < MOST_LEVELS:
            line = b"\n--" + boundary.encode("latin-1", "replace")
            parts = stretch.split(line)[1:]
            if len(parts) > MOST_PARTS:
                raise UnreadableInput(f"has more than {MOST_PARTS:,} parts; {NO_PAGE}")
            waiting += [(part.lstrip(b"\n"), depth + 1) for part in parts]
    raise UnreadableInput(NO_PAGE)


def _message(stretch: bytes) -> "Message | None":
    """The head of a part without its body; None where it has none of a bearable size."""
    from email import message_from_bytes, policy

    end = stretch.find(b"\n\n", 0, LONGEST_HEAD)
    if end < 0:
        return None
    return message_from_bytes(stretch[:end] + b"\n\n", policy=policy.compat32)


@dataclass(frozen=True, slots=True)
class WebArchive:
    """The reader of .webarchive, as Safari saves it."""

    name: str = "saved pages (.webarchive)"
    endings: frozenset[str] = frozenset({".webarchive"})
    needs: tuple[str, tuple[str, ...]] = ("html", ("lxml", "trafilatura"))

    def claims(self, head: bytes) -> bool:
        """Whether the first bytes are those of a property list.

        >>> WebArchive().claims(b"bplist00"), WebArchive().claims(b"<html>")
        (True, False)
        """
        return head.startswith(b"bplist00") or bool(PLIST_XML.match(head))

    def read(self, content: bytes) -> Iterable[Reading]:
        """The article of the page that was saved; frames and pictures are not looked at."""
        import plistlib
        from xml.parsers.expat import ExpatError

        try:
            archive = plistlib.loads(content)
        except (
            plistlib.InvalidFileException,
            ExpatError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            OverflowError,
            RecursionError,
        ) as error:
            raise UnreadableInput(f"is broken or cut off; {NO_PAGE}") from error
        main = archive.get("WebMainResource") if isinstance(archive, dict) else None
        main = main if isinstance(main, dict) else {}
        body = main.get("WebResourceData")
        if not isinstance(body, bytes) or main.get("WebResourceMIMEType") not in PAGE_TYPES:
            raise UnreadableInput(NO_PAGE)
        charset = main.get("WebResourceTextEncodingName")
        decoded = decode_page(body, charset if isinstance(charset, str) else None)
        url = main.get("WebResourceURL")
        is_address = isinstance(url, str) and url.startswith("http")
        yield read_page(decoded.text, notes=decoded.evidence, url=url if is_address else None)
