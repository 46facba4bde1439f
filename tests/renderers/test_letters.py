from dataclasses import replace

import pytest
from making import HARBOUR, Told, place, report_of

from quotecmp.model import Difference, Report, Span
from quotecmp.renderers.letters import carried, letters
from quotecmp.renderers.markdown import to_markdown
from quotecmp.renderers.page import to_page
from quotecmp.renderers.phrases import Index
from quotecmp.renderers.plain import to_plain
from quotecmp.renderers.stretches import guarded, phrase
from quotecmp.renderers.terminal import to_terminal


def lines_of(report: Report) -> dict[str, str]:
    [cluster] = report.clusters
    index = Index.of(report)
    return dict(letters(cluster, carried([index.quotes[q] for q in cluster.quotes], index)))


def weighing(severity: int) -> Report:
    """The harbour with one difference of this severity."""
    [cluster] = HARBOUR.clusters
    one = replace(cluster.differences[0], severity=severity)
    return replace(HARBOUR, clusters=(replace(cluster, differences=(one,), severity=severity),))


@pytest.mark.parametrize("severity", [4, 5])
def test_what_is_worth_asking_has_a_line_for_each_agency(severity: int) -> None:
    report = weighing(severity)
    table = " ".join(to_terminal(report).split())
    plain = to_plain(report)

    for agency, line in lines_of(report).items():
        assert f"To send to {agency} {line}" in table
        assert f"to send to {agency}: {line}\n" in plain


@pytest.mark.parametrize("severity", [1, 2, 3])
def test_what_is_less_grave_has_none(severity: int) -> None:
    assert "o send to" not in to_terminal(weighing(severity)) + to_plain(weighing(severity))


def test_agencies_with_the_same_words_are_told_together() -> None:
    report = report_of(
        [
            Told("AFP", "“We may sail,” Ida Holm said.", "We may sail,"),
            Told("Oru", "Ida Holm: “We will sail.”", "We will sail."),
            Told("Vale", "Ida Holm told us: “We will sail.”", "We will sail."),
        ],
        columns=[("We", "We", "We"), ("may", "will", "will"), ("sail", "sail", "sail")],
        differences=[("modality", 4, "may | will", ("may", "will", "will"))],
    )

    assert lines_of(report)["AFP"] == (
        "Did Ida Holm say “We may sail” or “We will sail”? You carried “We may sail” "
        "(4 March 2031); Oru and Vale carried “We will sail.” (4 March 2031). "
        "We would be grateful for a word on how it was said."
    )


def test_only_the_forms_that_the_readme_names_have_the_line() -> None:
    written = to_markdown(weighing(5)) + to_page(weighing(5))

    assert "o send to" not in written


def test_of_two_readings_in_one_article_the_one_in_question_is_told() -> None:
    long, short = HARBOUR.quotes
    headline = replace(long, id=f"{long.witness}:1-9", text="We will close", parts=long.parts)
    [cluster] = HARBOUR.clusters
    report = replace(
        HARBOUR,
        quotes=(headline, long, short),
        clusters=(
            replace(
                cluster,
                quotes=(headline.id, *cluster.quotes),
                table=tuple((None, *column) for column in cluster.table),
            ),
        ),
    )

    assert (
        "You carried “We will close the old harbour on 3 May" in lines_of(report)["Northwire"]
    )


@pytest.mark.parametrize(
    ("columns", "asked"),
    [
        (
            [("We will", "We will"), ("not", None), ("sail at dawn", "sail at dawn")],
            "“We will not sail at dawn” or “We will sail at dawn”",
        ),
        (
            [("We sail now", "We sail now"), ("or never", None)],
            "“sail now or never” or “sail now”",
        ),
        ([("Perhaps", None), ("we sail", "we sail")], "“Perhaps we sail” or “we sail”"),
    ],
)
def test_a_word_that_one_version_lacks_is_asked_after_in_its_place(
    columns: list[tuple[str, str | None]], asked: str
) -> None:
    one, other = (" ".join(filter(None, words)) for words in zip(*columns, strict=True))
    cut = next(pair for pair in columns if pair[1] is None)
    report = report_of(
        [Told("AFP", f"“{one}.”", one), Told("Oru", f"“{other}.”", other)],
        columns=columns,
        differences=[("negation", 5, "differs", cut)],
    )

    assert lines_of(report)["AFP"].startswith(f"Did Ida Holm say {asked}?")


