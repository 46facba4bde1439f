"""W3C Web Annotations: one links the readings of each utterance, one shows each difference.

Follows the Web Annotation Data Model (W3C Recommendation, 23 February 2017).  An annotation's
targets are stretches of articles, each chosen twice: by its exact words with what stands around
them (TextQuoteSelector), and by its place in code points (TextPositionSelector).  A source is
the article's web address or, without one, a `ni:` name made from its SHA-256 (RFC 6920), so
that an annotation finds the bytes it was made for wherever they lie.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Sequence
from uuid import NAMESPACE_URL, uuid5

from quotecmp.model import Cluster, Difference, Quote, Report, Span, Witness
from quotecmp.renderers.page_parts import web_address
from quotecmp.renderers.phrases import Index, spread
from quotecmp.renderers.quote_lines import head_of
from quotecmp.renderers.styles import mark_of
from quotecmp.renderers.visible import HIDDEN

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32

Node = dict[str, object]


def to_annotation(report: Report) -> str:
    """An AnnotationCollection as JSON-LD; hidden characters are written as `\\uXXXX`.

    >>> '"total": 0' in to_annotation(Report((), ()))
    True
    """
    items = list(_annotations(report))
    name = _name("|".join(str(item["id"]) for item in items))
    collection: Node = {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Quotes compared",
        "total": len(items),
        "first": {
            "id": f"{name}#page",
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }
    written = json.dumps(collection, ensure_ascii=False, indent=1)
    return HIDDEN.sub(lambda found: _as_code(found.group()), written) + "\n"


def _as_code(character: str) -> str:
    """A character as JSON writes it by number, in two halves beyond the first plane."""
    return json.dumps(character)[1:-1]


def _name(content: str) -> str:
    """A name that is the same for the same content."""
    return uuid5(NAMESPACE_URL, content.encode("utf-8", "backslashreplace").decode()).urn


def _annotations(report: Report) -> Iterator[Node]:
    index = Index.of(report)
    shown = spread(report)
    if not shown:
        yield from (_quote(quote, index) for quote in report.quotes)
    for cluster in shown:
        yield _utterance(cluster, index)
        for number, difference in enumerate(cluster.differences, 1):
            yield _difference(cluster, number, difference, index)


def _quote(quote: Quote, index: Index) -> Node:
    """One quote with who said it, where no two articles share an utterance."""
    return {
        "id": _name(quote.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": [_text(head_of(quote), "describing"), _text(quote.kind, "tagging")],
        "target": [_target(quote, quote.parts, index)],
    }


def _utterance(cluster: Cluster, index: Index) -> Node:
    """All readings of one utterance, linked."""
    said = f"Readings of one utterance by {cluster.speaker or 'a speaker not named'}"
    quotes = [index.quotes[q] for q in cluster.quotes]
    return {
        "id": _name(f"{cluster.id}|{'|'.join(cluster.quotes)}"),
        "type": "Annotation",
        "motivation": "linking",
        "body": [_text(said, "describing"), _text(mark_of(cluster.severity).word, "tagging")],
        "target": [_target(quote, quote.parts, index) for quote in quotes],
    }


def _difference(cluster: Cluster, number: int, difference: Difference, index: Index) -> Node:
    """What differs, in words and as tags, at the words meant in each reading.

    A reading that lacks the words is told of by its whole quote.
    """
    tags = (mark_of(difference.severity).word, difference.category, *difference.hides)
    verdict = [difference.policy_verdict] if difference.policy_verdict else []
    return {
        "id": _name(f"{cluster.id}|{'|'.join(cluster.quotes)}|{number}"),
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            _text(difference.reason, "commenting"),
            *(_text(tag, "tagging") for tag in (*tags, *verdict)),
        ],
        "target": [
            _target(index.quotes[q], difference.spans[q] or index.quotes[q].parts, index)
            for q in cluster.quotes
            if q in difference.spans
        ],
    }


def _text(value: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(quote: Quote, spans: Sequence[Span], index: Index) -> Node:
    """Stretches of one article; several of them make one target with several selectors."""
    witness = index.witness_of(quote)
    return {
        "type": "SpecificResource",
        "source": {"id": source_of(witness), "type": "Text", "label": witness.label},
        "selector": [selector for span in spans for selector in _selectors(quote, span)],
    }


def source_of(witness: Witness) -> str:
    """The IRI of an article: its web address, else a name made from its digest.

    >>> source_of(Witness("1", "x", sha256="00ff"))
    'ni:///sha-256;AP8'
    """
    digest = urlsafe_b64encode(bytes.fromhex(witness.sha256)).decode("ascii").rstrip("=")
    return web_address(witness.url) or f"ni:///sha-256;{digest}"


def _selectors(quote: Quote, span: Span) -> Iterator[Node]:
    """One stretch by its words, with what its sentences have around them, and by its place.

    A saved run holds no more of an article than these sentences, and gives the same.
    """
    text, base = quote.context.text, quote.context.start
    start, end = span.start - base, span.end - base
    yield {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(start - AROUND, 0) : start],
        "suffix": text[end : end + AROUND],
    }
    yield {"type": "TextPositionSelector", "start": span.start, "end": span.end}
