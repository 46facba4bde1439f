"""Input made to break parsers: declined in words or read, in time, and the rest done."""

import gzip
import os
import time
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

pytest.importorskip("trafilatura", reason="needs the extra “html”")
pytest.importorskip("docx", reason="needs the extra “docs”")
pytest.importorskip("striprtf", reason="needs the extra “docs”")

from quotecmp.errors import UnreadableInput
from quotecmp.intake.load import load, load_all
from quotecmp.intake.readers.page import Page
from quotecmp.intake.readers.reading import Reading
from quotecmp.intake.sandbox import Sandbox
from quotecmp.model import Problem, Witness
from quotecmp.settings import IntakeSettings

HEAD = "<!DOCTYPE html><html><head><title>Ferries wait</title></head><body>"
STORY = (
    "<p>“We wait for the ferry,” Jane Orr said on Tuesday, and went back to the pier.</p>"
    "<p>No ferry leaves Gull Bay before the storm has passed, said the harbour master.</p>"
)
ENTITIES = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
LINE = "“We wait,” she said. The ferry left the bay. "


def zipped(files: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    body = {"[Content_Types].xml": b"<x/>", "word/document.xml": bytes(200_000_000)}
    return zipped(body)


# What each is, and words of the reason where it must be declined.
# None of these takes a second on an idle machine; benchmarks compare times, tests only hangs.
HANGS_SECONDS = 20.0

BAD = {
    "line.html": (HEAD + "<p>" + LINE * 110_000 + "</p>", "characters of markup"),
    "nested.html": (HEAD + "<div>" * 2000 + STORY + "</div>" * 2000, "nested deeper"),
    "attributes.html": (
        HEAD + "<div " + " ".join(f"a{i}={i}" for i in range(100_000)) + ">" + STORY,
        "attributes",
    ),
    "touching.html": (
        HEAD + "<div " + "".join(f'a{i}="1"' for i in range(100_000)) + ">" + STORY,
        "attributes",
    ),
    "openings.html": (HEAD + "<!--" * 1_000_000, "no article was found"),
    "scripts.html": (HEAD + "<script>" * 500_000 + STORY, None),
    "signs.html": (HEAD + "<" * 1_900_000 + STORY, "tags"),
    "quotes.html": (HEAD + '<a b="' * 200_000, "tags"),
    "paragraphs.html": (HEAD + STORY * 7000, None),
    "breaks.html": (HEAD + "word <br>" * 25_000 + STORY, None),
    "items.html": (HEAD + "<li>" * 25_000 + STORY, None),
    "brackets.html": (
        HEAD + '<script type="application/ld+json">' + "[" * 500_000 + "</script>" + STORY,
        None,
    ),
    "entities.html": (
        f"{ENTITIES}<html><body>{STORY}<p>&b;</p></body></html>",
        None,
    ),
    "cut.html": ((HEAD + STORY * 9)[:700], None),
    "cut-letter.html": ((HEAD + STORY).encode()[: len(HEAD) + 5 + 1], "no article"),
    "cyrillic.html": (
        ("<html><meta charset=utf-8><p>" + "«Мы ждали паром», — сказал он. " * 9).encode(
            "cp1251"
        ),
        None,
    ),
    "no-letters.html": (
        b"<html><meta charset=utf-8><p>" + bytes(range(128, 256)) * 40 + b"</p>",
        "is not UTF-8",
    ),
    "nul.html": (HEAD.encode() + b"\0" * 1000, None),
    "header.mhtml": (
        "MIME-Version: 1.0\nContent-Type: multipart/related;\n" + " a=b;\n" * 500_000,
        "broken or cut off",
    ),
    "levels.mhtml": (
        "".join(
            f'Content-Type: multipart/related; boundary="x{i}"\n\n--x{i}\n' for i in range(5000)
        ),
        "holds no web page",
    ),
    "cut.webarchive": (b"bplist00\xd1\x01\x02", "broken or cut off"),
    "bomb.docx": (bomb(), "unpack"),
    "many.docx": (zipped({f"word/{i}.xml": b"" for i in range(6000)}), "files"),
    "cut.docx": (zipped({"word/document.xml": b"<x/>" * 900})[:90], "broken or cut off"),
    "braces.rtf": ("{\\rtf1 " + "{" * 200_000, "cut off"),
    "picture.rtf": ("{\\rtf1 {\\pict " + "89504e470d0a\n" * 300_000 + "}We wait.\\par}", None),
    "gzip.txt": (gzip.compress(bytes(50_000_000)), "gzip archive"),
    "bytes.html": (bytes(range(256)) * 800, "no text"),
}


def written(folder: Path, name: str) -> Path:
    content = BAD[name][0]
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_declined_in_words_or_read(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, name)
    settings = IntakeSettings(parse_seconds=HANGS_SECONDS)

    items = list(load_all([path], settings=settings))

    reason = BAD[name][1]
    assert len(items) == 1
    if reason:
        assert isinstance(items[0], Problem)
        assert reason in items[0].reason
    # A hang would be declined, too, but for another reason.
    assert not (isinstance(items[0], Problem) and "took longer" in items[0].reason)


def test_the_rest_is_done_and_each_is_named(tmp_path: Path) -> None:
    for name in BAD:
        written(tmp_path, name)
    (tmp_path / "good.html").write_text(HEAD + STORY, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.html")

    items = list(load_all([tmp_path]))

    problems = {Path(item.path).name for item in items if isinstance(item, Problem)}
    assert problems >= {name for name, (_, reason) in BAD.items() if reason}
    good = next(item for item in items if item.path.endswith("good.html"))
    assert isinstance(good, Witness)


class Killer:
    """A reader whose process ends itself, or never ends."""

    name = "web pages"
    endings = frozenset({".html"})
    needs = ("html", ("lxml",))

    def claims(self, head: bytes) -> bool:
        return True

    def read(self, content: bytes) -> Iterator[Reading]:
        raise NotImplementedError


def test_a_parser_that_dies_costs_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "quotecmp.intake.sandbox.START", "import os, sys; sys.stdin.buffer.read(9); os._exit(9)"
    )
    with Sandbox(IntakeSettings()) as sandbox:
        with pytest.raises(UnreadableInput, match="made its parser fail"):
            list(sandbox.read(Killer(), (HEAD + STORY).encode()))
        monkeypatch.undo()

        assert [r.title for r in sandbox.read(Page(), (HEAD + STORY).encode())] == [
            "Ferries wait"
        ]


def test_a_parser_that_never_ends_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "quotecmp.intake.sandbox.START",
        "import sys, time; sys.stdin.buffer.read(9); time.sleep(60)",
    )
    began = time.monotonic()

    with (
        Sandbox(IntakeSettings(parse_seconds=0.5)) as sandbox,
        pytest.raises(UnreadableInput, match=r"took longer than 0\.5 seconds"),
    ):
        list(sandbox.read(Killer(), b"<html>"))

    assert time.monotonic() - began < 10


ATTEMPTS = {
    "a connection": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "a look-up": "import socket; socket.getaddrinfo('localhost', 80)",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a shell": "import os; os.system('true')",
    "a file": "open('/tmp/quotecmp-must-not-be', 'w')",
    "a file by number": "import os; os.open('/tmp/quotecmp-must-not-be', os.O_RDWR)",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_the_parsing_process_reaches_nothing_outside(attempt: str) -> None:
    import subprocess
    import sys

    code = (
        "import sys\nfrom quotecmp.intake.worker import _refuse\nsys.addaudithook(_refuse)\n"
        f"try:\n    {ATTEMPTS[attempt]}\nexcept PermissionError:\n    print('refused')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert ran.stdout == "refused\n"


def test_load_says_the_reason_with_the_name(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"nested\.html: its elements are nested deeper"):
        load(written(tmp_path, "nested.html"))