def test_of_very_many_versions_a_few_are_told_and_the_rest_counted() -> None:
    words = [f"We will close {number} harbours" for number in range(2, 12)]
    report = report_of(
        [Told(f"Wire {n}", f"“{said},” Ida Holm said.", said) for n, said in enumerate(words)],
        columns=[["We will close"] * 10, [str(n) for n in range(2, 12)], ["harbours"] * 10],
        differences=[("number", 5, "differs", [str(n) for n in range(2, 12)])],
    )
    line = lines_of(report)["Wire 0"]

    assert line.count(" carried “") == 4 + 1
    assert "; 5 more versions besides. We would" in line


def asked_of(report: Report, agency: str) -> str:
    return lines_of(report)[agency].partition(" You carried")[0]


def with_differences(report: Report, *differences: Difference) -> Report:
    [cluster] = report.clusters
    severity = max(one.severity for one in differences)
    return replace(
        report, clusters=(replace(cluster, differences=differences, severity=severity),)
    )


RATES = report_of(
    [
        Told("AFP", "“Rates fall to 4% by the spring.”", "Rates fall to 4% by the spring."),
        Told("Oru", "“Rates fall to 3 percent by May.”", "Rates fall to 3 percent by May."),
        Told("Vale", "“It was 3 percent before.”", "It was 3 percent before."),
    ],
    columns=[
        ("Rates fall to", "Rates fall to", None),
        ("4%", "3 percent", None),
        ("by the spring", "by May", None),
    ],
    differences=[("number", 5, "4 | 3", ("4%", "3 percent", None))],
)


def test_an_agency_is_not_offered_its_own_figure_as_that_of_another() -> None:
    assert asked_of(RATES, "Vale") == "Did Ida Holm say “3 percent” or “4%”?"
    assert asked_of(RATES, "Oru") == (
        "Did Ida Holm say “fall to 3 percent by May” or “fall to 4% by the spring”?"
    )


def test_also_is_said_only_where_nothing_stands_in_the_place() -> None:
    [cluster] = RATES.clusters
    quote = RATES.quotes[2]
    cell = place(quote, "was")
    table = (cluster.table[0], (*cluster.table[1][:2], cell), cluster.table[2])
    report = replace(RATES, clusters=(replace(cluster, table=table),))

    assert asked_of(report, "Vale").startswith("Did Ida Holm say “")


def test_the_gravest_difference_is_asked_about_though_it_is_outside_the_marks() -> None:
    readings = [
        Told("AFP", "Holm did not agree: “We may sail.”", "We may sail."),
        Told("Oru", "Holm did agree: “We will sail.”", "We will sail."),
    ]
    columns = [("We", "We"), ("may", "will"), ("sail", "sail")]
    report = report_of(
        readings,
        columns=columns,
        differences=[
            ("synonym", 3, "may | will", ("may", "will")),
            ("negation", 5, "Only in AFP: “not”", ("not", None)),
        ],
    )
    lesser, grave = report.clusters[0].differences
    report = with_differences(report, lesser, replace(grave, where="outside"))

    assert asked_of(report, "AFP") == (
        "Around these words of Ida Holm your report says “Holm did not agree”, "
        "not every other does: is it so?"
    )
    assert asked_of(report, "Oru") == (
        "Around these words of Ida Holm another report says “Holm did not agree”, "
        "yours does not: is it so?"
    )


def test_each_alert_and_look_is_asked_about_gravest_first() -> None:
    assert asked_of(HARBOUR, "Coast Press") == (
        "Did Ida Holm say “June” or “May”? Did Ida Holm also say “if the council agrees”?"
    )


