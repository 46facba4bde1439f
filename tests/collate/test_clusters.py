"""Clusters: what belongs together, rulings, carriers, and what never changes."""

from dataclasses import replace
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given
from newsroom import Article, Newsroom, front_pages, newsroom

from quotecmp.collate.clusters import cluster
from quotecmp.collate.grouping import Link, group, shared_fragments
from quotecmp.model import Cluster, Decision, Match, Span, Speaker, Witness

HOLM = "Ida Holm"
LONG = "The lighthouse keepers will be paid in full before the harvest festival"


def clusters_of(
    room: Newsroom, decisions: tuple[Decision, ...] = ()
) -> tuple[tuple[Cluster, ...], tuple[Match, ...]]:
    names = sorted(set(room.speaker_of.values()))
    return cluster(
        room.matches(keep_rejected=False),
        quotes=room.quotes,
        witnesses=room.witnesses,
        speakers=[Speaker(name, name) for name in names],
        speaker_of=room.speaker_of,
        decisions=decisions,
    )


def page(agency: str | None, words: str, day: str = "2031-03-04", filler: str = "") -> Article:
    filler = filler or f"A report that {agency} wrote by itself, with a sentence of its own."
    return Article(agency, day, ((HOLM, words),), filler)


def linked(scores: dict[str, float]) -> dict[tuple[str, str], Link]:
    """Links between ids of one letter that all share the same words."""
    everywhere = Span(0, 9), Span(0, 9)
    return {(pair[0], pair[1]): Link(score, everywhere) for pair, score in scores.items()}


@given(front_pages)
def test_every_pair_inside_a_cluster_is_a_match(pages: list[Article]) -> None:
    found, matches = clusters_of(newsroom(pages))
    known = {frozenset((match.left, match.right)) for match in matches}

    for one in found:
        assert all(frozenset(pair) in known for pair in combinations(one.quotes, 2))


@given(front_pages)
def test_the_table_has_a_cell_for_each_reading_and_lies_in_its_sentence(
    pages: list[Article],
) -> None:
    room = newsroom(pages)
    context = {quote.id: quote.context for quote in room.quotes}

    for one in clusters_of(room)[0]:
        for column in one.table:
            assert len(column) == len(one.quotes)
            for key, cell in zip(one.quotes, column, strict=True):
                if cell:
                    assert context[key].start <= cell.start < cell.end <= context[key].end


@given(front_pages)
def test_the_order_of_the_input_changes_no_cluster(pages: list[Article]) -> None:
    room = newsroom(pages)
    turned = Newsroom(room.witnesses[::-1], room.quotes[::-1], room.speaker_of)

    assert clusters_of(turned) == clusters_of(room)


@given(front_pages)
def test_rejected_pairs_change_no_cluster(pages: list[Article]) -> None:
    room = newsroom(pages)
    found, matches = cluster(
        room.matches(),
        quotes=room.quotes,
        witnesses=room.witnesses,
        speakers=[Speaker(name, name) for name in sorted(set(room.speaker_of.values()))],
        speaker_of=room.speaker_of,
    )

    expected, fewer = clusters_of(room)
    scores = {(match.left, match.right): match.score for match in matches}
    assert found == expected
    assert all(scores[match.left, match.right] == match.score for match in fewer)


@given(front_pages)
def test_a_ruling_is_obeyed_whatever_the_score(pages: list[Article]) -> None:
    room = newsroom(pages)
    one, two = room.quotes[0], room.quotes[-1]
    for ruling in ("same", "different"):
        found, matches = clusters_of(room, (Decision(one.id, two.id, ruling, by="Vera"),))
        match = next(m for m in matches if {m.left, m.right} == {one.id, two.id})
        together = any({one.id, two.id} <= set(members.quotes) for members in found)

        assert match.decided_by == "Vera"
        assert match.relation == ruling
        assert together == (ruling == "same" and one.witness != two.witness)


def test_a_fragment_of_two_long_quotes_is_a_reading_of_both() -> None:
    links = linked({"fx": 0.9, "fy": 0.7, "yz": 0.9, "fz": 0.6})
    groups = group(links)

    assert groups == [("f", "x"), ("y", "z")]
    assert shared_fragments(groups, links) == [("f", "x"), ("f", "y", "z")]


