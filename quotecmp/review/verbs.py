"""The verbs of a session, with the keys of the screen and the words of the help."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verb:
    """Something a reviewer can do; `asks` names the argument, if it takes one."""

    name: str
    keys: tuple[str, ...]
    help: str
    asks: str = ""


VERBS = (
    Verb("accept", ("a",), "these readings are one utterance; go to the next one left"),
    Verb("reject", ("r",), "they are not; keep every reading apart; go to the next one left"),
    Verb("split", ("s",), "take one reading out of the cluster", "reading"),
    Verb("merge", ("M",), "this cluster and another are one utterance", "cluster number"),
    Verb("mark", ("m",), "mark for a call to the agencies, or take the mark off"),
    Verb("note", ("w",), "write a note", "note"),
    Verb("undo", ("u",), "take back your latest decision; as often as you like"),
    Verb("skip", ("space",), "go to the next one left and decide nothing"),
    Verb("next", ("j", "down"), "the next cluster"),
    Verb("previous", ("k", "up"), "the cluster before"),
    Verb("first", ("g", "home"), "the first cluster"),
    Verb("last", ("G", "end"), "the last cluster"),
    Verb("go", ("number",), "to a cluster by its number", "number"),
    Verb("search", ("slash",), "find words in speakers, quotes and reasons", "words"),
    Verb("again", ("n",), "the next one found"),
    Verb("back", ("N",), "the one found before"),
    Verb(
        "only",
        ("f",),
        "show some: a severity (4, look), speaker NAME, agency NAME, left, done, marked,"
        " lapsed, conflict, or alone for quotes found once",
        "filter",
    ),
    Verb("all", ("F",), "show all again"),
)
BY_NAME = {verb.name: verb for verb in VERBS}
# How keys are printed where their names would not be understood.
KEY_NAMES = {"slash": "/", "down": "↓", "up": "↑", "number": "1–9"}
