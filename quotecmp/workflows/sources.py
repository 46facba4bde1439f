"""Sources: who wrote each article, who carried it and when, with the lines that show it."""

from collections.abc import Iterable

from quotecmp.model import Problem, Report, Witness, with_unique_ids


def sources(found: Iterable[Witness | Problem]) -> Report:
    """A report of the articles alone, in path order; no quote is looked for.

    >>> report = sources([Witness.of_text("No ferry.", agency="AFP"), Problem("a.pdf", "PDF")])
    >>> [w.agency for w in report.witnesses], len(report.problems)
    (['AFP'], 1)
    """
    items = list(found)
    return Report(
        witnesses=tuple(with_unique_ids(item for item in items if isinstance(item, Witness))),
        quotes=(),
        problems=tuple(item for item in items if isinstance(item, Problem)),
    )
