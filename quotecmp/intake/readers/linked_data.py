"""JSON-LD: what a page says of its article for machines.

Only the node of the article itself counts, not those of pictures, lists and related stories.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from quotecmp.intake.agencies import canonical, known
from quotecmp.intake.marked import Marked
from quotecmp.intake.readers.statements import LONGEST, agency_said, date_said, short

ARTICLE = re.compile(r"(?:\w{0,30}Article|BlogPosting|LiveBlogPosting|Report)$")
MOST_NODES = 3000
# Which property names an agency, and how heavy it weighs.
AGENCY_KEYS = (
    ("provider", 1.0),
    ("sourceOrganization", 1.0),
    ("creditText", 0.9),
    ("author", 0.8),
    ("copyrightHolder", 0.7),
)
BRACKETED = re.compile(r"\(([^()]{2,50})\)")


def article_node(scripts: Sequence[str]) -> Mapping[str, Any] | None:
    """The node of the article itself: the first that stands alone, else the first at all."""
    found = [node for script in scripts for node in _nodes(script) if _is_article(node)]
    own = [node for node in found if node.get("mainEntityOfPage") or node.get("articleBody")]
    return next(iter(own or found), None)


def _nodes(script: str) -> Iterator[Mapping[str, Any]]:
    """Top-level nodes and those of @graph; what hangs below others is not on this page."""
    words = script.strip().removeprefix("<![CDATA[").removesuffix("]]>").strip(" ;\n")
    words = words.removeprefix("<!--").removesuffix("-->")
    try:
        whole = json.loads(words, strict=False)
    except (ValueError, RecursionError):
        return
    waiting, seen = [whole], 0
    while waiting and seen < MOST_NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting = [*node[:100], *waiting]
        elif isinstance(node, dict):
            yield node
            for key in ("@graph", "mainEntity"):
                if isinstance(node.get(key), list | dict):
                    waiting.append(node[key])


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    each = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and ARTICLE.fullmatch(kind) for kind in each)


def of_linked(node: Mapping[str, Any]) -> Iterator[Marked]:
    """What the node of an article says of agency, publisher and date."""
    for key, weight in AGENCY_KEYS:
        for name in _names(node.get(key)):
            # A person may be called like an agency; an author of that type never is one.
            yield from agency_said(name, weight, f"JSON-LD {key}")
    dateline = node.get("dateline")
    if isinstance(dateline, str):
        for name in BRACKETED.findall(dateline[:LONGEST]):
            yield from agency_said(name, 1.0, f"JSON-LD dateline “{short(dateline)}”")
    for name in _names(node.get("publisher")):
        yield Marked("publisher", canonical(name), 0, f"JSON-LD publisher: {name}", "publisher")
    for key in ("provider", "sourceOrganization"):
        for name in _names(node.get(key)):
            if known(name) is None:
                yield Marked("publisher", name, 0, f"JSON-LD {key}: {name}", "publisher")
    yield from date_said(node.get("datePublished"), "JSON-LD datePublished")


def _names(value: object, depth: int = 0) -> Iterator[str]:
    """The names in a value that may be a text, an organization, or a list of them."""
    if isinstance(value, str) and value.strip():
        yield short(value)
    elif isinstance(value, list) and depth < 3:
        for item in value[:20]:
            yield from _names(item, depth + 1)
    elif isinstance(value, dict):
        is_person = value.get("@type") == "Person"
        for key in ("affiliation", "worksFor") if is_person else ("name", "legalName"):
            yield from _names(value.get(key), depth + 1) if depth < 3 else ()
        if is_person and isinstance(value.get("name"), str) and known(value["name"]):
            yield short(value["name"])
