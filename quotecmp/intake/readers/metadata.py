"""What a page says of its article in JSON-LD, meta, link and time elements.

Only statements on the article count: those on its pictures (ImageObject, og:image and the like)
are passed over, since a picture often comes from another agency.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from quotecmp.intake.agencies import agency_of_site, canonical, is_vague, known, printed
from quotecmp.intake.marked import Marked

ARTICLE = re.compile(r"(?:\w{0,30}Article|BlogPosting|LiveBlogPosting|Report)$")
PICTURE_SCOPES = ("ImageObject", "Photograph", "VideoObject", "MediaObject", "AudioObject")
MOST_NODES = 3000
LONGEST = 300
# Which property says what, and how heavy it weighs; from the findings on real pages.
AGENCY_KEYS = (
    ("provider", 1.0),
    ("sourceOrganization", 1.0),
    ("creditText", 0.9),
    ("author", 0.8),
    ("copyrightHolder", 0.7),
)
AGENCY_METAS = {
    "source": 0.9,
    "article:author": 0.9,
    "article:source": 0.9,
    "news_source": 0.9,
    "contentsource": 0.9,
    "syndication-source": 0.9,
    "original-source": 0.9,
    "dc.source": 0.9,
    "dcterms.source": 0.9,
    "provider": 0.9,
    "cxenseparse:source": 0.9,
    "agency": 0.9,
    "wire": 0.9,
    "author": 0.8,
    "byl": 0.8,
    "dc.creator": 0.8,
    "parsely-author": 0.8,
    "sailthru.author": 0.8,
    "copyright": 0.7,
    "dc.rights": 0.7,
}
PUBLISHER_METAS = ("og:site_name", "application-name", "dc.publisher", "publisher", "cre")
DATE_METAS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "article.published",
    "published_time",
    "originalpublicationdate",
    "ptime",
)
TITLE_METAS = ("og:title", "twitter:title", "dc.title", "headline", "title", "parsely-title")
SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(https?://[^\s<>\"']{1,1000})")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BRACKETED = re.compile(r"\(([^()]{2,50})\)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """All that the markup says: statements in order of weight, title and address."""

    marked: tuple[Marked, ...]
    title: str | None
    url: str | None


def metadata(root: Any, linked_data: Sequence[str]) -> Metadata:
    """What the head and the microdata of a parsed page say, with JSON-LD first."""
    metas = _metas(root)
    node = _article_node(linked_data)
    marked = [
        *(_of_linked(node) if node else ()),
        *_of_metas(metas),
        *_of_items(root),
    ]
    return Metadata(
        marked=_first_of_each(marked),
        title=_title(root, metas, node),
        url=_address(root, metas, node),
    )


def _first_of_each(marked: Sequence[Marked]) -> tuple[Marked, ...]:
    """All statements on the agency, but of publisher and date only the first."""
    kept: list[Marked] = []
    for item in marked:
        same = [k for k in kept if k.field == item.field]
        if item.field == "agency":
            if not any(k.value == item.value and k.weight >= item.weight for k in same):
                kept.append(item)
        elif not same:
            kept.append(item)
    return tuple(kept)


# --- JSON-LD ---------------------------------------------------------------------------------


def _article_node(scripts: Sequence[str]) -> Mapping[str, Any] | None:
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


def _of_linked(node: Mapping[str, Any]) -> Iterator[Marked]:
    for key, weight in AGENCY_KEYS:
        for name in _names(node.get(key)):
            # A person may be called like an agency; an author of that type never is one.
            yield from _agency(name, weight, f"JSON-LD {key}")
    dateline = node.get("dateline")
    if isinstance(dateline, str):
        for name in BRACKETED.findall(dateline[:LONGEST]):
            yield from _agency(name, 1.0, f"JSON-LD dateline “{_short(dateline)}”")
    for name in _names(node.get("publisher")):
        yield Marked("publisher", canonical(name), 0, f"JSON-LD publisher: {name}", "publisher")
    yield from _date(node.get("datePublished"), "JSON-LD datePublished")


def _names(value: object, depth: int = 0) -> Iterator[str]:
    """The names in a value that may be a text, an organization, or a list of them."""
    if isinstance(value, str) and value.strip():
        yield _short(value)
    elif isinstance(value, list) and depth < 3:
        for item in value[:20]:
            yield from _names(item, depth + 1)
    elif isinstance(value, dict):
        is_person = value.get("@type") == "Person"
        for key in ("affiliation", "worksFor") if is_person else ("name", "legalName"):
            yield from _names(value.get(key), depth + 1) if depth < 3 else ()
        if is_person and isinstance(value.get("name"), str) and known(value["name"]):
            yield _short(value["name"])


# --- meta, link, time and microdata ----------------------------------------------------------


def _metas(root: Any) -> Mapping[str, str]:
    """The first content of each meta element by its name in small letters."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("name") or meta.get("property") or meta.get("http-equiv")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower()[:60], content[:LONGEST])
    return found


