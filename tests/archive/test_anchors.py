from dataclasses import replace

import pytest
from reviewing import desk

from quotecmp.archive.anchors import anchored, digest
from quotecmp.model import Report, Witness


def test_a_wording_is_told_by_its_words_and_figures_not_by_its_type() -> None:
    assert digest("“We’ll pay $5 – now…”") == digest("We'll pay $5 - now...")
    assert digest("co\u00adoperate") == digest("cooperate")


@pytest.mark.parametrize(
    "other", ["We pay $6", "We pay €5", "we pay $5", "We pay -$5", "We pay $5 not", ""]
)
def test_a_wording_that_says_something_else_is_another(other: str) -> None:
    assert digest("We pay $5") != digest(other)


def found(before: Report, after: Report) -> dict[str, str | None]:
    """For the words of each quote before, the words found after."""
    anchors = anchored(before.quotes, before.witnesses).anchor_of
    there = anchored(after.quotes, after.witnesses)
    text_of = {quote.id: quote.text for quote in after.quotes}
    ids = {quote.text: there.find(anchors[quote.id]) for quote in before.quotes}
    return {text: text_of[one] if one else None for text, one in ids.items()}


def same(report: Report) -> dict[str, str | None]:
    return {quote.text: quote.text for quote in report.quotes}


def test_quotes_are_found_after_files_were_renamed_and_reordered() -> None:
    before = desk(4)

    assert found(before, desk(4, name=lambda n: f"z{9 - n}.txt")) == same(before)


def test_quotes_are_found_after_the_article_was_edited_elsewhere() -> None:
    before = desk(4)
    after = desk(4, edit=lambda text: "A new first line.\n" + text.replace("Monday", "Friday"))

    assert found(before, after) == same(before)


def test_quotes_are_found_after_their_sentence_was_edited_when_they_are_long() -> None:
    before = desk(4)
    after = desk(4, edit=lambda text: text.replace("in the town hall", "on the quay"))

    assert found(before, after) == same(before)


def test_a_short_quote_in_an_edited_sentence_is_not_guessed() -> None:
    before = shortened(desk(1))
    after = shortened(desk(1, edit=lambda text: text.replace("town hall", "fish market")))

    assert set(found(before, after).values()) == {None}


def shortened(report: Report) -> Report:
    return replace(report, quotes=tuple(replace(q, text="frank") for q in report.quotes))


def test_a_quote_that_reads_otherwise_now_is_not_found() -> None:
    before = desk(2)
    after = desk(2, edit=lambda text: text.replace("will close pier 2", "will shut pier 2"))
    missing = [text for text, there in found(before, after).items() if there is None]

    assert missing == ["We will close pier 2 before the spring tides of 2,"]


def test_the_words_of_one_agency_are_never_found_at_another() -> None:
    text = "“We will close the old pier in May,” Ida Holm said."
    report = desk(1, readings=1)
    there = replace(
        report,
        witnesses=tuple(replace(w, agency="Coast Press") for w in report.witnesses),
    )

    assert text
    assert set(found(report, there).values()) == {None}


@pytest.mark.parametrize(
    "change",
    [
        {"agency": None},
        {"agency": "Coast Press", "publisher": "Northwire"},
    ],
)
def test_a_source_may_become_known_or_unknown(change: dict[str, str | None]) -> None:
    report = desk(1, readings=1)
    there = replace(report, witnesses=tuple(replace(w, **change) for w in report.witnesses))

    assert found(report, there) == same(report)
    if change["agency"] is None:
        assert found(there, report) == same(report)


def test_equal_quotes_of_one_article_are_told_apart_by_their_order() -> None:
    line = "“We sail at dawn tomorrow,” Holm said.\n"
    before, after = twice(line), twice("A new start.\n" + line)
    anchors = anchored(before.quotes, before.witnesses)
    there = anchored(after.quotes, after.witnesses)

    for earlier, later in zip(before.quotes, after.quotes, strict=True):
        assert there.find(anchors.anchor_of[earlier.id]) == later.id


def test_of_equal_quotes_of_which_some_went_none_is_guessed_unless_one_is_left() -> None:
    line = "“We sail at dawn tomorrow,” Holm said.\n"
    before, after = twice(line), twice(line)
    anchors = anchored(before.quotes, before.witnesses)
    there = anchored(after.quotes[:1], after.witnesses)

    assert there.find(anchors.anchor_of[before.quotes[1].id]) == after.quotes[0].id
    assert there.find(anchors.anchor_of[before.quotes[0].id]) == after.quotes[0].id


def twice(line: str) -> Report:
    """An article that prints one line twice."""
    report = desk(1, readings=1)
    text = line + "He paused.\n" + line
    witness = Witness.of_text(text, agency="Northwire")
    quotes = []
    for start in (text.index("“") + 1, text.rindex("“") + 1):
        quote = report.quotes[0]
        words = "We sail at dawn tomorrow,"
        quotes.append(
            replace(
                quote,
                id=f"{witness.id}:{start}",
                witness=witness.id,
                text=words,
                parts=(replace(quote.parts[0], start=start, end=start + len(words)),),
                context=replace(quote.context, text=line.splitlines()[-1]),
            )
        )
    return Report((witness,), tuple(quotes))
