"""Joint statements: “Brekke and Vale said”, “they said in a joint statement”.

Whoever stands beside the subject of a cue, tied to it by “and”, spoke too.  The speaker is then
all of them, in the order of the article; two descriptions count only if both are known.
"""

from collections.abc import Sequence
from dataclasses import replace

from quotecmp.model import Attribution
from quotecmp.quotes import cues as c
from quotecmp.quotes.article import Article
from quotecmp.quotes.joining import Ruling
from quotecmp.quotes.lines import Line
from quotecmp.quotes.mentions import Mention, Mentions
from quotecmp.quotes.resolve import resolve
from quotecmp.quotes.rulings import name_of
from quotecmp.quotes.signs import Candidate

TOGETHER = ("name", "person", "body", "place")
TIED = ("adjacent", "inverted", "according", "noun")
LINKS = frozenset({"of", "from", "for"})  # between a name and whom it stands for
BOTH = frozenset({"they", "both"})
WRITTEN = frozenset({"by", "from"})
MOST_TOGETHER = 4  # names of one statement
MOST_BACK = 60  # tokens from “they” back to the two who are meant


def with_joint(
    article: Article, rulings: Sequence[Ruling], decided: Sequence[Candidate | None]
) -> list[Ruling]:
    """The rulings, those on joint statements with all who made them."""
    last: Attribution | None = None
    found = []
    for ruling, chosen in zip(rulings, decided, strict=True):
        paragraph = article.paragraph(chosen.home) if chosen and chosen.mention else None
        if paragraph is None or chosen is None:
            found.append(ruling)
            continue
        who = jointly(
            article, chosen, ruling.attribution, paragraph.line, paragraph.mentions, last
        )
        last = who if who.speaker is not None else last
        found.append(replace(ruling, attribution=who))
    return found


def jointly(
    article: Article,
    chosen: Candidate,
    who: Attribution,
    line: Line,
    mentions: Mentions,
    last: Attribution | None,
) -> Attribution:
    """The attribution with everybody who spoke; the same where one alone did."""
    mention, frame = chosen.mention, chosen.frame
    if mention is None or frame is None:
        return who
    apposed = frame.how == "apposition" and mention.renames is not None
    of_body = frame.how == "chain" and mention.kind == "name"
    if frame.how not in TIED and not apposed and not of_body:
        return who
    if line.keys[mention.head] in BOTH:
        return _both(article, chosen, who, line, mentions, last)
    together = _left(line, mentions, mention) + _right(line, mentions, mention)[1:]
    return _all_of(article, chosen, who, together) if len(together) > 1 else who


def _left(line: Line, mentions: Mentions, subject: Mention) -> list[Mention]:
    """Those before the subject, in order, and the subject."""
    floor = line.firsts[line.sentence[subject.first]]
    found, current, tie = [subject], subject, "and"
    while len(found) < MOST_TOGETHER:
        first = min(current.first, current.renames.first if current.renames else current.first)
        if first - 1 <= floor or line.keys[first - 1] != tie:
            break
        before = _whole(line, mentions, mentions.ending(first - 1))
        if before is None or not _alike(before, subject) or _in_phrase(line, before, floor):
            break
        found.insert(0, before)
        current, tie = before, ","
    return found


def _right(line: Line, mentions: Mentions, subject: Mention) -> list[Mention]:
    """The subject and those behind it, in order: “said Brekke and Vale”."""
    found = [subject]
    place = subject.last
    while place + 1 < len(line) and line.keys[place] == "and":
        behind = mentions.by_first.get(place + 1)
        if behind is None or not _alike(behind, subject) or behind.owned:
            break
        following = line.classes[behind.last] if behind.last < len(line) else 0
        if following & (c.VERB | c.AUXILIARY):
            break  # “said Brekke and Vale added”
        found.append(behind)
        place = behind.last
    return found


def _whole(line: Line, mentions: Mentions, mention: Mention | None) -> Mention | None:
    """“Ada Orlo of Velden and …”: the name that a place or a body belongs to."""
    if mention is None or mention.first < 2 or line.keys[mention.first - 1] not in LINKS:
        return mention
    above = mentions.ending(mention.first - 1)
    return above if above is not None and above.kind == "name" else mention


def _alike(one: Mention, two: Mention) -> bool:
    return not one.owned and one.kind in TOGETHER and two.kind == one.kind


def _in_phrase(line: Line, mention: Mention, floor: int) -> bool:
    """Whether a mention hangs on a preposition or a verb: “talks with Brekke and Vale”."""
    if mention.first <= floor:
        return False
    before = line.classes[mention.first - 1]
    if line.keys[mention.first - 1] in WRITTEN and _document_before(line, mention):
        return False
    return bool(before & (c.PREPOSITION | c.VERB | c.AUXILIARY))


def _document_before(line: Line, mention: Mention) -> bool:
    """“a joint statement by Brekke and Vale”: they wrote it."""
    return bool(line.classes[mention.first - 2] & c.DOCUMENT_NOUN)


def _all_of(
    article: Article, chosen: Candidate, who: Attribution, together: Sequence[Mention]
) -> Attribution:
    """The attribution to several, if each of them has a name."""
    names = []
    for mention in together:
        candidate = Candidate("joint", mention, chosen.home, [])
        resolve(article, candidate, ())
        names.append(name_of(candidate))
    known = [name for name in dict.fromkeys(names) if name is not None]
    if len(known) < 2 or None in names:
        return who
    start, end = together[0].start, max(m.end for m in together)
    return replace(
        who,
        speaker=listed(known),
        mention=article.text[start:end],
        rule=f"{who.rule} joint",
        candidates=(),
    )


def listed(names: Sequence[str]) -> str:
    """Several names as one speaker.

    >>> listed(["Ada Orlo", "Per Lund"]), listed(["Ada Orlo", "Per Lund", "Ida Holm"])
    ('Ada Orlo and Per Lund', 'Ada Orlo, Per Lund and Ida Holm')
    """
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _both(
    article: Article,
    chosen: Candidate,
    who: Attribution,
    line: Line,
    mentions: Mentions,
    last: Attribution | None,
) -> Attribution:
    """“They”: the two who spoke together last, or the two named together last."""
    if who.speaker is not None or chosen.mention is None:
        return who
    if last is not None and last.rule.endswith(" joint"):
        return replace(who, speaker=last.speaker, rule=f"{who.rule} joint", confidence="medium")
    place = chosen.mention.first
    for token in range(place - 1, max(0, place - MOST_BACK), -1):
        after = mentions.by_first.get(token + 1) if line.keys[token] == "and" else None
        if after is None or after.kind != "name":
            continue
        pair = _left(line, mentions, after)
        if len(pair) > 1:
            named = _all_of(article, chosen, who, pair)
            return replace(named, mention=who.mention, confidence="medium")
    return who
