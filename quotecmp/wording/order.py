"""Words that changed places: swapped roles, lists in another order, limits that moved."""

from collections.abc import Sequence
from itertools import groupby

from quotecmp.language.lexicon import phrases
from quotecmp.wording import meaning
from quotecmp.wording.converses import ARTICLES, OWNERS, PRONOUNS, SUBJECTS
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.terms import Term, content

COORDINATORS = frozenset({"and", "or", "as", "well", "both"})
INVERTING = frozenset({"never", "nor", "rarely", "seldom", "hardly"})
# With these begins a clause that stands for a thing: what he said.
CLAUSES = frozenset({"what", "whatever", "where", "how", "why", "when", "who"})
BE = frozenset({"is", "are", "was", "were", "be", "been"})
# So many words may have traded places; among more, a part of the sentence has moved.
MOST_TRADED = 4
# Between two words of a list stand at most so many others.
LISTED_TERMS = 3
# Of so many differences nobody reads one, and looking at every two would take long.
MOST_PAIRS = 20_000


def reordered(left: Sequence[Term], right: Sequence[Term]) -> Finding | None:
    """The same words in another order; grave where roles, figures or limiters moved."""
    if len(left) != len(right):
        return None
    one, other = [caseless(t.key) for t in left], [caseless(t.key) for t in right]
    if one == other:
        return None
    if sorted(one) != sorted(other):
        return _renamed_throughout(left, right, one, other)
    head = next(k for k in range(len(one)) if one[k] != other[k])
    tail = next(k for k in range(len(one)) if one[-1 - k] != other[-1 - k])
    core = slice(head, len(one) - tail)
    first, second = one[core], other[core]
    terms, answers = left[core], right[core]
    if _sentences(left) == _sentences(right):
        return finding("word_order", "order.sentences", terms, answers)
    before = one[head - 1] if head else ""
    severity, note = _order_severity(first, second, terms, before)
    if severity == 3 and _nouns_traded(terms, answers):
        severity, note = 5, "roles"
    if note == "numbers":
        return finding("number", "number.swapped", terms, answers, note=note)
    return finding("word_order", "order.moved", terms, answers, severity=severity, note=note)


