import json
from dataclasses import replace
from itertools import pairwise

import pytest
from making import HARBOUR
from reports_generated import Shape, generated

from quotecmp.errors import SettingsError
from quotecmp.model import Match, Report, Speaker
from quotecmp.records import from_records, to_records
from quotecmp.renderers.formats import render
from quotecmp.renderers.markdown import unescaped
from quotecmp.renderers.phrases import found_once, spread
from quotecmp.renderers.shown import chosen, summary
from quotecmp.settings import ViewSettings
from quotecmp.workflows.view import ORDERS, view

REPORT = generated(Shape(60))
VIEWS = [
    ViewSettings(sort="date"),
    ViewSettings(speakers=("holm",)),
    ViewSettings(agencies=("itx", "Oru")),
    ViewSettings(min_severity=4),
    ViewSettings(only_differences=True),
    ViewSettings(context="paragraph"),
    ViewSettings(sort="speaker", speakers=("Holm", "Berg"), agencies=("ITX",), min_severity=3),
]


def published(report: Report) -> list[str]:
    return [min(c.published or "~" for c in each.carriers) for each in spread(report)]


def test_without_any_wish_the_report_is_the_same() -> None:
    assert view(REPORT, ViewSettings()) is REPORT


def test_the_gravest_the_earliest_the_speaker_or_the_most_carried_come_first() -> None:
    by = {name: spread(view(REPORT, ViewSettings(sort=name))) for name in ORDERS}

    assert published(view(REPORT, ViewSettings(sort="date"))) == sorted(published(REPORT))
    assert [c.speaker for c in by["speaker"]] == sorted(
        (c.speaker for c in by["speaker"]), key=lambda name: (name is None, name)
    )
    counts = [len(c.agencies) for c in by["agencies"]]
    assert counts == sorted(counts, reverse=True)
    assert by["severity"] == spread(REPORT)
    assert all(len(found) == 60 for found in by.values())


def test_what_is_equal_in_the_order_comes_gravest_first() -> None:
    found = spread(view(REPORT, ViewSettings(sort="speaker")))

    for one, other in pairwise(found):
        assert one.speaker != other.speaker or one.severity >= other.severity


def test_a_speaker_is_found_by_a_part_of_the_name_and_without_its_case() -> None:
    found = view(REPORT, ViewSettings(speakers=("HOLM",)))

    assert {c.speaker for c in found.clusters} == {"Ida Holm"}
    assert len(found.clusters) == sum(c.speaker == "Ida Holm" for c in REPORT.clusters)
    assert "spoken by Ida Holm." in chosen(found)


def test_a_speaker_is_found_by_another_of_her_names() -> None:
    known = {quote.id: "s1" for quote in HARBOUR.quotes}
    report = replace(HARBOUR, speakers=(Speaker("s1", "Ida Holm", ("Aida Hølm",)),))
    found = view(replace(report, speaker_of=known), ViewSettings(speakers=("aida holm",)))

    assert len(found.clusters) == 1


def test_several_speakers_are_any_of_them_and_several_agencies_all_of_them() -> None:
    either = view(REPORT, ViewSettings(speakers=("Holm", "Berg")))
    both = view(REPORT, ViewSettings(agencies=("ITX", "Oru")))

    assert {c.speaker for c in either.clusters} == {"Ida Holm", "Tomas Berg"}
    assert both.clusters
    assert all({"ITX", "Oru"} <= set(c.agencies) for c in both.clusters)


def test_an_agency_is_also_who_carried_an_article() -> None:
    publisher = REPORT.witnesses[0].publisher
    assert publisher

    assert view(REPORT, ViewSettings(agencies=(publisher.upper(),))).clusters


def test_an_utterance_of_some_weight_keeps_its_lesser_differences() -> None:
    found = view(REPORT, ViewSettings(min_severity=4))

    assert {c.severity for c in found.clusters} == {4, 5}
    assert spread(found) == [c for c in spread(REPORT) if c.severity >= 4]


def test_only_differences_leaves_out_equals_and_what_stands_alone() -> None:
    found = view(REPORT, ViewSettings(only_differences=True))

    assert all(c.differences for c in found.clusters)
    assert found_once(REPORT)
    assert not found_once(found)


def test_quotes_found_once_are_counted_of_the_speaker_alone_and_it_is_said() -> None:
    found = view(REPORT, ViewSettings(speakers=("Holm",)))
    for name in ("table", "markdown", "html"):
        assert "Found in one article only, spoken by Ida Holm" in str(render(found, name))
    alone = {q.id for q in found.quotes} - {q for c in found.clusters for q in c.quotes}

    assert alone
    assert all("Holm" in (q.attribution.speaker or "") for q in found.quotes if q.id in alone)


