"""What holds for matching whatever the articles are."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom import Article, Newsroom, front_pages, newsroom

from quotecmp.collate import pairs
from quotecmp.collate.candidates import candidates
from quotecmp.model import Witness

# From this score on a pair may be shown; a rejected one is told on request alone.
WORTH_TELLING = 0.5
FAST_WORDS = 4
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
def test_a_pair_scores_the_same_whichever_article_comes_first(pages: list[Article]) -> None:
    """Ids put the articles in order; new ones turn some pairs round."""
    room = newsroom(pages)
    again = {quote.id: quote for quote in room.quotes}
    other = {
        witness.id: f"{9 - at}{witness.id[1:]}" for at, witness in enumerate(room.witnesses)
    }
    renamed = {old: old.replace(q.witness, other[q.witness]) for old, q in again.items()}
    turned = Newsroom(
        tuple(replace(witness, id=other[witness.id]) for witness in room.witnesses),
        tuple(replace(q, id=renamed[q.id], witness=other[q.witness]) for q in room.quotes),
        {renamed[old]: speaker for old, speaker in room.speaker_of.items()},
    )

    before = {frozenset(map(renamed.get, pair)): s for pair, s in scores(room).items()}

    assert before == {frozenset(pair): score for pair, score in scores(turned).items()}


@given(front_pages, front_pages)
def test_what_stands_in_other_batches_changes_no_relation(
    pages: list[Article], others: list[Article]
) -> None:
    """Two batches that share no words, compared at once or one after the other."""
    second = [_foreign(article) for article in others]
    one, two, both = newsroom(pages), newsroom(second), newsroom([*pages, *second])

    apart = scores(one) | scores(two)
    at_once = {p: s for p, s in scores(both).items() if p in apart or s >= WORTH_TELLING}

    assert apart.keys() == at_once.keys()
    assert all(abs(apart[pair] - at_once[pair]) <= 0.01 for pair in apart)


def _foreign(article: Article) -> Article:
    """An article in words that no other has."""

    def turned(words: str) -> str:
        return " ".join(f"zq{word.lower()}" for word in words.split())

    said = tuple((f"Zq{speaker.split()[-1]}", turned(words)) for speaker, words in article.said)
    return replace(article, said=said, filler=turned(article.filler))


@given(front_pages)
def test_the_fast_path_links_what_all_pairs_link(pages: list[Article]) -> None:
    """The candidates of a large run, over an archive of a few articles."""
    room = newsroom(pages)
    slow = _links(room)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "candidates", partial(candidates, every_pair_below=0))
        fast = _links(room)
    words = {quote.id: len(quote.text.split()) for quote in room.quotes}
    whole = {pair for pair in slow if min(words[one] for one in pair) >= FAST_WORDS}

    assert fast <= slow
    assert len(fast & whole) >= 0.98 * len(whole)


def _links(room: Newsroom) -> set[tuple[str, str]]:
    matches = room.matches(keep_rejected=False)
    return {(match.left, match.right) for match in matches if match.relation == "same"}


@given(front_pages)
def test_what_is_rejected_is_shown_on_request_alone(pages: list[Article]) -> None:
    room = newsroom(pages)

    kept = tuple(match for match in room.matches() if match.relation != "different")

    assert room.matches(keep_rejected=False) == kept
