"""One article of a file as a witness: what people say of it, then what its text shows."""

import logging
from collections.abc import Iterator

from quotecmp.intake.agencies import canonical
from quotecmp.intake.headlines import headline_in
from quotecmp.intake.lines import lines_of
from quotecmp.intake.manifest import FIELDS, Manifest, Row
from quotecmp.intake.marked import is_extracted
from quotecmp.intake.provenance import Provenance, provenance_of
from quotecmp.intake.readers.reading import Reading
from quotecmp.intake.signs import place_in
from quotecmp.intake.version_marks import without_marks
from quotecmp.model import Evidence, Witness

SURE_KINDS = frozenset({"dateline", "source_line", "byline", "copyright", "sign_off", "markup"})
logger = logging.getLogger(__name__)


def witness_of(
    path: str,
    reading: Reading,
    *,
    option: str | None = None,
    rows: tuple[tuple[Manifest, Row] | None, tuple[Manifest, Row] | None] = (None, None),
) -> Witness:
    """The witness for one article.

    `option` is what `--source` says; `rows` are the manifest's on this very article and on the
    file as a whole.  For each field the first that says anything counts: the option, the row on
    the article, the line above the article in the file, the row on the file, the text itself.
    """
    lines = lines_of(reading.text)
    shown = provenance_of(lines, marked=reading.marked, captions=reading.captions)
    said: dict[str, str] = {}
    evidence: list[Evidence] = []
    own_row, file_row = rows
    for name, value, note in (
        *([("agency", canonical(option), "--source")] if option else []),
        *_of_row(own_row),
        *_of_reading(reading),
        *_of_row(file_row),
    ):
        if name not in said:
            said[name] = value
            kind = "inferred" if note.endswith("(inferred)") else "given"
            evidence.append(Evidence(0, f"{note}: {name} {value}", kind))
    _warn_of_contradiction(path, said.get("agency"), shown)
    for name in ("agency", "publisher", "published"):
        value = getattr(shown, name)
        if value:
            said.setdefault(name, value)
    for name in ("title", "url"):
        value = getattr(reading, name)
        if value:
            said.setdefault(name, value)
    if "title" not in said and not is_extracted(reading.evidence):
        headline = headline_in(lines)
        if headline:
            said["title"] = headline.text
            evidence.append(headline.evidence("title"))
    evidence += _mark_in(said.get("title") or reading.title, shown)
    bare = Witness.of_text(reading.text, path=path, start=reading.start)
    return Witness(
        id=bare.id,
        text=bare.text,
        path=bare.path,
        start=bare.start,
        sha256=bare.sha256,
        evidence=(*evidence, *reading.evidence, *shown.evidence, *_places(shown)),
        **said,
    )


def _mark_in(title: str | None, shown: Provenance) -> Iterator[Evidence]:
    """The mark of a version in a title that does not stand in the text itself."""
    printed = {item.text for item in shown.evidence}
    if title and title not in printed and without_marks(title) != title:
        yield Evidence(0, title, "version")


def _places(shown: Provenance) -> Iterator[Evidence]:
    """Where the article says it was written: the place of its dateline."""
    for item in shown.evidence:
        place = place_in(item.text) if item.kind == "dateline" else None
        if place:
            yield Evidence(item.line, place, "place")
            return


def _warn_of_contradiction(path: str, said: str | None, shown: Provenance) -> None:
    """What people say counts; where the text shows another agency, they should know."""
    if said and shown.agency and said != shown.agency:
        signs = [e for e in shown.evidence if e.kind in SURE_KINDS]
        lines = ", ".join(str(e.line) for e in signs if e.line)
        logger.warning(
            "%s: given as %s, but %s shows %s; %s counts",
            *(path, said, f"line {lines}" if lines else "its page", shown.agency, said),
        )


def _of_row(found: tuple[Manifest, Row] | None) -> Iterator[tuple[str, str, str]]:
    if found is None:
        return
    manifest, row = found
    where = f"{manifest.path.rpartition('/')[2]}, line {row.line}"
    for name in FIELDS:
        value = getattr(row, name)
        if value:
            yield name, value, where + (" (inferred)" if name in row.inferred else "")


def _of_reading(reading: Reading) -> Iterator[tuple[str, str, str]]:
    if is_extracted(reading.evidence):
        return
    for name in ("agency", "publisher", "published", "title"):
        value = getattr(reading, name)
        if value:
            yield name, value, "line above the article"
