import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from making import HARBOUR
from odd_texts import odd_texts, report_with
from reports_generated import Shape, generated, hostile

from quotecmp.errors import MissingExtra
from quotecmp.model import Report
from quotecmp.renderers.docx import to_docx, written
from quotecmp.renderers.visible import HIDDEN, one_line

docx = pytest.importorskip("docx", reason="python-docx is not installed: the extra `docs`")


def lines_of(report: Report) -> list[str]:
    document = docx.Document(BytesIO(to_docx(report)))
    cells = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + cells


@settings(max_examples=20)
@given(odd_texts)
def test_a_document_gives_every_sentence_back(words: str) -> None:
    assert written(f"“{words}” Ida Holm said.") in lines_of(report_with(words))


@given(odd_texts)
def test_what_is_written_is_the_visible_text(words: str) -> None:
    plain = one_line(words)

    assert written(words) == plain.replace("\ufffe", "‹U+FFFE›").replace("\uffff", "‹U+FFFF›")


@pytest.mark.parametrize("report", [HARBOUR, generated(Shape(30)), hostile(20)])
def test_every_difference_is_told_in_the_document(report: Report) -> None:
    text = "\n".join(lines_of(report))

    for cluster in report.clusters:
        for difference in cluster.differences:
            assert written(difference.reason) in text
    assert not HIDDEN.search(text)


def test_the_same_report_gives_the_same_bytes() -> None:
    assert to_docx(HARBOUR) == to_docx(HARBOUR)


def test_without_python_docx_the_way_to_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)

    with pytest.raises(MissingExtra, match="quotecmp\\[docs\\]"):
        to_docx(HARBOUR)
