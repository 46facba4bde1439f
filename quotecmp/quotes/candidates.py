"""Who may have said a passage: every mention worth weighing, with what speaks for and against.

A candidate is a mention, seen in one of these ways: subject of a cue in the same sentence or a
neighbouring one, a bare mention near by, whoever said the passage before, a name that labels
the line.  One more candidate is nobody: the passage is a label, a title or a scare quote.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from quotecmp.quotes import cues as c
from quotecmp.quotes.article import Article
from quotecmp.quotes.frames import Frame
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.nobody import nobody, unlikely_nobody
from quotecmp.quotes.signs import Candidate, Place, kind_of, strength_of
from quotecmp.quotes.subjects import clause_subject

JOINTS = frozenset({",", "—", "–", "--", "-", ":", "…", "..", "..."})
NEAR_SENTENCES = 1
MENTIONS_A_SIDE = 2
# How far a cue may stand from a passage, so that a sentence without end costs no more than a
# long one; in 1,000 news articles no cue that told of a passage stood further off.
MOST_TOKENS, MOST_FRAMES = 200, 16
# A cue of saying right behind the passage leaves little to weigh: whoever is named further off,
# and that nobody said it, are hardly asked for (in five folds of the train articles of PolNeAR
# the joint measure is the same to a thousandth, November 2026).
LONG = 30  # characters; or three words, the first in small letters
TIED = frozenset({"after touching say", "after comma say"})
TELLING_LINKS = frozenset({"by", "to", "of", "from"})


def candidates(
    article: Article, place: Place, before: Sequence[Candidate | None]
) -> list[Candidate]:
    """All candidates for a passage; `before` are the rulings on the passages before it."""
    index = place.index
    found = list(_by_frames(article, place))
    if any(not TIED.isdisjoint(one.features) for one in found):
        found += _by_previous(article, index, place, before)
        inner = place.inner
        said = len(inner) >= LONG or (inner.count(" ") > 1 and inner[0].islower())
        least = unlikely_nobody(place) if said else nobody(article, index, place, found, before)
        return [*found, least]
    found += _by_mentions(article, place)
    found += _by_previous(article, index, place, before)
    if not _cue_in_sentence(place):
        found += _by_neighbours(article, index, place)
    found += _by_signature(article, place)
    found.append(nobody(article, index, place, found, before))
    return found


def _cue_in_sentence(place: Place) -> bool:
    """Whether somebody says something in the passage's own sentence, who then is likelier."""
    paragraph = place.paragraph
    inside = paragraph.frames_between(place.first, place.last)
    here = bisect_left(paragraph.cues, place.token)
    near = paragraph.frames[
        max(inside.start, here - MOST_FRAMES) : min(inside.stop, here + MOST_FRAMES)
    ]
    return any(frame.strength & (c.SAYING | c.NAMING) for frame in near)


def _by_frames(article: Article, place: Place) -> Iterator[Candidate]:
    line = place.paragraph.line
    for number in _frames_near(place):
        frame = place.paragraph.frames[number]
        distance = line.sentence[frame.cue] - place.sentence
        features = _frame_features(place, frame, number, distance)
        yield Candidate(
            "frame",
            frame.subject,
            place.paragraph.number,
            features,
            line.surfaces[frame.cue],
            frame,
        )


def _frames_near(place: Place) -> range:
    """The numbers of the cues in this sentence and the neighbouring ones."""
    line, token = place.paragraph.line, place.token
    first = line.firsts[max(0, place.sentence - NEAR_SENTENCES)]
    _, last = line.bounds(min(place.sentence + NEAR_SENTENCES, len(line.firsts) - 1))
    near = place.paragraph.frames_between(
        max(first, token - MOST_TOKENS), min(last, token + MOST_TOKENS)
    )
    here = bisect_left(place.paragraph.cues, token)
    return range(max(near.start, here - MOST_FRAMES), min(near.stop, here + MOST_FRAMES))


