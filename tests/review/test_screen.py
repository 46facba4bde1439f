import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from making import Told, report_of
from reviewing import desk, store

from quotecmp.archive.decisions import read_events
from quotecmp.archive.exchange import to_lines
from quotecmp.model import Report
from quotecmp.review.items import Item
from quotecmp.review.plain import run_plain
from quotecmp.review.session import Session

pytest.importorskip("textual")

from quotecmp.review.screen import ReviewScreen
from quotecmp.review.verbs import VERBS

SIZES = ((80, 24), (120, 40), (60, 20), (30, 12))
MOST_LOOKS, BETWEEN_LOOKS = 100, 0.02  # seconds
Look = Callable[[ReviewScreen, Any], Awaitable[None]]


def driven(
    session: Session,
    *keys: str,
    size: tuple[int, int] = (80, 24),
    look: Look | None = None,
) -> str:
    """What the screen shows after some keys; `text:…` is typed letter by letter."""
    return asyncio.run(_driven(session, keys, size, look))


async def _driven(
    session: Session, keys: tuple[str, ...], size: tuple[int, int], look: Look | None
) -> str:
    app = ReviewScreen(session)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            typed = list(key.removeprefix("text:")) if key.startswith("text:") else [key]
            await pilot.press(*["space" if one == " " else one for one in typed])
        await _settled(app, pilot)
        if look:
            await look(app, pilot)
            await _settled(app, pilot)
        return printed(app)


async def _settled(app: ReviewScreen, pilot: Any) -> None:
    """Wait until two looks show the same: a busy machine may draw late."""
    shown = ""
    for _ in range(MOST_LOOKS):
        await pilot.pause(BETWEEN_LOOKS)
        now = printed(app)
        if now == shown:
            return
        shown = now


def printed(app: ReviewScreen) -> str:
    """The lines of the screen, as a terminal of this size would show them."""
    width, height = app.size
    strips = app.screen._compositor.render_strips()
    lines = ["".join(segment.text for segment in strip) for strip in strips]
    assert len(lines) == height
    assert all(len(line) <= width for line in lines if line.isascii())
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("size", SIZES)
def test_the_screen_looks_as_it_was_accepted(size: tuple[int, int], snapshot: Any) -> None:
    assert driven(Session(desk(9), store()), "a", "r", "tab", "s", "m", size=size) == snapshot


@pytest.mark.parametrize("key", ["enter", "e", "question_mark", "l"])
def test_the_other_sides_look_as_they_were_accepted(key: str, snapshot: Any) -> None:
    assert driven(Session(desk(3), store()), key, size=(80, 40)) == snapshot


def test_a_second_press_or_escape_goes_back_to_the_versions() -> None:
    plain = driven(Session(desk(3), store()))

    assert driven(Session(desk(3), store()), "c", "c") == plain
    assert driven(Session(desk(3), store()), "question_mark", "escape") == plain


def test_every_key_of_every_verb_does_what_the_help_says() -> None:
    for verb in VERBS:
        for key in verb.keys:
            if key == "number":
                continue
            session = Session(desk(3), store())
            screen = driven(session, key)
            if verb.asks and verb.name != "split":
                assert verb.name in ("note", "merge", "search", "only")
                assert ":" in screen.splitlines()[-3]
            assert "There is no verb" not in screen


def test_what_is_typed_into_a_prompt_is_no_verb() -> None:
    session = Session(desk(3), store())
    driven(session, "w", "text:ask a reader qjku", "enter")
    item = session.current

    assert isinstance(item, Item)
    assert [n.note for n in session.standing(item).notes] == ["ask a reader qjku"]
    assert session.counts().done == 0


def test_escape_leaves_a_prompt_and_does_nothing() -> None:
    session = Session(desk(3), store())
    driven(session, "w", "text:never mind", "escape", "j")

    assert session.cursor.number == 2
    assert not session.standing(session.cursor.items[0]).notes


def test_a_file_that_was_deleted_is_told_at_the_next_key(tmp_path: Path) -> None:
    with store(tmp_path / "d.db") as decisions:
        session = Session(desk(3), decisions)
        session.do("accept")
        (tmp_path / "d.db").unlink()
        screen = driven(session, "j", size=(120, 40))

    assert "was deleted: made anew, with 1 decision" in " ".join(screen.split())
    assert [event.verb for event in read_events(tmp_path / "d.db")] == ["accept"]


def test_choosing_a_reading_shows_it_and_says_what_split_would_do() -> None:
    screen = driven(Session(desk(3, readings=4), store()), "tab", "tab", size=(80, 16))

    assert "s splits out reading 3, Isle News." in screen
    assert "▸ 3  Isle News" in screen


def test_a_digit_begins_a_number_to_go_to() -> None:
    session = Session(desk(12), store())
    driven(session, "1", "1", "enter")

    assert session.cursor.number == 11


