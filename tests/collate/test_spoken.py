"""Days of speaking that a sentence prints."""

from dataclasses import replace
from datetime import date

import pytest
from labelled import quotes_in

from quotecmp import compare
from quotecmp.collate.spoken import SpokenDay, spoken_day
from quotecmp.model import Witness

THURSDAY = "2031-03-06"


def day_in(sentence: str, published: str | None = THURSDAY) -> SpokenDay | None:
    """The day that a sentence gives for its quote."""
    (quote,) = quotes_in(Witness.of_text(sentence), "Ida Holm")
    said = replace(quote.attribution, cue="said")
    return spoken_day(replace(quote, attribution=said), published)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("“It will end well,” Ida Holm said on Tuesday.", "2031-03-04"),
        ("“It will end well,” Ida Holm said in a speech in Gull Bay on March 3.", "2031-03-03"),
        ("“It will end well,” Ida Holm said on Dec. 30.", "2030-12-30"),
        ("On 3 March 2029, Ida Holm said: “It will end well.”", "2029-03-03"),
    ],
)
def test_the_day_is_the_last_of_its_name(sentence: str, day: str) -> None:
    assert day_in(sentence) == SpokenDay(date.fromisoformat(day).toordinal())


@pytest.mark.parametrize(
    "sentence",
    [
        "“It will end well,” Ida Holm said.",
        "“It will end well on Monday,” Ida Holm said.",
        "“It will end well,” Ida Holm, mayor since Monday, said.",
        "“It will end well,” Ida Holm said of talks that have lasted since Monday.",
        "“It will end well,” Ida Holm said. The talks began on Monday.",
    ],
)
def test_a_day_that_is_not_said_to_be_that_of_speaking_does_not_count(sentence: str) -> None:
    assert day_in(sentence) is None


def test_without_a_year_days_are_as_near_as_can_be() -> None:
    late = day_in("“It will end well,” Ida Holm said on December 31.", None)
    early = day_in("“It will end well,” Ida Holm said on January 2.", None)

    assert late
    assert early
    assert late.until(early) == 1 + 1


def relation(one: str, other: str, published: tuple[str | None, str | None]) -> str:
    """What the program makes of two articles of one quote each."""
    report = compare(
        Witness.of_text(text, agency=agency, published=day, path=f"{agency}.txt")
        for text, agency, day in zip(
            (one, other), ("Northwire", "Pressa"), published, strict=True
        )
    )
    return report.matches[0].relation if report.matches else "different"


MARCH = "“It will end well for us,” Mayor Ida Holm said on March 3."
JUNE = "“It will end well for us,” Mayor Ida Holm said on June 9."


@pytest.mark.parametrize("day", [None, "2031-07-01"])
def test_two_days_of_speaking_are_two_occasions(day: str | None) -> None:
    assert relation(MARCH, JUNE, (day, day)) == "repeat"
    assert relation(MARCH, MARCH.replace("Mayor", "The mayor,"), (day, day)) == "same"


def test_one_day_of_speaking_is_one_occasion_whenever_it_is_printed() -> None:
    assert relation(MARCH, MARCH + " She left.", ("2031-03-04", "2031-06-20")) == "same"


def test_what_is_said_when_another_article_is_long_in_print_was_said_again() -> None:
    undated = "“It will end well for us,” Mayor Ida Holm said."

    assert relation(undated, JUNE, ("2031-06-01", "2031-06-10")) == "repeat"
    assert relation(undated, JUNE, ("2031-06-09", "2031-06-10")) == "same"


REFUSAL = "“We will not sell one acre of the common until the well is repaired,” Mayor Ida Holm"


@pytest.mark.parametrize(
    "telling", ["repeated.", "said again, repeating her words of last week."]
)
def test_a_later_article_may_say_that_the_words_were_said_before(telling: str) -> None:
    first, again = f"{REFUSAL} said.", f"{REFUSAL} {telling}"

    assert relation(first, again, ("2031-03-04", "2031-03-14")) == "repeat"
    assert relation(again, first, ("2031-03-14", "2031-03-04")) == "repeat"
    assert relation(first, again, ("2031-03-04", "2031-03-05")) == "same"
    assert relation(again, f"{again} She left.", ("2031-03-14", "2031-03-17")) == "same"
    assert relation(first, again, ("2031-03-14", "2031-03-04")) == "same"


def test_a_long_sentence_told_of_a_day_one_year_later_was_said_again() -> None:
    refusal = REFUSAL.replace("repaired", "repaired and the bailiff has paid his debts")
    first, later = f"{refusal} said.", f"{refusal} told a supper on Tuesday."

    assert relation(first, later, ("2031-06-09", "2032-06-09")) == "repeat"
    assert relation(first, later, ("2032-06-08", "2032-06-09")) == "same"
