"""The whole way from articles to what differs, on short invented stories."""

import pytest

import quotecmp
from quotecmp import Report, Witness
from quotecmp.renderers.rows import segments, shown_rows

DAY = "2031-03-04"


def compared(**stories: str) -> Report:
    """The comparison of stories by the agencies that they are named after."""
    return quotecmp.compare(
        Witness.of_text(text, agency=agency, published=DAY, path=f"{agency}.txt")
        for agency, text in stories.items()
    )


def rows_of(report: Report) -> list[str]:
    """The rows of the only cluster, as a person reads them."""
    [cluster] = report.clusters
    known = {quote.id: quote for quote in report.quotes}
    quotes = [known[q] for q in cluster.quotes]
    found = segments(cluster, quotes, shown_rows(cluster, quotes))
    return sorted(
        " ".join(filter(None, (segment.cells[row] for segment in found)))
        for row in range(len(found[0].cells))
    )


def told(report: Report) -> list[str]:
    return [d.reason for cluster in report.clusters for d in cluster.differences]


def test_equal_words_of_two_speakers_are_an_alert() -> None:
    words = "“The harbour is closed until the inspectors have finished their work on the pier,”"
    report = compared(
        Northwire=f"{words} Mayor Abel Frost said on Monday.",
        Polaris=f"{words} Engineer Marta Quill said on Monday.",
    )
    [cluster] = report.clusters

    assert [d.category for d in cluster.differences] == ["speaker_mismatch"]
    assert cluster.speaker is None
    assert "Northwire “Abel Frost” | Polaris “Marta Quill”" in cluster.differences[0].reason


def test_a_third_article_hides_no_alert() -> None:
    report = compared(
        Northwire="“We will not close the pier unless the safety inspectors tell us it is "
        "dangerous,” minister Ida Holm said.",
        Polaris="The government “will not close the pier unless the safety inspectors” say it "
        "is dangerous, according to the minister, Ida Holm.",
        Coast="“We will close the pier,” minister Ida Holm said.",
    )
    shared = {quote for cluster in report.clusters for quote in cluster.quotes}

    assert len(shared) == 3
    assert max(cluster.severity for cluster in report.clusters) == 5


def test_figures_in_words_and_in_digits_stand_on_one_side() -> None:
    report = compared(
        Northwire="“The fire destroyed 40 barns along the river,” Ida Holm said.",
        Polaris="“The fire destroyed forty barns along the river,” Ida Holm said.",
        Coast="“The fire destroyed 14 barns along the river,” Ida Holm said.",
    )

    assert "Coast “14” | Northwire “40”, Polaris “forty”. The figures differ." in told(report)


def test_an_interruption_is_no_cut() -> None:
    report = compared(
        Northwire="“I have spoken,” Ida Holm said, “to both sides of the harbour dispute.”",
        Polaris="“I have spoken to both sides of the harbour dispute,” Ida Holm said.",
    )

    assert all(d.severity <= 1 for cluster in report.clusters for d in cluster.differences)
    assert not [reason for reason in told(report) if "…" in reason]


def test_a_headline_does_not_stand_for_the_fuller_quote_below_it() -> None:
    report = compared(
        Northwire='Judge: Police records a "disgrace"\n\nJudge Mira Tolland called the affair '
        '"a terrible disgrace" on Monday.',
        Coast='"It is a terrible disgrace," Judge Mira Tolland said on Monday.',
    )

    assert rows_of(report) == ["It is a terrible disgrace,", "a terrible disgrace"]


def test_a_row_prints_a_currency_where_the_article_does() -> None:
    report = compared(
        Northwire="“The harbour company owes us $120,000 for the boats,” Ida Holm said.",
        Coast="“The harbour company owes us 120,000 kroner for the boats,” Ida Holm said.",
    )

    assert "The harbour company owes us $120,000 for the boats," in rows_of(report)


def test_two_fragments_of_one_speech_are_not_compared_with_each_other() -> None:
    report = compared(
        Northwire="“We shall mend the sea wall before the winter storms. Nobody who lost a "
        "boat will wait for help until the spring,” Ida Holm said.",
        Polaris="Ida Holm promised to “mend the sea wall before the winter storms.”",
        Coast="“Nobody who lost a boat will wait for help until the spring,” Ida Holm said.",
    )
    [cluster] = report.clusters

    assert len(cluster.quotes) == 3
    assert {d.category for d in cluster.differences} == {"truncation"}
    assert cluster.severity == 2


def test_a_fragment_and_a_rewording_of_one_sentence_stand_together() -> None:
    report = compared(
        Northwire="“We are not yet confident that the herring will come back by next spring,” "
        "governor Ida Holm said.",
        Polaris="Governor Ida Holm said she was “not yet confident” about the herring.",
        Coast="“We are confident that the herring will come back by next spring,” governor Ida "
        "Holm said.",
    )

    assert len(report.clusters) == 1
    assert report.clusters[0].severity == 5


def test_what_anybody_says_at_such_a_time_is_no_shared_utterance() -> None:
    report = compared(
        Northwire="“Our thoughts and prayers are with the families,” governor Ida Holm said "
        "after the mine fell in on Monday.",
        Polaris="“Our thoughts and prayers are with the families of the victims,” mayor Olof "
        "Marr said after the ferry sank on Monday.",
    )

    assert not report.clusters


def test_two_people_in_two_stories_do_not_dispute_whose_words_they_are() -> None:
    report = compared(
        Northwire="“We have orders to hold this line,” General Marko Velj said on Tuesday at "
        "the river.",
        Polaris="“We have orders to hold this line on taxes,” senator Ida Korn said.",
    )

    assert not report.clusters


def test_fragments_that_one_article_quotes_apart_share_its_row() -> None:
    report = compared(
        Northwire="“We shall mend the sea wall before the winter storms. Nobody who lost a "
        "boat will wait for help until the spring,” Ida Holm said.",
        Polaris="Ida Holm promised to “mend the sea wall before the winter storms.” She "
        "added: “Nobody who lost a boat will wait for help until the spring.”",
    )

    assert len(rows_of(report)) == 2


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_articles_changes_nothing(order: int) -> None:
    stories = [
        Witness.of_text(f"“The fire destroyed {n} barns,” Ida Holm said.", agency=agency)
        for n, agency in (("40", "A"), ("14", "B"), ("forty", "C"))
    ]

    assert quotecmp.compare(stories[::order]) == quotecmp.compare(stories)
