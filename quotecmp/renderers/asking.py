"""What is asked about an utterance that agencies worded differently."""

from collections.abc import Sequence
from dataclasses import dataclass
from re import compile as pattern

from quotecmp.language.names import given_key, person_key
from quotecmp.language.spelling import fold
from quotecmp.model import Cluster, Difference, Quote, Span
from quotecmp.renderers.phrases import speaker_of
from quotecmp.renderers.rows import surface
from quotecmp.renderers.stretches import (
    STOPS,
    guarded,
    joins,
    opens_a_phrase,
    phrase,
    says_nothing_alone,
    small_words,
)
from quotecmp.renderers.visible import one_line

# From this severity on a report has such lines: LOOK and ALERT.
WORTH_ASKING = 4
LONGEST_QUOTE_WORDS = 60
# So few words that only some have are asked after with their neighbours: “will not be”.
FEW_WORDS = 3
# So many questions a line asks at most, one for each LOOK and ALERT, the gravest first.
MOST_QUESTIONS = 3
QUOTATION_MARK = pattern(r"[“”„«»\"]")
PERCENT = pattern(r"\s*%|\bper cent\b")
MOST_WORDINGS = 3


@dataclass(frozen=True, slots=True)
class Carried:
    """One reading with what names it."""

    name: str
    quote: Quote
    published: str
    speaker_id: str | None = None


def asked_about(cluster: Cluster) -> list[Difference]:
    """What a line asks about: each LOOK and ALERT, gravest first, three at most.

    Where nothing is so grave it is the first difference, one inside the marks if there is any.
    """
    grave = [one for one in cluster.differences if one.severity >= WORTH_ASKING]
    if grave:
        grave.sort(key=lambda one: (-one.severity, one.where == "outside"))
        return grave
    inside = [one for one in cluster.differences if one.where == "inside"]
    return list(inside or cluster.differences)[:1]


def chosen(readings: Sequence[Carried], difference: Difference | None) -> dict[str, Carried]:
    """For each agency the reading that says most of a difference."""
    kept: dict[str, Carried] = {}
    for one in readings:
        if one.name not in kept or _says_more(one, kept[one.name], difference):
            kept[one.name] = one
    return kept


def _says_more(one: Carried, other: Carried, difference: Difference | None) -> bool:
    def weight(reading: Carried) -> tuple[bool, int]:
        words = difference is not None and difference.spans.get(reading.quote.id)
        return bool(words), len(reading.quote.text)

    return weight(one) > weight(other)


def questions(cluster: Cluster, name: str, readings: Sequence[Carried]) -> str:
    """What one agency is asked, each question once."""
    disputed = any(one.category == "speaker_mismatch" for one in cluster.differences)
    who = speaker_of(cluster) if cluster.speaker and not disputed else "the speaker"
    asked = (_asked(cluster, one, who, name, readings) for one in asked_about(cluster))
    found = list(dict.fromkeys(filter(None, asked)))[:MOST_QUESTIONS]
    return " ".join(found) or f"Could you confirm these words of {who}?"


def _asked(
    cluster: Cluster, difference: Difference, who: str, name: str, readings: Sequence[Carried]
) -> str:
    """The question about one difference; nothing where an agency has nothing to tell of it."""
    if difference.category == "speaker_mismatch":
        return _who_spoke(difference, name, readings)
    fullest = chosen(readings, difference)
    own = fullest.pop(name).quote
    others = [one.quote for one in fullest.values()]
    if difference.where == "outside":
        return _around(difference, who, own, others)
    besides = [one.quote for one in readings if one.name == name and one.quote.id != own.id]
    return _question(Place(cluster, difference), who, own, others, besides)


@dataclass(frozen=True, slots=True)
class Place:
    """A difference in its cluster."""

    cluster: Cluster
    difference: Difference


@dataclass(frozen=True, slots=True)
class Wording:
    """What a reading has at a place: the bare words, and the words as they are asked after."""

    quote: Quote
    bare: str
    shown: str


def _question(
    place: Place, who: str, own: Quote, others: Sequence[Quote], besides: Sequence[Quote]
) -> str:
    """One question; a wording that the addressee itself carries is never another's."""
    bare = [_wording(place, one) for one in (own, *others)]
    mine = bare[0].shown
    shared = next((one.bare for one in bare[1:] if not mine and _has(own, one.bare)), "")
    found = bare
    if shared:
        mine = shared
    elif (
        _few_are_cut([one.bare for one in bare])
        or _says_too_little(bare)
        or any(
            _has_elsewhere([own, *besides], mine, one.bare)
            for one in bare[1:]
            if one.bare and same_words(one.bare) != same_words(mine)
        )
    ):
        found = [_with_neighbours(place, one) for one in bare]
        mine = found[0].shown
    first = Wording(own, shared or bare[0].bare, mine)
    theirs = _choices(first, found[1:])
    theirs = [one for one in theirs if not _has_elsewhere([own, *besides], mine, one.shown)]
    rivals = " or ".join(f"“{one.shown}”" for one in theirs[:MOST_WORDINGS])
    if mine and theirs:
        return f"Did {who} say “{mine}” or {rivals}?"
    if mine:
        lacking = any(not one.bare for one in bare[1:])
        return f"Did {who} say “{mine}”? It is not in every version." if lacking else ""
    return f"Did {who} also say {rivals}?" if theirs else ""


