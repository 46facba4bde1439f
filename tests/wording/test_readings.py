"""Readings in their sentences: fragments, attribution between parts, several agencies."""

import pytest

from quotecmp.model import Span
from quotecmp.wording.differences import Collation, Reading, compare_readings


def reading(label: str, context: str) -> Reading:
    """A reading whose parts stand between curly marks in its sentence."""
    spans, at = [], 0
    while (at := context.find("“", at)) >= 0:
        end = context.index("”", at)
        spans.append(Span(at + 1, end))
        at = end
    return Reading(label.lower(), context, tuple(spans), label=label)


def test_a_modal_outside_the_marks_is_found() -> None:
    found = compare_readings(
        [
            reading("Pressa", "Orlo agreed on avoiding steps which could “hurt our harvest.”"),
            reading(
                "Northwire",
                "“We agreed on avoiding steps which can hurt our harvest.”",
            ),
        ]
    )

    assert [(d.category, d.where, d.severity) for d in found.differences] == [
        ("modality", "outside", 3)
    ]


def test_attribution_between_the_parts_is_no_difference() -> None:
    found = compare_readings(
        [
            reading("Pressa", "“We will rebuild,” Ms. Orlo said, “the harbour by spring.”"),
            reading("Northwire", "“We will rebuild the harbour by spring.”"),
        ]
    )

    assert [d for d in found.differences if d.severity > 1] == []


def test_equal_readings_are_named_together() -> None:
    found = compare_readings(
        [
            reading("Pressa", "“We will sail at dawn.”"),
            reading("Northwire", "“We may sail at dawn.”"),
            reading("Coast", "“We will sail at dawn.”"),
        ]
    )

    assert [d.reason for d in found.differences] == [
        "Coast, Pressa “will” | Northwire “may”. How sure or how binding it is differs."
    ]


def test_no_reading_is_said_to_omit_or_add() -> None:
    found = compare_readings(
        [
            reading("Pressa", "“We will sail at dawn, but not for long.”"),
            reading("Northwire", "“We will sail.”"),
        ]
    )

    reasons = " ".join(d.reason for d in found.differences)
    assert "Only in Pressa" in reasons
    assert not {"omits", "adds", "alters"} & set(reasons.split())


def test_a_cut_disagreement_is_raised() -> None:
    found = compare_readings(
        [
            reading("Pressa", "“We did not agree on all points, but it was a good day.”"),
            reading("Northwire", "“It was a good day.”"),
        ]
    )

    assert found.severity == 4
    assert "The cut clause states a disagreement: read it." in found.differences[0].reason


def test_one_reading_alone_differs_from_nothing() -> None:
    found = compare_readings([reading("Pressa", "“We will sail.”")])

    assert (found.severity, found.differences) == (0, ())
    assert compare_readings([]).columns == ()


OUTSIDE = {
    "a figure": (
        "He told us that four boats “are safe in the bay”.",
        "“Fourteen boats are safe in the bay,” he told us.",
        [("number", "outside", 4)],
    ),
    "an amount": (
        "Ms. Orlo said most of the barns had been “burned to the ground”.",
        "“All of the barns have been burned to the ground,” Ms. Orlo said.",
        [("quantifier", "outside", 3)],
    ),
    "a denial": (
        "The skipper denied that his crew had “cut the nets”.",
        "“My crew cut the nets,” the skipper said.",
        [("negation", "outside", 4)],
    ),
    "a denial of the same words": (
        "The skipper denied that “we cut the nets”.",
        "“We cut the nets,” the skipper said.",
        [("negation", "outside", 4)],
    ),
    "a denial said in both": (
        "It is not true that the crew “cut the nets”, he said.",
        "“The crew never cut the nets,” he said.",
        [],
    ),
    "a denial of something else": (
        "She did not say when, but “the boats will sail”.",
        "“The boats will sail,” she said.",
        [],
    ),
    "a word for a word": (
        "The mayor called the plan “a gift to the mill”.",
        "“This plan is a gift to the mill,” the mayor said.",
        [],
    ),
    "what nobody says outside": (
        "The mayor called the plan “a gift to the mill”.",
        "“This plan is a gift to the mill for years to come,” the mayor said.",
        [("truncation", "inside", 2)],
    ),
}


