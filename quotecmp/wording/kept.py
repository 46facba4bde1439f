"""What a rewording may not swallow: other names, figures and days on its two sides."""

from collections.abc import Sequence

from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.names import capital_of, is_title, of_one_country, one_name
from quotecmp.wording.terms import Term

FIGURES = frozenset({"number", "year", "ordinal"})
TIMES = frozenset({"weekday", "month", "clock", "day"})


def told_apart(left: Sequence[Term], right: Sequence[Term]) -> list[Finding]:
    """Findings for names, figures and days of two stretches of which none answers another.

    A name against no name may be a pronoun or a title in the other wording; that is no finding.

    >>> from quotecmp.wording.lines import line_of
    >>> one, other = line_of("the army of Ruritania"), line_of("the soldiers of Freedonia")
    >>> [f.category for f in told_apart(one.terms, other.terms)]
    ['entity']
    """
    found = []
    names = [[t for t in side if t.name and not is_title(t.key)] for side in (left, right)]
    if all(names) and not any(_one(x, y) for x in names[0] for y in names[1]):
        found.append(finding("entity", "entity.reworded", *names))
    figures = [[t for t in side if t.kind in FIGURES] for side in (left, right)]
    values = [{t.value for t in side} for side in figures]
    if all(figures) and not values[0] & values[1]:
        found.append(finding("number", "number.reworded", *figures))
    times = [[t for t in side if t.kind in TIMES] for side in (left, right)]
    if all(times) and not any(x.key == y.key for x in times[0] for y in times[1]):
        kinds = {t.kind for side in times for t in side}
        if len(kinds) == 1:
            found.append(finding("date", "date.reworded", *times))
    return found


def _one(left: Term, right: Term) -> bool:
    """Whether two names may mean one: equal, spelled in two ways, a country and its people."""
    one, other = left.key.removesuffix("'s"), right.key.removesuffix("'s")
    return (
        one == other
        or one_name(one, other)
        or of_one_country(one, other)
        or capital_of(one, other)
    )
