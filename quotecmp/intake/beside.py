"""Which manifest speaks for a file: the one named in the call, or one that lies beside it."""

import os

from quotecmp.errors import ManifestError
from quotecmp.intake.gather import STDIN, Source
from quotecmp.intake.manifest import Manifest, Row, manifest_in
from quotecmp.model import Problem


class Manifests:
    """The manifests of a run, each read once, and what was wrong with them."""

    def __init__(self, named: Manifest | None = None) -> None:
        self._named = named
        self._found: dict[str, Manifest | ManifestError | None] = {}
        self._above: dict[tuple[str, str], list[str]] = {}

    def row_of(self, source: Source, path: str) -> tuple[Manifest, Row] | None:
        """What is said of an article of this source, whose path may end in `#2`.

        A named manifest is asked alone; else those in the folders from the file up to the root
        of the walk, nearest first.

        One that is wrong says nothing here; `problems` and `raise_first` tell of it.
        """
        if self._named:
            row = self._named.row_for(path)
            return (self._named, row) if row else None
        if source.path == STDIN or not source.path:
            return None
        here = os.path.dirname(source.path), source.root
        folders = self._above.get(here) or self._above.setdefault(here, _folders(*here))
        for folder in folders:
            manifest = self._in(folder)
            row = manifest.row_for(path) if manifest else None
            if manifest and row:
                return manifest, row
        return None

    def problems(self) -> list[Problem]:
        """What is wrong with the manifests asked: broken ones, values, rows without a file."""
        asked = [self._named, *(self._found[folder] for folder in sorted(self._found))]
        problems = []
        for manifest in asked:
            if isinstance(manifest, ManifestError):
                where, _, reason = str(manifest).partition(": ")
                problems.append(Problem(where, f"{reason}; left out"))
            elif manifest:
                problems += manifest.faults
                problems += [
                    Problem(
                        manifest.path,
                        f"names {row.file}, which is not there; correct or remove the row",
                        row.line,
                    )
                    for row in manifest.missing()
                ]
        return problems

    def raise_first(self) -> None:
        """Raise what is wrong with the first manifest in which something is."""
        for manifest in (self._named, *self._found.values()):
            if isinstance(manifest, ManifestError):
                raise manifest
            for fault in manifest.faults if manifest else ():
                raise ManifestError(f"{fault.path}, line {fault.line}: {fault.reason}")

    def _in(self, folder: str) -> Manifest | None:
        if folder not in self._found:
            try:
                self._found[folder] = manifest_in(folder)
            except ManifestError as error:
                self._found[folder] = error
        found = self._found[folder]
        return found if isinstance(found, Manifest) else None


def _folders(here: str, root: str) -> list[str]:
    """The folders from a file's own up to the root of the walk that found it."""
    here = here or "."
    root = os.path.abspath(root or ".")
    folders = [here]
    while os.path.abspath(here) != root and os.path.dirname(here) not in ("", here):
        here = os.path.dirname(here)
        folders.append(here)
    return folders
