"""Laws of what is looked up by shortcuts: the plain way, line by line, finds the same."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from quotecmp.intake.agencies import all_names, known
from quotecmp.intake.hints import MOST_HINTS, _credits, hints
from quotecmp.intake.lines import Line, lines_of
from quotecmp.intake.signs import (
    BARE_DATELINE,
    DAY_FIRST,
    LONGEST_PLACE,
    _may_be_dateline,
    any_of,
)

PIECES = (
    *("AFP", "The Associated Press", "Associated\xa0Press", "Reuters", "xinhua", "/ritzau/"),
    *("新华社", "dpa", "Thomson Reuters", "told ", "told the ", "retold ", "according to "),
    *("reported by the ", " reports", " reported", " quoted", " news agency", " news", "("),
    *(
        ")",
        "/",
        "[Photo/",
        "]",
        "© Jane Orr/",
        "(c) Jane Orr/",
        " Photo",
        "Photo by ",
        "Image: ",
    ),
    *("REUTERS/Jane Orr", "/Getty", " ", " ", "\n", "\n\n", "\r\n", "\0", "the ferry", "."),
    *("GULL BAY, ", "May 3", "3 мая", "12", " - ", " — ", ":", ", "),
)
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@cache
def every_name() -> str:
    """A pattern for any agency's name."""
    names = [name for name in all_names() if len(name) > 2 or name == "AP"]
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in names)


@cache
def mention() -> re.Pattern[str]:
    """A pattern for any mention of an agency."""
    leads, verbs, name = any_of("report_leads"), any_of("report_verbs"), every_name()
    return re.compile(
        rf"\b(?:{leads})\s({name})\b|\b({name})(?:\snews)?(?:\sagency)?\s(?:{verbs})\b"
    )


def mentions_line_by_line(lines: tuple[Line, ...]) -> Iterator[tuple[str | None, int, int]]:
    """Agency, line and place of the first mention of each line."""
    for line in lines:
        found = mention().search(line.text)
        if found:
            yield known(found[1] or found[2]), line.number, found.start()


@given(texts)
def test_mentions_are_those_of_each_line(text: str) -> None:
    lines = lines_of(text)
    found = [(s.name, s.line.number, s.at) for s in hints(lines) if s.kind == "reported_via"]

    assert found == list(islice(mentions_line_by_line(lines), MOST_HINTS))


def credits_with_all_names(lines: tuple[Line, ...]) -> Iterator[tuple[str, int, int]]:
    """Agency, line and place of the first credit of each line, sought with every name."""
    for line in lines:
        matches = _credits(tuple(all_names())).finditer(line.text)
        named = ((known(next(filter(None, m.groups()))), m.start()) for m in matches)
        found = next(((agency, place) for agency, place in named if agency), None)
        if found:
            yield found[0], line.number, found[1]


@given(texts)
def test_credits_are_those_found_with_all_names(text: str) -> None:
    lines = lines_of(text)
    found = [(s.name, s.line.number, s.at) for s in hints(lines) if s.kind == "photo_credit"]

    assert found == list(islice(credits_with_all_names(lines), MOST_HINTS))


@given(texts)
def test_no_dateline_is_passed_over(text: str) -> None:
    for line in lines_of(text):
        if BARE_DATELINE.match(line.text) or DAY_FIRST.match(line.text):
            assert _may_be_dateline(line.text[:LONGEST_PLACE])


@given(st.text(st.sampled_from("ab \t\r\n\x0b\u2028“"), max_size=40))
def test_lines_are_numbered_as_editors_do(text: str) -> None:
    broken = enumerate(re.split(r"\r\n|\n|\r", text), 1)
    expected = [(number, line.strip()) for number, line in broken if line.strip()]

    assert [(line.number, line.text) for line in lines_of(text)] == expected
