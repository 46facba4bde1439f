"""Lines fit to send to an agency about an utterance that others worded differently.

A line asks and accuses nobody: nothing in two articles says which of them is right.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from quotecmp.language.labels import printed_date
from quotecmp.model import Cluster, Quote
from quotecmp.renderers.asking import Carried, asked_about, chosen, questions, shortened
from quotecmp.renderers.phrases import Index, counted, labels

# Of what others carried so many wordings are told, those first that differ from one's own.
MOST_CARRIED = 4
THANKS = "We would be grateful for a word on how it was said."


def carried(quotes: Sequence[Quote], index: Index) -> list[Carried]:
    """The readings of an utterance, each with the name and the date of its article."""
    return [
        Carried(
            name,
            quote,
            printed_date(index.witness_of(quote).published),
            index.speaker_of.get(quote.id),
        )
        for quote, name in zip(quotes, labels(quotes, index), strict=True)
    ]


def letters(cluster: Cluster, readings: Sequence[Carried]) -> Iterator[tuple[str, str]]:
    """For each agency its name and a line fit to send to it.

    Of several readings in one article the one is told that has the words in question, else the
    longest.
    """
    asked = asked_about(cluster)
    told_by = chosen(readings, asked[0] if asked else None)
    for own in told_by.values():
        others = [one for one in told_by.values() if one.name != own.name]
        yield own.name, letter(cluster, own, others, readings)


def letter(
    cluster: Cluster, own: Carried, others: Sequence[Carried], readings: Sequence[Carried]
) -> str:
    """The line to one agency: the questions, what it carried, what the others carried.

    Says nothing of who is right, and names no one as the one who erred.
    """
    differing = sorted(others, key=lambda one: told(one.quote) == told(own.quote))
    groups = list(_alike(differing))
    by_others = "; ".join(
        f"{names} carried “{words}”" + ("" if when in names else f" ({when})")
        for names, words, when in groups[:MOST_CARRIED]
    )
    more = len(groups) - MOST_CARRIED
    by_others += f"; {counted(more, 'more version')} besides" if more > 0 else ""
    return (
        f"{questions(cluster, own.name, readings)} "
        f"You carried “{told(own.quote)}” ({own.published})"
        + (f"; {by_others}" if others else "")
        + f". {THANKS}"
    )


def _alike(readings: Sequence[Carried]) -> Iterator[tuple[str, str, str]]:
    """Neighbours that carried the same words on the same day, told together."""

    def words(reading: Carried) -> tuple[str, str]:
        return told(reading.quote), reading.published

    for (said, when), group in groupby(readings, key=words):
        *most, last = [one.name for one in group]
        yield f"{', '.join(most)} and {last}" if most else last, said, when


def told(quote: Quote) -> str:
    """The words of a quote inside a sentence of ours, without the comma of its own."""
    return shortened(quote.text).rstrip(" ,、，")