def test_weak_links_make_no_chain() -> None:
    assert group(linked({"ab": 0.95, "cd": 0.95, "bc": 0.55})) == [("a", "b"), ("c", "d")]


def test_fragments_that_share_nothing_meet_in_the_quote_that_holds_both() -> None:
    links = {
        ("a", "whole"): Link(0.9, (Span(0, 9), Span(0, 9))),
        ("b", "whole"): Link(0.9, (Span(0, 9), Span(40, 49))),
    }

    assert group(links) == [("a", "b", "whole")]


def test_of_copies_the_first_is_independent_alone() -> None:
    story = (
        "The council met in the old customs house at noon. Rain had closed the mountain "
        "road since Tuesday morning. Some forty traders waited outside for the result."
    )
    first = page("Northwire", LONG, "2031-03-04", story)
    copy = page("Pressa", LONG, "2031-03-05", story + " It was the third such meeting.")
    other = page("Coastal News", LONG, "2031-03-05")
    nameless = page(None, LONG, "2031-03-06")
    (found,), _ = clusters_of(newsroom([first, copy, other, nameless]))

    assert {carrier.agency: carrier.independent for carrier in found.carriers} == {
        "Northwire": True,
        "Pressa": False,
        "Coastal News": True,
        None: None,
    }


@pytest.mark.parametrize(
    ("agencys", "papers", "independent"),
    [
        ("2031-03-04", "2031-03-04", {"Northwire": True, None: False}),
        ("2031-03-04T12:00", "2031-03-04T11:00", {"Northwire": True, None: False}),
        ("2031-03-04", "2031-03-03", {"Northwire": True, None: False}),
        ("2031-03-04", "2031-03-02", {"Northwire": False, None: None}),
        ("2031-03-04T12:00", "2031-03-03T11:00", {"Northwire": False, None: None}),
        (None, "2031-03-02", {"Northwire": True, None: False}),
    ],
)
def test_an_agency_is_the_source_of_an_unnamed_papers_copy_unless_dates_forbid(
    agencys: str | None, papers: str, independent: dict[str | None, bool | None]
) -> None:
    story = (
        "The council met in the old customs house at noon. Rain had closed the mountain "
        "road since Tuesday morning. Some forty traders waited outside for the result."
    )
    wire = page("Northwire", LONG, agencys, story)
    paper = page(None, LONG, papers, story + " It was the third such meeting.")
    (found,), _ = clusters_of(newsroom([wire, paper]))

    assert {one.agency: one.independent for one in found.carriers} == independent


def test_a_cluster_keeps_its_id_when_other_articles_come() -> None:
    pages = [page("Northwire", LONG), page("Pressa", LONG)]
    stranger = page("Coastal News", "The glacier survey was off by twelve metres")
    (before,), _ = clusters_of(newsroom(pages))

    assert before.id in {found.id for found in clusters_of(newsroom([stranger, *pages]))[0]}


def test_a_decision_on_quotes_that_are_gone_is_left_aside() -> None:
    room = newsroom([page("Northwire", LONG), page("Pressa", LONG)])
    gone = Decision("nobody:1-2", room.quotes[0].id, "same")

    assert clusters_of(room, (gone,)) == clusters_of(replace(room))


def test_a_quote_that_everybody_carries_is_one_cluster() -> None:
    everywhere = Span(0, 9), Span(0, 9)
    names = [f"q{number:03}" for number in range(300)]
    links = {
        (one, other): Link(0.9, everywhere)
        for at, one in enumerate(names)
        for other in names[at + 1 : at + 49]
    }

    assert group(links) == [tuple(names)]


def test_the_time_for_shared_fragments_grows_with_the_links_alone() -> None:
    def seconds(count: int) -> float:
        names = tuple(f"q{number:06}" for number in range(count))
        links = {
            pair: Link(0.9)
            for step in (1, 2)
            for pair in zip(names, names[step:], strict=False)
        }
        best = 1e9
        for _ in range(3):
            before = process_time()
            shared_fragments([names], links)
            best = min(best, process_time() - before)
        return best

    assert seconds(16_000) < 10 * seconds(4_000)


def test_a_quote_that_a_hundred_and_fifty_articles_carry_is_one_cluster() -> None:
    days = [f"2031-03-{day:02}" for day in range(1, 29)]
    pages = [page(f"Wire {n}", LONG, days[n % 28]) for n in range(150)]

    (found,), matches = clusters_of(newsroom(pages))

    assert len(found.quotes) == 150
    assert len(matches) < 150 * 20


