"""Texts made of nothing but quotes cost in proportion to their length."""

from time import process_time

import pytest

from quotecmp.model import Witness
from quotecmp.quotes.extract import extract_quotes
from quotecmp.text.parse import parse

SENTENCE = "“Quay {n} is not safe,” Ines Dahl said on Monday, after the union of Port {n} met. "
STORMS = {
    "one paragraph": SENTENCE,
    "many paragraphs": SENTENCE + "\n\n",
    "one sentence": "“the quay {n}” of Ines Dahl, said he, ",
    "unclosed marks": 'he said "word {n} ',
    "reported": "Ines Dahl said the quay {n} was closed. ",
    "one reported sentence": "and she said that quay {n} was closed, ",
    "nicknames": "Ada “Addie” Orlo{n} said so. ",
    "owners": "Dahl's claim that the “quay {n}” and ",
    "bare marks": '" ' * 40,
}


def seconds(storm: str, count: int) -> float:
    witness = Witness.of_text("".join(storm.format(n=n) for n in range(count)))
    start = process_time()
    list(extract_quotes(parse(witness)))
    return process_time() - start


@pytest.mark.parametrize("storm", STORMS.values(), ids=STORMS)
def test_twice_the_quotes_take_about_twice_the_time(storm: str) -> None:
    seconds(storm, 20)

    ratio = min(seconds(storm, 800) / seconds(storm, 400) for _ in range(3))

    assert ratio < 2.8  # four where every quote looks at every other
