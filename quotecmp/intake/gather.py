"""Paths to files: folders are walked in order, what is left out is counted and named."""

import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quotecmp.intake.manifest import NAMES
from quotecmp.intake.readers.registry import ending_of, is_claimed
from quotecmp.model import Problem

STDIN = "-"
URL = re.compile(r"(?:https?|ftps?|s3|gs|file):/+", re.IGNORECASE)
# As browsers name them in several languages.
PAGE_FOLDERS = (
    *("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros"),
    *("_bestanden", "-filer", "_tiedostot", "_pliki", "_soubory", "_elemei", "_dosyalar"),
)
NO_NETWORK = "quotecmp never goes to the network; save the page and give the file"
# As `-o FOLDER` names a report, which may lie among the articles.
REPORT = re.compile(r"quotecmp-\d{4}-\d\d-\d\d\.[a-z]+")
LINK, DEVICE = "link", "link or device"
TWICE = (
    "is given twice, but standard input can be read once; part several articles with === lines"
)
NOT_REGULAR = "is no regular file; give a file or a folder, or pipe it in and give -"


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read; `root` is the folder by whose walk it was found, or its own."""

    path: str
    root: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was passed over on a walk, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the given paths come to, in path order."""

    sources: tuple[Source, ...]
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()

    def skipped_line(self) -> str:
        """One line for people on what was passed over, or an empty text.

        >>> Gathered((), (Skipped("a.pdf", ".pdf"), Skipped("README", "README"))).skipped_line()
        'passed over 2 files: 1 .pdf, 1 README'
        """
        return counted(self.skipped)


def counted(skipped: Iterable[Skipped]) -> str:
    """How many were passed over, and how many for each reason."""
    counts = Counter(item.reason for item in skipped)
    total = counts.total()
    if not total:
        return ""
    parts = (f"{count} {reason}" for reason, count in sorted(counts.items()))
    return f"passed over {total} {'file' if total == 1 else 'files'}: {', '.join(parts)}"


def gather(paths: Iterable[str | os.PathLike[str]]) -> Gathered:
    """The files behind the paths: each once, sorted, folders walked without following links.

    A path may be a file, a folder or `-` for standard input.  What is missing, is no regular
    file, or holds nothing to read is a problem, and so is a second `-`; the rest goes on.
    """
    sources: dict[str, Source] = {}
    skipped: list[Skipped] = []
    problems: list[Problem] = []
    for given in paths:
        path = os.fspath(given)
        if path == STDIN and STDIN in sources:
            problems.append(Problem(STDIN, TWICE))
            continue
        for item in _behind(path):
            if isinstance(item, Source):
                key = item.path if item.path == STDIN else os.path.abspath(item.path)
                sources.setdefault(key, item)
            elif isinstance(item, Skipped):
                skipped.append(item)
            else:
                problems.append(item)
    return Gathered(
        sources=tuple(sorted(sources.values(), key=lambda source: source.path)),
        skipped=tuple(sorted(set(skipped), key=lambda item: item.path)),
        problems=tuple(problems),
    )


def _behind(path: str) -> Iterator[Source | Skipped | Problem]:
    if path == STDIN:
        yield Source(STDIN, "")
        return
    if URL.match(path):
        yield Problem(path, NO_NETWORK)
        return
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError) as error:
        yield Problem(path, why_not(error))
        return
    if stat.S_ISDIR(mode):
        yield from _walked(path)
    elif stat.S_ISREG(mode):
        yield Source(path, os.path.dirname(path))
    else:
        yield Problem(path, NOT_REGULAR)


def _walked(folder: str) -> Iterator[Source | Skipped | Problem]:
    """What a walk meets; a folder in which nothing can be read is a problem itself."""
    errors: list[OSError] = []
    met: list[Source | Skipped | Problem] = []
    root = os.path.realpath(folder)
    for here, folders, names in os.walk(folder, onerror=errors.append):
        shut = {name: why for name in folders if (why := _shut(here, name))}
        met += [_passed(os.path.join(here, name), shut[name], root) for name in sorted(shut)]
        folders[:] = sorted(name for name in folders if name not in shut)
        for path in (os.path.join(here, name) for name in sorted(names)):
            reason = _why_skipped(path)
            met.append(_passed(path, reason, root) if reason else Source(path, folder))
    yield from met
    yield from (Problem(str(error.filename), why_not(error)) for error in errors)

    if not errors and all(isinstance(item, Skipped) for item in met):
        left_out = counted(item for item in met if isinstance(item, Skipped))
        why = f" ({left_out})" if left_out else ""
        yield Problem(
            folder, f"holds no article that can be read{why}; give a folder with .txt files"
        )


def _passed(path: str, reason: str, root: str) -> Skipped | Problem:
    """What is not read; a problem where an article behind it may be met nowhere else."""
    if reason not in (LINK, DEVICE):
        return Skipped(path, reason)
    target = os.path.realpath(path)
    if reason == DEVICE and not os.path.islink(path):
        return Problem(path, NOT_REGULAR)
    if not os.path.exists(target):
        return Problem(path, "is a link to what is not there; remove it or mend it")
    if target.startswith(os.path.join(root, "")) or target == root:
        return Skipped(path, reason)
    return Problem(path, "is a link, and links are not followed; give what it leads to")


def _shut(here: str, name: str) -> str | None:
    """Why a folder met on a walk is not entered, or None."""
    if name.startswith("."):
        return "hidden folder"
    if _belongs_to_page(here, name):
        return "folder of a saved page"
    return LINK if os.path.islink(os.path.join(here, name)) else None


def _belongs_to_page(here: str, name: str) -> bool:
    """Whether a browser saved a folder beside a page: `Ferries_files` beside `Ferries.html`."""
    stem = next((name.removesuffix(end) for end in PAGE_FOLDERS if name.endswith(end)), None)
    return bool(stem) and any(
        os.path.isfile(os.path.join(here, f"{stem}{ending}"))
        for ending in (".html", ".htm", ".xhtml", ".shtml", ".HTM", ".HTML")
    )


def _why_skipped(path: str) -> str | None:
    """Why a file met on a walk is passed over, or None."""
    name = os.path.basename(path)
    if name.startswith("."):
        return "hidden"
    if name.upper().startswith("README"):
        return "README"
    if name in NAMES:
        return "manifest"
    if REPORT.fullmatch(name):
        return "report of quotecmp"
    if not is_claimed(name):
        return ending_of(name) or "without an ending"
    try:
        regular = stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return None  # The reader will say why it cannot be read.
    return None if regular else DEVICE


def why_not(error: OSError | ValueError) -> str:
    """The reason in words for people, with the way out."""
    if isinstance(error, FileNotFoundError):
        return "is not there; check the path"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot be read ({reason}); check the path"