@pytest.mark.parametrize("what", OUTSIDE)
def test_a_fragments_own_sentence_is_read_with_it(what: str) -> None:
    one, other, wanted = OUTSIDE[what]
    found = compare_readings([reading("Pressa", one), reading("Northwire", other)])

    assert [(d.category, d.where, d.severity) for d in found.differences] == wanted


def test_a_denial_inside_here_and_outside_there_is_no_alert() -> None:
    found = compare_readings(
        [
            reading("Pressa", "Ms. Orlo denied having had “any contact with the mill”."),
            reading("Northwire", "“I had no contact with the mill,” Ms. Orlo said."),
        ]
    )

    assert max(d.severity for d in found.differences) == 3


def test_who_prints_a_figure_is_named_though_not_compared_with_all() -> None:
    found = compare_readings(
        [
            reading("Pressa", "“Rates will fall to 4% by June.”"),
            reading("Northwire", "“Rates will fall to 3 percent by June.”"),
            reading("Coast", "“Rates are going to fall to 3 percent before June.”"),
        ],
        pairs=[frozenset({"pressa", "northwire"}), frozenset({"northwire", "coast"})],
    )

    assert "Coast, Northwire “3” | Pressa “4”. The figures differ." in [
        d.reason for d in found.differences
    ]


def cells(found: Collation, *readings: Reading) -> list[list[str | None]]:
    """The table as words, one list a reading."""
    return [
        [None if cell is None else cell.cut(one.context) for cell in row]
        for one, row in zip(readings, zip(*found.columns, strict=True), strict=True)
    ]


def test_a_phrase_stands_in_one_column_with_the_word_for_it() -> None:
    three = (
        reading("Pressa", "“The port must carry out the plan.”"),
        reading("Northwire", "“The port must implement the plan.”"),
        reading("Tidings", "“The port should implement the plan.”"),
    )
    found = compare_readings(three)

    assert cells(found, *three) == [
        ["The port", "must", "carry out", "the plan"],
        ["The port", "must", "implement", "the plan"],
        ["The port", "should", "implement", "the plan"],
    ]


def test_words_for_a_figure_stand_in_its_column() -> None:
    three = (
        reading("Pressa", "“A couple of boats were lost.”"),
        reading("Northwire", "“Two boats were lost.”"),
        reading("Tidings", "“Three boats were lost.”"),
    )
    found = compare_readings(three)

    assert [row[0] for row in cells(found, *three)] == ["A couple of", "Two", "Three"]
    assert [d.category for d in found.differences] == ["number"]


def test_no_word_of_a_cluster_is_passed_over() -> None:
    found = compare_readings(
        [
            reading("Pressa", "“We help our customers in every way.”"),
            reading("Northwire", "“We help our clients in every way.”"),
            reading("Tidings", "“In every way we help our customers.”"),
        ]
    )

    assert any("clients" in d.reason and "customers" in d.reason for d in found.differences)


def test_two_ways_to_deny_stand_together_against_what_they_deny() -> None:
    found = compare_readings(
        [
            reading("Northwire", "“The pilot did not light a flare.”"),
            reading("Pressa", "“The pilot lit no flare.”"),
            reading("Veldpost", "“The pilot did light a flare.”"),
        ]
    )

    denials = [d.reason for d in found.differences if d.category == "negation"]
    assert denials
    assert not any("Northwire" in said and "Pressa" in said for said in denials), denials


def test_a_denial_is_told_once_where_a_third_begins_behind_it() -> None:
    found = compare_readings(
        [
            reading("Northwire", "“We will not open this pit until every diver is home.”"),
            reading("Pressa", "“We will open this pit when every diver is home.”"),
            reading("Veldpost", "It stays shut “until every diver is home.”"),
        ]
    )

    assert [d.category for d in found.differences].count("negation") == 1


def test_who_takes_no_part_in_a_difference_is_not_said_to_lack_the_words() -> None:
    found = compare_readings(
        [
            reading("Northwire", "“We will not open this pit until every diver is home.”"),
            reading("Pressa", "“We will open this pit when every diver is home.”"),
            reading("Veldpost", "It stays shut “until every diver is home.”"),
        ]
    )

    [denial] = [d for d in found.differences if d.category == "negation"]
    assert denial.reason.startswith("Northwire “not” | not in Pressa.")
