"""One fact a line, no drawing: for screen readers, dumb terminals and grep."""

from collections.abc import Iterable, Iterator

from quotecmp.model import Cluster, Difference, Report
from quotecmp.renderers.asking import WORTH_ASKING
from quotecmp.renderers.letters import carried, letters
from quotecmp.renderers.pairs import Group, Pair, groups, pair_lines
from quotecmp.renderers.phrases import (
    Index,
    earlier_versions,
    explanation,
    file_name,
    found_once,
    headed,
    house_rule,
    independence,
    share_of,
    speaker_of,
    spread,
    unread,
    when_of,
)
from quotecmp.renderers.quote_lines import quote_lines
from quotecmp.renderers.shown import alone, chosen, found_in_run
from quotecmp.renderers.styles import mark_of
from quotecmp.renderers.sureness import how_sure, links_of
from quotecmp.renderers.visible import one_line


def to_plain(report: Report, *, explain: bool = False) -> str:
    """The comparison as lines of the form `name: value`, a blank line between quotes.

    `explain` adds which rule saw each difference and what made up the score of a match.
    """
    return "\n".join(_lines(report, explain)) + "\n"


def _lines(report: Report, explain: bool) -> Iterator[str]:
    index, shown = Index.of(report), spread(report)
    yield f"articles: {len(report.witnesses)}"
    quotes, utterances = found_in_run(report)
    yield f"quotes: {quotes}"
    yield f"found in more than one article: {utterances}"
    if chosen(report):
        yield chosen(report).replace("Shown:", "shown:").rstrip(".")
    if alone(report):
        yield f"note: {alone(report)}"
    links = links_of(report)
    for number, cluster in enumerate(shown, 1):
        yield ""
        yield from _cluster_lines(cluster, number, len(shown), index)
        if how_sure(cluster, links):
            yield f"how sure: {how_sure(cluster, links)}"
        if explain:
            yield from explanation(cluster, report)
    yield ""
    for group in groups(report):
        for pair in group.pairs:
            yield from _pair_lines(group, pair, index)
    for witness, quotes_there in quote_lines(report):
        for line in quotes_there:
            yield f"quote in {headed(witness)}: {line.head}: {line.words}"
    for witness, own, count in found_once(report):
        yield f"found in this article only: {headed(witness)}: {share_of(own, count)}"
    for witness, lines in earlier_versions(report):
        yield f"earlier version, left out: {headed(witness)}: {'; '.join(lines)}"
    for problem in report.problems:
        yield f"not read: {unread(problem)}"


def _pair_lines(group: Group, pair: Pair, index: Index) -> Iterator[str]:
    """Two quotes that are not one utterance, on one line; what differs on the next."""
    yield f"{group.heading.lower()} ({pair.score:.2f}): {' | '.join(pair_lines(pair, index))}"
    yield from _difference_lines(pair.differences)


def _difference_lines(differences: Iterable[Difference]) -> Iterator[str]:
    for count, difference in enumerate(differences, 1):
        mark, where = mark_of(difference.severity), difference.where
        outside = "outside the marks: " if where == "outside" else ""
        said = outside + one_line(difference.reason) + house_rule(difference)
        yield f"difference {count}: {mark.word}: {said}"


def _cluster_lines(cluster: Cluster, number: int, total: int, index: Index) -> Iterator[str]:
    yield f"quote {number} of {total}"
    yield f"weight: {mark_of(cluster.severity).word} ({cluster.severity})"
    yield f"speaker: {speaker_of(cluster)}"
    yield f"published: {when_of(cluster)}"
    quotes = [index.quotes[q] for q in cluster.quotes]
    for quote in quotes:
        witness = index.witness_of(quote)
        place = f"{file_name(witness)}, line {quote.line}"
        yield f"{one_line(witness.label)}: {one_line(quote.text)} [{place}]"
    if independence(cluster, index):
        yield f"carried by: {independence(cluster, index)}"
    yield from _difference_lines(cluster.differences)
    if not cluster.differences:
        yield "difference: none, the same words"
    if cluster.severity >= WORTH_ASKING:
        for name, line in letters(cluster, carried(quotes, index)):
            yield f"to send to {name}: {line}"
