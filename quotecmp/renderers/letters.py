"""Lines fit to send to an agency about an utterance that others worded differently.

A line asks and accuses nobody: nothing in two articles says which of them is right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from re import compile as pattern

from quotecmp.language.labels import printed_date
from quotecmp.model import Cluster, Difference, Quote, Span
from quotecmp.renderers.phrases import Index, counted, labels, speaker_of
from quotecmp.renderers.rows import surface
from quotecmp.renderers.visible import one_line

# From this severity on a report has such lines: LOOK and ALERT.
WORTH_ASKING = 4
LONGEST_QUOTE_WORDS = 60
# So few words that only some have are asked after with their neighbours: “will not be”.
FEW_WORDS = 3
NEIGHBOURS = 2
WORD = pattern(r"\S+")
MOST_WORDINGS = 3
# Of what others carried so many wordings are told, those first that differ from one's own.
MOST_CARRIED = 4
STOPS = " .,;:、。，；："
THANKS = "We would be grateful for a word on how it was said."


@dataclass(frozen=True, slots=True)
class Carried:
    """One reading with what names it."""

    name: str
    quote: Quote
    published: str


def carried(quotes: Sequence[Quote], index: Index) -> list[Carried]:
    """The readings of an utterance, each with the name and the date of its article."""
    return [
        Carried(name, quote, printed_date(index.witness_of(quote).published))
        for quote, name in zip(quotes, labels(quotes, index), strict=True)
    ]


def letters(cluster: Cluster, readings: Sequence[Carried]) -> Iterator[tuple[str, str]]:
    """For each agency its name and a line fit to send to it.

    Of several readings in one article the one is told that has the words in question, else the
    longest.
    """
    gravest = _gravest(cluster)
    told: dict[str, Carried] = {}
    for one in readings:
        if one.name not in told or _says_more(one, told[one.name], gravest):
            told[one.name] = one
    for own in told.values():
        others = [one for one in told.values() if one.name != own.name]
        yield own.name, letter(cluster, own, others)


def _says_more(one: Carried, other: Carried, difference: Difference | None) -> bool:
    def weight(reading: Carried) -> tuple[bool, int]:
        words = difference is not None and difference.spans.get(reading.quote.id)
        return bool(words), len(reading.quote.text)

    return weight(one) > weight(other)


def letter(cluster: Cluster, own: Carried, others: Sequence[Carried]) -> str:
    """The line to one agency: the question, what it carried, what the others carried.

    Says nothing of who is right, and names no one as the one who erred.
    """
    who = speaker_of(cluster) if cluster.speaker else "the speaker"
    gravest = _gravest(cluster)
    question = (
        _question(cluster, gravest, who, own.quote, [one.quote for one in others])
        if gravest
        else f"Could you confirm these words of {who}?"
    )
    differing = sorted(others, key=lambda one: told(one.quote) == told(own.quote))
    groups = list(_alike(differing))
    by_others = "; ".join(
        f"{names} carried “{words}”" + ("" if when in names else f" ({when})")
        for names, words, when in groups[:MOST_CARRIED]
    )
    more = len(groups) - MOST_CARRIED
    by_others += f"; {counted(more, 'more version')} besides" if more > 0 else ""
    return (
        f"{question} You carried “{told(own.quote)}” ({own.published})"
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


def _gravest(cluster: Cluster) -> Difference | None:
    """The gravest difference, one inside the marks if there is any."""
    inside = [one for one in cluster.differences if one.where == "inside"]
    return next(iter(inside or cluster.differences), None)


def _question(
    cluster: Cluster, difference: Difference, who: str, own: Quote, others: Sequence[Quote]
) -> str:
    if difference.category == "speaker_mismatch":
        return _who_spoke(own, others)
    told_by = [(quote, words_of(difference, quote)) for quote in (own, *others)]
    if _few_are_cut([words for _, words in told_by]):
        told_by = [(quote, _in_place(cluster, difference, quote)) for quote, _ in told_by]
    (_, mine), *rest = told_by
    theirs = [words for words in dict.fromkeys(words for _, words in rest) if words]
    theirs = [words for words in theirs if words.casefold() != mine.casefold()]
    rivals = " or ".join(f"“{words}”" for words in theirs[:MOST_WORDINGS])
    if mine and theirs:
        return f"Did {who} say “{mine}” or {rivals}?"
    if mine:
        return f"Did {who} say “{mine}”? It is not in every version."
    if theirs:
        return f"Did {who} also say {rivals}?"
    return f"Could you confirm these words of {who}?"


def _few_are_cut(wordings: Sequence[str]) -> bool:
    """Whether some have only a few words there and others none."""
    return "" in wordings and max(len(words.split()) for words in wordings) <= FEW_WORDS


def _in_place(cluster: Cluster, difference: Difference, quote: Quote) -> str:
    """What a reading has at the place of a difference, with the words beside it."""
    place = _place(cluster, difference, quote)
    if place is None:
        return ""
    part = next((p for p in quote.parts if p.start <= place.start and place.end <= p.end), None)
    if part is None:
        return words_of(difference, quote)
    text = part.shifted(-quote.context.start).cut(quote.context.text)
    start, end = place.start - part.start, place.end - part.start
    words = list(WORD.finditer(text))
    before = [word for word in words if word.start() < start][-NEIGHBOURS:]
    after = [word for word in words if word.start() >= end][:NEIGHBOURS]
    first = min([start, *(word.start() for word in before)])
    last = max([end, *(word.end() for word in after)])
    return shortened(text[first:last]).strip(STOPS)


def _place(cluster: Cluster, difference: Difference, quote: Quote) -> Span | None:
    """Where the words of a difference stand in a reading, or would stand if it had them."""
    spans = difference.spans.get(quote.id)
    if spans is None:
        return None
    if spans:
        return Span(spans[0].start, spans[-1].end)
    reading = cluster.quotes.index(quote.id)
    touched = [
        n for n, column in enumerate(cluster.table) if _meets(cluster, column, difference)
    ]
    if not touched:
        return None
    earlier = [column[reading] for column in cluster.table[: touched[0]] if column[reading]]
    later = [column[reading] for column in cluster.table[touched[-1] + 1 :] if column[reading]]
    start = earlier[-1].end if earlier and earlier[-1] else None
    end = later[0].start if later and later[0] else None
    if start is None or end is None:
        at = end if start is None else start
        return None if at is None else Span(at, at)
    return Span(start, end) if start <= end else None


def _meets(cluster: Cluster, column: Sequence[Span | None], difference: Difference) -> bool:
    """Whether a difference has words in a column of the table."""
    return any(
        cell and any(cell.meets(span) for span in difference.spans.get(quote, ()))
        for quote, cell in zip(cluster.quotes, column, strict=True)
    )


def _who_spoke(own: Quote, others: Sequence[Quote]) -> str:
    named = [quote.attribution.speaker for quote in (own, *others)]
    names = dict.fromkeys(one_line(name) for name in named if name)
    return f"Was this said by {' or by '.join(names)}?" if names else "Who said this?"


def words_of(difference: Difference, quote: Quote) -> str:
    """What a reading has where the versions differ; nothing when it lacks the words."""
    spans = difference.spans.get(quote.id, ())
    return shortened(" … ".join(surface(quote, span) for span in spans)).strip(
        " .,;:、。，；："
    )


def told(quote: Quote) -> str:
    """The words of a quote inside a sentence of ours, without the comma of its own."""
    return shortened(quote.text).rstrip(" ,、，")


def shortened(text: str) -> str:
    """A text of at most so many words; what is cut is shown.

    >>> shortened("We will sail")
    'We will sail'
    """
    words = one_line(text).split(" ")
    if len(words) <= LONGEST_QUOTE_WORDS:
        return " ".join(words)
    return " ".join(words[:LONGEST_QUOTE_WORDS]) + " […]"
