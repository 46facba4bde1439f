"""What each block of an article is: prose and heads carry quotes, page chrome carries none.

A block is a paragraph: a line of its own, or several hard-wrapped lines.  Its kind is read off
its shape (length, closing punctuation, separators) and a few stock words of web pages, never
off its subject.  Nothing is cut out; later stages skip what carries no quotes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from quotecmp.language.lexicon import phrases
from quotecmp.model import Block, BlockKind, Span
from quotecmp.text.datelines import after_dateline
from quotecmp.text.endings import without_sign_off

CARRIERS: frozenset[BlockKind] = frozenset({"prose", "headline", "section_head", "caption"})

CHROME: tuple[BlockKind, ...] = ("menu", "links", "form", "comment")

WRAP_LENGTHS = range(45, 101)  # columns at which mail and wire systems break lines
HEADLINE_MAX = 200  # characters; the longest headline among 840 web articles has 176
HEAD_MAX = 90
LINK_MAX = 120
PROSE_MIN = 60

SENTENCE_ENDS = frozenset(".!?…:;,")
# German speech closes with “ or «.
CLOSERS = "\"”’'»)]“«"
CLOSED_BY = frozenset('"”’»“«')
MARKED = re.compile(r"[“\"„«]")
SPOKEN = re.compile(r"[“\"„«].*[”\"“»]")
WORDS = re.compile(r"[^\W_]")
DASHED_HEAD = re.compile(r"^[-–—]\s?\S.{0,88}\S\s?[-–—]$")
LIST_ITEM = re.compile(r"^(?:[-–—•*·]|\d{1,2}[.)])\s+\S")
FORM_LINE = re.compile(r"^[^.!?]{1,40}:\s*$")
PICTURED = re.compile(r"\((?:L|R|C|left|right|centre|center|second (?:left|right))\)")
PHOTO_CREDIT = re.compile(
    r"\[?Photo[/:]|\bREUTERS/|\bAP Photo|Getty Images|\(Photo\b|\bAFP/|/ ?AFP\b"
)
DATED = re.compile(
    r"""^(?:[A-Z][\w. ]{0,30},\s)?                     # Moscow,
        (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?
        (?:\d{4}-\d{2}-\d{2}|(?:[A-Z][a-z]{2,8}\.?)\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}
        |\d{1,2}\s(?:[A-Z][a-z]{2,8}|[а-я]{3,9})\s\d{4})""",
    re.VERBOSE,
)
# Beyond Latin, general punctuation (curly marks, dashes) aside, which holds no letters.
OTHER_SCRIPT = re.compile("[\u0250-\u1fff\u2070-\U0010ffff]")
STAMPED = re.compile(
    r"^(?:Updated|Published|Posted|Source|Last modified|Date)\s?:", re.IGNORECASE
)
BYLINE = re.compile(r"^(?:By|BY)\s[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)+[^.!?]{0,80}$")
FULL_STOPS = (".", '."', ".”", ".'", ".’", ".)")
SENTENCE_WORDS = 12  # a headline that ends with a full stop is shorter than that
BARE_SOURCE = re.compile(r"^\(?[A-Z][\w/ ]{1,18}\)?$")


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text: each line by itself, hard-wrapped lines together.

    White space at either end belongs to none.  A blank line always parts.

    >>> text = "One line.\\n\\nTwo.\\nThree."
    >>> [span.cut(text) for span in paragraphs(text)]
    ['One line.', 'Two.', 'Three.']
    """
    group: list[Span] = []
    for line in _lines(text):
        if group and _parted(text, group[-1].end, line.start):
            yield from _unwrapped(text, group)
            group = []
        group.append(line)
    yield from _unwrapped(text, group)


def _lines(text: str) -> Iterator[Span]:
    place = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            start = place + line.index(bare)
            yield Span(start, start + len(bare))
        place += len(line)


