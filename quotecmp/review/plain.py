"""The plain face: question and answer, line by line.  For screen readers, ssh and pipes."""

from collections.abc import Callable, Iterator
from typing import TextIO

from quotecmp.renderers.visible import one_line
from quotecmp.review.session import Session
from quotecmp.review.telling import (
    conflict_line,
    context_lines,
    explanation_lines,
    help_lines,
    item_lines,
    lapse_line,
    list_lines,
    nothing_shown,
    opening,
)
from quotecmp.review.verbs import BY_NAME

PROMPT = "> "
LOOKS = (
    ("show", "this cluster again"),
    ("context", "what stands around each reading in its article"),
    ("explain", "why they were paired, and which rule saw each difference"),
    ("list", "the clusters shown"),
    ("lapsed", "rulings whose wording changed"),
    ("conflicts", "where two reviewers disagree"),
    ("help", "these lines; ? does the same"),
    ("quit", "leave; everything is saved"),
)
ASKED = (*BY_NAME, *(name for name, _ in LOOKS))
# Single letters are the keys of the screen; the rest of these are habits of other programs.
SHORT = {
    "a": "accept",
    "r": "reject",
    "s": "split",
    "m": "mark",
    "w": "note",
    "u": "undo",
    "j": "next",
    "k": "previous",
    "g": "first",
    "G": "last",
    "n": "again",
    "N": "back",
    "f": "only",
    "F": "all",
    "M": "merge",
    "c": "context",
    "e": "explain",
    "l": "lapsed",
    "q": "quit",
    "?": "help",
    "exit": "quit",
    "": "show",
    "filter": "only",
}


def run_plain(session: Session, lines: TextIO, say: Callable[[str], None]) -> None:
    """Go through the clusters by the lines of a reviewer, until `quit` or the last line.

    `say` prints a text as it stands; a prompt has no line end.
    """
    _say_all(say, opening(session))
    _say_all(say, _item(session))
    while True:
        say(PROMPT)
        line = lines.readline()
        if not line:
            said = session.leave()
            say("\n" if said.startswith("Saved.") else f"\n{one_line(said)}\n")
            return
        verb, argument = understood(line)
        if verb == "quit":
            say(f"{one_line(session.leave())}\n")
            return
        _say_all(say, answered(session, verb, argument))


def understood(line: str) -> tuple[str, str]:
    """The verb and its argument in a line; a lone number is a place to go to.

    >>> understood("sp 2"), understood("a"), understood("17"), understood("/ tide")
    (('split', '2'), ('accept', ''), ('go', '17'), ('search', 'tide'))
    """
    line = line.strip()
    if line.startswith("/"):
        return "search", line[1:].strip()
    if line.isdecimal():
        return "go", line
    word, _, argument = line.partition(" ")
    if word in SHORT:
        return SHORT[word], argument.strip()
    starts = [verb for verb in ASKED if verb.startswith(word.lower())]
    exact = [verb for verb in starts if verb == word.lower()]
    return (exact or starts or [word])[0], argument.strip()


def answered(session: Session, verb: str, argument: str) -> Iterator[str]:
    """The lines that answer a verb; the cluster is told when it is another one than before."""
    item = session.current
    if verb == "help":
        yield from help_lines(LOOKS)
    elif verb == "list":
        yield from list_lines(session)
    elif verb == "lapsed":
        yield from map(lapse_line, session.lapsed)
        yield f"lapsed rulings: {len(session.lapsed)}"
    elif verb == "conflicts":
        yield from map(conflict_line, session.conflicts)
        yield f"reviewers disagree: {len(session.conflicts)}"
    elif verb == "context" and item:
        yield from context_lines(session, item)
    elif verb == "explain" and item:
        yield from explanation_lines(session, item)
    elif verb in ("show", "context", "explain"):
        yield from _item(session)
    else:
        yield from _done(session, verb, argument)


def _done(session: Session, verb: str, argument: str) -> Iterator[str]:
    before = session.cursor.number
    answer = session.do(verb, argument)
    if answer.text:
        yield one_line(answer.text)
    if verb not in BY_NAME:
        yield "Type help for what there is."
    if session.cursor.number != before:
        yield from _item(session)


def _item(session: Session) -> Iterator[str]:
    item = session.current
    if item:
        yield from item_lines(session, item)
    else:
        yield nothing_shown(session)


def _say_all(say: Callable[[str], None], lines: Iterator[str]) -> None:
    for line in lines:
        say(line + "\n")