def _of_metas(metas: Mapping[str, str]) -> Iterator[Marked]:
    for name, weight in AGENCY_METAS.items():
        if name in metas:
            yield from _agency(metas[name], weight, f"meta {name}")
    for name in PUBLISHER_METAS:
        if name in metas and "://" not in metas[name]:
            value = canonical(_short(metas[name]))
            yield Marked(
                "publisher", value, 0, f"meta {name}: {_short(metas[name])}", "publisher"
            )
    for name in DATE_METAS:
        if name in metas:
            yield from _date(metas[name], f"meta {name}")


def _of_items(root: Any) -> Iterator[Marked]:
    """Microdata of the article, and time elements that say they give its date."""
    weights = dict(AGENCY_KEYS)
    for element in root.xpath("//*[@itemprop]")[:MOST_NODES]:
        names = (element.get("itemprop") or "").split()
        if _in_picture(element):
            continue
        value = element.get("content") or element.get("datetime") or _text_of(element)
        for name in names:
            if name in weights:
                yield from _agency(value, weights[name], f"itemprop {name}")
            elif name == "publisher" and value:
                yield Marked(
                    "publisher",
                    canonical(value),
                    0,
                    f"itemprop publisher: {value}",
                    "publisher",
                )
            elif name == "datePublished":
                yield from _date(value, "itemprop datePublished")
    for element in root.xpath("//time[@datetime]")[:MOST_NODES]:
        classes = (element.get("class") or "").lower()
        if (
            element.get("pubdate") is not None
            or "publish" in classes
            or _in_article_head(element)
        ):
            yield from _date(element.get("datetime"), "time element")


def _in_picture(element: Any) -> bool:
    """Whether a property belongs to a picture, or to something else than the article."""
    scope = element.getparent() if element.get("itemscope") is not None else element
    while scope is not None:
        if scope is not element and scope.get("itemscope") is not None:
            kind = scope.get("itemtype") or ""
            return any(kind.endswith(picture) for picture in PICTURE_SCOPES)
        if scope.tag == "figure":
            return True
        scope = scope.getparent()
    return False


def _in_article_head(element: Any) -> bool:
    """Whether a time element stands in the one article of the page, before its paragraphs."""
    holder = next(element.iterancestors("article", "main"), None)
    if (
        holder is None
        or next(element.iterancestors("aside", "nav", "figure", "li"), None) is not None
    ):
        return False
    first = next(holder.iter("time"), None)
    return first is element


def _text_of(element: Any) -> str:
    named = next(iter(element.xpath(".//*[@itemprop='name']")), element)
    return _short(named.get("content") or "".join(named.itertext()))


