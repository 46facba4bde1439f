"""The one input gate: a path, bytes or standard input in, witnesses out.

What people say of an article (`--source`, then the manifest, then the line that divides
articles in one file) comes before what its own text shows.
"""

import logging
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from quotecmp.errors import MissingExtra, UnreadableInput
from quotecmp.intake.article import witness_of
from quotecmp.intake.beside import Manifests
from quotecmp.intake.gather import STDIN, Gathered, Source, gather
from quotecmp.intake.manifest import PART, read_manifest
from quotecmp.intake.opening import content_of, within
from quotecmp.intake.readers.reading import Reading
from quotecmp.intake.readers.registry import reader_for
from quotecmp.intake.sandbox import Sandbox
from quotecmp.model import Problem, Witness
from quotecmp.settings import IntakeSettings

HEAD_BYTES = 1024
logger = logging.getLogger(__name__)

AnyPath = str | os.PathLike[str]


def load(
    path_or_bytes: AnyPath | bytes,
    *,
    manifest: AnyPath | None = None,
    settings: IntakeSettings | None = None,
) -> Witness:
    """The one article in a file, in bytes, or on standard input (`-`).

    >>> load(b"GULL BAY (Reuters) - Ferries stop, the harbour master said.").agency
    'Reuters'

    Raises:
        UnreadableInput: it cannot be read, or holds no text; the message says what to do.
        MissingExtra: it is a page or document, and what reads those is not installed.
        ManifestError: the manifest is wrong.
        ValueError: it holds several articles; use `load_all`.
    """
    limits = settings or IntakeSettings()
    path = "" if isinstance(path_or_bytes, bytes) else os.fspath(path_or_bytes)
    manifests = Manifests(read_manifest(manifest) if manifest is not None else None)
    try:
        if isinstance(path_or_bytes, bytes):
            content = within(path_or_bytes, limits)
        else:
            content = content_of(path, limits)
        source = Source(path, os.path.dirname(path))
        with Sandbox(limits) as sandbox:
            found = list(_articles(source, content, manifests, {}, sandbox))
    except (UnreadableInput, MissingExtra) as error:
        raise type(error)(f"{path}: {error}" if path else str(error)) from error
    manifests.raise_first()
    if len(found) > 1:
        raise ValueError(f"{path or 'the bytes'}: holds {len(found)} articles; use load_all")
    if isinstance(found[0], Problem):
        raise UnreadableInput(f"{found[0].path}: {found[0].reason}".removeprefix(": "))
    return found[0]


def load_all(
    paths: Iterable[AnyPath] | AnyPath,
    *,
    manifest: AnyPath | None = None,
    sources: Mapping[str, str] | None = None,
    settings: IntakeSettings | None = None,
) -> Iterator[Witness | Problem]:
    """Every article behind the paths, in path order, and a Problem for each that fails.

    `sources` maps files to agencies; `manifest` names one instead of those found beside the
    articles.  What was passed over on a walk is logged; who wants the counts calls `gather` and
    `load_gathered`.

    >>> [problem.reason for problem in load_all(["https://example.org/a"])]
    ['quotecmp never goes to the network; save the page and give the file']

    Raises:
        ManifestError: the manifest named in the call is wrong.
    """
    each = [paths] if isinstance(paths, str | os.PathLike) else paths
    return load_gathered(gather(each), manifest=manifest, sources=sources, settings=settings)


def load_gathered(
    gathered: Gathered,
    *,
    manifest: AnyPath | None = None,
    sources: Mapping[str, str] | None = None,
    settings: IntakeSettings | None = None,
) -> Iterator[Witness | Problem]:
    """Every article of what `gather` found; equal texts get ids that end in -2, -3.

    Raises:
        ManifestError: the manifest named in the call is wrong.
    """
    # Outside the generator, so that a wrong manifest is said before any work begins.
    manifests = Manifests(read_manifest(manifest) if manifest is not None else None)
    return _stream(gathered, manifests, dict(sources or {}), settings or IntakeSettings())


def _stream(
    gathered: Gathered,
    manifests: Manifests,
    agencies: Mapping[str, str],
    limits: IntakeSettings,
) -> Iterator[Witness | Problem]:
    if gathered.skipped:
        logger.info("%s", gathered.skipped_line())
    yield from gathered.problems
    seen: dict[str, int] = {}
    used: set[str] = set()
    with Sandbox(limits) as sandbox:
        for source in gathered.sources:
            given = _given(source.path, agencies)
            used.update(given)
            try:
                content = content_of(source.path, limits)
                for item in _articles(source, content, manifests, given, sandbox):
                    yield _told_apart(item, seen) if isinstance(item, Witness) else item
            except (UnreadableInput, MissingExtra) as error:
                yield Problem(source.path, str(error))
    yield from manifests.problems()
    for name in sorted(set(agencies) - used):
        yield Problem(name, f"--source says {agencies[name]}, but no such file was given")


# How every report that people read begins; one saved among the articles is none of them.
OWN_REPORT = re.compile(
    r"\s*(?:#?\s*Quotes compared\s+)?\d+ articles?, \d+ quotes?; \d+ utterances? found in"
    r"|articles: \d+\nquotes: \d+\nfound in more than one article: \d+\n"
)


def _articles(
    source: Source,
    content: bytes,
    manifests: Manifests,
    agencies: Mapping[str, str],
    sandbox: Sandbox,
) -> Iterator[Witness | Problem]:
    """The articles of one file; an empty one among several is a problem."""
    reader = reader_for(source.path, content[:HEAD_BYTES])
    whole_row = manifests.row_of(source, source.path)
    whole_option = next((a for file, a in agencies.items() if not PART.search(file)), None)
    for reading in sandbox.read(reader, content):
        part = f"#{reading.number}" if reading.number else ""
        path = source.path + part
        if not reading.text.strip():
            yield Problem(path, "is empty; nothing to compare")
            continue
        if OWN_REPORT.match(reading.text):
            logger.warning("%s: a report of quotecmp, not an article; left out", path)
            continue
        _warn_of_notes(path, reading)
        own_option = next((a for f, a in agencies.items() if part and f.endswith(part)), None)
        own_row = manifests.row_of(source, path) if part else whole_row
        yield witness_of(
            path,
            reading,
            option=own_option or whole_option,
            rows=(own_row, whole_row if part else None),
        )


def _warn_of_notes(path: str, reading: Reading) -> None:
    """Say on the way what people should look at: a guess of letters, a date that is none."""
    for note in reading.evidence:
        if note.kind == "encoding":
            logger.warning("%s, line %d: %s; check its accents", path, note.line, note.text)
        elif note.kind == "heading":
            logger.warning("%s, line above the article: %s", path, note.text)
        elif note.kind == "cut":
            logger.warning("%s: %s", path, note.text)


def _told_apart(witness: Witness, seen: dict[str, int]) -> Witness:
    """The witness with a suffix on its id where an equal text came before it."""
    count = seen[witness.id] = seen.get(witness.id, 0) + 1
    return witness if count == 1 else replace(witness, id=f"{witness.id}-{count}")


def _given(path: str, agencies: Mapping[str, str]) -> dict[str, str]:
    """The entries of `--source` that mean this file or an article in it."""
    given = {}
    for file, agency in agencies.items():
        whole = PART.sub("", file)
        same = whole in (path, PurePath(path).name)
        if same or (path != STDIN and os.path.abspath(whole) == os.path.abspath(path)):
            given[file] = agency
    return given
