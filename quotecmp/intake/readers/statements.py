"""Statements in markup: that a value names an agency, or gives a date."""

import re
from collections.abc import Iterator
from datetime import datetime

from quotecmp.intake.agencies import agency_of_site, is_vague, known, printed
from quotecmp.intake.marked import Marked

DAY = re.compile(r"\d{4}-\d\d-\d\d")
SLASHED = re.compile(r"(\d{4})/(\d\d)/(\d\d)\b")
LONGEST = 300


def agency_said(value: str | None, weight: float, where: str) -> Iterator[Marked]:
    """The statement that a value names an agency, if it does.

    >>> [said.value for said in agency_said("Jane Orr, Reuters", 0.8, "meta author")]
    ['Reuters']
    >>> list(agency_said("Jane Orr/AFP", 0.8, "meta author"))
    []
    """
    words = short(value or "")
    is_address = "://" in words
    # “Jane Orr/AFP” is how pictures are credited.
    if not words or ("/" in words and not is_address):
        return
    agency = agency_of_site(words) if is_address else _in_words(words)
    if agency and not is_vague(words):
        yield Marked("agency", agency, weight, f"{where}: {words}")


def _in_words(words: str) -> str | None:
    """The agency that fills a value, or its last part: “By Jane Orr, Reuters”, “© 2015 AFP”."""
    bare = re.sub(
        r"^(?:©|\(c\)|copyright|source:|by\b|\d{4}|\s)+", "", words, flags=re.IGNORECASE
    )
    bare = re.sub(
        r"[\s,.]*(?:\d{4}|all rights reserved\.?)[\s.]*$", "", bare, flags=re.IGNORECASE
    )
    whole = known(bare)
    if whole:
        return whole
    last = re.split(r"[,|;]|\s[-–—]\s|\sfor\s|\sof\s", bare)[-1].strip()
    return printed(last) if last != bare else None


def date_said(value: object, where: str) -> Iterator[Marked]:
    """The statement that a value is the date of publication, if it is one in ISO form.

    >>> [said.value for said in date_said("2031-05-12 22:41:00", "meta date")]
    ['2031-05-12T22:41:00']
    """
    if not isinstance(value, str):
        return
    words = value.strip()[:40]
    iso = _iso(SLASHED.sub(r"\1-\2-\3", words))
    if iso:
        yield Marked("published", iso, 0, f"{where}: {words}", "published")


def _iso(words: str) -> str | None:
    """The date in ISO form, with its time where there is one; None for other notations."""
    for attempt in (words.replace(" ", "T", 1), words[:19], words[:16], words[:10]):
        if not DAY.match(attempt):
            continue
        try:
            datetime.fromisoformat(attempt)
        except ValueError:
            continue
        return attempt
    return None


def short(words: str) -> str:
    """A value on one line, of bearable length."""
    return re.sub(r"\s+", " ", words[:2000]).strip()[:LONGEST]
