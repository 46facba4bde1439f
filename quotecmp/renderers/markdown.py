r"""Markdown for a content system, a ticket or a chat: tables, one running line per utterance.

Words of an article are escaped by `escaped`, so that none of them acts as markup, and
`unescaped` gives them back.  Two things guard them: a backslash before every sign that Markdown
could take for its own, and a word joiner (U+2060, no width) where a colon, an at sign or a
number sign would turn into a picture, a mention or a link even behind a backslash.  Hidden
characters of an article are always written out (`‹U+2060›`), so every joiner is a guard.
"""

from collections.abc import Iterator, Sequence
from re import compile as pattern

from quotecmp.model import Report
from quotecmp.renderers.page_parts import Entry, Known, Noted, Sentence, entries, noted
from quotecmp.renderers.pairs import Group, groups, pair_lines
from quotecmp.renderers.phrases import (
    Index,
    earlier_versions,
    found_once,
    headed,
    marked,
    share_of,
    spread,
    unread,
)
from quotecmp.renderers.quote_lines import quote_lines, quoted
from quotecmp.renderers.rows import ABSENT
from quotecmp.renderers.shown import heading, is_compared, once_heading, opening
from quotecmp.renderers.strips import Cell, Wordings
from quotecmp.renderers.visible import one_line

JOINER = "\N{WORD JOINER}"
SIGNS = pattern(r"[\\`*_{}\[\]<>|~&$#^]|(?<=www)\.|(?<=-)-|(?<==)=|(?<=\+)\+")
# What would begin a list if it stood at the start of a line.
LIST = pattern(r"(\d{1,9}(?=[.)](?:\s|$))|(?=[-+](?:\s|$)))(.)")
# A colon that could open ":fire:" or "://", and what chat and ticket systems take for a call.
CALLS = pattern(r":(?=[^\s\d]|\d+:)|[@#](?=\S)")
GUARDED = pattern(r"\\([!-/:-@\[-`{-~])")


def escaped(text: str) -> str:
    r"""The visible text on one line, with nothing in it that Markdown acts on.

    >>> print(escaped("[sic] a|b *now*"))
    \[sic\] a\|b \*now\*
    """
    calm = CALLS.sub(lambda found: found.group() + JOINER, one_line(text))
    signed = SIGNS.sub(lambda found: "\\" + found.group(), calm)
    return LIST.sub(r"\1\\\2", signed, count=1) if LIST.match(signed) else signed


def unescaped(markdown: str) -> str:
    r"""What stood there before `escaped`: guards and joiners taken away.

    >>> unescaped(escaped("[sic] :fire: a@b www.x"))
    '[sic] :fire: a@b www.x'
    """
    return GUARDED.sub(r"\1", markdown.replace(JOINER, ""))


def to_markdown(report: Report) -> str:
    """The comparison as Markdown: triage table, then each utterance, then what stands alone.

    >>> print(to_markdown(Report((), ())).splitlines()[0])
    # Quotes, article by article
    """
    return "\n".join(_lines(report)).rstrip("\n") + "\n"


def _lines(report: Report) -> Iterator[str]:
    found = entries(Known.of(report), spread(report))
    yield f"# {heading(report)}"
    yield ""
    for line in opening(report):
        yield escaped(line)
        yield ""
    if found:
        yield from _triage(found)
    for entry in found:
        yield from _entry(entry)
    yield from _listed(report)
    for group in groups(report):
        yield from _pairs(group, Index.of(report))
    if is_compared(report):
        yield from _once(report)
    yield from _earlier(report)
    yield from _unread(report)
    yield from _articles(report)


def _listed(report: Report) -> Iterator[str]:
    yield from _quoted(report)
    for witness, lines in quote_lines(report):
        yield f"## {escaped(headed(witness))}"
        yield ""
        for line in lines:
            yield f"- {escaped(line.head)}"
            yield ""
            yield f"  > {escaped(line.words)}"
            yield ""


def _quoted(report: Report) -> Iterator[str]:
    """Who is quoted, where every quote is listed."""
    found = quoted(report)
    if not found:
        return
    yield "## Who is quoted"
    yield ""
    yield "| Speaker | Quotes | Articles |"
    yield "| --- | --: | --: |"
    for each in found:
        yield f"| {escaped(each.name)} | {each.quotes} | {each.articles} |"
    yield ""


