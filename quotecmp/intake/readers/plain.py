"""Plain text: one article, or several divided by lines that begin with `===`.

    === AFP 2015-05-13 Ministers meet by the sea

All of agency, date and title may be left out.  What precedes the date is the agency; without a
date the words are an agency if the list of agencies knows them, else the title.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from quotecmp.intake.agencies import canonical, known
from quotecmp.intake.encoding import decode
from quotecmp.intake.readers.reading import Reading
from quotecmp.model import Evidence, Span

DIVIDER = re.compile(r"^===(?:[ \t]([^\r\n]*))?\r?$", re.MULTILINE)
DATE = re.compile(r"(?<!\S)\d{4}-\d\d-\d\d(?:T[\d:.+\-Z]{1,30})?(?!\S)")
# What somebody meant as a date, so that it is not taken for words of a title without a word.
MEANT = re.compile(
    r"(?<!\S)(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}\S{0,30}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4})(?!\S)"
)
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<nitf", b"<newsml", b"<rss")


@dataclass(frozen=True, slots=True)
class Plain:
    """The reader of plain text."""

    name: str = "plain text"
    endings: frozenset[str] = frozenset({".txt", ".text", ".md"})
    needs: None = None

    def claims(self, head: bytes) -> bool:
        """Whether this looks like text that is no page and no feed.

        >>> Plain().claims(b"Ferries stop"), Plain().claims(b"<!DOCTYPE html>")
        (True, False)
        """
        return not head.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(MARKUP)

    def read(self, content: bytes) -> Iterable[Reading]:
        """The articles of a text file, in order.

        >>> [r.title for r in Plain().read(b"=== AFP 2015-05-13 One\\nA.\\n=== Two\\nB.")]
        ['One', 'Two']
        """
        decoded = decode(content)
        for reading in divide(decoded.text):
            told = (*decoded.evidence, *reading.evidence)
            yield replace(reading, evidence=told) if decoded.evidence else reading


def divide(text: str) -> Iterator[Reading]:
    """The articles of a text, split at its `===` lines; one without such lines is whole.

    A stretch before the first such line counts only if something is written there.
    """
    stretches = list(_stretches(text))
    for number, (heading, span) in enumerate(stretches, 1):
        agency, published, title = head_fields(heading)
        yield Reading(
            text=span.cut(text),
            start=span.start,
            number=number if len(stretches) > 1 else None,
            agency=agency,
            published=published,
            title=title,
            evidence=tuple(_not_a_date(heading)),
        )


def _not_a_date(heading: str) -> Iterator[Evidence]:
    """That the line above an article has something like a date which is none."""
    found = _date_in(heading) if heading else None
    if found and not _is_date(found[0]):
        yield Evidence(
            0,
            f"{found[0]} is no date, so none was read; write it as 2015-05-13",
            "heading",
        )


def _date_in(heading: str) -> re.Match[str] | None:
    """What stands for a date in a `===` line: one in ISO form, else what was meant as one."""
    return DATE.search(heading) or MEANT.search(heading)


def _stretches(text: str) -> Iterator[tuple[str, Span]]:
    """Each article's place in the file with the words of the line above it."""
    heading, start = "", 0
    # Hardly any file is divided, and to look at each line for it takes time.
    for divider in DIVIDER.finditer(text) if "===" in text else ():
        if start or text[: divider.start()].strip():
            yield heading, Span(start, divider.start())
        heading, start = divider[1] or "", min(divider.end() + 1, len(text))
    yield heading, Span(start, len(text))


def head_fields(heading: str) -> tuple[str | None, str | None, str | None]:
    """Agency, date and title out of the words of a `===` line.

    >>> head_fields("Agence France-Presse 2015-05-13 Ferries stop")
    ('AFP', '2015-05-13', 'Ferries stop')
    >>> head_fields("Reuters"), head_fields("Ferries stop")
    (('Reuters', None, None), (None, None, 'Ferries stop'))

    What is no date though it stands for one is left out:

    >>> head_fields("TASS 2031-13-45 Ferries stop")
    ('TASS', None, 'Ferries stop')
    """
    words = heading.strip()
    if not words:
        return None, None, None
    found = _date_in(words)
    agency = words[: found.start()].strip() if found else ""
    if found and (DATE.fullmatch(found[0]) or not agency or known(agency)):
        title = words[found.end() :].strip()
        published = found[0] if _is_date(found[0]) else None
        return canonical(agency) or None, published, title or None
    agency_known = known(words)
    return (agency_known, None, None) if agency_known else (None, None, words or None)


def _is_date(words: str) -> bool:
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return False
    return True