def _agency(value: str | None, weight: float, where: str) -> Iterator[Marked]:
    """The statement that a value names an agency, if it does."""
    words = _short(value or "")
    if not words or (
        "/" in words.removeprefix("https://").removeprefix("http://")[:-1]
        and "://" not in words
    ):
        # “Jane Orr/AFP” is how pictures are credited.
        return
    agency = agency_of_site(words) if "://" in words else _in_words(words)
    if agency and not is_vague(words):
        yield Marked("agency", agency, weight, f"{where}: {words}")


def _in_words(words: str) -> str | None:
    """The agency that fills a value, or its last part: “By Jane Orr, Reuters”, “© 2015 AFP”."""
    bare = re.sub(
        r"^(?:©|\(c\)|copyright|source:|by\b|\d{4}|\s)+", "", words, flags=re.IGNORECASE
    )
    bare = re.sub(
        r"[\s,.]*(?:\d{4}|all rights reserved\.?)[\s.]*$", "", bare, flags=re.IGNORECASE
    )
    whole = known(bare)
    if whole:
        return whole
    last = re.split(r"[,|;]|\s[-–—]\s|\sfor\s|\sof\s", bare)[-1].strip()
    return printed(last) if last != bare else None


def _date(value: object, where: str) -> Iterator[Marked]:
    if not isinstance(value, str):
        return
    words = value.strip()[:40]
    iso = _iso(words)
    if iso:
        yield Marked("published", iso, 0, f"{where}: {words}", "published")


def _iso(words: str) -> str | None:
    """The date in ISO form, with its time where there is one; None for other notations."""
    for attempt in (words, words.replace(" ", "T", 1), words[:19], words[:16], words[:10]):
        if not DAY.match(attempt):
            continue
        try:
            datetime.fromisoformat(attempt)
        except ValueError:
            continue
        return attempt
    return None


# --- title and address -----------------------------------------------------------------------


def _title(root: Any, metas: Mapping[str, str], node: Mapping[str, Any] | None) -> str | None:
    """The headline as the page shows it where its head agrees, else what the head says."""
    headline = (node or {}).get("headline")
    written = [_short(html.unescape(headline))] if isinstance(headline, str) else []
    written += [_short(metas[name]) for name in TITLE_METAS if name in metas]
    written += [_short("".join(title.itertext())) for title in root.iter("title")][:1]
    site = metas.get("og:site_name", "").casefold()
    heads = [_short("".join(h1.itertext())) for h1 in root.iter("h1") if not _is_of_site(h1)]
    heads = [head for head in heads if head and head.casefold() != site]
    agreed = [h for h in heads if any(h in other or other in h for other in written if other)]
    if agreed:
        return max(agreed, key=len)
    candidates = [*written[:1], *(heads if len(heads) == 1 else ()), *written[1:]]
    return next((_without_site(name, metas) for name in candidates if name), None)


def _is_of_site(head: Any) -> bool:
    """Whether a heading is the name of the site in its masthead."""
    named = f"{head.get('class') or ''} {head.get('id') or ''}".lower()
    masthead = next(head.iterancestors("header"), None)
    return (
        "site" in named
        or "logo" in named
        or (masthead is not None and masthead.get("role") == "banner")
    )


def _without_site(title: str, metas: Mapping[str, str]) -> str:
    """A title without the name of the site after it."""
    site = metas.get("og:site_name", "")
    for mark in (" | ", " - ", " – ", " — ", " :: "):
        head, found, tail = title.rpartition(mark)
        if found and (tail == site or len(tail.split()) <= 4) and len(head.split()) >= 3:
            return head.strip()
    return title


def _address(root: Any, metas: Mapping[str, str], node: Mapping[str, Any] | None) -> str | None:
    links = [link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"]
    for url in (*links, metas.get("og:url"), (node or {}).get("url")):
        if isinstance(url, str) and re.match(r"https?://[^\s<>\"]{3,1000}$", url.strip()):
            return url.strip()
    return None


def _short(words: str) -> str:
    return re.sub(r"\s+", " ", words[:2000]).strip()[:LONGEST]
