"""What each article carries of an utterance, as one wording.

An article often quotes one utterance several times: a fragment in its headline, the sentence in
its body, the rest two paragraphs on.  Two agencies differ in what they carry as a whole, so the
fragments of one article are set together before articles are compared, and what an article
only repeats is not compared again.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby

from quotecmp.collate.grouping import Pair, pair_of
from quotecmp.language.words import words
from quotecmp.model import Difference, Match, Quote, Span

BREAK = "\n\n"
# Of a speech that is printed at such length, only the sentences that others carry and their
# neighbours are compared; set by looking at speeches that a thousand news articles print.
LONG_WORDS = 120
# A quote that begins so soon after another goes on with it, even in the same words.
NEXT_CHARACTERS = 120
HEADS = frozenset({"headline", "section_head"})
SENTENCE = re.compile(r"[^.!?]*(?:[.!?]+|$)\W*")


@dataclass(frozen=True)
class Version:
    """Some quotes of one article, in the order of speech, read as one wording.

    `context` is the sentences of its quotes one after the other; a quote's own places are
    found by `places_of`, which maps a stretch of `context` back into the article.  `inner` has,
    for each quote, the stretches inside its marks that are compared.
    """

    quotes: tuple[Quote, ...]
    inner: Mapping[str, tuple[Span, ...]]

    @property
    def key(self) -> str:
        """The id of its first quote stands for it."""
        return self.quotes[0].id

    @cached_property
    def context(self) -> str:
        """The sentences of all its quotes."""
        return BREAK.join(quote.context.text for quote in self.quotes)

    @cached_property
    def shifts(self) -> tuple[tuple[Quote, int, int], ...]:
        """Each quote with where its sentences begin in `context` and in the article."""
        shifts, at = [], 0
        for quote in self.quotes:
            shifts.append((quote, at, quote.context.start))
            at += len(quote.context.text) + len(BREAK)
        return tuple(shifts)

    @property
    def inside(self) -> tuple[Span, ...]:
        """The stretches of `context` inside the marks."""
        return tuple(
            part.shifted(at - start)
            for quote, at, start in self.shifts
            for part in self.inner[quote.id]
        )

    def places_of(self, stretch: Span) -> Iterator[tuple[str, Span]]:
        """The quotes that a stretch of `context` lies in, and where in the article."""
        for quote, at, start in self.shifts:
            end = at + len(quote.context.text)
            if stretch.start < end and at < stretch.end:
                shared = Span(max(stretch.start, at), min(stretch.end, end))
                yield quote.id, shared.shifted(start - at)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A quote that repeats words of another quote of its article.

    Its word `n` is word `n + first` of the other.
    """

    quote: Quote
    host: Quote
    first: int

    def echo(self, stretch: Span) -> Span | None:
        """The repeat's own words that a stretch of the other quote stands for."""
        own, hosts = word_places(self.quote), word_places(self.host)
        there = [n for n, place in enumerate(hosts) if place.meets(stretch)]
        here = [own[n - self.first] for n in there if 0 <= n - self.first < len(own)]
        return Span(here[0].start, here[-1].end) if here else None


@dataclass(frozen=True, slots=True)
class Versions:
    """The wordings to compare, and the quotes that add nothing to them."""

    versions: tuple[Version, ...]
    repeats: tuple[Repeat, ...]

    def linked(self, links: Mapping[Pair, object]) -> set[frozenset[str]]:
        """Pairs of version keys of which some quotes are a match by their own words.

        Two fragments of one long utterance may share no word; there is nothing to compare.
        """
        key_of = {quote.id: one.key for one in self.versions for quote in one.quotes}
        for repeat in self.repeats:
            key_of[repeat.quote.id] = key_of[repeat.host.id]
        pairs = {frozenset((key_of[left], key_of[right])) for left, right in links}
        return {pair for pair in pairs if len(pair) > 1}


def versions_of(quotes: Sequence[Quote], links: Mapping[Pair, Match]) -> Versions:
    """The versions of a cluster's quotes, in the order of their first quotes.

    `links` are the matches between the quotes that their own words make.
    """
    fullest = min(quotes, key=lambda q: (-len(keys_of(q)), q.id))
    versions: list[Version] = []
    repeats: list[Repeat] = []
    order = {quote.id: number for number, quote in enumerate(quotes)}
    by_article = sorted(quotes, key=lambda q: (q.witness, -len(keys_of(q)), order[q.id]))
    for _, own in groupby(by_article, key=lambda quote: quote.witness):
        groups: list[list[Quote]] = []
        for quote in own:
            repeat = next(_repeats(quote, groups), None)
            if repeat:
                repeats.append(repeat)
            else:
                _home(quote, groups, fullest, links).append(quote)
        for group in groups:
            group.sort(key=lambda quote: (_place(quote, fullest, links), order[quote.id]))
            inner = {quote.id: compared(quote, links) for quote in group}
            versions.append(Version(tuple(group), inner))
    versions.sort(key=lambda version: min(order[quote.id] for quote in version.quotes))
    return Versions(tuple(versions), tuple(repeats))


def compared(quote: Quote, links: Mapping[Pair, Match]) -> tuple[Span, ...]:
    """The parts of a quote; of a very long one the sentences that others carry, and those
    beside them.
    """
    if len(keys_of(quote)) < LONG_WORDS:
        return quote.parts
    reached = [place for match in links.values() for place in _aligned_in(quote, match)]
    kept: list[Span] = []
    for part in quote.parts:
        text = part.shifted(-quote.context.start).cut(quote.context.text)
        found = [
            Span(part.start + at.start(), part.start + at.end())
            for at in SENTENCE.finditer(text)
            if at.end() > at.start()
        ]
        hit = {n for n, span in enumerate(found) if any(span.meets(place) for place in reached)}
        near = {n + step for n in hit for step in (-1, 0, 1)}
        kept += _in_one([span for n, span in enumerate(found) if n in near])
    return tuple(kept) or quote.parts


