"""Web pages as browsers save them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from quotecmp.errors import UnreadableInput
from quotecmp.intake.agencies import known, sign_offs
from quotecmp.intake.hints import is_photo_credit
from quotecmp.intake.lines import lines_of, shown
from quotecmp.intake.marked import EXTRACTED, Marked
from quotecmp.intake.printed_dates import printed_date
from quotecmp.intake.readers.charsets import decode_page
from quotecmp.intake.readers.chunks import chunks, size_of
from quotecmp.intake.readers.markup import check, slim
from quotecmp.intake.readers.metadata import SAVED_FROM, metadata
from quotecmp.intake.readers.reading import Reading
from quotecmp.intake.readers.roles import LEXICON
from quotecmp.intake.readers.selection import Selection, extracted, select
from quotecmp.intake.signs import publisher_sign, signs
from quotecmp.language.lexicon import ordered
from quotecmp.model import Evidence

OPENS = re.compile(
    rb"""
    (?: \s | \xef\xbb\xbf | <\?xml[^>]{0,200}\?> | <!--(?:(?!-->).){0,600}--> ){0,20}
    < (?: !doctype\s{1,3}html | (?:html|head|body|meta|title|script|link|div|table|center
      |article|main|p|h1|font|span|base|style) [\s>/] )
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
ANY_TAG = re.compile(rb"<(?:html|body|div|p|br|table|meta|span)\b", re.IGNORECASE)
MOST_WALL = 12  # paragraphs; a longer page that speaks of cookies is an article about them
CUT = "an offer to subscribe stands on the page; the story may be cut off"
WALL = (
    "shows a notice (cookies, robots, not found) and no article; "
    "close the notice in the browser and save the page again"
)
OFFERS = frozenset({"paywall", "barrier", "regwall"})
MOST_OFFERS = 9
LEAST_LETTERS = 25  # of a story; a shorter one is a remnant of a menu or of a page cut off
NOTHING_FOUND = (
    "no article was found on this page; save the text itself (with “Reader View”, or as .txt)"
)


@dataclass(frozen=True, slots=True)
class Page:
    """The reader of web pages."""

    name: str = "web pages"
    endings: frozenset[str] = frozenset({".html", ".htm", ".xhtml", ".shtml"})
    needs: tuple[str, tuple[str, ...]] = ("html", ("lxml", "trafilatura"))

    def claims(self, head: bytes) -> bool:
        """Whether the first bytes are those of a web page.

        >>> Page().claims(b"<!DOCTYPE html>"), Page().claims(b"Ferries stop < 3 days")
        (True, False)
        """
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            head = head.replace(b"\0", b"")[2:]
        return bool(OPENS.match(head))

    def read(self, content: bytes) -> Iterable[Reading]:
        """The one article of a page."""
        decoded = decode_page(content)
        yield read_page(decoded.text, notes=decoded.evidence)


def read_page(
    text: str, *, notes: tuple[Evidence, ...] = (), url: str | None = None
) -> Reading:
    """The article of a page whose characters are known.

    Raises:
        UnreadableInput: it holds none, or markup that no news page has.
    """
    saved_from = SAVED_FROM.search(text[:3000])
    markup = slim(text)
    check(markup.text)
    root = _parsed(markup.text)
    said = metadata(root, markup.linked_data)
    selection = select(list(chunks(root)), extracted(root), said.title)
    if sum(size_of(c.key) for c in selection.paragraphs if c.role == "text") < LEAST_LETTERS:
        raise UnreadableInput(NOTHING_FOUND)

    if _is_wall(selection):
        raise UnreadableInput(WALL)
    captions = frozenset(c.text for c in selection.paragraphs if c.role == "caption")
    return Reading(
        text=_laid_out([chunk.text for chunk in selection.paragraphs]),
        title=said.title,
        url=said.url or (saved_from[1] if saved_from else url),
        evidence=(*notes, *_notes(selection, captions), *_cut_off(root)),
        marked=(*said.marked, *_around(selection)),
        captions=captions,
    )


def _is_wall(selection: Selection) -> bool:
    """Whether most of what was found is a notice that a site shows instead of the article."""
    texts = [chunk.text.lower() for chunk in selection.paragraphs]
    notices = sum(any(words in text for words in ordered(LEXICON, "walls")) for text in texts)
    return len(texts) <= MOST_WALL and 2 * notices >= len(texts)


def _cut_off(root: Any) -> Iterator[Evidence]:
    """That an offer to subscribe stands on the page: the story may end before its end."""
    parts = root.xpath("//div[@class] | //section[@class] | //aside[@class]")
    for element in islice(filter(_is_offer, parts), MOST_OFFERS):
        if "subscri" in "".join(islice(element.itertext(), 40)).lower():
            yield Evidence(0, CUT, "cut")
            return


def _is_offer(element: Any) -> bool:
    return bool(OFFERS & set(re.findall("[a-z]+", element.get("class")[:200].lower())))


def _laid_out(paragraphs: list[str]) -> str:
    """The paragraphs with blank lines between; a sign-off at the end stands by itself."""
    for end in sign_offs():
        *_, last = paragraphs
        if last.endswith(f" {end}") and len(end) < len(last):
            paragraphs = [*paragraphs[:-1], last.removesuffix(end).rstrip(), end]
            break
    return "\n\n".join(paragraphs) + "\n"


def _parsed(markup: str) -> Any:
    from lxml.etree import LxmlError
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        return document_fromstring(markup.replace("\0", "").encode("utf-8", "replace"), parser)
    except (LxmlError, ValueError) as error:
        raise UnreadableInput(NOTHING_FOUND) from error


def _notes(selection: Selection, captions: frozenset[str]) -> Iterator[Evidence]:
    """That the text was taken out of a page, and what of the page is kept or left out."""
    kept = f"; {_counted(len(captions), 'caption')} kept" if captions else ""
    out = selection.pulled_left_out
    pulled = (
        f"; {_counted(out, 'pulled quote')} left out, as the text has the words" if out else ""
    )
    yield Evidence(0, f"text taken from a web page{kept}{pulled}", EXTRACTED)
    for credit in selection.credits[:3]:
        parts = re.split(r"[/,()|:©]|\bvia\b|\s[-–—]\s", credit)
        if is_photo_credit(credit) or any(known(part) for part in parts):
            yield Evidence(0, shown(credit), "photo_credit")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _around(selection: Selection) -> Iterator[Marked]:
    """What lines near the story say that are no part of it: source, byline, date, copyright."""
    lines = lines_of("\n".join(selection.furniture))
    for sign in signs(lines):
        words = sign.line.evidence(sign.kind, sign.at).text
        yield Marked("agency", sign.name, sign.weight, words, sign.kind)
    dated = printed_date(lines)
    if dated:
        yield Marked("published", dated.published, 0, dated.evidence.text, "published")
    # The foot of a page is that of its site: it tells who carried the story, not who wrote it.
    for every in (lines, lines_of("\n".join(selection.foot))):
        carrier = publisher_sign(every)
        if carrier:
            yield Marked("publisher", carrier.name, 0, shown(carrier.line.text), "publisher")
            return
