"""Score a report over the five seeds, or their renamed twins, against the labels.

    score = score_report(report, labels)          labels: what json.load gives for seeds.json

passages  labelled passages found: characters shared with a part make 80% of their union
speakers  of found labelled passages that were said by somebody, those with that person; of
          labelled titles and scare quotes, those without a speaker
cross     labelled pairs across articles that the report holds as relation "same"
within    the same inside one article
false     reported pairs of passages that no chain of labelled pairs supports
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import PurePath
from typing import Any
from unicodedata import combining, normalize

from rapidfuzz.distance import Levenshtein

from quotecmp.model import Quote, Report

NO_NAMES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "sir",
        "sen",
        "rep",
        "gov",
        "president",
        "mayor",
        "secretary",
        "the",
        "a",
        "an",
        "u.s",
        "jr",
        "sr",
        "ii",
        "iii",
    ]
)
FOUND_OVERLAP = 0.8
PAIR_OVERLAP = 0.6
LONG_NAME = 6

Place = tuple[int, int]


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    def __str__(self) -> str:
        return f"{self.right}/{self.of}"


@dataclass(frozen=True)
class SeedScore:
    """What a report got right; `misses` names what it did not, for people."""

    passages: Share
    speakers: Share
    cross: Share
    within: Share
    false: int
    misses: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        parts = ("passages", "speakers", "cross", "within", "false")
        return "  ".join(f"{part} {getattr(self, part)}" for part in parts)


def score_report(report: Report, labels: Mapping[str, Any]) -> SeedScore:
    """How well a report agrees with the labels."""
    found = _found(report, labels["quotes"])
    spoken = [(label, quote) for label, quote in found if _judged(label)]
    wrong = [(label, quote) for label, quote in spoken if not _right_speaker(label, quote)]
    hits, false = _pairs(report, labels)
    misses = [
        f"speaker {label['id']}: want {label['speaker']}, got {quote.attribution.speaker}"
        for label, quote in wrong
    ]
    shares = {}
    for scope in ("cross", "within"):
        wanted = [frozenset((m["a"], m["b"])) for m in _same(labels) if m["scope"] == scope]
        shares[scope] = Share(sum(pair in hits for pair in wanted), len(wanted))
        misses += [f"missed {scope} {sorted(p)}" for p in wanted if p not in hits]
    known = {label["id"] for label, _ in found}
    misses += [f"passage {q['id']}" for q in labels["quotes"] if q["id"] not in known]
    return SeedScore(
        passages=Share(len(found), len(labels["quotes"])),
        speakers=Share(len(spoken) - len(wrong), len(spoken)),
        false=len(false),
        misses=tuple(misses + false),
        **shares,
    )


def same_person(said: str | None, name: str | None) -> bool:
    """Whether two names can mean one person: last names agree, first names do not clash.

    >>> same_person("Mr. Orlov", "Pavel Orlov"), same_person("Clara Byron", "Anne Byron")
    (True, False)
    """
    ours, theirs = _name_words(said), _name_words(name)
    if not ours or not theirs or not _same_word(ours[-1], theirs[-1]):
        return False
    if len(ours) == 1 or len(theirs) == 1 or _same_word(ours[0], theirs[0]):
        return True
    # Ed and Edward, Tim and Timothy, J. and Jane.
    one, two = ours[0], theirs[0]
    short = min(len(one), len(two)) < 4
    return one[0] == two[0] and (short or one[:3] == two[:3])


def overlap(one: Place, two: Place) -> float:
    """Shared characters as a share of those in either.

    >>> overlap((0, 10), (5, 10))
    0.5
    """
    shared = min(one[1], two[1]) - max(one[0], two[0])
    return max(0, shared) / (max(one[1], two[1]) - min(one[0], two[0]))


def _found(
    report: Report, labelled: Sequence[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Quote]]:
    """Each labelled passage with the quote that has it, one to one, best overlap first."""
    files = _files(report)
    parts = [
        (files[quote.witness], (part.start, part.end), quote)
        for quote in report.quotes
        for part in quote.parts
    ]
    pairs = []
    for (i, label), (j, (name, place, _)) in product(enumerate(labelled), enumerate(parts)):
        share = overlap((label["start"], label["end"]), place) if name == label["file"] else 0
        if share >= FOUND_OVERLAP:
            pairs.append((-share, i, j))
    found: dict[int, int] = {}
    for _, i, j in sorted(pairs):
        if i not in found and j not in found.values():
            found[i] = j
    return [(labelled[i], parts[j][2]) for i, j in sorted(found.items())]


def _files(report: Report) -> dict[str, str]:
    return {witness.id: PurePath(witness.path).name for witness in report.witnesses}


def _nobody(label: Mapping[str, Any]) -> bool:
    return label["kind"] in ("scare_quote", "title_or_label")


def _judged(label: Mapping[str, Any]) -> bool:
    """A joint statement has no one speaker to ask for."""
    return _nobody(label) or (bool(label["speaker"]) and "joint" not in label["speaker"])


def _right_speaker(label: Mapping[str, Any], quote: Quote) -> bool:
    said = quote.attribution.speaker
    if _nobody(label):
        return not said
    return same_person(said, label["speaker"].partition("(")[0].strip())


def _pairs(report: Report, labels: Mapping[str, Any]) -> tuple[set[frozenset[str]], list[str]]:
    """Reported pairs that the labels support, and a line for each that they do not."""
    files = _files(report)
    witness_of = {quote.id: files[quote.witness] for quote in report.quotes}
    group = _groups((m["a"], m["b"]) for m in _same(labels))
    hits, false = set(), []
    for match in report.matches:
        if match.relation != "same":
            continue
        names = witness_of[match.left], witness_of[match.right]
        for spans in match.passages:
            places = [(span.start, span.end) for span in spans]
            one, two = map(_label_at, (labels, labels), names, places)
            if one and two and one != two and group.get(one, one) == group.get(two, two):
                hits.add(frozenset((one, two)))
            else:
                where = (f"{n} {p}" for n, p in zip(names, places, strict=True))
                false.append("false " + " | ".join(where))
    return hits, false


def _label_at(labels: Mapping[str, Any], name: str, place: Place) -> str | None:
    for label in labels["quotes"]:
        here = label["start"], label["end"]
        if label["file"] == name and overlap(here, place) >= PAIR_OVERLAP:
            return str(label["id"])
    return None


def _same(labels: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [match for match in labels["matches"] if match["label"] == "same"]


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every chained id with a name for its chain."""
    group: dict[str, str] = {}
    for one, two in pairs:
        old, new = group.setdefault(one, one), group.setdefault(two, two)
        group = {key: new if value == old else value for key, value in group.items()}
    return group


def _name_words(name: str | None) -> list[str]:
    flat = "".join(c for c in normalize("NFKD", name or "") if not combining(c)).lower()
    flat = re.sub(r"[’']s\b", "", flat)
    return [word for word in re.findall(r"\w[\w\-’']*", flat) if word not in NO_NAMES]


def _same_word(one: str, two: str) -> bool:
    long = min(len(one), len(two)) >= LONG_NAME
    return one == two or (long and Levenshtein.distance(one, two) <= 1)