def test_moves_work_with_letters_and_arrows() -> None:
    session = Session(desk(4), store())
    driven(session, "j", "down", "k", "up", "G", "up")

    assert session.cursor.number == 3
    driven(session, "g", "end", "home", "j")
    assert session.cursor.number == 2


def test_a_click_takes_a_cluster_in_hand() -> None:
    session = Session(desk(4), store())

    async def click(_: ReviewScreen, pilot: Any) -> None:
        await pilot.click("#list", offset=(3, 2))
        await pilot.pause()

    driven(session, look=click)
    assert session.cursor.number == 3


def test_the_list_keeps_the_cluster_in_hand_in_sight() -> None:
    session = Session(desk(200), store())
    screen = driven(session, "G")
    assert "▸ 200" in screen
    screen = driven(session, "g", *["j"] * 30)
    assert "▸  31" in screen


def test_a_cluster_with_more_lines_than_the_screen_scrolls() -> None:
    session = Session(desk(2, readings=40), store())
    top = driven(session)

    assert driven(session, "pagedown") != top
    assert driven(session, "pagedown", "pageup") == top


@pytest.mark.parametrize(
    "sizes", [[(120, 40), (60, 20)], [(36, 14), (120, 40)], [(80, 24)] * 2]
)
def test_a_resized_screen_looks_as_if_it_had_always_been_so(
    sizes: list[tuple[int, int]],
) -> None:
    async def resize(_: ReviewScreen, pilot: Any) -> None:
        await pilot.resize_terminal(*sizes[1])
        await pilot.pause()
        await pilot.pause()

    before, after = sizes
    resized = driven(Session(desk(9), store()), "a", size=before, look=resize)
    assert resized == driven(Session(desk(9), store()), "a", size=after)


def test_quit_leaves() -> None:
    async def run() -> bool:
        app = ReviewScreen(Session(desk(1), store()))
        async with app.run_test() as pilot:
            await pilot.press("q")
            await pilot.pause()
        return app.is_running

    assert asyncio.run(run()) is False


HOSTILE = "[we] must [/] act [sic] :fire: [bold]now[/bold] [@click=app.quit]x[/] \x1b[31m\u202e"


def hostile() -> Report:
    words = HOSTILE.replace("\x1b", "").replace("\u202e", "")
    report = report_of(
        [Told("A[red]", f"“{words}”", words), Told("B[/]", f"“{words}”", words)],
        columns=[(words, words)],
        differences=[("typographic", 1, f"reason {HOSTILE}", (words, words))],
    )
    cluster = replace(report.clusters[0], speaker=f"Holm {HOSTILE}")
    return replace(report, clusters=(cluster,))


def test_no_bracket_of_an_article_is_read_as_markup() -> None:
    for key in ("escape", "enter", "e", "question_mark", "l"):
        session = Session(hostile(), store())
        session.do("note", HOSTILE)
        screen = driven(session, key, size=(200, 50))

        assert not {"\x1b", "\u202e"} & set(screen)
        if key != "question_mark":
            assert "A[red]" in screen
        if key == "escape":
            shown = "[we] must [/] act [sic] :fire: [bold]now[/bold] [@click=app.quit]x[/]"
            assert screen.count(shown) >= 5


def test_hostile_words_in_a_prompt_are_shown_as_they_are() -> None:
    session = Session(hostile(), store())
    screen = driven(session, "slash", "text:[bold]x[/bold]", "enter", size=(120, 40))

    assert "“[bold]x[/bold]” is in none of the clusters shown." in screen


# The same verbs by keys, by lines: both faces write the same file.
BY_KEYS = [
    *("a", "r", "tab", "tab", "s", "m", "j", "M", "text:2", "enter"),
    *("w", "text:call them [sic]", "enter", "u", "k", "r", "space", "a", "G", "m", "m", "r"),
    *("slash", "text:lund", "enter", "n", "N", "f", "text:left", "enter", "a", "F", "u", "5"),
    *("enter", "a", "colon", "text:split 2", "enter", "u", "u"),
]
BY_LINES = """a
r
split 3
mark
next
merge 2
note call them [sic]
undo
previous
reject
skip
accept
last
mark
mark
reject
/lund
again
back
only left
accept
all
undo
5
accept
split 2
undo
undo
quit
"""


def test_both_faces_give_the_same_decisions_file_for_the_same_verbs(tmp_path: Path) -> None:
    with store(tmp_path / "screen.db") as decisions:
        driven(Session(desk(8), decisions), *BY_KEYS)
        by_keys = list(to_lines(decisions.events))
    with store(tmp_path / "plain.db") as decisions:
        run_plain(Session(desk(8), decisions), StringIO(BY_LINES), lambda _: None)
        by_lines = list(to_lines(decisions.events))

    assert by_keys == by_lines
    assert len(by_keys) > 15