def _parted(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return gap.count("\n") > 1 or gap.count("\r") > 1 + gap.count("\r\n")


def _unwrapped(text: str, lines: Sequence[Span]) -> Iterable[Span]:
    """The lines as they are, or as paragraphs when they were broken at a column."""
    return lines if len(lines) < 2 else _rejoined(text, lines)


def _rejoined(text: str, lines: Sequence[Span]) -> Iterator[Span]:
    """The paragraphs of several lines in a row.

    Wires without blank lines indent the first line of each paragraph.
    """
    indented = [index for index, line in enumerate(lines) if _is_indented(text, line)]
    if indented and len(indented) < len(lines):
        begin = frozenset(indented)
        for start, end in pairwise(sorted({0, *begin, len(lines)})):
            yield from _joined(text, lines[start:end], is_paragraph=start in begin)
    else:
        yield from _joined(text, lines, is_paragraph=False)


def _joined(text: str, lines: Sequence[Span], *, is_paragraph: bool) -> Iterator[Span]:
    full = all(len(line) in WRAP_LENGTHS for line in lines[:-1])
    if (is_paragraph and full) or _hard_wrapped(text, lines):
        yield Span(lines[0].start, lines[-1].end)
    else:
        yield from lines


def _is_indented(text: str, line: Span) -> bool:
    return text[max(0, line.start - 2) : line.start].replace("\t", "  ").endswith("  ")


def _hard_wrapped(text: str, lines: Sequence[Span]) -> bool:
    if len(lines) < 2 or any(len(line) not in WRAP_LENGTHS for line in lines[:-1]):
        return False
    if max(map(len, lines[:-1])) - min(map(len, lines[:-1])) > 25:
        return False
    running_on = sum(text[line.start].islower() for line in lines[1:])
    return running_on * 3 >= len(lines) - 1


def blocks(text: str, *, language: str = "en") -> tuple[Block, ...]:
    """Every paragraph of a text with its kind, in text order.

    >>> story = "The ports reopened on Monday, as the harbour office had said."
    >>> page = f"Fishers welcome quota\\n\\n{story}\\n\\nHome | Print | Share"
    >>> [block.kind for block in blocks(page)]
    ['headline', 'prose', 'menu']
    """
    spans = list(paragraphs(text))
    lines = [text[span.start : span.end] for span in spans]
    chrome = _chrome(language)
    kinds = [_kind_alone(line, chrome) for line in lines]
    _mark_tail(lines, kinds, language)
    _mark_lists(lines, kinds)
    _mark_heads(lines, kinds)
    return tuple(map(Block, spans, kinds))


@cache
def _chrome(language: str) -> Mapping[str, BlockKind]:
    """What the stock words of pages are, each alone on its line."""
    path = f"{language}/blocks.toml"
    return {words: kind for kind in reversed(CHROME) for words in phrases(path, kind)}


def _kind_alone(line: str, chrome: Mapping[str, BlockKind]) -> BlockKind:
    """What a line is by its own shape; `prose` where it does not tell."""
    if not line[0].isalnum() and not WORDS.search(line):
        return "menu"
    if DASHED_HEAD.match(line) and not LIST_ITEM.match(line):
        return "section_head"
    if len(line) > 400:
        return "prose"
    kind = chrome.get(line.lower().rstrip(":").strip())
    if kind:
        return kind
    if "|" in line and _separated(line):
        return "menu"
    return _credit_or_caption(line)


def _separated(line: str) -> bool:
    """Whether the line is a row of labels between bars, or ends in one."""
    return (
        len(line) < 200
        and (line.count("|") >= 2 or line.endswith("|"))
        and not MARKED.search(line)
    )


def _credit_or_caption(line: str) -> BlockKind:
    # One of these words stands in every credit, and the pattern takes longer to say so.
    if (
        "Photo" in line or "REUTERS" in line or "Getty" in line or "AFP" in line
    ) and PHOTO_CREDIT.search(line):
        return "caption"
    if "(" in line and PICTURED.search(line) and not _closed(line):
        return "caption"
    short = len(line) <= 60
    if short and MARKED.search(line):
        return "prose"
    if short and (STAMPED.match(line) or BYLINE.match(line) or DATED.match(line)):
        return "credit" if len(line.split()) <= 9 else "prose"
    return "prose"


def _closed(line: str) -> bool:
    return line[-1:] in CLOSED_BY or line.rstrip(CLOSERS)[-1:] in SENTENCE_ENDS


def _ends_story(line: str, language: str) -> bool:
    """Whether a line ends like a story: with a sentence, or with speech and a sign-off."""
    bare = without_sign_off(line, language=language)
    return _closed(bare) or (bare != line and bool(SPOKEN.search(bare)))


def _mark_tail(lines: Sequence[str], kinds: list[BlockKind], language: str) -> None:
    """After the last full sentence of the story come link lists and forms."""
    full = next(
        (
            index
            for index in range(len(lines) - 1, -1, -1)
            if kinds[index] == "prose"
            and len(lines[index]) >= PROSE_MIN
            and _ends_story(lines[index][-LINK_MAX:], language)
        ),
        None,
    )
    if full is None:
        return
    for index in range(full + 1, len(lines)):
        line = lines[index]
        if (
            kinds[index] == "prose"
            and len(line) <= LINK_MAX
            and not _ends_story(line, language)
        ):
            bare = BARE_SOURCE.match(line) or DATED.match(line) or " with " in line
            kinds[index] = "credit" if bare else "links"
        elif kinds[index] == "prose" and FORM_LINE.match(line):
            kinds[index] = "form"
    _mark_after_foreign_tail(lines, kinds, full)


def _mark_after_foreign_tail(lines: Sequence[str], kinds: list[BlockKind], last: int) -> None:
    """A page in another script than the story's is the portal's own text, not the story's."""
    for index, line in enumerate(lines):
        if line.isascii() or kinds[index] != "prose" or not OTHER_SCRIPT.search(line):
            continue
        letters = [c for c in line if c.isalpha()]
        foreign = sum(c > "\u024f" for c in letters)
        if foreign * 2 <= len(letters):
            continue
        if _mostly_latin(lines[: last + 1]):
            kinds[index] = "comment" if index >= last else "menu"


def _mostly_latin(lines: Sequence[str]) -> bool:
    sample = "".join(lines[:12])[:4000]
    letters = [c for c in sample if c.isalpha()]
    return sum(c <= "\u024f" for c in letters) * 2 > len(letters)


def _mark_lists(lines: Sequence[str], kinds: list[BlockKind]) -> None:
    """Three bare list items in a row are links to other stories."""
    run: list[int] = []
    for index, line in enumerate(lines):
        bare = len(line) <= LINK_MAX and LIST_ITEM.match(line) and not _closed(line)
        if bare and kinds[index] in ("prose", "links"):
            run.append(index)
            continue
        if run:
            _set_links(run, kinds)
            run = []
    _set_links(run, kinds)


def _set_links(run: Sequence[int], kinds: list[BlockKind]) -> None:
    if len(run) >= 3:
        for index in run:
            kinds[index] = "links"


def _mark_heads(lines: Sequence[str], kinds: list[BlockKind]) -> None:
    first = next((i for i, kind in enumerate(kinds) if kind == "prose"), None)
    if first is None or first + 1 >= len(lines):
        return
    if len(lines[first]) <= HEADLINE_MAX and _headline_like(lines[first]):
        kinds[first] = "headline"
    for index in range(first + 1, len(lines) - 1):
        line = lines[index]
        if len(line) <= HEAD_MAX and kinds[index] == "prose" and _section_like(line):
            kinds[index] = "section_head"


def _headline_like(line: str) -> bool:
    """One sentence at most, and neither a lead nor speech with its speaker after it."""
    if after_dateline(line, 0, len(line)) or (line.endswith(FULL_STOPS) and _running(line)):
        return False
    inner = re.split(r"[.!?][\"”’]?\s+(?=[A-Z“\"‘])", line)
    starts_marked = line[:1] in '“"«„'
    return len(inner) <= 2 and not (starts_marked and _closed(line) and len(line) > HEAD_MAX)


def _running(line: str) -> bool:
    """Whether a line reads as a sentence of a story: long, not capitalised as titles are."""
    longer = [word for word in line.split() if len(word) > 3]
    return line.count(" ") >= SENTENCE_WORDS and 2 * sum(map(str.islower, longer)) > len(longer)


def _section_like(line: str) -> bool:
    return (
        len(line.split()) <= 10
        and not _closed(line)
        and line[:1].isalnum()
        and not line[:1].islower()
    )
