"""The markup of a page made small and safe before any parser sees it.

Scripts, styles, comments and pictures inside the markup are most of a saved page and none of
its article.  What is left is measured: parsers of HTML take quadratic time on long lists of
attributes and drop text without a word below 255 levels, so such a page is declined by name.
Everything here is one linear pass.
"""

import re
from dataclasses import dataclass

from quotecmp.errors import UnreadableInput

MOST_MARKUP = 2_000_000  # characters left without scripts and styles; news pages have 20–400 kB
MOST_TAGS = 30_000  # opening and closing ones; long live blogs have about 25,000
MOST_LEVELS = 200  # lxml drops text below 255
MOST_ATTRIBUTES = 500  # on one tag; ten is usual, fifty are rare
DECLINED = "save the article alone, or as plain text"
OPENING = re.compile(r"<(?:!--|(script|style|svg|noscript|template)\b)", re.IGNORECASE)
CLOSING = {
    name: re.compile(rf"</{name}\b[^<>]{{0,50}}>", re.IGNORECASE)
    for name in ("script", "style", "svg", "noscript", "template")
}
INLINE_FILE = re.compile(r"data:[\w/+.;=-]{0,80}base64,[\w+/=%-]*")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
SELF_CLOSED = frozenset(
    {
        "area",
        "base",
        "basefont",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
# Their end tags may be left out, and often are.
LEFT_OPEN = frozenset(
    {
        "body",
        "colgroup",
        "dd",
        "dt",
        "head",
        "html",
        "li",
        "optgroup",
        "option",
        "p",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
    }
)


@dataclass(frozen=True, slots=True)
class Markup:
    """The markup that is left, and the JSON-LD scripts that were in it."""

    text: str
    linked_data: tuple[str, ...]


def slim(text: str) -> Markup:
    """The markup without scripts, styles, drawings, comments and files inside it.

    >>> slim("<p>Hi<script>var a</script><!-- no --> there</p>").text
    '<p>Hi there</p>'
    """
    kept: list[str] = []
    linked: list[str] = []
    position = 0
    endless: set[str] = set()
    while opening := OPENING.search(text, position):
        kept.append(text[position : opening.start()])
        name = (opening[1] or "").lower()
        span = None if name in endless else _closed_at(text, opening.end(), name)
        if span is None:
            # Never closed: only the opening goes, and no later one is looked for.
            endless.add(name)
            position = opening.end()
            continue
        if name == "script":
            head, _, body = text[opening.end() : span[0]].partition(">")
            if "ld+json" in head.lower():
                linked.append(body)
        position = span[1]
    kept.append(text[position:])
    return Markup(INLINE_FILE.sub("data:", "".join(kept)), tuple(linked))


def _closed_at(text: str, start: int, name: str) -> tuple[int, int] | None:
    if not name:
        end = text.find("-->", start)
        return None if end < 0 else (end, end + 3)
    found = CLOSING[name].search(text, start)
    return found.span() if found else None


def check(text: str) -> None:
    """Raise UnreadableInput where the markup is of a size or shape that no news page has.

    >>> check("<div>" * 300)
    Traceback (most recent call last):
    quotecmp.errors.UnreadableInput: its elements are nested deeper than 200; ...
    """
    if len(text) > MOST_MARKUP:
        raise UnreadableInput(
            f"holds more than {MOST_MARKUP:,} characters of markup; {DECLINED}"
        )
    if text.count("<") > MOST_TAGS:
        raise UnreadableInput(f"holds more than {MOST_TAGS:,} tags; {DECLINED}")
    for piece in text.split("<"):
        head = piece.partition(">")[0]
        if len(head) > MOST_ATTRIBUTES and _attributes_at_most(head) > MOST_ATTRIBUTES:
            raise UnreadableInput(
                f"a tag has more than {MOST_ATTRIBUTES:,} attributes; {DECLINED}"
            )
    if _deepest(text) > MOST_LEVELS:
        raise UnreadableInput(f"its elements are nested deeper than {MOST_LEVELS}; {DECLINED}")


def _attributes_at_most(head: str) -> int:
    """No fewer than the attributes in a tag; words within quoted values do not count."""
    outside = " ".join(head.split('"')[::2]) if head.count('"') % 2 == 0 else head
    return max(len(outside.split()), outside.count("="))


def _deepest(text: str) -> int:
    depth = deepest = 0
    for slash, tag in TAG.findall(text):
        name = tag.lower()
        if name in SELF_CLOSED or name in LEFT_OPEN:
            continue
        depth = max(0, depth - 1) if slash else depth + 1
        deepest = max(deepest, depth)
    return deepest
