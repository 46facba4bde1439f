"""Files made to break readers: how long each takes, beside plain text of the same size.

    python benchmarks/hostile_input.py [--all] [NAME…]

Writes each file into a temporary folder and runs `quotecmp extract` on it and on plain text of
its size, each in a process of its own.  Gives CPU seconds, their ratio, peak memory in MB, the
exit code and the reason where a file is declined.  The claim: no ratio above 5, and never a
traceback.  Without --all the files of several megabytes that are read in full are left out,
since plain text of that size takes ten seconds itself.

Measured on two shared cores: the worst ratio is 2.3 (offers to subscribe nested in each other),
0.0 to 1.2 for most; peak memory is that of plain text or less.
"""

import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

HEAD = "<!DOCTYPE html><html><head><title>Ferries wait</title></head><body>"
STORY = (
    "<p>“We wait for the ferry,” Jane Orr said on Tuesday, and went back to the pier.</p>"
    "<p>No ferry leaves Gull Bay before the storm has passed, said the harbour master.</p>"
)
LINE = "“We wait,” she said. The ferry left the bay. "
PLAIN = "The ferry left the bay. “We wait for the tide,” Jane Orr said on Monday.\n\n"


def docx(body: bytes) -> bytes:
    """A package with this body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", b"<x/>")
        package.writestr("word/document.xml", body)
    return out.getvalue()


SMALL: Mapping[str, Callable[[], str | bytes]] = {
    "nested.html": lambda: HEAD + "<div>" * 2000 + STORY + "</div>" * 2000,
    "attributes.html": lambda: (
        HEAD + "<div " + " ".join(f"a{i}={i}" for i in range(100_000)) + ">" + STORY
    ),
    "leads.html": lambda: (
        HEAD + ("<div class='lead intro'>" * 150 + "</div>" * 150) * 90 + STORY
    ),
    "forms.html": lambda: (
        HEAD
        + ("<form><form>" + "<div>" * 100 + "</div>" * 100 + "</form></form>") * 140
        + STORY
    ),
    "offers.html": lambda: (
        HEAD + "<div class='paywall'>" * 150 + "<p></p>" * 14_000 + "</div>" * 150 + STORY
    ),
    "logos.html": lambda: HEAD + "<div><img alt='AFP' class='author'></div>" * 9_000 + STORY,
    "times.html": lambda: HEAD + "<time datetime='2031-01-01'></time>" * 14_000 + STORY,
    "heads.html": lambda: HEAD + "<h1>Ferries wait</h1>" * 14_000 + STORY,
    "metas.html": lambda: HEAD + "<meta name=source content=AFP>" * 29_000 + STORY,
    "cyrillic.html": lambda: ("<p>«Мы ждали паром», — сказал он.</p>" * 14_000).encode(
        "cp1251"
    ),
    "line.html": lambda: HEAD + "<p>" + LINE * 104_000,
    "comments.html": lambda: HEAD + "<!--" * 1_200_000,
    "scripts.html": lambda: HEAD + "<script>" * 600_000 + STORY,
    "signs.html": lambda: HEAD + "<" * 1_900_000 + STORY,
    "brackets.html": lambda: (
        HEAD + '<script type="application/ld+json">' + "[" * 2_000_000 + "</script>" + STORY
    ),
    "bytes.html": lambda: b"<html><p>" + bytes(range(128, 256)) * 39_000,
    "cut.html": lambda: (HEAD + STORY * 9)[:700],
    "bomb.docx": lambda: docx(bytes(200_000_000)),
    "braces.rtf": lambda: "{\\rtf1 " + "{" * 2_000_000,
    "groups.rtf": lambda: "{\\rtf1 " + "{\\v {a}}" * 500_000 + "We wait.}",
    "gzip.txt": lambda: gzip.compress(bytes(50_000_000)),
    "members.txt": lambda: gzip.compress(b"x" * 100) * 20_000,
    "head.mhtml": lambda: (
        "MIME-Version: 1.0\nContent-Type: multipart/related;\n" + " a=b;\n" * 700_000
    ),
    "cut.webarchive": lambda: b"bplist00\xd1\x01\x02",
    "dividers.txt": lambda: "=== AFP 2031-05-13 T\na\n" * 20_000,
}
LARGE: Mapping[str, Callable[[], str | bytes]] = {
    "line.txt": lambda: LINE * 104_000,
    "unclosed.txt": lambda: "“We wait, he said. " * 250_000,
    "marks.txt": lambda: '"' * 5_000_000,
    "lists.txt": lambda: "- a\n" * 1_200_000,
    "indents.txt": lambda: "  a\nb\n" * 800_000,
    "updates.txt": lambda: "UPDATE 1-" * 600_000,
    "wrapped.txt": lambda: ("x" * 60 + "\n") * 80_000,
    "combining.txt": lambda: "e" + "\u0301" * 2_000_000,
}


def measured(path: Path) -> tuple[float, float, int, str]:
    """CPU seconds, peak megabytes, exit code, and why it was declined."""
    command = [sys.executable, "-m", "quotecmp", "extract", "-q", str(path), "-f", "jsonl"]
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        problems = [line for line in out if line.startswith(b'{"type": "problem"')]
    reason = json.loads(problems[0])["reason"] if problems else ""
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode, reason


def main(arguments: list[str]) -> int:
    """Print one line for each file."""
    made = {**SMALL, **(LARGE if "--all" in arguments else {})}
    names = [name for name in arguments if name != "--all"] or list(made)
    with tempfile.TemporaryDirectory() as folder:

        @cache
        def plain_seconds(size: int) -> float:
            path = Path(folder, f"plain-{size}.txt")
            path.write_text((PLAIN * (size // len(PLAIN) + 1))[:size], encoding="utf-8")
            return measured(path)[0]

        for name in names:
            path = Path(folder, name)
            content = {**SMALL, **LARGE}[name]()
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            seconds, peak, code, reason = measured(path)
            ratio = seconds / plain_seconds(
                max(1_000, path.stat().st_size // 100_000 * 100_000)
            )
            print(
                f"{name:16} {seconds:6.2f} s  {ratio:4.1f} times  {peak:5.0f} MB  exit {code}  "
                f"{reason[:60]}",
                flush=True,
            )
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
