"""Who carried an utterance: in which order, and how many independently.

A reprint says no more than its original, so of the articles that carry one story only the
first counts as independent, and of one agency's articles only the first as well.  Where a
witness names no agency, nothing tells, and nothing is said.
"""

from collections.abc import Mapping, Sequence

from quotecmp.model import Carrier, Quote, Witness


def carriers(
    quotes: Sequence[Quote], *, witness_of: Mapping[str, Witness], story: Mapping[str, str]
) -> tuple[Carrier, ...]:
    """One carrier for each quote, in the order given.

    `story` maps witness ids to the story they carry, as `reprints.stories` does.  Quotes of
    one witness get the same answer.
    """
    named = {quote.witness: witness_of[quote.witness] for quote in quotes}
    independent = _independent(sorted(named.values(), key=publication_order), story)
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


def _independent(
    witnesses: Sequence[Witness], story: Mapping[str, str]
) -> dict[str, bool | None]:
    stories: set[str] = set()
    agencies: set[str] = set()
    answers: dict[str, bool | None] = {}
    for witness in witnesses:
        agency = (witness.agency or "").casefold()
        if story[witness.id] in stories or agency in agencies:
            answers[witness.id] = False
        else:
            answers[witness.id] = True if agency else None
        stories.add(story[witness.id])
        if agency:
            agencies.add(agency)
    return answers
