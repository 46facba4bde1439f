"""Versions of one story by one agency: UPDATE 2, CORRECTED, or simply the same story later.

An agency sends a story again when it has more or better words.  Only the latest version is what
it stands by, so the earlier ones are left out of a comparison unless all are asked for.

Two articles of one agency are versions of one story where they are near-identical, or where one
of them bears the mark of a version, their headlines are the same without it, and a sentence
stands in both.  A paper may cut or alter what it reprints, so its copy is no version of what
the agency itself sent, marked or not.  Of two papers' copies the later counts as a version
where its mark is further on.  Where neither marks nor dates tell which is later, both stay.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

from quotecmp.collate.carriers import DAY, moment
from quotecmp.collate.reprints import sentences_of, stories
from quotecmp.intake.version_marks import VersionMark, mark_of, without_marks
from quotecmp.language.words import words
from quotecmp.model import Evidence, Witness

VERSION = "version"
SUPERSEDED = "superseded"
LEAST_TITLE_WORDS = 3
# A story told again after so long is a story of its own.
MOST_APART = timedelta(days=3)
# Articles of one agency under one headline; more are a rubric.
MOST_ALIKE = 20
MINUTE = len("2031-05-13T09:31")
Rank = tuple[str | int | bool, ...]


def superseded(witnesses: Sequence[Witness]) -> dict[str, str]:
    """For each witness id that has a later version, the id of the latest.

    >>> story = "The harbour board met at noon to weigh the tariff. No ship left the bay."
    >>> first = Witness.of_text(story, agency="Reuters", published="2031-05-13T09:31")
    >>> noon = {"published": "2031-05-13T12:00"}
    >>> later = Witness.of_text(story + " It rained.", agency="Reuters", **noon)
    >>> other = Witness.of_text(story + " Fog.", agency="AFP", **noon)
    >>> superseded([first, later, other]) == {first.id: later.id}
    True
    """
    by_agency: dict[str, list[Witness]] = {}
    for witness in witnesses:
        if witness.agency:
            by_agency.setdefault(witness.agency.casefold(), []).append(witness)
    latest: dict[str, str] = {}
    for own in by_agency.values():
        if len(own) > 1:
            for family in _families(own):
                latest |= _later(family)
    return latest


def with_later(witness: Witness, path: str, *, dropped: Sequence[Evidence] = ()) -> Witness:
    """An earlier version with the evidence of where the latest one is, and what that lacks."""
    told = Evidence(0, f"a later version is in {path}", SUPERSEDED)
    return replace(witness, evidence=(*witness.evidence, told, *dropped))


def mark_on(witness: Witness) -> VersionMark:
    """What the marks of an article say of how far on it is."""
    return mark_of(item.text for item in witness.evidence if item.kind == VERSION)


def _families(own: Sequence[Witness]) -> list[list[Witness]]:
    """The articles of one agency by the story they tell; stories told once are left out."""
    leader = dict(stories(own))
    for one, two in _same_headlines(own):
        kept, gone = sorted((leader[one.id], leader[two.id]))
        if kept != gone and _have_a_sentence(one, two):
            leader = {key: kept if value == gone else value for key, value in leader.items()}
    families: dict[str, list[Witness]] = {}
    for witness in own:
        families.setdefault(leader[witness.id], []).append(witness)
    return [family for family in families.values() if len(family) > 1]


def _same_headlines(own: Sequence[Witness]) -> Iterator[tuple[Witness, Witness]]:
    """Pairs of one day with one headline, marks aside, which at least one of them bears."""
    by_headline: dict[tuple[str, ...], list[Witness]] = {}
    for witness in own:
        headline = words(without_marks(witness.title or "")).keys
        if len(headline) >= LEAST_TITLE_WORDS:
            by_headline.setdefault(headline, []).append(witness)
    for alike in by_headline.values():
        for one, two in combinations(alike[:MOST_ALIKE], 2):
            days = {one.published, two.published} - {None}
            on_one_day = len({str(day)[:DAY] for day in days}) < 2
            if on_one_day and (_is_marked(one) or _is_marked(two)):
                yield one, two


def _have_a_sentence(one: Witness, two: Witness) -> bool:
    """Whether a longer sentence stands in both; a rubric is no story."""
    return not sentences_of(one.text).keys().isdisjoint(sentences_of(two.text))


def _is_marked(witness: Witness) -> bool:
    return any(item.kind == VERSION for item in witness.evidence)


def _later(family: Sequence[Witness]) -> dict[str, str]:
    """For each article of a family that is left out, the one that stands for it."""
    by_house: dict[str, list[Witness]] = {}
    for witness in family:
        by_house.setdefault(_house(witness), []).append(witness)
    found: dict[str, str] = {}
    for own in by_house.values():
        found |= _outranked(own)
    copies = [w for w in family if _house(w) and w.id not in found]
    marks = {witness.id: _told(witness) for witness in copies}
    across = {
        key: latest for key, latest in _outranked(copies).items() if marks[latest] > marks[key]
    }
    return {key: across.get(latest, latest) for key, latest in found.items()} | across


def _house(witness: Witness) -> str:
    """Who printed it: nobody but the agency where no other publisher is named."""
    publisher = (witness.publisher or "").casefold()
    return "" if publisher == (witness.agency or "").casefold() else publisher


def _outranked(own: Sequence[Witness]) -> dict[str, str]:
    """The articles that have a later one among these, each with the latest."""
    if len(own) < 2:
        return {}
    ranks = _ranks(own)
    highest = max(ranks.values())
    latest = min(key for key, rank in ranks.items() if rank == highest)
    days = {witness.id: moment(witness.published) for witness in own}
    return {
        key: latest
        for key, rank in ranks.items()
        if rank != highest and _near(days[key], days[latest])
    }


def _near(one: datetime | None, other: datetime | None) -> bool:
    """Whether two stories are so near in time that one can be sent again as the other."""
    if one is None or other is None:
        return True
    return abs(one.date() - other.date()) <= MOST_APART


def _ranks(family: Sequence[Witness]) -> dict[str, Rank]:
    """How far on each version is: by time where all have one, else by number."""
    times = _times(family)
    ranks: dict[str, Rank] = {}
    for witness, time in zip(family, times, strict=True):
        told = _told(witness)
        ranks[witness.id] = (time, *told) if all(times) else (*told, time)
    return ranks


def _told(witness: Witness) -> tuple[int, bool, bool]:
    """How far on the marks of an article say that it is."""
    mark = mark_on(witness)
    return mark.number, mark.corrects, mark.refiled


def _times(family: Sequence[Witness]) -> list[str]:
    """When each was published, as finely as all of them say, so that they can be ordered."""
    dated = [moment(witness.published) for witness in family]
    known = [time for time in dated if time is not None]
    if not known:
        return [""] * len(family)
    zoned = all(time.tzinfo for time in known)
    is_coarse = any(w.published and len(w.published) <= DAY for w in family)
    length = DAY if is_coarse else MINUTE
    plain = [time.astimezone(UTC) if time and zoned else time for time in dated]
    return [time.isoformat()[:length] if time else "" for time in plain]
