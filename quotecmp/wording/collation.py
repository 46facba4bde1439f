"""Many wordings side by side: each column of the table holds words that answer each other.

Equal wordings are collapsed; the wording nearest to all others comes first, and the others are
aligned with the growing profile in order of their likeness to it (progressive alignment, Feng
and Doolittle 1987), after which each is taken out and set in once more.  Ties are broken by the
words themselves, so the order of the readings changes nothing but the order of the cells.
"""

from collections.abc import Sequence

from quotecmp.wording.alignment import align
from quotecmp.wording.relations import relate, relate_words
from quotecmp.wording.terms import Term

# What it costs at least to pass by a column that few versions have; how often each version is
# set in again.  Tuned on invented clusters (benchmarks/versions.py): .2 to .5 are alike.
LEAST_WEIGHT = 0.3
ROUNDS = 1

Column = tuple[int | None, ...]
Profile = list[list[int | None]]


def columns_of(lines: Sequence[Sequence[Term]]) -> list[Column]:
    """Columns of term numbers, one cell a line; the order of the lines decides nothing else.

    >>> from quotecmp.wording.lines import line_of
    >>> columns_of([line_of("we will go").terms, line_of("we go").terms])
    [(0, 0), (1, None), (2, 1)]
    """
    keys = [tuple(t.key for t in line) for line in lines]
    distinct = sorted(set(keys))
    first = {key: keys.index(key) for key in distinct}
    order = _order(distinct)
    rows = [lines[first[key]] for key in order]
    profile = _progressive(rows)
    if len(rows) > 2:
        profile = _refined(rows, profile)
    place = {key: number for number, key in enumerate(order)}
    places = [place[key] for key in keys]
    return [tuple(column[number] for number in places) for column in profile]


def _order(distinct: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The wording nearest to all others first, the rest by likeness to it."""
    from rapidfuzz.distance import Indel

    def likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
        return float(Indel.normalized_similarity(one, other))

    total = {one: sum(likeness(one, other) for other in distinct) for one in distinct}
    middle = min(distinct, key=lambda one: (-total[one], one))
    rest = [one for one in distinct if one != middle]
    return [middle, *sorted(rest, key=lambda one: (-likeness(middle, one), one))]


def _progressive(rows: Sequence[Sequence[Term]]) -> Profile:
    profile: Profile = [[number] for number in range(len(rows[0]))]
    for count, row in enumerate(rows[1:], 1):
        profile = _set_in(profile, rows[:count], row, count)
    return profile


def _refined(rows: Sequence[Sequence[Term]], profile: Profile) -> Profile:
    """Each row taken out and aligned once more with what the others make together."""
    for number in [*range(len(rows))] * ROUNDS:
        rest = [[cell for at, cell in enumerate(column) if at != number] for column in profile]
        rest = [column for column in rest if any(cell is not None for cell in column)]
        others = [row for at, row in enumerate(rows) if at != number]
        joined = _set_in(rest, others, rows[number], len(others))
        profile = [[*c[:number], c[-1], *c[number:-1]] for c in joined]
    return profile


def _set_in(
    profile: Profile, rows: Sequence[Sequence[Term]], row: Sequence[Term], width: int
) -> Profile:
    terms = [
        [rows[at][cell] for at, cell in enumerate(column) if cell is not None]
        for column in profile
    ]
    mixed = [_mixed(some) for some in terms]
    keys, plain = [t.key for t in row], [t.plain for t in row]

    def cost(i: int, j: int) -> float:
        key, known = keys[j], plain[j]
        if len(mixed[i]) == 1:  # most columns hold one word
            term, _, usual = mixed[i][0]
            if term.key == key:
                return 0.0
            return (
                relate_words(term.key, key) if known and usual else relate(term, row[j])
            ).cost
        total = 0.0
        for term, share, usual in mixed[i]:
            if term.key != key:
                same_kind = known and usual
                found = relate_words(term.key, key) if same_kind else relate(term, row[j])
                total += share * found.cost
        return total

    made: Profile = []
    weights = [max(len(some) / width, LEAST_WEIGHT) for some in terms]
    heads = [column[0][0].key for column in mixed]
    for i, j in align(heads, keys, cost, weights):
        made.append([*(profile[i] if i is not None else [None] * width), j])
    return made


def _mixed(terms: Sequence[Term]) -> list[tuple[Term, float, bool]]:
    """The different words of a column with their shares, the usual one first.

    The last of each says whether it is a plain word, which is cheaper to look up.
    """
    if len(terms) == 1 or all(term.key == terms[0].key for term in terms):
        return [(terms[0], 1.0, terms[0].plain)]
    by_key: dict[str, list[Term]] = {}
    for term in terms:
        by_key.setdefault(term.key, []).append(term)
    rows = sorted(by_key.items(), key=lambda item: (-len(item[1]), item[0]))
    return [(some[0], len(some) / len(terms), some[0].plain) for _, some in rows]
