"""Short phrases that every face of a report shares: dates, agencies, counts, source lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from quotecmp.language.labels import distinct_labels, printed_date
from quotecmp.model import Cluster, Difference, Problem, Quote, Report, Witness
from quotecmp.model import file_name as named
from quotecmp.renderers.styles import mark_of
from quotecmp.renderers.visible import one_line

# A label without a blank in it is broken anywhere when it is wider than its column.
LONGEST_LABEL = 12
FILE_ENDING = re.compile(r"\.[a-z]{2,5}$")


@dataclass(frozen=True, slots=True)
class Index:
    """A report's nouns by id, so that a view looks nothing up twice."""

    witnesses: Mapping[str, Witness]
    quotes: Mapping[str, Quote]
    speaker_of: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def of(report: Report) -> "Index":
        """The index of a report."""
        return Index(
            {witness.id: witness for witness in report.witnesses},
            {quote.id: quote for quote in report.quotes},
            report.speaker_of,
        )

    def witness_of(self, quote: Quote) -> Witness:
        """The article that carries a quote."""
        return self.witnesses[quote.witness]


def file_name(witness: Witness) -> str:
    """The last part of a witness's path."""
    return one_line(named(witness.path) or "text as given")


def shown_path(path: str) -> str:
    """A whole path, or the words for standard input."""
    return one_line(named(path) if path.startswith("-") else path or "text as given")


def unread(problem: Problem) -> str:
    """What was left out, and why, on one line.

    >>> unread(Problem("-", "is empty"))
    'standard input: is empty'
    """
    line = f", line {problem.line}" if problem.line else ""
    return f"{shown_path(problem.path)}{line}: {one_line(problem.reason)}"


def headed(witness: Witness) -> str:
    """A witness in a source line: who, when, and which file where that is not the name."""
    label, file = one_line(witness.label), file_name(witness)
    place = f" · {file}" if file != label else ""
    return f"{label} · {printed_date(witness.published)}{place}"


def printed_dates(published: Iterable[str | None]) -> str:
    """The dates of several articles: one, or the first and the last.

    >>> printed_dates(["2015-05-13", None, "2015-05-12"])
    '12–13 May 2015'
    """
    known = sorted({day[:10] for day in published if day})
    if len(known) < 2:
        return printed_date(known[0] if known else None)
    first, last = printed_date(known[0]), printed_date(known[-1])
    day, _, month_and_year = first.partition(" ")
    if month_and_year == last.partition(" ")[2]:
        return f"{day}–{last}"
    return f"{first} – {last}"


def marked(severity: int) -> str:
    """Shape and word of a severity.

    >>> marked(4)
    '! LOOK'
    """
    mark = mark_of(severity)
    return f"{mark.shape} {mark.word}"


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "article"), counted(2, "agency", "agencies")
    ('1 article', '2 agencies')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def speaker_of(cluster: Cluster) -> str:
    """The cluster's speaker in words."""
    if cluster.speaker:
        return one_line(cluster.speaker)
    disputed = any(each.category == "speaker_mismatch" for each in cluster.differences)
    return "speaker disputed" if disputed else "speaker not named"


def agencies_of(cluster: Cluster) -> str:
    """Who carries the cluster; a long file name is shortened, as it stands whole below."""
    return ", ".join(map(short_label, cluster.agencies))


def short_label(agency: str) -> str:
    """A label fit for a narrow column: long file names are cut in the middle.

    >>> short_label("Coast Press"), short_label("harbour-closes-again.txt")
    ('Coast Press', 'harbo…again')
    """
    label = one_line(agency)
    if " " in label:
        return label
    label = FILE_ENDING.sub("", label)
    if len(label) <= LONGEST_LABEL:
        return label
    half = LONGEST_LABEL // 2 - 1
    return f"{label[:half]}…{label[-half:]}"


def when_of(cluster: Cluster) -> str:
    """When the cluster's articles were published."""
    return printed_dates(carrier.published for carrier in cluster.carriers)


def nothing_differs(cluster: Cluster) -> str:
    """What a cluster without differences has in common.

    A fragment may carry less than a sentence does and say the rest outside its marks.
    """
    if any(cell is None for column in cluster.table for cell in column):
        return "The same words, as far as each has them in quotation marks."
    return "The same words."


def main_point(cluster: Cluster) -> str:
    """The gravest difference in words, and how many more there are."""
    if not cluster.differences:
        return nothing_differs(cluster)
    more = len(cluster.differences) - 1
    return one_line(cluster.differences[0].reason) + (f" (and {more} more)" if more else "")


def labels(quotes: Sequence[Quote], index: Index) -> list[str]:
    """What names each reading in a row; two articles of one label are told apart."""
    named = distinct_labels([index.witness_of(quote) for quote in quotes])
    return [one_line(named[quote.witness]) for quote in quotes]