@pytest.mark.parametrize("wish", VIEWS)
def test_what_was_chosen_can_be_saved_and_shown_again(wish: ViewSettings) -> None:
    found = view(REPORT, wish)
    saved = from_records([json.dumps(record) for record in to_records(found)])

    for name in ("table", "plain", "markdown", "html", "csv", "json", "annotation"):
        assert render(saved, name) == render(found, name)


@pytest.mark.parametrize("wish", VIEWS[:5])
def test_every_form_that_is_read_says_what_it_shows(wish: ViewSettings) -> None:
    found = view(REPORT, wish)
    told = chosen(found).removeprefix("Shown: ").rstrip(".")

    assert summary(found) == summary(REPORT)
    assert told in " ".join(str(render(found, "table")).split())
    assert told in str(render(found, "plain"))
    assert told in unescaped(str(render(found, "markdown")))
    assert told in str(render(found, "html"))


def test_choosing_twice_leaves_what_fits_both_and_says_both() -> None:
    once = view(view(REPORT, ViewSettings(speakers=("Holm",))), ViewSettings(min_severity=4))
    both = view(REPORT, ViewSettings(speakers=("Holm",), min_severity=4))

    assert once.clusters == both.clusters
    assert chosen(once) == chosen(both)


def test_where_nothing_is_left_that_is_said_and_no_quote_is_listed() -> None:
    same = replace(HARBOUR.clusters[0], differences=(), severity=0)
    found = view(replace(HARBOUR, clusters=(same,)), ViewSettings(min_severity=5))

    for name in ("table", "markdown", "html"):
        text = str(render(found, name))
        assert "0 of 1 utterance" in text
        assert "We will close" not in text


def test_where_no_utterance_is_shared_the_quotes_are_counted() -> None:
    one, other = HARBOUR.quotes
    other = replace(other, attribution=replace(other.attribution, speaker="Per Lund"))
    report = replace(HARBOUR, clusters=(), quotes=(one, other))

    assert chosen(view(report, ViewSettings(speakers=("Lund",)))) == (
        "Shown: 1 of 2 quotes, spoken by Per Lund."
    )


def test_rejected_pairs_are_chosen_by_speaker_and_agency_alone() -> None:
    left, right = (quote.id for quote in HARBOUR.quotes)
    report = replace(
        HARBOUR, clusters=(), matches=(Match(left, right, 0.1, "different", "overlap", ()),)
    )

    assert view(report, ViewSettings(min_severity=5)).matches == report.matches
    assert view(report, ViewSettings(agencies=("Northwire",))).matches == report.matches


def test_a_name_that_nobody_bears_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(SettingsError, match="did you mean Ida Holm"):
        view(HARBOUR, ViewSettings(speakers=("Holn",)))
    with pytest.raises(SettingsError, match="quoted are Ida Holm"):
        view(HARBOUR, ViewSettings(speakers=("Qx",)))
    with pytest.raises(SettingsError, match="articles are from Coast Press, Northwire"):
        view(HARBOUR, ViewSettings(agencies=("Zzz",)))


@pytest.mark.parametrize("wish", [ViewSettings(sort="dat"), ViewSettings(context="much")])
def test_an_unknown_word_is_refused_with_the_known_ones(wish: ViewSettings) -> None:
    with pytest.raises(SettingsError, match=r"known are (severity|none)"):
        view(HARBOUR, wish)


def test_a_paragraph_needs_the_article() -> None:
    saved = from_records([json.dumps(record) for record in to_records(HARBOUR)])

    with pytest.raises(SettingsError, match="compare the articles again"):
        view(saved, ViewSettings(context="paragraph"))


def test_without_context_no_sentence_is_shown_and_every_place_is() -> None:
    found = view(HARBOUR, ViewSettings(context="none"))

    for name in ("table", "markdown", "html"):
        text = str(render(found, name))
        assert "Ida Holm told reporters" not in text
        assert "1.txt" in unescaped(text)


def test_with_a_paragraph_the_sentences_before_and_after_are_shown() -> None:
    import quotecmp

    text = "It rained. “We will close the harbour,” Ida Holm said. Boats left.\n\nThe end."
    report = quotecmp.compare(
        [
            quotecmp.Witness.of_text(text, agency="Northwire"),
            quotecmp.Witness.of_text(f"{text} Again.", agency="Oru"),
        ]
    )
    found = view(report, ViewSettings(context="paragraph"))

    assert "Boats left." not in str(render(report, "table"))
    shown = " ".join(str(render(found, "table")).split())
    assert (
        shown.count("It rained. “We will close the harbour,” Ida Holm said. Boats left.") == 2
    )
    assert "The end" not in shown
