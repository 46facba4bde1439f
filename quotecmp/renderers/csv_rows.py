"""CSV for spreadsheets: one row for each difference and reading.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (`guarded`);
`unguarded` takes it away.  Hidden characters are written out.  JSON is the lossless format.
"""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from re import compile as pattern

from quotecmp.model import Cluster, Difference, Quote, Report
from quotecmp.renderers.pairs import Pair, groups
from quotecmp.renderers.phrases import Index, file_name, spread
from quotecmp.renderers.rows import surface
from quotecmp.renderers.shown import is_compared
from quotecmp.renderers.styles import mark_of
from quotecmp.renderers.visible import one_line

COLUMNS = (
    "row",
    "number",
    "cluster",
    "cluster_severity",
    "speaker",
    "difference",
    "severity",
    "weight",
    "category",
    "where",
    "hides",
    "policy_verdict",
    "rule",
    "reason",
    "agency",
    "publisher",
    "published",
    "independent",
    "words",
    "quote",
    "sentence",
    "file",
    "line",
    "quote_id",
    "sha256",
    "kind",
    "mention",
    "confidence",
)
PAIR_ROWS = {"repeat": "said again", "different": "found different"}
# The full-width forms act as their plain ones in some spreadsheets.
FORMULA = pattern(
    "'*[=+\\-@\\t\\r\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
    "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}]"
)


def guarded(cell: str) -> str:
    """The cell, with an apostrophe before what a spreadsheet would run as a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("’tis")
    ("'=1+1", "''=1", '’tis')
    """
    return f"'{cell}" if FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def to_csv(report: Report) -> str:
    """The comparison as CSV with one line of heads, fields in quotes where they need it.

    `row` says what a line is: `difference`, `same words` for a reading of a cluster without
    any, `said again` and `found different` for pairs that are no utterance, or `not read` for
    an input that was left out, with the reason.  Where no cluster spans two articles each
    quote has a row, `quote`.

    >>> to_csv(Report((), ())).startswith("row,number,cluster,")
    True
    """
    written = StringIO()
    writer = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({name: guarded(one_line(str(cell))) for name, cell in row.items()})
    return written.getvalue()


def _rows(report: Report) -> Iterator[Mapping[str, object]]:
    index = Index.of(report)
    shown = spread(report)
    for number, cluster in enumerate(shown, 1):
        yield from _cluster_rows(cluster, number, index)
    for group in groups(report):
        for number, pair in enumerate(group.pairs, 1):
            yield from _pair_rows(pair, number, PAIR_ROWS[group.name], index)
    for quote in () if is_compared(report) else report.quotes:
        yield {
            "row": "quote",
            "speaker": quote.attribution.speaker or "",
            "rule": quote.attribution.rule,
            **_reading(quote, index),
        }
    for problem in report.problems:
        yield {
            "row": "not read",
            "reason": problem.reason,
            "file": problem.path,
            "line": problem.line or "",
        }


def _cluster_rows(
    cluster: Cluster, number: int, index: Index
) -> Iterator[Mapping[str, object]]:
    quotes = [index.quotes[q] for q in cluster.quotes]
    head = {
        "number": number,
        "cluster": cluster.id,
        "cluster_severity": cluster.severity,
        "speaker": cluster.speaker or "",
    }
    told = {True: "yes", False: "no", None: ""}
    independent = {carrier.quote: told[carrier.independent] for carrier in cluster.carriers}
    readings = {
        quote.id: {
            **head,
            **_reading(quote, index),
            "independent": independent.get(quote.id, ""),
        }
        for quote in quotes
    }
    if not cluster.differences:
        for reading in readings.values():
            yield {"row": "same words", "weight": mark_of(0).word, **reading}
    for count, difference in enumerate(cluster.differences, 1):
        shared = _difference(difference, count)
        for quote in quotes:
            if quote.id in difference.spans:
                words = " … ".join(surface(quote, s) for s in difference.spans[quote.id])
                yield {**readings[quote.id], **shared, "words": words}


def _pair_rows(
    pair: Pair, number: int, row: str, index: Index
) -> Iterator[Mapping[str, object]]:
    """Two quotes that are not one utterance: a row for each, and for each difference."""
    for quote in (pair.left, pair.right):
        head = {
            "row": row,
            "number": number,
            "speaker": quote.attribution.speaker or "",
            **_reading(quote, index),
        }
        if not pair.differences:
            yield head
        for count, difference in enumerate(pair.differences, 1):
            words = " … ".join(surface(quote, s) for s in difference.spans.get(quote.id, ()))
            yield {**_difference(difference, count), **head, "words": words}


def _difference(difference: Difference, count: int) -> Mapping[str, object]:
    return {
        "row": "difference",
        "difference": count,
        "severity": difference.severity,
        "weight": mark_of(difference.severity).word,
        "category": difference.category,
        "where": difference.where,
        "hides": " ".join(difference.hides),
        "policy_verdict": difference.policy_verdict or "",
        "rule": difference.rule,
        "reason": difference.reason,
    }


def _reading(quote: Quote, index: Index) -> Mapping[str, object]:
    witness = index.witness_of(quote)
    return {
        "agency": witness.agency or "",
        "publisher": witness.publisher or "",
        "published": witness.published or "",
        "quote": quote.text,
        "sentence": quote.context.text,
        "file": file_name(witness),
        "line": quote.line,
        "quote_id": quote.id,
        "sha256": witness.sha256,
        "kind": quote.kind,
        "mention": quote.attribution.mention or "",
        "confidence": quote.attribution.confidence,
    }