def independence(cluster: Cluster, index: Index) -> str:
    """How many sources carry it independently, where some article is no source of its own.

    A reprint is none, nor is a second article of one agency; nothing is said where all are.
    """
    told = {index.quotes[c.quote].witness: c.independent for c in cluster.carriers}
    if False not in told.values():
        return ""
    named = distinct_labels([index.witnesses[witness] for witness in told])
    groups = (
        ("independent source", [one_line(named[w]) for w, own in told.items() if own]),
        ("not known", [one_line(named[w]) for w, own in told.items() if own is None]),
        (
            "a copy, or a second article of one agency",
            [one_line(named[w]) for w, own in told.items() if own is False],
        ),
    )
    (noun, sources), *rest = groups
    first = f"{counted(len(sources), noun)}: {' · '.join(sources)}" if sources else f"no {noun}"
    return "; ".join(
        [first, *(f"{what}: {' · '.join(names)}" for what, names in rest if names)]
    )


def view_of(report: Report) -> Mapping[str, object]:
    """What was chosen to be shown of the run; nothing where all of it is shown."""
    view = report.settings.get("view")
    return view if isinstance(view, Mapping) else {}


def spread(report: Report) -> list[Cluster]:
    """The clusters that a view shows: those that span two articles.

    Gravest first, or as the report has them where it was sorted otherwise.
    """
    index = Index.of(report)
    shown = [
        cluster
        for cluster in report.clusters
        if len({index.quotes[q].witness for q in cluster.quotes}) > 1
    ]
    if view_of(report).get("sort"):
        return shown
    return sorted(shown, key=lambda c: (-c.severity, -len(c.agencies), c.quotes))


def house_rule(difference: Difference) -> str:
    """What the chosen policy says of a difference, as the end of a line."""
    verdict = difference.policy_verdict
    return f" House rule: {verdict}." if verdict else ""


def explanation(cluster: Cluster, report: Report) -> Iterator[str]:
    """Which rule saw each difference, and the summands of each match inside the cluster."""
    for count, difference in enumerate(cluster.differences, 1):
        yield f"difference {count}: {difference.category}, rule {difference.rule}"
    members = set(cluster.quotes)
    for match in report.matches:
        if match.left in members and match.right in members:
            terms = ", ".join(f"{name} {value:+.2f}" for name, value in match.terms)
            line = f"{match.left} and {match.right}: {match.form}, score {match.score:.2f}"
            yield f"{line} = {terms}" if terms else line


def is_speech(quote: Quote) -> bool:
    """Whether somebody said it; titles, labels and scare quotes are nobody's words."""
    return quote.kind in ("direct", "mixed")


def earlier_versions(report: Report) -> list[tuple[Witness, list[str]]]:
    """Each article that is left out because a later version is there, with where that is.

    After that come quotes that the later version no longer carries.

    >>> from quotecmp.model import Evidence
    >>> told = (Evidence(0, "a later version is in b.txt", "superseded"),)
    >>> earlier = Witness("1", "", path="a.txt", evidence=told)
    >>> [(w.path, lines) for w, lines in earlier_versions(Report((earlier,), ()))]
    [('a.txt', ['a later version is in b.txt'])]
    """
    found = []
    for witness in report.witnesses:
        lines = [e.text for e in witness.evidence if e.kind == "superseded"]
        gone = [e for e in witness.evidence if e.kind == "dropped"]
        if lines:
            lines += [f"no longer carried, line {e.line}: “{e.text}”" for e in gone]
            found.append((witness, [one_line(line) for line in lines]))
    return found


def found_once(report: Report) -> list[tuple[Witness, int, int]]:
    """For each article with utterances that no other carries: how many, and how many it has.

    In the order of the report, in one pass over it.
    """
    shared = {q for cluster in spread(report) for q in cluster.quotes}
    own: dict[str, int] = {}
    spoken: dict[str, int] = {}
    for quote in filter(is_speech, report.quotes):
        spoken[quote.witness] = spoken.get(quote.witness, 0) + 1
        own[quote.witness] = own.get(quote.witness, 0) + (quote.id not in shared)
    return [(w, own[w.id], spoken[w.id]) for w in report.witnesses if own.get(w.id)]


def share_of(own: int, count: int) -> str:
    """How much of an article stands in no other, in words.

    >>> share_of(2, 9), share_of(1, 1)
    ('2 of 9 quotes', 'its only quote, nothing shared with any other article')
    """
    if own < count:
        return f"{own} of {counted(count, 'quote')}"
    whole = {1: "its only quote", 2: "both quotes"}.get(count, f"all {count:,} quotes")
    return f"{whole}, nothing shared with any other article"
