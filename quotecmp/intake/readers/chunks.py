"""A parsed page as chunks in reading order: runs of text with the place they have in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from quotecmp.intake.readers.roles import Role, is_credit, role_of

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
DROPPED = frozenset(
    {
        "amp-ad",
        "amp-carousel",
        "amp-consent",
        "amp-embed",
        "amp-iframe",
        "amp-lightbox",
        "amp-list",
        "amp-sidebar",
        "amp-social-share",
        "amp-sticky-ad",
        "amp-user-notification",
        "audio",
        "button",
        "canvas",
        "head",
        "iframe",
        "map",
        "math",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "video",
    }
)
BLANKS = re.compile(r"[ \t\r\n\f\v]+")
WITHIN_LINE = re.compile(r"[ \t\f\v\r]+")
GAP = re.compile(r"\n[ \t\r]*\n")
HIDDEN = re.compile(
    r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE
)
SENTENCE_END = re.compile(r"[.!?…。！？][\"”’'»)\]」]{0,3}\s*$")
INDENT = re.compile(r"^[\s\u00a0\u3000]{2}")
OWN_MARKS = tuple('"“„«')
LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of text that a page shows as one paragraph, line or cell.

    `holder` numbers the element that holds it and `linked` is the share of its characters that
    are links.
    """

    text: str
    role: Role
    tag: str
    holder: int
    linked: float

    @property
    def key(self) -> str:
        """Its letters and digits alone, for comparing."""
        return key_of(self.text)

    @property
    def is_sentence(self) -> bool:
        """Whether it reads like a sentence of a story rather than a label or a link."""
        return size_of(self.text) >= 25 and self.linked < 0.75 and self.ends_sentence

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends like a sentence."""
        return bool(SENTENCE_END.search(self.text))


def key_of(text: str) -> str:
    """The letters and digits of a text without case, marks and space.

    >>> key_of("“We sail,” she said")
    'wesailshesaid'
    """
    return LETTERS.sub("", text).casefold()


def size_of(text: str) -> int:
    """How much a text says, in Latin letters: a Chinese sign says as much as three.

    >>> size_of("ferry"), size_of("渡船")
    (5, 6)
    """
    return len(text.encode("utf-8", "replace"))


@dataclass(slots=True)
class _Run:
    """The text gathered since the last boundary."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def take(self, blanks: re.Pattern[str]) -> tuple[str, float]:
        whole = "".join(self.parts)
        text = blanks.sub(" ", whole).strip()
        share = self.linked / max(1, len(whole))
        self.parts, self.linked = [], 0
        return text, share


@dataclass(frozen=True, slots=True)
class _Place:
    """What the elements around a text make of it."""

    role: Role
    tag: str
    holder: int
    in_link: bool = False
    is_pre: bool = False


def chunks(root: Any) -> Iterator[Chunk]:
    """The chunks of a page, in document order; hidden and dropped elements give none.

    `root` is an element of lxml.  Blocks and two line breaks part chunks; so does one line
    break after a full stop.
    """
    run = _Run()
    stack = [_Place("text", "body", 0)]
    yield from _inside(root, stack, run, [0])
    yield from _flushed(run, stack[-1])


def _inside(element: Any, stack: list[_Place], run: _Run, count: list[int]) -> Iterator[Chunk]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in DROPPED or _is_hidden(element):
        return
    if tag == "br":
        yield from _at_break(element, stack[-1], run)
        return
    is_block = tag in BLOCKS or is_credit(element, stack[-1].role)
    if is_block:
        yield from _flushed(run, stack[-1])
        count[0] += 1
    stack.append(_place(element, tag, stack[-1], count[0] if is_block else stack[-1].holder))
    opening, closing = _marks_of(element) if tag == "q" else ("", "")
    if opening:
        run.parts.append(opening)
    yield from _added(element.text, stack[-1], run)
    for child in element:
        yield from _inside(child, stack, run, count)
        yield from _added(child.tail, stack[-1], run)
    if closing:
        run.parts.append(closing)
    place = stack.pop()
    if is_block:
        yield from _flushed(run, place)


def _marks_of(element: Any) -> tuple[str, str]:
    """The marks that a browser shows around a q element; none where the writer set some."""
    if "".join(element.itertext()).lstrip()[:1] in OWN_MARKS:
        return "", ""
    if next(element.iterancestors("q"), None) is not None:
        return "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
    return "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"


def _added(text: str | None, place: _Place, run: _Run) -> Iterator[Chunk]:
    if not text:
        return
    if place.is_pre:
        *before, last = GAP.split(text)
        for stretch in before:
            run.parts.append(stretch)
            yield from _flushed(run, place)
        text = last
    run.parts.append(text)
    if place.in_link:
        run.linked += len(text)


def _at_break(element: Any, place: _Place, run: _Run) -> Iterator[Chunk]:
    """A line break parts paragraphs when it is doubled, follows a full stop or indents."""
    following = element.getnext()
    tail = element.tail or ""
    doubled = not tail.strip() and following is not None and following.tag == "br"
    so_far = "".join(run.parts[-3:])
    if doubled or SENTENCE_END.search(so_far) or INDENT.match(tail.lstrip("\r\n\t ")):
        yield from _flushed(run, place)
    else:
        run.parts.append(" ")


def _flushed(run: _Run, place: _Place) -> Iterator[Chunk]:
    # In preformatted text the lines are the writer’s.
    text, linked = run.take(WITHIN_LINE if place.is_pre else BLANKS)
    if text:
        yield Chunk(text, place.role, place.tag, place.holder, linked)


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and HIDDEN.search(style[:500]))


def _place(element: Any, tag: str, outer: _Place, holder: int) -> _Place:
    return _Place(
        role_of(element, tag, outer.role),
        tag if tag in BLOCKS else outer.tag,
        holder,
        in_link=outer.in_link or tag == "a",
        is_pre=outer.is_pre or tag == "pre",
    )
