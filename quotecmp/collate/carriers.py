"""Who carried an utterance: in which order, and how many independently.

A reprint says no more than its original, so of the articles that carry one story only its
source counts as independent, and of one agency's articles only the first as well.  Where a
witness names no agency, nothing tells, and nothing is said.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from quotecmp.model import Carrier, Quote, Witness

DAY = len("2031-05-13")


def carriers(
    quotes: Sequence[Quote], *, witness_of: Mapping[str, Witness], story: Mapping[str, str]
) -> tuple[Carrier, ...]:
    """One carrier for each quote, in the order given.

    `story` maps witness ids to the story they carry, as `reprints.stories` does.  Quotes of
    one witness get the same answer.
    """
    named = {quote.witness: witness_of[quote.witness] for quote in quotes}
    independent = independence(named.values(), story)
    return tuple(
        Carrier(
            quote=quote.id,
            agency=named[quote.witness].agency,
            published=named[quote.witness].published,
            independent=independent[quote.witness],
        )
        for quote in quotes
    )


def publication_order(witness: Witness) -> tuple[str, str]:
    """A key that sorts witnesses by date, those without one last, then by their text.

    >>> early, late = (Witness.of_text("x", published=day) for day in ("2015-05-12", None))
    >>> publication_order(early) < publication_order(late)
    True
    """
    return witness.published or "9999", witness.id


def independence(
    witnesses: Iterable[Witness], story: Mapping[str, str]
) -> dict[str, bool | None]:
    """For each witness id whether it carries something independently of the others.

    >>> wire, copy = (Witness.of_text(text, agency="AFP") for text in ("No ferry.", "No boat."))
    >>> found = independence([wire, copy], {wire.id: "a", copy.id: "b"})
    >>> sorted(map(str, found.values()))
    ['False', 'True']
    """
    witnesses = sorted(witnesses, key=publication_order)
    sources = sources_of_stories(witnesses, story)
    agencies: set[str] = set()
    answers: dict[str, bool | None] = {}
    for witness in witnesses:
        agency = (witness.agency or "").casefold()
        if witness.id not in sources or agency in agencies:
            answers[witness.id] = False
        else:
            answers[witness.id] = True if agency else None
        if agency:
            agencies.add(agency)
    return answers


def sources_of_stories(
    witnesses: Sequence[Witness], story: Mapping[str, str]
) -> frozenset[str]:
    """The ids of the witnesses that their stories come from, one for each story.

    That is the first to be published.  But papers print agencies and not the reverse: an
    article that names an agency comes before one that names none, unless it is a day younger.
    """
    first: dict[str, Witness] = {}
    named: dict[str, Witness] = {}
    for witness in sorted(witnesses, key=publication_order):
        first.setdefault(story[witness.id], witness)
        if witness.agency:
            named.setdefault(story[witness.id], witness)
    found = set()
    for key, one in first.items():
        agencys = named.get(key, one)
        found.add(one.id if _is_days_older(one, agencys) else agencys.id)
    return frozenset(found)


def _is_days_older(one: Witness, other: Witness) -> bool:
    """Whether dates tell that one was published a day or more before the other.

    Where either gives the day alone, two days of the calendar apart are surely one day.
    """
    early, late = moment(one.published), moment(other.published)
    if early is None or late is None:
        return False
    is_coarse = any(len(w.published or "") <= DAY for w in (one, other))
    if is_coarse or (early.tzinfo is None) != (late.tzinfo is None):
        return late.date() - early.date() > timedelta(days=1)
    return late - early >= timedelta(days=1)


def moment(published: str | None) -> datetime | None:
    """The date of an article as a value, where it has one that can be read.

    >>> moment("2031-05-13"), moment("in May")
    (datetime.datetime(2031, 5, 13, 0, 0), None)
    """
    try:
        return datetime.fromisoformat(published) if published else None
    except ValueError:
        return None