def _wording(place: Place, quote: Quote) -> Wording:
    """What a reading has at a place, long words not broken off after a small one."""
    spans = _spans_at(place, quote)
    words = shortened(" … ".join(surface(quote, span) for span in spans)).strip(STOPS)
    told = " … ".join(_guarded(quote, span) for span in spans)
    shown = shortened(told).strip(STOPS).split(" ")
    while (len(shown) > FEW_WORDS and opens_a_phrase(shown[-1])) or _joins_on(shown):
        shown.pop()
    return Wording(quote, words, " ".join(shown).rstrip(STOPS))


def _joins_on(shown: Sequence[str]) -> bool:
    return len(shown) > 1 and joins(shown[-1])


def _spans_at(place: Place, quote: Quote) -> list[Span]:
    """Where a reading has what differs, or what stands there in its place."""
    spans = place.difference.spans.get(quote.id, ())
    if spans:
        return list(spans)
    reading = place.cluster.quotes.index(quote.id)
    columns = [
        column[reading]
        for column in place.cluster.table
        if _meets(place.cluster, column, place.difference)
    ]
    cells = [cell for cell in columns if cell]
    return [Span(cells[0].start, cells[-1].end)] if cells else []


def _guarded(quote: Quote, span: Span) -> str:
    """The words at a span, with a negation that stands before them inside the marks."""
    part = next((p for p in quote.parts if p.start <= span.start and span.end <= p.end), None)
    if part is None:
        return surface(quote, span)
    text = part.shifted(-quote.context.start).cut(quote.context.text)
    bare = span.shifted(-part.start)
    told = guarded(text, bare)
    return surface(quote, span) if told == bare.cut(text).strip(STOPS) else one_line(told)


def _with_neighbours(place: Place, wording: Wording) -> Wording:
    shown = _in_place(place.cluster, place.difference, wording.quote)
    return Wording(wording.quote, wording.bare, shown or wording.bare)


def _choices(mine: Wording, theirs: Sequence[Wording]) -> list[Wording]:
    """The wordings of others, those that agree on the difference told as one."""
    kept: list[Wording] = []
    for one in theirs:
        if not one.shown or _agree(one, mine):
            continue
        if not any(_agree(one, other) for other in kept):
            kept.append(one)
    return kept


def _agree(one: Wording, other: Wording) -> bool:
    """Whether two say the same at a place: a fragment may begin later than a sentence does."""
    left, right = same_words(one.shown), same_words(other.shown)
    if left == right or same_words(one.bare) == same_words(other.bare):
        return True
    return _continues(one, other) or _continues(other, one)


def _continues(fragment: Wording, whole: Wording) -> bool:
    """Whether a fragment, from its first word, is the end of a wording but for its subject."""
    words, longer = same_words(fragment.shown), same_words(whole.shown)
    if not words or not longer.endswith(f" {words}") or not fragment.quote.text[:1].islower():
        return False
    if not f"{same_words(fragment.quote.text)} ".startswith(f"{words} "):
        return False
    dropped = longer.removesuffix(words).split()
    return set(dropped) <= small_words("auxiliaries", "pronouns")


def same_words(text: str) -> str:
    """The words of a text without case, stops and the ways to write a percentage.

    >>> same_words("Rates fall to 3%,") == same_words("rates fall to 3 percent")
    True
    """
    plain = PERCENT.sub(" percent", text.casefold())
    return " ".join(filter(None, (fold(word.strip(STOPS)) for word in plain.split())))


def _has(quote: Quote, words: str) -> bool:
    """Whether a reading has words that mean something by themselves."""
    sought = same_words(words)
    telling = set(sought.split()) - small_words(
        "auxiliaries", "prepositions", "pronouns", "articles"
    )
    return bool(telling) and f" {sought} " in f" {same_words(quote.text)} "


def _has_elsewhere(own: Sequence[Quote], mine: str, words: str) -> bool:
    """Whether an addressee has words besides those that it is asked about."""
    sought, asked = f" {same_words(words)} ", f" {same_words(mine)} "
    texts = [f" {same_words(quote.text)} " for quote in own]
    return any(sought in text.replace(asked, " | ") for text in texts)


