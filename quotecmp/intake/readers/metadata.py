"""What a page says of its article in JSON-LD, meta, link and time elements.

Only statements on the article count: those on its pictures (ImageObject, og:image and the like)
are passed over, since a picture often comes from another agency.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from quotecmp.intake.agencies import canonical, known
from quotecmp.intake.marked import Marked
from quotecmp.intake.readers.linked_data import AGENCY_KEYS, MOST_NODES, article_node, of_linked
from quotecmp.intake.readers.statements import LONGEST, agency_said, date_said, short

LONGEST_NAME = 40
PICTURE_SCOPES = ("ImageObject", "Photograph", "VideoObject", "MediaObject", "AudioObject")
# Which meta element names an agency, and how heavy it weighs.
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
CREDITING = re.compile(r"byline|author|attr\b")
PICTURED = re.compile(r"caption|image|photo|gallery|related|footer|follow|recommend")
LOGO = re.compile(r"\blogo\b", re.IGNORECASE)
SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(https?://[^\s<>\"']{1,1000})")


@dataclass(frozen=True, slots=True)
class Metadata:
    """All that the markup says: statements in order of weight, title and address."""

    marked: tuple[Marked, ...]
    title: str | None
    url: str | None


def metadata(root: Any, linked_data: Sequence[str]) -> Metadata:
    """What the head and the microdata of a parsed page say, with JSON-LD first."""
    metas = _metas(root)
    node = article_node(linked_data)
    marked = [
        *(of_linked(node) if node else ()),
        *_of_metas(metas),
        *_of_items(root),
        *_of_logos(root),
        *_of_source(metas),
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
            yield from agency_said(metas[name], weight, f"meta {name}")
    for name in PUBLISHER_METAS:
        if name in metas and "://" not in metas[name]:
            value = canonical(short(metas[name]))
            yield Marked(
                "publisher", value, 0, f"meta {name}: {short(metas[name])}", "publisher"
            )
    for name in DATE_METAS:
        if name in metas:
            yield from date_said(metas[name], f"meta {name}")


def _of_source(metas: Mapping[str, str]) -> Iterator[Marked]:
    """A source that is no agency is the paper itself; it counts where nothing else says so."""
    name = short(metas.get("source", ""))
    if name and len(name) <= LONGEST_NAME and "/" not in name and known(name) is None:
        yield Marked("publisher", name, 0, f"meta source: {name}", "publisher")


def _of_logos(root: Any) -> Iterator[Marked]:
    """The logo of the agency where the page says whose the story is: `<img alt="AFP logo">`."""
    for image in root.xpath("//img[@alt]")[:MOST_NODES]:
        alt = LOGO.sub("", (image.get("alt") or "")[:60]).strip()
        around = list(islice(image.iterancestors(), 4))
        named = " ".join((e.get("class") or "")[:100].lower() for e in around)
        if any(e.tag in ("figure", "figcaption") for e in around) or PICTURED.search(named):
            continue
        if alt and known(alt) and CREDITING.search(named):
            yield from agency_said(alt, 0.7, "logo beside the byline")


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
                yield from agency_said(value, weights[name], f"itemprop {name}")
            elif name == "publisher" and value:
                yield Marked(
                    "publisher",
                    canonical(value),
                    0,
                    f"itemprop publisher: {value}",
                    "publisher",
                )
            elif name == "datePublished":
                yield from date_said(value, "itemprop datePublished")
    yield from _of_times(root)


def _of_times(root: Any) -> Iterator[Marked]:
    """Elements that say they give the date of the article, or are the only ones to do so."""
    times = root.xpath("//time[@datetime]")[:MOST_NODES]
    for element in times:
        classes = (element.get("class") or "").lower()
        if (
            element.get("pubdate") is not None
            or "publish" in classes
            or _in_article_head(element)
            or (len(times) == 1 and not _is_beside(element))
        ):
            yield from date_said(element.get("datetime"), "time element")
    for element in root.xpath("//*[@title and contains(@class, 'dtstamp')]")[:3]:
        yield from date_said(element.get("title"), "dtstamp")


def _is_beside(element: Any) -> bool:
    """Whether an element stands in a list or beside the story."""
    return (
        next(element.iterancestors("aside", "nav", "figure", "li", "footer"), None) is not None
    )


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
    if holder is None or _is_beside(element):
        return False
    first = next(holder.iter("time"), None)
    return first is element


def _text_of(element: Any) -> str:
    named = next(iter(element.xpath(".//*[@itemprop='name']")), element)
    return short(named.get("content") or "".join(named.itertext()))


def _title(root: Any, metas: Mapping[str, str], node: Mapping[str, Any] | None) -> str | None:
    """The headline as the page shows it where its head agrees, else what the head says."""
    headline = (node or {}).get("headline")
    written = [short(html.unescape(headline))] if isinstance(headline, str) else []
    written += [short(metas[name]) for name in TITLE_METAS if name in metas]
    of_window = [short("".join(title.itertext())) for title in root.iter("title")][:1]
    site = metas.get("og:site_name", "").casefold()
    heads = [short("".join(h1.itertext())) for h1 in root.iter("h1") if not _is_of_site(h1)]
    heads = [head for head in heads if head and head.casefold() != site]
    agreed = [h for h in heads if any(_agree(h, other) for other in (*written, *of_window))]
    if agreed:
        return max(agreed, key=len)
    # What the window is called is often the name of the site alone.
    only = heads if len(heads) == 1 else []
    candidates = [*written[:1], *only, *written[1:], *of_window]
    return next((_without_site(name, metas) for name in candidates if name), None)


def _agree(head: str, written: str) -> bool:
    """Whether a heading and a title are one; the name of the site behind it does not count."""
    if not head or not written:
        return False
    return (
        written in head
        or written.startswith(head)
        or (head in written and 2 * len(head) >= len(written))
    )


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
    first, joined, _ = title.partition("_")
    if joined and len(first.split()) >= 3:
        return first.strip()
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
