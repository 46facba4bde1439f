"""Which chunks of a page are its article: trafilatura marks the story.

trafilatura is right about where a story begins and ends, and drops headlines, captions and now
and then a paragraph.  So its result only marks chunks of the page; what stands between marked
chunks in the same part of the page, and reads like a story, is the story too.  Everything stays
in the order of the page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quotecmp.intake.agencies import known
from quotecmp.intake.hints import is_photo_credit
from quotecmp.intake.readers.chunks import Chunk, key_of, size_of
from quotecmp.intake.readers.roles import CREDITED, LEXICON
from quotecmp.language.lexicon import ordered

LEAST_KEY = 20  # letters; a shorter chunk counts as found only if a whole paragraph equals it
LEAST_COVERED = 0.6  # of trafilatura’s letters found again among the chunks
ABOVE_HEADLINE = 3  # chunks in which a picture's line may stand
LEAST_BARE = 0.35  # of those letters outside of offers, menus and the like
AROUND = 8  # chunks before and after the story in which the page may say whose it is
CREDIT = re.compile(r"(?:©|\(c\)|photos?\s?(?:by|:)|credit\s?:)[^.!?]{1,60}$", re.IGNORECASE)
LABEL = re.compile(r"[^.!?]{1,30}:")
LABELLED = re.compile(
    r"\W{0,3}(?:advertisement|sponsored content)\b.{0,100}$"
    r"|\W{0,3}a version of this (?:article|story) (?:appears|appeared) in\b",
    re.IGNORECASE,
)
LONGEST_CAPTION = 400
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\s.{0,6}\b(?:19|20)\d\d\b", re.IGNORECASE)
MARKS = '"“”„«»‘‚「」『』'


@dataclass(frozen=True, slots=True)
class Selection:
    """The paragraphs of the article in page order, and what is known of those left out."""

    paragraphs: tuple[Chunk, ...]
    furniture: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    pulled_left_out: int = 0


def extracted(root: Any) -> list[str]:
    """The paragraphs that trafilatura finds in a parsed page; none where it finds no story."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    found = bare_extraction(
        deepcopy(root),
        include_tables=False,
        include_comments=False,
        fast=True,
        with_metadata=False,
    )
    body = getattr(found, "body", None)
    if body is None:
        return []
    stretches = ("".join(part.itertext()) for part in body.iterchildren())
    return [text.strip() for text in stretches if text and text.strip()]


def select(chunks: Sequence[Chunk], found: Sequence[str], title: str | None) -> Selection:
    """The article among the chunks of a page, given what trafilatura found of it."""
    chunks = [_credit_told_apart(chunk) for chunk in chunks]
    marked = _marked(chunks, found)
    if not marked:
        return Selection(tuple(Chunk(text, "text", "p", 0, 0.0) for text in found))
    headline = _headline(chunks, marked[0], title)
    kept = _kept(chunks, marked, headline)
    first, last = min(kept), max(kept)
    pulled, left_out = _pulled(chunks, range(first, last + 1), kept)
    kept |= pulled
    around = range(max(0, first - AROUND), min(len(chunks), last + 1 + AROUND))
    # Some pages set the picture above the headline.
    order = sorted(kept, key=lambda index: (index != headline, index))
    while len(order) > 1 and LABEL.fullmatch(chunks[order[-1]].text):
        order.pop()
    return Selection(
        tuple(kept[index] for index in order),
        furniture=tuple(
            chunks[i].text
            for i in around
            if i not in kept
            and chunks[i].role in ("text", "head", "lead")
            and chunks[i].linked < 0.9
        ),
        foot=tuple(chunk.text for chunk in chunks[last + 1 :] if chunk.role == "foot"),
        credits=tuple(chunks[i].text for i in around if chunks[i].role == "credit"),
        pulled_left_out=left_out,
    )


def _credit_told_apart(chunk: Chunk) -> Chunk:
    """What says no more than whose picture it is, or sells it, is neither caption nor story."""
    sold = chunk.role == "caption" and (chunk.linked >= 0.5 or CREDIT.match(chunk.text))
    if chunk.role == "text" and len(chunk.text) <= LONGEST_CAPTION:
        # Old pages set picture and line in two cells of a table.
        chunk = replace(chunk, role="caption") if CREDITED.search(chunk.text) else chunk
    bare = chunk.role in ("caption", "text") and is_photo_credit(chunk.text)
    bare = bare or (chunk.role == "caption" and known(chunk.text) is not None)
    return replace(chunk, role="credit") if sold or bare else chunk


def _kept(
    chunks: Sequence[Chunk], marked: Sequence[int], headline: int | None
) -> dict[int, Chunk]:
    """The chunks of the story by their place: marked ones, and what belongs between them."""
    kept = {} if headline is None else {headline: replace(chunks[headline], role="head")}
    first, last = _widened(chunks, marked, headline)
    if headline is not None and first < headline <= last:
        # A date or a byline above the headline; what is above it can only be a caption.
        first = headline
    found = frozenset(marked)
    top = first - AROUND if headline is None else headline - ABOVE_HEADLINE
    for index in range(max(0, top), first):
        # Above the story stand its picture and the lines under its headline.
        chunk = chunks[index]
        is_lead = chunk.role == "lead" and headline is not None and index > headline
        if chunk.role == "caption" or (is_lead and not _is_link(chunk)):
            kept.setdefault(index, chunk)
    for index in range(first, last + 1):
        if index in found or _belongs(chunks[index]):
            kept.setdefault(index, chunks[index])
    return _once(kept)