def test_at_most_three_questions_are_asked() -> None:
    said = ["one two three four five", "six seven eight nine ten"]
    pairs = list(zip(*(words.split() for words in said), strict=True))
    report = report_of(
        [
            Told(name, f"“{words}.”", words)
            for name, words in zip(("AFP", "Oru"), said, strict=True)
        ],
        columns=pairs,
        differences=[("number", 4, f"differs {n}", pair) for n, pair in enumerate(pairs)],
    )

    assert asked_of(report, "AFP").count("?") == 3


def spoken_by(*names: str) -> Report:
    """One utterance that so many agencies give to these names."""
    words = "We will sail."
    report = report_of(
        [Told(f"Wire {n}", f"“{words}”", words) for n in range(len(names))],
        columns=[[words[:-1]] * len(names)],
        differences=[("speaker_mismatch", 5, "differs", [words] * len(names))],
    )
    quotes = tuple(
        replace(quote, attribution=replace(quote.attribution, speaker=name))
        for quote, name in zip(report.quotes, names, strict=True)
    )
    return replace(report, quotes=quotes)


def test_the_names_of_one_person_are_no_dispute() -> None:
    report = spoken_by("Margaret Doyle", "Doyle", "Peter Lunt")

    assert asked_of(report, "Wire 0") == "Was this said by Margaret Doyle or by Peter Lunt?"
    assert asked_of(report, "Wire 1") == "Was this said by Margaret Doyle or by Peter Lunt?"
    assert asked_of(report, "Wire 2") == "Was this said by Peter Lunt or by Margaret Doyle?"
    assert "Was this" not in asked_of(spoken_by("Margaret Doyle", "Doyle"), "Wire 0")


def test_one_speaker_under_two_names_is_no_dispute() -> None:
    report = spoken_by("Margaret Doyle", "Maggie Keane", "Peter Lunt")
    known = {quote.id: "doyle" for quote in report.quotes[:2]}

    asked = asked_of(replace(report, speaker_of=known), "Wire 0")

    assert asked == "Was this said by Margaret Doyle or by Peter Lunt?"


def test_a_fragment_that_agrees_on_the_difference_is_no_choice_of_its_own() -> None:
    report = report_of(
        [
            Told("AFP", "“I was told about it.”", "I was told about it."),
            Told("Oru", "“I was not told about it.”", "I was not told about it."),
            Told("Vale", "He was “not told about it”.", "not told about it"),
        ],
        columns=[
            ("I was", "I was", None),
            (None, "not", "not"),
            ("told about it", "told about it", "told about it"),
        ],
        differences=[("negation", 5, "not", (None, "not", "not"))],
    )

    assert asked_of(report, "AFP") == (
        "Did Ida Holm say “I was told about it” or “I was not told about it”?"
    )
    assert " or " not in asked_of(report, "Vale").replace("or “I was told", "")


def test_long_words_are_not_broken_off_after_a_small_one() -> None:
    report = report_of(
        [
            Told("AFP", "“We do not agree, but we talk.”", "We do not agree, but we talk."),
            Told("Oru", "“We talk.”", "We talk."),
        ],
        columns=[("We do not agree, but", None), ("we talk", "We talk")],
        differences=[("truncation", 4, "differs", ("We do not agree, but", None))],
    )

    assert asked_of(report, "Oru") == "Did Ida Holm also say “We do not agree”?"


def test_while_the_speaker_is_disputed_no_one_is_named_as_the_speaker() -> None:
    disputed = spoken_by("Margaret Doyle", "Peter Lunt")
    [cluster] = disputed.clusters
    one, other = cluster.quotes
    spans = {one: cluster.differences[0].spans[one], other: ()}
    words = replace(cluster.differences[0], category="truncation", spans=spans)
    bare = replace(cluster, table=())
    disputed = replace(disputed, clusters=(bare,))

    asked = asked_of(with_differences(disputed, *cluster.differences, words), "Wire 0")

    assert asked.endswith("Did the speaker say “We will sail”? It is not in every version.")