def _aligned_in(quote: Quote, match: Match) -> Iterator[Span]:
    """The stretch of a quote that a match rests on, if it is one of the two."""
    if match.aligned and quote.id in (match.left, match.right):
        yield match.aligned[0 if match.left == quote.id else 1]


def _in_one(spans: Sequence[Span]) -> list[Span]:
    """Spans that touch made one."""
    made: list[Span] = []
    for span in spans:
        if made and made[-1].end == span.start:
            made[-1] = Span(made[-1].start, span.end)
        else:
            made.append(span)
    return made


def _repeats(quote: Quote, groups: Sequence[Sequence[Quote]]) -> Iterator[Repeat]:
    keys = keys_of(quote)
    for host in (host for group in groups for host in group):
        first = run_in(keys, keys_of(host))
        if first is not None and not _goes_on(host, quote):
            yield Repeat(quote, host, first)


def _home(
    quote: Quote, groups: list[list[Quote]], fullest: Quote, links: Mapping[Pair, Match]
) -> list[Quote]:
    """The version that a quote continues: none that words the same in another way.

    A headline shortens what the article says, so it continues nothing.
    """
    for group in groups:
        if not any(_words_alike(quote, member, fullest, links) for member in group):
            return group
    groups.append([])
    return groups[-1]


def _words_alike(
    quote: Quote, member: Quote, fullest: Quote, links: Mapping[Pair, Match]
) -> bool:
    """Whether two quotes of one article tell the same stretch of an utterance."""
    if {quote.block, member.block} & HEADS or pair_of(quote.id, member.id) in links:
        return True
    if _goes_on(member, quote) or _goes_on(quote, member):
        return False
    one, other = (_stretch(each, fullest, links) for each in (quote, member))
    return one is not None and other is not None and one.meets(other)


def _goes_on(before: Quote, after: Quote) -> bool:
    """Whether a quote stands so close behind another that it goes on with it."""
    return 0 <= after.start - before.end <= NEXT_CHARACTERS


def _stretch(quote: Quote, fullest: Quote, links: Mapping[Pair, Match]) -> Span | None:
    """The stretch of the fullest reading that a quote tells, if that is known."""
    match = links.get(pair_of(quote.id, fullest.id))
    if match is None or match.aligned is None:
        return None
    left, right = match.aligned
    return right if match.left == quote.id else left


def _place(quote: Quote, fullest: Quote, links: Mapping[Pair, Match]) -> int:
    """Where in the fullest reading a quote's words stand; at the end if nothing tells."""
    if quote.id == fullest.id:
        return quote.start
    stretch = _stretch(quote, fullest, links)
    return stretch.start if stretch else fullest.end


def run_in(part: Sequence[str], whole: Sequence[str]) -> int | None:
    """Where a run of words stands in another, or None.

    >>> run_in(("lasting", "harm"), ("we", "fear", "lasting", "harm"))
    2
    """
    if not part:
        return 0
    hay, needle = f" {' '.join(whole)} ", f" {' '.join(part)} "
    at = hay.find(needle)
    return hay.count(" ", 0, at) if at >= 0 else None


def keys_of(quote: Quote) -> tuple[str, ...]:
    """The words inside a quote's marks."""
    return _keys(quote.text)


@lru_cache(maxsize=4_096)
def _keys(text: str) -> tuple[str, ...]:
    """Popular wordings, and one wording many times, are asked for again and again."""
    return words(text).keys


def word_places(quote: Quote) -> list[Span]:
    """Where the words inside a quote's marks stand in the article."""
    places = []
    for part in quote.parts:
        text = part.shifted(-quote.context.start).cut(quote.context.text)
        found = words(text)
        places += [
            Span(part.start + start, part.start + end)
            for start, end in zip(found.starts, found.ends, strict=True)
        ]
    return places


def placed(difference: Difference, versions: Versions, quotes: Sequence[Quote]) -> Difference:
    """A difference between versions as one between quotes, counted in their articles.

    A quote of a version that takes no part in it takes none either.
    """
    taking_part = [one for one in versions.versions if one.key in difference.spans]
    among = {quote.id for version in taking_part for quote in version.quotes}
    among |= {repeat.quote.id for repeat in versions.repeats if repeat.host.id in among}
    spans: dict[str, list[Span]] = {quote.id: [] for quote in quotes if quote.id in among}
    for version in taking_part:
        for stretch in difference.spans.get(version.key, ()):
            for quote, place in version.places_of(stretch):
                spans[quote].append(place)
    if difference.where == "inside":
        for repeat in versions.repeats:
            if repeat.host.id not in among:
                continue
            echoes = (repeat.echo(place) for place in spans[repeat.host.id])
            spans[repeat.quote.id] += [echo for echo in echoes if echo]
    return replace(difference, spans={key: tuple(own) for key, own in spans.items()})


def cells(
    column: Sequence[Span | None], versions: Versions, quotes: Sequence[Quote]
) -> tuple[Span | None, ...]:
    """A column of versions as one of quotes; repeats stand beside what they repeat."""
    found: dict[str, Span] = {}
    for version, cell in zip(versions.versions, column, strict=True):
        found.update(version.places_of(cell) if cell else ())
    for repeat in versions.repeats:
        echo = repeat.echo(found[repeat.host.id]) if repeat.host.id in found else None
        if echo:
            found[repeat.quote.id] = echo
    return tuple(found.get(quote.id) for quote in quotes)