def _around(difference: Difference, who: str, own: Quote, others: Sequence[Quote]) -> str:
    """The question about what the reports say around a quote."""
    mine, *rest = [_words_around(difference, quote) for quote in (own, *others)]
    theirs = [words for words in dict.fromkeys(rest) if words]
    theirs = [words for words in theirs if same_words(words) != same_words(mine)]
    theirs = [
        words for words in theirs if same_words(words) not in same_words(own.context.text)
    ]
    rivals = " or ".join(f"“{words}”" for words in theirs[:MOST_WORDINGS])
    told_by = f"Around these words of {who}"
    if mine and theirs:
        return f"{told_by} your report says “{mine}”, another {rivals}: which did you mean?"
    if mine:
        return f"{told_by} your report says “{mine}”, not every other does: is it so?"
    if theirs:
        return f"{told_by} another report says {rivals}, yours does not: is it so?"
    return ""


def _words_around(difference: Difference, quote: Quote) -> str:
    """What a report says outside the marks where it differs, a few with their neighbours."""
    words, spans = words_of(difference, quote), difference.spans.get(quote.id, ())
    long = len(words.split()) > FEW_WORDS
    if not words or (long and len(spans) > 1):
        return words
    text, base = quote.context.text, quote.context.start
    place = spans[0].shifted(-base)
    edges = [mark.end() for mark in QUOTATION_MARK.finditer(text)]
    edges += [edge - base for part in quote.parts for edge in (part.start, part.end)]
    low = max((edge for edge in edges if edge <= place.start), default=0)
    later = [mark.start() for mark in QUOTATION_MARK.finditer(text, place.end)]
    later += [part.start - base for part in quote.parts if part.start - base >= place.end]
    high = min(later, default=len(text))
    told = guarded if long else phrase
    return shortened(told(text[low:high], place.shifted(-low)))


def _few_are_cut(wordings: Sequence[str]) -> bool:
    """Whether some have only a few words there and others none."""
    return "" in wordings and max(len(words.split()) for words in wordings) <= FEW_WORDS


def _says_too_little(wordings: Sequence[Wording]) -> bool:
    """Whether one is only small words or a bare figure, or alone has a negation before it."""
    if any(one.shown and says_nothing_alone(one.shown) for one in wordings):
        return True
    denied = {one.shown.split(" ")[0] != one.bare.split(" ")[0] for one in wordings}
    return len(denied) > 1 and all(one.bare for one in wordings)


def _in_place(cluster: Cluster, difference: Difference, quote: Quote) -> str:
    """What a reading has at the place of a difference, with the words beside it."""
    place = _place(cluster, difference, quote)
    if place is None:
        return ""
    part = next((p for p in quote.parts if p.start <= place.start and place.end <= p.end), None)
    if part is None:
        return words_of(difference, quote)
    text = part.shifted(-quote.context.start).cut(quote.context.text)
    return shortened(phrase(text, place.shifted(-part.start)))


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


def _who_spoke(difference: Difference, name: str, readings: Sequence[Carried]) -> str:
    """Which of the disputed names is right; one person is named once, by the fullest name.

    Where they seem to be the names of one person, whether they are.
    """
    named = [one for one in readings if one.quote.attribution.speaker]
    disputed = [one for one in named if one.quote.id in difference.spans]
    own = [one for one in named if one.name == name]
    people: list[list[Carried]] = []
    for one in sorted([*own, *(disputed or named)], key=lambda one: one.name != name):
        same = next((p for p in people if any(_one_person(one, each) for each in p)), None)
        if same is None:
            people.append([one])
        else:
            same.append(one)
    names = [
        max((_name(one) for one in person), key=lambda name: len(name.split()))
        for person in people
    ]
    if len(names) > 1:
        return f"Was this said by {' or by '.join(names)}?"
    printed = list(dict.fromkeys(_name(one) for person in people for one in person))
    if len(printed) > 1:
        return f"The words are given to {' and to '.join(printed)}: is that one person?"
    return "" if named else "Who said this?"


def _name(reading: Carried) -> str:
    return one_line(reading.quote.attribution.speaker or "")


def _one_person(one: Carried, other: Carried) -> bool:
    """Whether two readings name one person, one perhaps by the surname alone."""
    if one.speaker_id and one.speaker_id == other.speaker_id:
        return True
    shorter, longer = sorted((_name(one).split(), _name(other).split()), key=len)
    if not shorter or person_key(shorter[-1]) != person_key(longer[-1]):
        return False
    return {given_key(word) for word in shorter} <= {given_key(word) for word in longer}


def words_of(difference: Difference, quote: Quote) -> str:
    """What a reading has where the versions differ; nothing when it lacks the words."""
    spans = difference.spans.get(quote.id, ())
    return shortened(" … ".join(surface(quote, span) for span in spans)).strip(STOPS)


def shortened(text: str) -> str:
    """A text of at most so many words; what is cut is shown.

    >>> shortened("We will sail")
    'We will sail'
    """
    words = one_line(text).split(" ")
    if len(words) <= LONGEST_QUOTE_WORDS:
        return " ".join(words)
    return " ".join(words[:LONGEST_QUOTE_WORDS]) + " […]"