def test_words_that_all_carry_are_not_said_to_be_missing_anywhere() -> None:
    report = spoken_by("Ida Holm", "Ida Holm")
    [cluster] = report.clusters
    same = replace(cluster.differences[0], category="date")

    assert "not in every" not in asked_of(with_differences(report, same), "Wire 0")


def test_names_that_look_like_one_person_are_both_named() -> None:
    asked = asked_of(spoken_by("Ada Mercer", "Mercer"), "Wire 0")

    assert asked == "The words are given to Ada Mercer and to Mercer: is that one person?"


def both(
    left: str, right: str, meant: tuple[str, str], columns: list[tuple[str | None, str | None]]
) -> str:
    """The question to AFP about two readings that differ in a figure or a negation."""
    report = report_of(
        [Told("AFP", f"“{left}.”", left), Told("Oru", f"“{right}.”", right)],
        columns=columns,
        differences=[("number", 5, "differs", meant)],
    )
    return asked_of(report, "AFP")


def test_a_shown_stretch_never_begins_behind_a_negation() -> None:
    one, other = "No one should spend a night here", "Nobody may spend a night here"

    assert both(one, other, ("one should spend", "may spend"), [(one, other)]) == (
        "Did Ida Holm say “No one should spend” or “Nobody may spend”?"
    )


def test_a_bound_stays_with_its_figure() -> None:
    one, other = "We expect no more than 210 people", "We expect no more than 120 people"

    assert both(one, other, ("210 people", "120 people"), [(one, other)]) == (
        "Did Ida Holm say “no more than 210 people” or “no more than 120 people”?"
    )


def test_a_bare_figure_is_asked_after_with_what_it_counts() -> None:
    one, other = "Fares will rise by 20 percent", "Fares will go up 12%"

    assert both(one, other, ("20", "12%"), [(one, other)]) == (
        "Did Ida Holm say “rise by 20 percent” or “go up 12%”?"
    )


def test_a_phrase_is_not_broken_off_at_a_conjunction() -> None:
    one = "We leave by the end of June if they agree"
    other = "We leave by the end of May provided that they agree"

    assert both(one, other, ("June if", "May provided"), [(one, other)]) == (
        "Did Ida Holm say “June” or “May”?"
    )
    assert phrase(other, place_in(other, "May provided")) == "by the end of May"


def test_a_small_word_alone_is_never_asked_after() -> None:
    one, other = "We will not open the gate", "We will be at the gate"

    assert both(one, other, ("not", "be"), [(one, other)]) == (
        "Did Ida Holm say “We will not open the gate” or “We will be at the gate”?"
    )


@pytest.mark.parametrize("negator", ["no", "not", "never", "nobody", "neither", "without"])
@pytest.mark.parametrize("between", ["", "really ", "more than ", "any of the "])
def test_what_is_shown_takes_in_any_negation_before_it(negator: str, between: str) -> None:
    text = f"We sail {negator} {between}ships now"

    assert guarded(text, place_in(text, "ships")).startswith(negator)


def place_in(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def test_long_words_around_a_quote_keep_their_negation() -> None:
    readings = [
        Told("AFP", "Holm did not back the plan for the port: “We sail.”", "We sail."),
        Told("Oru", "Holm spoke: “We sail.”", "We sail."),
    ]
    report = report_of(
        readings,
        columns=[("We sail", "We sail")],
        differences=[("negation", 5, "differs", ("back the plan for the port", None))],
    )
    [grave] = report.clusters[0].differences
    report = with_differences(report, replace(grave, where="outside"))

    assert "“not back the plan for the port”" in asked_of(report, "AFP")


def test_a_small_word_between_stops_is_shown_with_what_stands_around_them() -> None:
    text = "Ships stay on our side... none"

    assert phrase(text, place_in(text, "none")) == "on our side... none"