@lru_cache(maxsize=4096)
def _features_afar(
    how: str, kind: str, strength: str, distance: int, shape: str, past: bool
) -> Sequence[str]:
    """The signs of a cue in another sentence; `past` says that speech stands between."""
    where = f"sentence {distance:+d}"
    features = [f"how {how}", f"kind {kind}", where, f"{where} {shape}", f"{where} {strength}"]
    return (*features, f"{where} past speech") if past else features


def _frame_features(place: Place, frame: Frame, number: int, distance: int) -> Sequence[str]:
    line = place.paragraph.line
    strength, kind = strength_of(frame.strength), kind_of(frame.subject)
    if frame.how in ("according", "to"):
        strength = frame.how
    if distance:
        past = distance < 0 and max(line.passages[frame.cue : place.token], default=-1) >= 0
        return _features_afar(frame.how, kind, strength, distance, place.shape, past)
    features = [f"how {frame.how}", f"kind {kind}"]
    side = "after" if frame.cue > place.token else "before"
    gap = _gap(place, frame, side)
    lemma = line.keys[frame.cue]
    features += [
        f"{side} {gap}",
        f"{side} {gap} {strength}",
        f"{side} {place.shape}",
        f"{side} {frame.how}",
        f"strength {strength}",
        f"cue {lemma}",
    ]
    commas = _commas_between(line.keys, frame.cue, place.token)
    features.append(f"{side} commas {min(commas, 3)}")
    between = _frames_between(place, frame, number, side)
    speech = _speech_between(line.passages, frame.cue, place.token)
    features.append(f"{side} frames between {min(between, 2)}")
    if speech:
        features.append(f"{side} speech between {min(speech, 2)}")
    features.append(f"form {_form(line.classes[frame.cue], lemma)} {kind}")
    if _passive(line.keys, frame):
        features.append(f"passive {strength}")
    if frame.cue + 1 < len(line.keys) and line.keys[frame.cue + 1] in ("that", ":"):
        features.append(f"{side} then {line.keys[frame.cue + 1]}")
    return features


def _gap(place: Place, frame: Frame, side: str) -> str:
    """What stands between the passage and the cue with its subject."""
    line = place.paragraph.line
    if side == "after":
        first = (
            min(frame.cue, frame.subject.first)
            if frame.subject.first > place.token
            else frame.cue
        )
        between = range(place.token + 1, first)
    else:
        end = frame.cue + 1
        if frame.how in ("inverted", "according", "to"):
            end = max(end, frame.subject.last)
        between = range(end, place.token)
    keys = line.keys[between.start : between.stop]
    if not keys:
        return "touching"
    if JOINTS.issuperset(keys):
        return "colon" if ":" in keys else "comma"
    count = sum([k[:1].isalnum() for k in keys])
    if side == "before" and keys[-1] == ":":
        return "words then colon"
    if side == "before" and keys[-1] == "," and count <= 12:
        return "words then comma"
    if side == "before" and "that" in keys:
        return "that"
    return (
        "near" if count <= 3 else "some" if count <= 8 else "far" if count <= 16 else "very far"
    )


def _frames_between(place: Place, frame: Frame, number: int, side: str) -> int:
    frames = place.paragraph.frames
    if side == "after":
        return sum(place.token < f.cue < frame.cue for f in frames[max(0, number - 4) : number])
    return sum(frame.cue < f.cue < place.token for f in frames[number + 1 : number + 5])


def _speech_between(passages: Sequence[int], one: int, two: int) -> int:
    low, high = min(one, two), max(one, two)
    return sum([p >= 0 for p in passages[low + 1 : high]])


def _commas_between(keys: Sequence[str], one: int, two: int) -> int:
    low, high = min(one, two), max(one, two)
    return sum([key in (",", ";", "—", "–") for key in keys[low + 1 : high]])


