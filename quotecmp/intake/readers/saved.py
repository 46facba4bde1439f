"""Pages saved as one file: .mhtml (a mail with parts) and .webarchive (a property list)."""

import plistlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from xml.parsers.expat import ExpatError

from quotecmp.errors import UnreadableInput
from quotecmp.intake.readers.markup import decode_page
from quotecmp.intake.readers.page import read_page
from quotecmp.intake.readers.reading import Reading

PAGE_TYPES = ("text/html", "application/xhtml+xml")
NO_PAGE = "holds no web page; save the page again, as “Web page, HTML only”"
MOST_PARTS = 2_000
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
        if content.count(b"\n--") > MOST_PARTS:
            raise UnreadableInput(f"has more than {MOST_PARTS:,} parts; {NO_PAGE}")
        mail = BytesParser(policy=policy.default).parsebytes(content)
        part = _page_of(mail)
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes):
            raise UnreadableInput(NO_PAGE)
        decoded = decode_page(body, part.get_content_charset())
        address = part["Content-Location"] or mail["Snapshot-Content-Location"]
        url = str(address).strip() if address and str(address).startswith("http") else None
        yield read_page(decoded.text, notes=decoded.evidence, url=url)


def _page_of(mail: EmailMessage) -> EmailMessage:
    """The first page among the parts, or the one named as the root."""
    start = (mail.get_param("start") if mail["Content-Type"] else None) or ""
    pages = [part for part in mail.walk() if part.get_content_type() in PAGE_TYPES]
    for part in pages:
        if start and part["Content-ID"] == start:
            return part
    if not pages:
        raise UnreadableInput(NO_PAGE)
    return pages[0]


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
        try:
            archive = plistlib.loads(content)
        except (
            plistlib.InvalidFileException,
            ExpatError,
            ValueError,
            KeyError,
            IndexError,
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
