"""What holds for matching whatever the articles are."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from newsroom import Article, Newsroom, front_pages, newsroom

from quotecmp.model import Witness

STRANGER = "Onion prices tripled overnight.\n\nNobody knows why, a grocer mused."


def scores(room: Newsroom) -> dict[tuple[str, str], float]:
    return {(match.left, match.right): match.score for match in room.matches()}


@given(front_pages, st.randoms(use_true_random=False))
def test_input_order_and_file_names_change_nothing(pages: list[Article], random) -> None:  # type: ignore[no-untyped-def]
    room = newsroom(pages)
    witnesses, quotes = list(room.witnesses), list(room.quotes)
    random.shuffle(witnesses)
    random.shuffle(quotes)
    renamed = [replace(w, path=f"{random.random()}.txt") for w in witnesses]

    again = Newsroom(tuple(renamed), tuple(quotes), room.speaker_of).matches()

    assert again == room.matches()


@given(front_pages)
def test_a_score_says_the_relation(pages: list[Article]) -> None:
    for match in newsroom(pages).matches():
        assert 0 <= match.score <= 1
        assert (match.relation == "same") == (match.score >= 0.5)


@given(front_pages)
def test_passages_are_whole_parts_and_what_is_aligned_lies_inside_one(
    pages: list[Article],
) -> None:
    room = newsroom(pages)
    parts = {quote.id: quote.parts for quote in room.quotes}

    for match in room.matches():
        assert match.passages
        assert match.aligned
        for left, right in match.passages:
            assert left in parts[match.left]
            assert right in parts[match.right]
        assert any(part.holds(match.aligned[0]) for part in parts[match.left])
        assert any(part.holds(match.aligned[1]) for part in parts[match.right])


@given(front_pages)
def test_an_article_that_shares_no_wording_moves_no_score(pages: list[Article]) -> None:
    room = newsroom(pages)
    stranger = Witness.of_text(STRANGER, agency="Pressa", published="2031-01-01")
    more = replace(room, witnesses=(*room.witnesses, stranger))

    before, after = scores(room), scores(more)

    assert before.keys() == after.keys()
    assert all(abs(before[pair] - after[pair]) <= 0.01 for pair in before)


@given(front_pages)
def test_a_copy_of_an_article_adds_links_of_its_own_alone(pages: list[Article]) -> None:
    room = newsroom(pages)
    copy = replace(room.witnesses[0], id=room.witnesses[0].id + "-2", path="copy.txt")
    copies = [
        replace(quote, id=quote.id.replace(quote.witness, copy.id), witness=copy.id)
        for quote in room.quotes
        if quote.witness == room.witnesses[0].id
    ]
    speaker_of = room.speaker_of | {
        quote.id: room.speaker_of[quote.id.replace(copy.id, room.witnesses[0].id)]
        for quote in copies
    }
    more = Newsroom((*room.witnesses, copy), (*room.quotes, *copies), speaker_of)
    copied = {quote.id for quote in copies}

    after = {pair: score for pair, score in scores(more).items() if not copied & set(pair)}

    assert after == scores(room)


@given(front_pages)
def test_what_is_rejected_is_shown_on_request_alone(pages: list[Article]) -> None:
    room = newsroom(pages)

    kept = tuple(match for match in room.matches() if match.relation != "different")

    assert room.matches(keep_rejected=False) == kept
