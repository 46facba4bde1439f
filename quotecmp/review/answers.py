"""What a session says to a verb."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """One line for the reviewer; `done` is False when the session could not do it."""

    text: str
    done: bool = True


NOTHING = Answer("No cluster is shown.", done=False)