def _marked(chunks: Sequence[Chunk], found: Sequence[str]) -> list[int]:
    """The places of the chunks that trafilatura kept, or none where too few are found again."""
    keys = [key_of(text) for text in found]
    whole, single = "\n".join(keys), frozenset(keys)
    marked = []
    for index, chunk in enumerate(chunks):
        key = chunk.key
        if chunk.role in ("caption", "credit", "aside", "foot", "form") or _is_link(chunk):
            continue
        if key in single or (size_of(key) >= LEAST_KEY and key in whole):
            marked.append(index)
    needed = LEAST_COVERED * sum(map(len, keys))
    # Some sites name even their stories like offers, so only where enough else is left.
    if _letters(marked, chunks) < needed:
        return []
    bare = _without_strays([i for i in marked if chunks[i].role != "chrome"], chunks)
    is_story = any(chunks[index].is_sentence for index in bare)
    if is_story and _letters(bare, chunks) >= LEAST_BARE * _letters(marked, chunks):
        return bare
    return _without_strays(marked, chunks)


def _letters(places: Iterable[int], chunks: Sequence[Chunk]) -> int:
    return sum(len(chunks[index].key) for index in places)


def _is_link(chunk: Chunk) -> bool:
    """Whether a paragraph is a link to another story: “Read more: …”."""
    if LABELLED.match(chunk.text) or COPYRIGHT.match(chunk.text):
        return True
    if chunk.role == "head" and chunk.text.lower().startswith(_link_leads()):
        return True
    is_linked = chunk.linked >= 0.6 and not chunk.ends_sentence
    return is_linked and chunk.role in ("text", "lead")


def _link_leads() -> tuple[str, ...]:
    return tuple(ordered(LEXICON, "link_leads"))


def _without_strays(marked: list[int], chunks: Sequence[Chunk]) -> list[int]:
    """Without short chunks far from the story, such as its title again in a list of links."""
    long = [i for i in marked if chunks[i].is_sentence or len(chunks[i].text) > 100]
    if not long:
        return marked
    return [
        i
        for i in marked
        if long[0] <= i <= long[-1]
        or (chunks[i].linked < 0.5 and min(abs(i - long[0]), abs(i - long[-1])) <= AROUND)
    ]


def _headline(chunks: Sequence[Chunk], first: int, title: str | None) -> int | None:
    """The place of the headline: what the title says, as near above the story as it stands.

    A date or a byline may count as the beginning of the story and stand above the headline.
    """
    wanted = key_of(title or "")
    above = range(first, -1, -1)
    below = range(first + 1, min(first + ABOVE_HEADLINE + 1, len(chunks)))
    places: list[int] = [*above, *below]
    for index in places:
        may_be = chunks[index].role in ("text", "head", "lead", "chrome")
        if wanted and may_be and chunks[index].key == wanted:
            return index
    return next((i for i in above if chunks[i].tag == "h1" and chunks[i].role == "head"), None)


def _widened(
    chunks: Sequence[Chunk], marked: Sequence[int], headline: int | None
) -> tuple[int, int]:
    """The story with its first and last paragraphs, where trafilatura left those off."""
    first, last = marked[0], marked[-1]
    holders = {chunks[index].holder for index in marked}
    floor = -1 if headline is None else headline
    for index in range(first - 1, floor, -1):
        chunk = chunks[index]
        lead = chunk.is_sentence and chunk.role == "text" and chunk.linked < 0.2
        if lead and (headline is not None or chunk.holder in holders):
            first = index
    for index in range(last + 1, min(len(chunks), last + 1 + AROUND)):
        chunk = chunks[index]
        if chunk.role in ("chrome", "aside", "foot", "form") or not chunk.is_sentence:
            if chunk.role == "caption":
                continue
            break
        if chunk.holder in holders or chunk.tag == chunks[last].tag == "p":
            last = index
    return min(first, marked[0]), last


def _belongs(chunk: Chunk) -> bool:
    """Whether a chunk inside the story, which trafilatura did not keep, is part of it."""
    if chunk.role in ("caption", "lead"):
        return True
    if _is_link(chunk):
        return False
    if chunk.role == "head":
        return chunk.tag != "h1" and chunk.linked < 0.5 and len(chunk.text) <= 200
    if chunk.role != "text":
        return False
    has_marks = any(mark in chunk.text for mark in MARKS)
    if chunk.linked >= 0.3:
        return chunk.is_sentence and has_marks
    return chunk.is_sentence or (len(chunk.text) >= 20 and has_marks)


def _once(kept: dict[int, Chunk]) -> dict[int, Chunk]:
    """Each longer paragraph once: pages carry some twice, for narrow and wide screens."""
    seen: set[str] = set()
    once: dict[int, Chunk] = {}
    for index, chunk in sorted(kept.items()):
        key = chunk.key
        if size_of(key) >= 40 and key in seen:
            continue
        seen.add(key)
        once[index] = chunk
    return once


def _pulled(
    chunks: Sequence[Chunk], places: Iterable[int], kept: dict[int, Chunk]
) -> tuple[dict[int, Chunk], int]:
    """Words in marks beside the story: kept where the story has them not, else counted."""
    story = "\n".join(chunk.key for chunk in kept.values())
    added: dict[int, Chunk] = {}
    left_out = 0
    for index in places:
        chunk = chunks[index]
        if chunk.role != "aside" or len(chunk.text) < 20:
            continue
        if not any(mark in chunk.text for mark in MARKS) or chunk.linked >= 0.5:
            continue
        if chunk.key in story:
            left_out += 1
        else:
            added[index] = chunk
    return added, left_out
