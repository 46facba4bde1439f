"""A run of words that the other wording has not, and what hangs on it."""

from collections.abc import Sequence

from quotecmp.language.lexicon import phrases
from quotecmp.wording import hidden, meaning
from quotecmp.wording.findings import Finding, Stretch, finding
from quotecmp.wording.retractions import retraction
from quotecmp.wording.terms import Term

CONDITIONS = hidden.CONDITIONS
COORDINATORS = frozenset({"and", "or", "but"})
# Behind a denial these say the most that can be said: could not agree more.
MOST = frozenset({"more", "enough", "less", "better"})
# So near before them stands the denial.
MOST_REACH = 8
# Whoever is quoted says these of himself: …, he said.
OWN = frozenset({"i", "we", "he", "she", "they", "say", "says", "said", "as"})
# With these begins what is asked, or not known.
ASKING = frozenset(
    {"who", "whom", "what", "which", "why", "how", "where", "when", "whether", "if"}
)
# These are objects: a verb behind one belongs to another clause.
OBJECTS = frozenset({"me", "us", "him", "her", "them", "it", "you"})
# A denial or a hedge further than this from what stays no longer governs it.
DENIAL_REACH = 8
HEDGE_REACH = 6
# Further from a cut no word stands in its clause.
CLAUSE_REACH = 60
# So many words behind a cut say whether what was cut is said again: cannot and will not.
NEXT_TERMS = 3


class Cut:
    """A run of terms without an answer, with its surroundings in its own line."""

    def __init__(
        self,
        terms: Sequence[Term],
        first: int,
        last: int,
        *,
        others: Sequence[Term],
        at: int,
        dots: bool,
        mirrored: bool,
    ) -> None:
        self.run: Stretch = tuple(terms[first:last])
        self.before = terms[first - 1] if first else None
        self.after = terms[last] if last < len(terms) else None
        self.rest: Stretch = tuple(terms[last : last + NEXT_TERMS])
        self.others, self.at, self.dots, self.mirrored = others, at, dots, mirrored
        self.at_head = first == 0 or at == 0
        self.at_tail = last == len(terms) or at == len(others)
        # Where the other wording's marks close and open again, its readers see that it skips.
        self.at_seam = 0 < at < len(others) and others[at - 1].part != others[at].part

    def made(
        self, category: str, rule: str, *, severity: int | None = None, note: str = ""
    ) -> Finding:
        """A finding about the run, on the side that has the words."""
        hides = hidden.hidden(self.run) if category in HIDING else ()
        sides: tuple[Stretch, Stretch] = ((), self.run) if self.mirrored else (self.run, ())
        return finding(category, rule, *sides, severity=severity, note=note, hides=hides)


HIDING = frozenset({"marked_omission", "unmarked_omission", "truncation", "marked_insertion"})


def lift_of(cut: Cut) -> tuple[int, str] | None:
    """Severity and note for what left-out words hold, or None.

    A denial that governs what stays is 5; a disagreement, a condition, a hedge or another
    negation is 4.  Whole sentences that were cut say nothing of the one that stays, unless they
    begin with a word such as "but", or dots stand for them.
    """
    near = _near(cut)
    if cut.at_head and len(cut.run) == 1 and hidden.contrast(cut.run):
        return None
    if turns_round(cut) or _flat(cut):
        return 5, "denial"
    if _disagrees(cut, near):
        return 4, "disagreement"
    if near and _conditional(cut, near):
        return 4, "condition"
    if near and cut.at_tail and _bounding(cut, near):
        return 4, "limiter"
    if near and cut.at_head and _unreal(cut, near):
        return 4, "unreal"
    if near and _hedging(cut, near):
        return 4, "hedge"
    if near and near[0] is cut.run[0] and hidden.opens_with(near, CONDITIONS, "exclusive"):
        return 4, "limiter"
    if near and cut.at_tail and _outbid(cut, near):
        return 4, "limiter"
    if hidden.undenied(cut.run) or _another_clause(cut, near) or _behind_a_pause(cut):
        return retraction(cut.run, cut.before, cut.after)
    if hidden.negator(cut.run if cut.dots else near) and len(cut.run) > 1:
        return 4, "negation"
    return retraction(cut.run, cut.before, cut.after)


def _near(cut: Cut) -> Stretch:
    """The cut words that stand in one sentence with words that stay."""
    sentences = {t.sentence for t in (cut.before, cut.after) if t is not None}
    return tuple(t for t in cut.run if t.sentence in sentences)


def _disagrees(cut: Cut, near: Stretch) -> bool:
    first = cut.run[0]
    opens = cut.before is not None and first.sentence != cut.before.sentence
    if opens and first.key in phrases(CONDITIONS, "contrasts"):
        return True
    if not near or not hidden.contrast(near):
        return False
    # Of "It is small but it is ours" the second half stays: what was conceded is gone.
    conceded = cut.at_head and near[-1].key in {"but", "yet"} and not hidden.condition(near)
    return not conceded or hidden.negator(near) is not None


def _flat(cut: Cut) -> bool:
    """Whether the cut word takes all back at the end: we sold them - not."""
    return cut.at_tail and len(cut.run) == 1 and cut.run[0].key in {"not", "never"}


def _behind_a_pause(cut: Cut) -> bool:
    """Whether the cut words follow a pause at the end: …, and we did not ask; …, not a sprint.

    What is denied there is denied there alone.
    """
    return cut.at_tail and not cut.at_head and cut.run[0].comma and not cut.dots