def test_sentences_that_differ_by_a_figure_stay_apart_where_each_is_carried() -> None:
    built = [f"We will build {n} new bridges over the northern river" for n in range(11, 31)]
    pages = [
        Article(agency, "2031-03-04", tuple((HOLM, words) for words in built), f"By {agency}.")
        for agency in ("Northwire", "Pressa", "Coastal News")
    ]

    found, _ = clusters_of(newsroom(pages))

    assert [len(one.quotes) for one in found] == [3] * len(built)
    assert all(one.severity == 0 for one in found)


def test_a_repeat_says_that_the_occasion_differs_and_where() -> None:
    slogan = "Water first"
    room = newsroom(
        [page("Northwire", slogan, "2031-02-01"), page("Pressa", slogan, "2031-11-20")]
    )
    text = {witness.id: witness.text for witness in room.witnesses}
    (match,) = clusters_of(room)[1]
    (difference,) = match.differences

    assert (match.relation, difference.category) == ("repeat", "occasion_mismatch")
    for key, stretches in difference.spans.items():
        assert [span.cut(text[key.partition(":")[0]]) for span in stretches] == [slogan]


def test_fragments_that_only_a_third_reading_ties_say_what_they_share_or_nothing() -> None:
    whole = (
        "The lighthouse keepers will be paid in full before the harvest festival, and whoever "
        "doubts it may come to the customs house and count the silver himself"
    )
    fragments = (
        "will be paid in full before the harvest festival",
        "come to the customs house and count the silver himself",
    )
    pages = [
        page(agency, words)
        for agency, words in zip(
            ("Northwire", "Pressa", "Coastal"), (whole, *fragments), strict=True
        )
    ]
    (found,), matches = clusters_of(newsroom(pages))
    by_passages = sorted(len(match.passages) for match in matches)

    assert len(found.quotes) == 3
    assert by_passages == [0, 1, 1]
    assert all((match.aligned is None) == (not match.passages) for match in matches)


@given(front_pages)
def test_a_match_inside_a_cluster_has_passages_just_when_it_has_aligned_words(
    pages: list[Article],
) -> None:
    for match in clusters_of(newsroom(pages))[1]:
        assert bool(match.passages) == (match.aligned is not None)


def test_a_copy_of_an_article_has_no_vote() -> None:
    room = newsroom([page(agency, f"words of {agency}") for agency in ("A", "B", "C")])
    a, b, c = sorted(quote.id for quote in room.quotes)
    scores = {(a, b): 0.9, (b, c): 0.7, (a, c): 0.2}
    [second] = [one for one in room.witnesses if b.startswith(one.id)]
    twice = with_a_copy(room, second)
    copy = twice.quotes[-1].id
    more = scores | {(b, copy): 1.0, (a, copy): 0.9, (c, copy): 0.7}

    assert members(twice, more, leaving=copy) == members(room, scores) == [{a, b}, {b, c}]


def members(
    room: Newsroom, scores: dict[tuple[str, str], float], leaving: str = ""
) -> list[set[str]]:
    """Which quotes are one cluster where pairs have these scores."""
    matches = [
        Match(*pair, score, "same" if score >= 0.5 else "repeat", "edited", ())
        for pair, score in scores.items()
    ]
    found, _ = cluster(
        matches,
        quotes=room.quotes,
        witnesses=room.witnesses,
        speakers=[],
        speaker_of=room.speaker_of,
    )
    return sorted(({*one.quotes} - {leaving} for one in found), key=sorted)


def with_a_copy(room: Newsroom, witness: Witness) -> Newsroom:
    """The same articles and one of them once more."""
    copy = replace(witness, id=witness.id + "-copy", path="copy.txt")
    copies = {
        quote.id: replace(quote, id=quote.id.replace(witness.id, copy.id), witness=copy.id)
        for quote in room.quotes
        if quote.witness == witness.id
    }
    speaker_of = {one.id: room.speaker_of[key] for key, one in copies.items()}
    return Newsroom(
        (*room.witnesses, copy),
        (*room.quotes, *copies.values()),
        {**room.speaker_of, **speaker_of},
    )