def _form(classes: int, cue: str) -> str:
    if classes & c.PARTICIPLE:
        return "running"
    if classes & c.BASE_FORM:
        return "base"
    return "third" if cue.endswith("s") else "past"


def _passive(keys: Sequence[str], frame: Frame) -> bool:
    return (
        frame.cue > 0
        and keys[frame.cue - 1] in ("was", "were", "been", "be", "being", "is", "are")
        and keys[frame.cue][-2:] in ("ed", "en", "wn", "ld")
    )


def _by_mentions(article: Article, place: Place) -> Iterator[Candidate]:
    line, mentions = place.paragraph.line, place.paragraph.mentions
    subject = clause_subject(line, place.token, mentions, place.first)
    here = bisect_left(mentions.firsts, place.token)
    near = mentions.all[max(0, here - MENTIONS_A_SIDE) : here]
    left = [m for m in near if place.first <= m.first and m.last <= place.token]
    right = [m for m in mentions.all[here : here + MENTIONS_A_SIDE] if m.last <= place.last]
    for rank, mention in enumerate(reversed(left)):
        yield _bare(place, mention, "left", rank, subject)
    if (
        subject is not None
        and subject.last <= place.token
        and all(m is not subject for m in left)
    ):
        yield _bare(place, subject, "left", MENTIONS_A_SIDE, subject)
    for rank, mention in enumerate(right):
        yield _bare(place, mention, "right", rank, subject)


def _bare(
    place: Place, mention: Mention, side: str, rank: int, subject: Mention | None
) -> Candidate:
    line = place.paragraph.line
    features = [
        "bare",
        f"bare kind {kind_of(mention)}",
        f"bare {side} {min(rank, 3)}",
        f"bare {side} {place.shape}",
    ]
    if mention is subject:
        features.append(f"bare subject {kind_of(mention)}")
        features.append(f"bare subject {place.shape}")
    if mention.owned:
        features.append(f"bare owner {side}")
        if side == "left" and all(
            line.passages[t] < 0 and line.keys[t] not in (",", ".")
            for t in range(mention.last, place.token)
        ):
            features.append(
                "bare owner of passage"
                if place.token - mention.last <= 3
                else "bare owner near"
            )
    before = line.classes[mention.first - 1] if mention.first else 0
    if before & c.PREPOSITION:
        key = line.keys[mention.first - 1]
        features.append(f"bare in phrase {key if key in TELLING_LINKS else 'other'}")
    after = line.classes[mention.last] if mention.last < len(line.keys) else 0
    if after & (c.VERB | c.AUXILIARY):
        features.append(f"bare verb {side}")
    elif mention.last < len(line.keys) and line.keys[mention.last].endswith(("ed", "es")):
        features.append(f"bare verbish {side}")
    if _dash_or_label(place, mention, side):
        features.append("signed" if side == "right" else "labelled")
    return Candidate("bare", mention, place.paragraph.number, features)


def _dash_or_label(place: Place, mention: Mention, side: str) -> bool:
    line = place.paragraph.line
    if side == "right":
        return mention.first == place.token + 2 and line.keys[place.token + 1] in (
            "—",
            "–",
            "--",
            "-",
        )
    return (
        mention.first == place.first
        and mention.last < len(line.keys)
        and line.keys[mention.last] == ":"
    )


def _by_previous(
    article: Article, index: int, place: Place, before: Sequence[Candidate | None]
) -> Iterator[Candidate]:
    """Whoever said the passage before goes on, perhaps."""
    seen: list[int] = []
    for back in range(1, min(index, 2) + 1):
        ruling = before[index - back]
        if ruling is None or ruling.mention is None:
            continue
        source = ruling.source or ruling
        if id(source.mention) in seen:
            continue
        seen.append(id(source.mention))
        paragraphs = article.homes[index] - article.homes[index - back]
        if paragraphs > 4 or len(seen) > 2:
            return
        features = _previous_features(article, index, back, place, paragraphs, len(seen))
        yield Candidate("previous", source.mention, source.home, features, source=source)