def _renamed_throughout(
    left: Sequence[Term], right: Sequence[Term], one: Sequence[str], other: Sequence[str]
) -> Finding | None:
    """Two names each of which stands for the other wherever they come, or None."""
    unlike = [k for k, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    pairs = {(one[k], other[k]) for k in unlike}
    if len(pairs) != 2 or len({frozenset(pair) for pair in pairs}) != 1:
        return None
    terms, answers = [left[k] for k in unlike], [right[k] for k in unlike]
    if not all(content(t) and t.kind == "word" for t in (*terms, *answers)):
        return None
    return finding("word_order", "order.moved", terms, answers, severity=5, note="roles")


def _nouns_traded(terms: Sequence[Term], answers: Sequence[Term]) -> bool:
    """Whether nouns stand in each other's places about one frame, small words aside.

    "The party punished voters", "of the party": a word that keeps its preposition only moved.
    """
    sides = [[t for t in side if content(t)] for side in (terms, answers)]
    first, second = ([t.key for t in side] for side in sides)
    if len(first) != len(second) or _moved_words(first, second):
        return False
    moved = [k for k, (x, y) in enumerate(zip(first, second, strict=True)) if x != y]
    if not 2 <= len(moved) <= MOST_TRADED or len(moved) == len(first):
        return False
    if any(sides[0][k].kind != "word" or first[k].endswith("ly") for k in moved):
        return False
    ours, theirs = _governors(terms), _governors(answers)
    return sum(ours[first[k]] != theirs[first[k]] for k in moved) >= 2


def _governors(line: Sequence[Term]) -> dict[str, str]:
    """For each content word the preposition that it stands behind."""
    known = phrases("en/function_words.toml", "prepositions")
    found: dict[str, str] = {}
    last = ""
    for term in line:
        if content(term):
            found.setdefault(term.key, last)
            last = ""
        elif term.key in known:
            last = term.key
    return found


def _sentences(line: Sequence[Term]) -> list[list[str]]:
    """The sentences of a line, in an order of their own."""
    return sorted([t.key for t in own] for _, own in groupby(line, key=lambda t: t.sentence))


def caseless(key: str) -> str:
    """A pronoun as a subject: he called me, I called him.

    >>> caseless("them"), caseless("ship")
    ('they', 'ship')
    """
    return SUBJECTS.get(key, OWNERS.get(key, key))


def _order_severity(
    first: Sequence[str], second: Sequence[str], terms: Sequence[Term], before: str
) -> tuple[int, str]:
    moved = _moved_words(first, second)
    if len(first) == 2 and "not" in first and PRONOUNS & {*first}:
        return 3, ""  # can't you, can you not
    if any(word in moved for word in ("not", "never", "no")):
        return 4, "negation"
    if moved & {"only", "even", "just", "also", "merely", "alone", "solely"}:
        return 4, "scope"
    if all(t.kind in {"number", "year"} for t in terms):
        return 5, "numbers"
    if _inverted(first, second):
        return 3, ""
    if _told_about(first, second):
        return 3, ""
    swap = swapped(first, second)
    if swap is None:
        return (5, "roles") if _traded(first, second, terms) else (3, "")
    x, y = swap
    middle = terms[x : len(first) - y]
    prepositions = phrases("en/function_words.toml", "prepositions")
    # In Velk the court on Friday, on Friday the court in Velk: each keeps its preposition.
    if not middle or {first[0], first[len(first) - y]} <= prepositions:
        return 3, ""
    if all(t.kind in {"number", "year"} for t in (*terms[:x], *terms[len(first) - y :])):
        return 5, "numbers"
    # By land, by sea: what both stand behind comes again after the comma.
    again = len(middle) == 1 and middle[0].comma and middle[0].key == before
    opposed = any(meaning.opposed(before, t.key) for t in middle)  # for peace, against war
    if (coordinated(middle) or again) and not opposed:
        return 3, ""
    return 5, "roles"


def _inverted(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a denial only opens the clause, its subject behind the verb: never will we."""
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    for one, other in ((first, second), (second, first)):
        opens = one[0] in INVERTING and len(one) > 2 and one[1] in auxiliaries
        if opens and list(other) == [*one[2:], one[1], one[0]]:
            return True
    return False


def _told_about(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether "what he said" and its predicate change sides: true was what he said."""
    for at, key in enumerate(first):
        if key not in BE or not 0 < at < len(first) - 1:
            continue
        one, other = first[:at], first[at + 1 :]
        if list(second) == [*other, key, *one] and {one[0], other[0]} & CLAUSES:
            return True
    return False


def _traded(first: Sequence[str], second: Sequence[str], terms: Sequence[Term]) -> bool:
    """Whether content words stand for each other, the frame around them being as it was.

    Two words alone have no roles to trade: broadly supported, supported broadly.  Nor have
    the members of a list.
    """
    moved = [
        k for k, (one, other) in enumerate(zip(first, second, strict=True)) if one != other
    ]
    if len(terms) < 3 or len(moved) > MOST_TRADED or moved == list(range(len(terms))):
        return False
    frame = [t for k, t in enumerate(terms) if k not in moved]
    if all(t.key in COORDINATORS or t.key in ARTICLES for t in frame):
        return False
    return all(content(t) or t.key in PRONOUNS for t in (terms[k] for k in moved))


def coordinated(middle: Sequence[Term]) -> bool:
    """Whether words that changed place are only listed side by side: miners and firms."""
    # "Lind scored twice and Orlo" goes on with what Lind did, not with another member.
    goes_on = bool(middle) and not (middle[0].comma or middle[0].key in COORDINATORS)
    listed = any(t.key in COORDINATORS for t in middle) and not goes_on
    binding = phrases("en/function_words.toml", "auxiliaries") | {"to", "from", "by", "than"}
    return listed and len(middle) <= LISTED_TERMS and not any(t.key in binding for t in middle)


def _moved_words(first: Sequence[str], second: Sequence[str]) -> set[str]:
    """The words of the shorter of two blocks that changed place."""
    for size in range(1, len(first)):
        if list(first[size:]) + list(first[:size]) == list(second):
            ahead, behind = set(first[:size]), set(first[size:])
            if 2 * size == len(first):
                return ahead | behind
            return ahead if 2 * size < len(first) else behind
    return set()


def swapped(first: Sequence[str], second: Sequence[str]) -> tuple[int, int] | None:
    """Sizes of X and Y where the one is X M Y and the other Y M X, M not empty.

    >>> swapped("guard struck the prisoner".split(), "prisoner struck the guard".split())
    (1, 1)
    """
    count = len(first)
    for x in range(1, count):
        if list(first[:x]) != list(second[count - x :]):
            continue
        for y in range(1, count - x):
            if list(first[count - y :]) == list(second[:y]) and list(
                first[x : count - y]
            ) == list(second[y : count - x]):
                return x, y
    return None


def crossed(left: Sequence[Term], findings: list[Finding]) -> list[Finding]:
    """Two changes that are each other's mirror: words that changed places."""
    seen: dict[tuple[str, str], Finding] = {}
    for other in findings:
        if not (other.left and other.right) or other.severity < 2:
            continue
        one = seen.get((_keys(other.right), _keys(other.left)))
        if one is None:
            seen.setdefault((_keys(other.left), _keys(other.right)), other)
        elif not {t.kind for t in (*one.left, *one.right)} <= {"number", "year"}:
            return _swapped(left, one, other, findings)
    return findings


def _swapped(
    left: Sequence[Term], one: Finding, other: Finding, findings: list[Finding]
) -> list[Finding]:
    """The findings with all that say of two words that they changed places made one."""
    listed = coordinated(_between(left, one.left, other.left))
    words = {_keys(one.left), _keys(one.right)}
    alike = [
        f for f in findings if f.left and f.right and {_keys(f.left), _keys(f.right)} == words
    ]
    merged = finding(
        "word_order",
        "order.swapped",
        [t for f in alike for t in f.left],
        [t for f in alike for t in f.right],
        severity=3 if listed else 5,
        note="" if listed else "roles",
    )
    return [f for f in findings if f not in alike] + [merged]


def traded(findings: list[Finding]) -> list[Finding]:
    """Three words or more, each of which stands where another of them stood.

    Two are told by `crossed`.
    """
    loose = [f for f in findings if f.category in {"substitution", "entity"}]
    single = [f for f in loose if len(f.left) == len(f.right) == 1]
    ours = sorted(_keys(f.left) for f in single)
    if len(single) < 3 or ours != sorted(_keys(f.right) for f in single):
        return findings
    merged = finding(
        "word_order",
        "order.swapped",
        [t for f in single for t in f.left],
        [t for f in single for t in f.right],
        severity=5,
        note="roles",
    )
    return [f for f in findings if f not in single and not _agreeing(f)] + [merged]


def _agreeing(item: Finding) -> bool:
    """Whether a verb only follows its subject: the rebels were, the premier was."""
    return item.rule == "inflection.be"


def _between(line: Sequence[Term], one: Sequence[Term], other: Sequence[Term]) -> list[Term]:
    first, second = sorted((one, other), key=lambda terms: terms[0].start)
    return [t for t in line if first[-1].end <= t.start and t.end <= second[0].start]


def renamed(findings: list[Finding]) -> list[Finding]:
    """A name against another is no other name where it only stands elsewhere in the list.

    Of "Orlo or Lind" and "Ida Lind or Sergei Orlo" the given names are more, the rest is order.
    """
    cuts = [f for f in findings if bool(f.left) != bool(f.right)]
    made: list[Finding] = []
    findings = _unlisted(findings, cuts)
    for item in findings:
        moved = item.category == "entity" and _elsewhere(item, cuts)
        if not moved:
            made.append(item)
            continue
        made.append(finding("word_order", "order.names", item.left, item.right))
    return made


def _unlisted(findings: list[Finding], cuts: list[Finding]) -> list[Finding]:
    """One cut out of a word put for another that is cut right before it, in a list.

    Of "nurses, doctors and cooks" the other has "nurses and doctors": the cooks are gone.
    """
    if len(cuts) * len(findings) > MOST_PAIRS:
        return findings
    for item in findings:
        if item.category != "substitution" or len(item.left) != 1 or len(item.right) != 1:
            continue
        for cut in cuts:
            own, answer = (item.left, item.right) if cut.left else (item.right, item.left)
            words = [t.key for t in (cut.left or cut.right) if content(t)]
            if cut in findings and words == [answer[0].key]:
                sides = (own, ()) if cut.left else ((), own)
                merged = finding("unmarked_omission", "omission.listed", *sides)
                return [f for f in findings if f not in (item, cut)] + [merged]
    return findings


def _elsewhere(item: Finding, cuts: list[Finding]) -> bool:
    """Whether one of two names is among the words that the other wording has besides."""
    for own, side in ((item.left, "right"), (item.right, "left")):
        besides = {t.key for f in cuts for t in getattr(f, side)}
        if len(own) == 1 and own[0].key in besides:
            return True
    return False


def _keys(terms: Sequence[Term]) -> str:
    return " ".join(t.key.removesuffix("'s") for t in terms)