def _another_clause(cut: Cut, near: Stretch) -> bool:
    """Whether the cut words end a clause of their own: he is not fit, and he will not play."""
    if not (cut.at_head and near) or cut.after is None:
        return False
    joined = near[-1].key == "and" and near[-1].comma
    if not (joined or cut.after.comma) or cut.after.key in {"but", "and", "or"}:
        return False
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    subject = meaning.person_of(cut.after.key) is not None
    return subject and any(t.key in auxiliaries for t in near[1:])


def _outbid(cut: Cut, near: Stretch) -> bool:
    """Whether a cut word makes the most of a denial: cannot thank them enough."""
    if len(near) != 1 or near[0].key not in MOST:
        return False
    return hidden.negator(cut.others[-MOST_REACH:]) is not None


def _bounding(cut: Cut, near: Stretch) -> bool:
    """Whether the cut words bound what stands before them: two weeks at most."""
    return len(near) == len(cut.run) and hidden.bound(near) == hidden.joined(near).strip()


def _unreal(cut: Cut, near: Stretch) -> bool:
    """Whether what stays was only wished or imagined: I wish we had stayed."""
    after = cut.after
    governed = after is not None and not after.comma and after.sentence == near[-1].sentence
    return governed and after is not None and after.key != "to" and hidden.unreal(near)


def opens_clause(cut: Cut) -> bool:
    """Whether the first of the cut words opens a clause, or may: we would win, had we ships."""
    near = cut.others[max(cut.at - CLAUSE_REACH, 0) : cut.at + CLAUSE_REACH]
    conditional = any(t.key in {"would", "could", "might"} for t in near)
    if cut.before is None or cut.run[0].comma:
        return True
    auxiliaries = phrases("en/function_words.toml", "auxiliaries")
    verbless = cut.before.key not in auxiliaries and meaning.person_of(cut.before.key) is None
    return conditional and (verbless or cut.before.key in OBJECTS)


def _one_way_or_other(cut: Cut) -> bool:
    """Whether a clause says that something holds in either case: whether it rains or not, …"""
    ends = cut.after is None or cut.after.comma
    return ends and (cut.before is None or cut.run[0].comma)


def _conditional(cut: Cut, near: Stretch) -> bool:
    tied = near[1:] if near[0].key == "whether" and _one_way_or_other(cut) else near
    if hidden.condition(tied) or hidden.inverted(near, opens=opens_clause(cut)):
        return True
    promised = any(meaning.in_kind(t.key, "modal") for t in cut.others)
    return promised and hidden.moment(near)


def _hedging(cut: Cut, near: Stretch) -> bool:
    """Whether a hedge governs what stays: before it, beside it, or as its source after it."""
    if cut.at_tail and not cut.at_head:
        framed = hidden.opens_with(near, hidden.HEDGES, "frames.phrases")
        aside = near[0].comma and near[0].key not in OWN and hidden.reported(near)
        return framed or aside or (len(near) <= 2 and hidden.hedge(near) is not None)
    if cut.after is None or cut.after.sentence != near[-1].sentence:
        return False
    if not cut.at_head and is_aside(cut):
        return hedging_aside(near)
    beside = near[-HEDGE_REACH:] if cut.at_head else near
    return hidden.hedge(beside) is not None or (cut.at_head and hidden.reported(beside))


def is_aside(cut: Cut) -> bool:
    """Whether the run is a clause of its own between commas or brackets."""
    run = cut.run
    closed = cut.after is None or cut.after.comma or bool(run[-1].bracket)
    return len(run) > 1 and closed and (run[0].comma or bool(run[0].bracket))


def hedging_aside(run: Stretch) -> bool:
    """Whether a clause between commas hedges what is around it, and not only its own words.

    ", as far as I know," does; ", which is kind of hard to reach," does not.
    """
    opens = hidden.opens_with(run, hidden.HEDGES, "frames.phrases")
    return opens or (len(run) <= HEDGE_REACH and hidden.hedge(run) is not None)


def turns_round(cut: Cut) -> bool:
    """Whether the cut words deny what stays: "I refuse to believe that …", "will not … go".

    A negation in a clause of its own, between commas, says nothing of the rest.
    """
    if cut.at_head and (_asks(cut) or hidden.undenied(cut.run)):
        return False
    segments = _segments(cut.run)
    ahead = cut.after is not None and not cut.after.comma and _open_end(segments[-1])
    # What "and" adds is said of itself: …, and nobody came.
    added = cut.run[0].key == "and" and cut.at_tail
    behind = cut.before is not None and not cut.run[0].comma and not added
    if ahead and len(segments) == 1 and cut.run[0].comma and cut.before is not None:
        ahead = cut.run[0].key not in {"which", "who", "whom", "whose", "where"}
    attached = [
        segment
        for segment, touches in (
            (segments[-1][-DENIAL_REACH:], ahead),
            (segments[0][:DENIAL_REACH], behind),
        )
        if touches and hidden.denial(segment)
    ]
    alone = len(cut.run) == 1
    return any(hidden.negator(s) or alone or not cut.at_tail for s in attached)


def _asks(cut: Cut) -> bool:
    """Whether what stays is only asked or not known: we do not know who fired first."""
    known = phrases(CONDITIONS, "knowing")
    asked = cut.after is not None and cut.after.key in ASKING and not cut.after.comma
    return asked and bool(meaning.forms(cut.run[-1].key) & known)


def _segments(run: Stretch) -> list[Stretch]:
    """A run divided at its pauses."""
    found: list[list[Term]] = [[run[0]]]
    for term in run[1:]:
        if term.comma:
            found.append([])
        found[-1].append(term)
    return [tuple(segment) for segment in found]


def _open_end(segment: Stretch) -> bool:
    return segment[-1].key not in COORDINATORS and segment[0].key not in COORDINATORS