def _triage(found: Sequence[Entry]) -> Iterator[str]:
    yield "## Where to look first"
    yield ""
    yield "| # | Weight | Speaker | Sources | Published | What differs |"
    yield "| --: | --- | --- | --- | --- | --- |"
    for entry in found:
        cells = (entry.speaker, entry.carried_by, entry.when, entry.point)
        shown = " | ".join(map(escaped, cells))
        yield f"| {entry.number} | {_weight(entry.severity)} | {shown} |"
    yield ""


def _weight(severity: int) -> str:
    return escaped(marked(severity))


def _entry(entry: Entry) -> Iterator[str]:
    heading = f"{_weight(entry.severity)} — {escaped(entry.speaker)}, {escaped(entry.when)}"
    yield f"## {entry.number}. {heading}"
    yield ""
    if entry.differences:
        yield running(entry.strips)
    else:
        yield escaped(entry.point)
    yield ""
    for difference in entry.differences:
        yield _difference(difference)
    yield ""
    for sentence in entry.sources:
        yield from _sentence(sentence)
    if entry.paired:
        yield escaped(entry.paired)
        yield ""


def running(strips: Sequence[Sequence[Wordings]]) -> str:
    """The utterance as one line, `{1 AFP: may / TASS: must}` where it differs.

    The braces and the stroke are ours; those of an article stand behind a backslash.
    """
    return " ".join(_piece(strip, place) for strip in strips for place in _places(strip))


def _places(strip: Sequence[Wordings]) -> range:
    return range(len(strip[0].cells))


def _piece(strip: Sequence[Wordings], place: int) -> str:
    cells = [row.cells[place] for row in strip]
    told = [_told(cell) for cell in cells]
    if not cells[0].notes and not any(cell.absent for cell in cells):
        return told[0]
    notes = f"{cells[0].notes} " if cells[0].notes else ""
    pairs = (f"{escaped(row.label)}: {words}" for row, words in zip(strip, told, strict=True))
    return f"{{{notes}{' / '.join(pairs)}}}"


def _told(cell: Cell) -> str:
    return ABSENT if cell.absent else escaped(cell.text)


def _difference(difference: Noted) -> str:
    return f"{difference.number}. {_told_of(difference)}"


def _told_of(difference: Noted) -> str:
    said = f"{difference.place}{difference.reason}"
    policy = f" House rule: {difference.verdict}." if difference.verdict else ""
    return f"**{_weight(difference.severity)}** {escaped(said + policy)}"


def _sentence(sentence: Sentence) -> Iterator[str]:
    for place in sentence.places:
        notes = "".join(f", {note}" for note in (place.block, place.copy) if note)
        where = f"{place.when} · {place.file}, line {place.line}{notes}"
        yield f"- {escaped(place.label)} · {escaped(where)}"
    yield ""
    if sentence.text:
        yield f"  > {escaped(sentence.text)}"
        yield ""


def _pairs(group: Group, index: Index) -> Iterator[str]:
    yield f"## {escaped(group.heading)}"
    yield ""
    yield escaped(group.note)
    yield ""
    for number, pair in enumerate(group.shown(), 1):
        yield f"{number}. {pair.score:.2f}"
        for name, line in zip("ab", pair_lines(pair, index), strict=True):
            yield f"   - {name}: {escaped(line)}"
        for count, difference in enumerate(pair.differences, 1):
            yield f"   - {_told_of(noted(count, difference))}"
    yield ""
    if group.left_out():
        yield escaped(group.left_out())
        yield ""


def _once(report: Report) -> Iterator[str]:
    rest = found_once(report)
    if not rest:
        return
    yield f"## {escaped(once_heading(report))}"
    yield ""
    for witness, own, count in rest:
        yield f"- {escaped(headed(witness))}: {share_of(own, count)}"
    yield ""


def _earlier(report: Report) -> Iterator[str]:
    found = earlier_versions(report)
    if not found:
        return
    yield "## Earlier versions, left out"
    yield ""
    for witness, lines in found:
        yield f"- {escaped(headed(witness))}: {escaped('; '.join(lines))}"
    yield ""


def _unread(report: Report) -> Iterator[str]:
    if not report.problems:
        return
    yield "## Not read"
    yield ""
    for problem in report.problems:
        yield f"- {escaped(unread(problem))}"
    yield ""


def _articles(report: Report) -> Iterator[str]:
    if not report.witnesses:
        return
    yield "## The articles"
    yield ""
    for witness in report.witnesses:
        published_by = f", carried by {witness.publisher}" if witness.publisher else ""
        yield f"- {escaped(f'{headed(witness)}{published_by}')}: SHA-256 {witness.sha256}"
    yield ""
