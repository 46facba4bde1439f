"""Pair quotation marks: one linear pass, paragraph by paragraph, nested and unclosed ones too.

Which mark opens and which closes is decided from the mark's form and its two neighbours, with
a stack of what is open.  At the end of a paragraph the stack is dropped: a mark left open there
ends with its paragraph, and so one lost mark can spoil one paragraph at most.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from quotecmp.model import Span
from quotecmp.text.blocks import paragraphs

# One class opens both branches, so that the search may skip all other characters at once.  An
# apostrophe alone inside a word, the commonest mark of all, is passed over.
MARK = re.compile(
    r"""
    [\"“”„‟«»‹›‘’‚‛'`「」『』《》＂<]
    (?:
        (?<!<) (?:(?<=[^'’]) | (?<![^\W_].) | (?![^\W_])) [\"“”„‟«»‹›‘’‚‛'`「」『』《》＂]*
        | (?<=<) /?[a-z][^<>\n]{0,300}>
    )
    """,
    re.VERBOSE,
)
OPENERS = "“„‟«「『《"
CLOSERS = "”»」』》"
PLAIN = '"＂'
SINGLES = "‘’‚‛'`‹›"
FAMILY = {
    **dict.fromkeys('“”„‟"＂', "double"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "single angle"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
    **dict.fromkeys("《》", "title"),
    **dict.fromkeys("‘’‚‛'`", "single"),
}
# What an apostrophe may stand for at the front of a word: '90s, 'em, 'tis.
ELIDED = re.compile(
    r"\d\ds?\b|(?:em|n|til|tis|twas|cause|round|bout|cuz|burbs|hood)\b", re.IGNORECASE
)
BEFORE_OPENING = frozenset(" \t\u00a0\u2009\u202f\n([{<-–—/|:;,…=“‘\"'«„*_")
MAX_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Passage:
    """One stretch in marks: `inner` without them, `outer` with them.

    `depth` is 0 for the outermost, `mark` the form of the opening mark; an unclosed passage
    ends where its paragraph ends.
    """

    inner: Span
    outer: Span
    depth: int = 0
    closed: bool = True
    mark: str = "“"


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner."""

    family: str
    mark: str
    start: int
    inner: int


def pair_marks(
    text: str, within: Iterable[Span] | None = None, *, doubled: bool = False
) -> list[Passage]:
    """Every passage in marks, in text order, outer before inner.

    >>> text = "“Don’t,” she said, “or he’ll shout ‘fire’.”"
    >>> [passage.inner.cut(text) for passage in pair_marks(text)]
    ['Don’t,', 'or he’ll shout ‘fire’.', 'fire']
    >>> pair_marks("The ’90s, the pilots' union, a 12\\" gun")
    []

    `within` are the paragraphs, found here when not given.  `doubled` lets two apostrophes
    open a passage, as some archives print every mark ('' … ''); ``…'' is always known.  Takes
    O(len(text)) steps.
    """
    spans = paragraphs(text) if within is None else within
    return [passage for span in spans for passage in _in_paragraph(text, span, doubled)]


def _in_paragraph(text: str, span: Span, doubled: bool) -> list[Passage]:
    marks = list(MARK.finditer(text, span.start, span.end))
    if not marks:
        return []
    scan = _Scan(text, span, doubled)
    for found in marks:
        scan.take(found)
    passages = list(scan.finish())
    passages.sort(key=lambda p: (p.outer.start, -p.outer.end))
    return passages


class _Scan:
    """The state of one paragraph: what is open, what was paired."""

    def __init__(self, text: str, span: Span, doubled: bool) -> None:
        self.text = text
        self.doubled = doubled
        self.span = span
        self.stack: list[_Open] = []
        self.paired: list[Passage] = []

    def take(self, found: "re.Match[str]") -> None:
        run = found.group()
        if run[0] == "<":
            return
        if run in ("``", "''"):
            self._double_of_singles(found)
            return
        for offset, mark in enumerate(run):
            if mark not in PLAIN or len(run) == 1 or not self._doubles(found, offset):
                self._one(mark, found.start() + offset)

    def _doubles(self, found: "re.Match[str]", offset: int) -> bool:
        """Whether a straight mark only repeats the curly one beside it: "“We sail,” he said."""
        run, at = found.group(), found.start() + offset
        if run[offset + 1 : offset + 2] == "“":
            return self.text.find('"', at + 1, self.span.end) < 0
        return run[offset - 1 : offset] == "”" and self._innermost("double") is None

    def _double_of_singles(self, found: "re.Match[str]") -> None:
        """``…'' as wire copy and old terminals write it."""
        start, end = found.span()
        opened = self._innermost("backtick")
        if found.group() == "``":
            self.stack.append(_Open("backtick", "``", start, end))
        elif opened is not None:
            self._close(opened, start, end)
        elif self.doubled and self._may_open(start, end):
            self.stack.append(_Open("backtick", "''", start, end))

    def _one(self, mark: str, at: int) -> None:
        if mark in SINGLES:
            self._single(mark, at)
        elif mark in PLAIN:
            self._plain(mark, at)
        else:
            self._directed(mark, at)

    def _directed(self, mark: str, at: int) -> None:
        """A mark whose form says which way it faces; sometimes it lies."""
        family = FAMILY[mark]
        opened = self._innermost(family)
        if mark in OPENERS:
            if opened is not None and self._must_close(mark, opened, at):
                self._close(opened, at, at + 1)
            else:
                self._open(family, mark, at)
        elif opened is not None:
            self._close(opened, at, at + 1)
        elif self._may_open(at, at + 1) or (mark == "”" and at == self.span.start):
            self._open(family, mark, at)

    def _must_close(self, mark: str, opened: int, at: int) -> bool:
        """„German“ closes with an opener's form, and so does a slip of the keyboard."""
        if self.stack[opened].mark in "„‚":
            return mark == "“"
        if mark == "«":
            return self.stack[opened].mark == "»"
        return not self._may_open(at, at + 1) and not self._after(at + 1).isalnum()

    def _plain(self, mark: str, at: int) -> None:
        opened = self._innermost("double")
        opening = self._may_open(at, at + 1)
        if opened is None:
            inch = self._before(at).isdigit()
            if opening or (not inch and self._closes_later(at)):
                self._open("double", mark, at)
            return
        directed = self.stack[opened].mark not in PLAIN
        if directed and opening and self._closes_later(at):
            self._open("double", mark, at)  # a straight pair inside a curly one
        else:
            self._close(opened, at, at + 1)

    def _closes_later(self, at: int) -> bool:
        """Whether a plain or closing mark follows in the paragraph before the next opener."""
        following = PARTNER.search(self.text, at + 1, min(self.span.end, at + 2000))
        return following is not None and following.group() != "“"

    def _single(self, mark: str, at: int) -> None:
        before, after = self._before(at), self._after(at + 1)
        if before.isalnum() and after.isalnum():
            return  # an apostrophe inside a word
        opened = self._innermost("single angle" if mark in "‹›" else "single")
        if mark in "‹›":
            if opened is None:
                self._open("single angle", mark, at)
            else:
                self._close(opened, at, at + 1)
            return
        if opened is not None and self._may_close_single(before, after, at):
            self._close(opened, at, at + 1)
        elif self._may_open_single(mark, before, after, at):
            self._open("single", mark, at)

    def _may_open_single(self, mark: str, before: str, after: str, at: int) -> bool:
        if not after or after.isspace() or before.isalnum():
            return False
        if before and before in ".,!?)":
            return False
        return not ELIDED.match(self.text, at + 1) or (
            mark in "‘‚" and self._quoted_elision(at)
        )

    def _quoted_elision(self, at: int) -> bool:
        closing = self.text.find("’", at + 1, min(self.span.end, at + 60))
        return closing > 0 and not self.text[closing + 1 : closing + 2].isalnum()

    def _may_close_single(self, before: str, after: str, at: int) -> bool:
        if not before or before.isspace() or after.isalnum():
            return False
        if before != "s" or not after.isspace():
            return True
        # the workers’ rights’: an s before and a later closer make this one a genitive.
        later = LATER_SINGLE.search(self.text, at + 1, min(self.span.end, at + 200))
        return later is None

    def _open(self, family: str, mark: str, at: int) -> None:
        if len(self.stack) < MAX_DEPTH:
            self.stack.append(_Open(family, mark, at, at + 1))

    def _innermost(self, family: str) -> int | None:
        for index in range(len(self.stack) - 1, -1, -1):
            if self.stack[index].family == family:
                return index
        return None

    def _close(self, index: int, end: int, after: int) -> None:
        """Pair the mark at `index`; what was opened inside and never closed is dropped."""
        opened = self.stack[index]
        del self.stack[index:]
        passage = Passage(
            Span(opened.inner, end), Span(opened.start, after), index, mark=opened.mark
        )
        if not self.text[opened.inner : end].strip():
            return
        self.paired.append(passage)

    def finish(self) -> Iterator[Passage]:
        """The pairs, and the outermost double mark left open, up to the paragraph's end."""
        open_ended = next((o for o in self.stack if o.family != "single"), None)
        outside = [o.start for o in self.stack]
        if open_ended is not None and self.text[open_ended.inner : self.span.end].strip():
            span = self.span
            yield Passage(
                Span(open_ended.inner, span.end),
                Span(open_ended.start, span.end),
                0,
                closed=False,
                mark=open_ended.mark,
            )
        if not outside:
            yield from self.paired
            return
        for passage in self.paired:
            above = [start for start in outside if start < passage.outer.start]
            inside = open_ended is not None and passage.outer.start > open_ended.start
            yield replace(passage, depth=passage.depth - len(above) + inside)

    def _before(self, at: int) -> str:
        return self.text[at - 1] if at > self.span.start else ""

    def _after(self, at: int) -> str:
        return self.text[at] if at < self.span.end else ""

    def _may_open(self, start: int, end: int) -> bool:
        before, after = self._before(start), self._after(end)
        return bool(after) and not after.isspace() and (not before or before in BEFORE_OPENING)


PARTNER = re.compile(r"[\"“”]")
LATER_SINGLE = re.compile(r"(?<=[^\s])[’'](?=[\s.,;:!?)\]]|$)|[‘“\"]")
