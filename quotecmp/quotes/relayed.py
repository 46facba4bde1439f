"""Who only passes speech on: “Vale said, Northwire reported”, “it quoted Vale as saying”.

These are read where no “according to” tells it.  Reporting verbs alone relay: whoever *said*
that somebody else had said something spoke too.
"""

from collections.abc import Sequence

from quotecmp.quotes import cues as c
from quotecmp.quotes.frames import Frame
from quotecmp.quotes.signs import Candidate, Place
from quotecmp.quotes.subjects import QUOTING, starting

RELAYING = frozenset({"reported", "reports", "report"})
SPEAKERS = ("name", "person", "pronoun", "body")
MOST_NESTED = 4  # tokens from “reported” to the subject of what it reports
NEAR = 16  # tokens between the cue of the speaker and that of the reporter


def relayed(
    place: Place, found: Sequence[Candidate], chosen: Candidate
) -> tuple[Candidate, Candidate | None]:
    """The speaker, and whoever passes the words on, if the sentence tells."""
    frame = chosen.frame
    if frame is None or chosen.origin != "frame":
        return chosen, None
    line = place.paragraph.line
    if line.keys[frame.cue] in RELAYING:
        inner = _inner(place, found, frame)
        return (inner, chosen) if inner is not None else (chosen, None)
    return chosen, _quoting(place, chosen) or _outer(place, found, frame)


def _inner(place: Place, found: Sequence[Candidate], outer: Frame) -> Candidate | None:
    """Whose cue stands between the passage and “Northwire reported”, or behind its “that”."""
    line = place.paragraph.line
    behind = outer.cue > place.token
    if not behind and line.keys[outer.cue + 1 : outer.cue + 2] != ["that"]:
        return None
    low, high = sorted((outer.cue, place.token))
    for one in found:
        if _speaks(one, outer) and one.frame is not None and low < one.frame.cue < high:
            return one if high - low <= NEAR else None
    return None


def _outer(place: Place, found: Sequence[Candidate], inner: Frame) -> Candidate | None:
    """“Vale said, Northwire reported”: the reporter behind the speaker's cue."""
    line = place.paragraph.line
    for one in found:
        frame = one.frame
        if frame is None or one.origin != "frame" or frame is inner:
            continue  # a neighbour's cue counts in the tokens of its own paragraph
        if line.keys[frame.cue] not in RELAYING:
            continue
        same = line.sentence[frame.cue] == place.sentence
        last = max(inner.cue + 1, inner.subject.last)
        if same and place.token < inner.cue < frame.cue and frame.cue - last <= NEAR:
            return one
        that = line.keys[frame.cue + 1 : frame.cue + 2] == ["that"]
        nested = frame.cue < inner.subject.first <= frame.cue + MOST_NESTED
        if same and that and nested and inner.cue < place.token:
            return one
    return None


def _speaks(one: Candidate, outer: Frame) -> bool:
    frame = one.frame
    if frame is None or frame is outer or one.origin != "frame" or one.mention is None:
        return False
    tied = frame.how in ("adjacent", "inverted", "apposition")
    return tied and bool(frame.strength & c.SAYING) and one.mention.kind in SPEAKERS


def _quoting(place: Place, chosen: Candidate) -> Candidate | None:
    """“Northwire quoted Vale as saying”, “Vale was quoted by Northwire as saying”."""
    line, mentions = place.paragraph.line, place.paragraph.mentions
    frame, subject = chosen.frame, chosen.mention
    if frame is None or subject is None or chosen.home != place.paragraph.number:
        return None
    before = subject.first - 1
    floor = line.firsts[line.sentence[subject.first]]
    if before > floor and line.keys[before] in QUOTING:
        reporter = mentions.ending(before) or mentions.ending(before - 1)
        if reporter is not None and not reporter.owned:
            return Candidate("relayed", reporter, chosen.home, [])
    return _quoted_by(place, chosen, frame)


def _quoted_by(place: Place, chosen: Candidate, frame: Frame) -> Candidate | None:
    line = place.paragraph.line
    first, last = line.bounds(line.sentence[frame.cue])
    near = range(max(first, frame.cue - 8), min(last - 1, frame.cue + 8))
    if not any(line.keys[token] in QUOTING for token in near):
        return None
    for token in near:
        if line.keys[token] == "by":
            reporter = starting(line, token + 1, place.paragraph.mentions)
            if reporter is not None and reporter is not chosen.mention:
                return Candidate("relayed", reporter, chosen.home, [])
    return None