def _previous_features(
    article: Article, index: int, back: int, place: Place, paragraphs: int, rank: int
) -> list[str]:
    line = place.paragraph.line
    features = [f"previous {rank}"]
    if paragraphs:
        where = f"previous {rank} paragraph {min(paragraphs, 3)}"
    else:
        other = place.paragraph.token_of[index - back]
        same = line.sentence[other] == place.sentence
        where = (
            f"previous {rank} same sentence"
            if same
            else f"previous {rank} sentence {min(place.sentence - line.sentence[other], 3)}"
        )
        if same:
            gap = [line.keys[t] for t in range(other + 1, place.token)]
            features.append("previous joined" if len(gap) <= 3 else "previous parted")
    features += [where, f"{where} {place.shape}"]
    if paragraphs == 1 and back == 1 and not article.passages[index - 1].closed:
        features.append("previous open")
    frames = place.paragraph.frames_between(place.first, place.last)
    features.append(f"previous {rank} {'cue here' if frames else 'no cue here'} {place.shape}")
    if place.shape == "alone" and paragraphs == 1:
        alone = len(line.firsts) == 1
        features.append(
            f"previous {rank} whole paragraph" if alone else f"previous {rank} opens paragraph"
        )
    return features


def _by_signature(article: Article, place: Place) -> Iterator[Candidate]:
    """A name behind a dash, alone in the next paragraph: “…” / -Ada Orlo, Bergen."""
    number = place.paragraph.number + 1
    if place.shape != "alone" or number >= len(article.blocks):
        return
    if article.text[article.blocks[number].span.start] not in "-—–":
        return  # most paragraphs are not signed, and reading one costs as much as all else
    below = article.paragraph(number)
    if below is None or len(below.line) < 2:
        return
    mention = below.mentions.by_first.get(1)
    if (
        mention is not None
        and below.line.keys[0] in ("-", "—", "–", "--")
        and len(below.line) < 16
    ):
        yield Candidate("signature", mention, below.number, ["signed below"])


def _by_neighbours(article: Article, index: int, place: Place) -> Iterator[Candidate]:
    """Out of the paragraph before: the subject of its last cue, and of its last sentence."""
    number = place.paragraph.number
    previous = article.paragraph(number - 1)
    if previous is None or (
        previous.block.kind == "headline" and place.paragraph.block.kind != "headline"
    ):
        return
    line = previous.line
    if not len(line.keys):
        return
    last_sentence = line.sentence[-1]
    colon = "colon" if line.keys[-1] == ":" else "stop"
    start = (
        "opening"
        if not any(place.paragraph.line.keys[t][:1].isalnum() for t in range(place.token))
        else "later"
    )
    speech = "speech" if any(p >= 0 for p in line.passages) else "plain"
    ending = previous.frames_between(line.firsts[last_sentence], len(line.keys))
    for frame in previous.frames[ending.start : ending.stop][-1:]:
        where = f"paragraph before {colon} {start}"
        features = [
            "paragraph before",
            where,
            f"{where} {strength_of(frame.strength)}",
            f"{where} {speech} {place.shape}",
            f"neighbour kind {kind_of(frame.subject)}",
            f"how {frame.how}",
        ]
        yield Candidate(
            "neighbour",
            frame.subject,
            previous.number,
            features,
            line.surfaces[frame.cue],
            frame,
        )
    first = line.firsts[last_sentence]
    subject = clause_subject(line, len(line.keys), previous.mentions, first)
    if subject is not None:
        where = f"subject before {colon} {start}"
        yield Candidate(
            "neighbour",
            subject,
            previous.number,
            [
                "subject before",
                where,
                f"{where} {speech} {place.shape}",
                f"neighbour kind {kind_of(subject)}",
            ],
        )
