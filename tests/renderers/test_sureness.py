from dataclasses import replace

import pytest
from making import HARBOUR

from quotecmp.model import Match, Report
from quotecmp.renderers.formats import render

LEFT, RIGHT = (quote.id for quote in HARBOUR.quotes)


def linked(score: float, decided_by: str | None = None) -> Report:
    match = Match(LEFT, RIGHT, score, "same", "edited", (), decided_by=decided_by)
    return replace(HARBOUR, matches=(match,))


@pytest.mark.parametrize("form", ["table", "plain", "markdown", "html"])
def test_a_reader_is_told_where_readings_may_not_belong_together(form: str) -> None:
    assert "One utterance with probability 0.66" in str(render(linked(0.66), form))
    assert "probability" not in str(render(linked(0.93), form))
    assert "A reviewer ruled on these readings" in str(render(linked(0.2, "ida"), form))
