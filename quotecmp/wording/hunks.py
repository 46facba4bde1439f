"""Judge one run of unequal steps: as a whole where a rule fits, else term by term."""

from collections.abc import Sequence

from quotecmp.language.lexicon import mapping, phrases
from quotecmp.language.spelling import variety_key
from quotecmp.wording import hidden, meaning
from quotecmp.wording.alignment import Step
from quotecmp.wording.context import in_place
from quotecmp.wording.cut import Cut
from quotecmp.wording.cuts import judge_cut
from quotecmp.wording.findings import Finding, finding
from quotecmp.wording.lemmas import same_lemma
from quotecmp.wording.names import is_title
from quotecmp.wording.owners import other_head
from quotecmp.wording.pairs import Pair
from quotecmp.wording.preparation import two_words
from quotecmp.wording.quantities import same_quantity
from quotecmp.wording.relations import PLAIN_NEGATORS, other_than_its_letters
from quotecmp.wording.terms import Term, content

CUTS = frozenset({"unmarked_omission", "truncation"})
# More words than these that answer none are no rewording but two cuts.
REPLACED_TERMS = 3
NOTED = {
    "function.negator": "denied",
    "entity.capital": "capital",
    "substitution.alternative": "alternative",
}


def judge_hunk(pair: Pair, hunk: Sequence[Step]) -> list[Finding]:
    """The findings of one run of unequal steps."""
    if not hunk:
        return []
    left, right = pair.terms(hunk)
    one = _as_one(left, right)
    if one is not None:
        return [one]
    if _of_an_alias(pair, hunk) or _of_a_share(pair, hunk):
        return []
    other = other_head(pair, hunk)
    if other is not None:
        return [other]
    article = _arabic_article(pair, hunk)
    if article is not None:
        return [article]
    denied = _negated_verb(left, right) or _denied_by_phrase(pair, hunk)
    if denied is not None:
        return [denied]
    found: list[Finding] = []
    if _replaced(left, right, hunk):
        return [finding("substitution", "substitution.words", left, right)]
    for run in _runs(pair, hunk):
        found += _judge_run(pair, run)
    return _whole_names(found)


def _whole_names(found: list[Finding]) -> list[Finding]:
    """The rest of a longer name told with the name that stands for it: Port Orlo, Velk."""
    other = next((f for f in found if f.rule == "entity.name"), None)
    if other is None or len(found) < 2:
        return found
    rests = [f for f in found if f.category in CUTS and not (f.left and f.right)]
    named = [f for f in rests if all(_names_alone(t) for t in (*f.left, *f.right))]
    near = [f for f in named if _beside(other, f)]
    if not near:
        return found
    left = sorted((t for f in (other, *near) for t in f.left), key=lambda t: t.start)
    right = sorted((t for f in (other, *near) for t in f.right), key=lambda t: t.start)
    whole = finding("entity", "entity.name", left, right)
    return [whole if f is other else f for f in found if f not in near]


def _names_alone(term: Term) -> bool:
    return term.name and not is_title(term.key)


def _beside(one: Finding, rest: Finding) -> bool:
    """Whether words stand right before or behind those of a finding on their side."""
    terms, more = (one.left, rest.left) if rest.left else (one.right, rest.right)
    joined = (terms[-1].end, more[0].start), (more[-1].end, terms[0].start)
    return any(0 <= start - end <= 1 for end, start in joined)


def _of_an_alias(pair: Pair, hunk: Sequence[Step]) -> bool:
    """Whether an article goes with one of two names of one thing: the UK, Britain."""
    if len(hunk) != 1 or None not in hunk[0]:
        return False
    left, right = pair.terms(hunk)
    if (left or right)[0].key != "the":
        return False
    at = pair.place(hunk[0]) + 1
    after = pair.steps[at : at + 1]
    if not after or not pair.equal(after[0]):
        return False
    one, other = pair.left[after[0][0] or 0], pair.right[after[0][1] or 0]
    named = one.kind == "alias" or (one.kind == "ordinal" and "q" in (one.raw, other.raw))
    return named and one.raw != other.raw


def _arabic_article(pair: Pair, hunk: Sequence[Step]) -> Finding | None:
    """The article of one name that the other wording prints without: al-Hakim, Hakim."""
    if len(hunk) != 1 or None not in hunk[0]:
        return None
    left, right = pair.terms(hunk)
    at = pair.place(hunk[0]) + 1
    article = (left or right)[0]
    if (
        article.key != "al"
        or not article.route
        or at >= len(pair.steps)
        or None in pair.steps[at]
    ):
        return None
    i, j = pair.steps[at]
    one, other = pair.left[i or 0], pair.right[j or 0]
    if not (one.name and other.name) or one.key != other.key:
        return None
    return finding("spelling_variety", "spelling.article", [*left, one], [*right, other])


def _of_a_share(pair: Pair, hunk: Sequence[Step]) -> bool:
    """Whether an "of" goes with one way to tell a share: two out of three, two thirds of."""
    left, right = pair.terms(hunk)
    if left and right:
        return False
    at = pair.place(hunk[0]) - 1
    if (
        [t.key for t in left or right] not in (["of"], ["of", "the"])
        or at < 0
        or not pair.equal(pair.steps[at])
    ):
        return False
    one, other = pair.left[pair.steps[at][0] or 0], pair.right[pair.steps[at][1] or 0]
    shares = [" in " in t.raw or " of " in t.raw for t in (one, other)]
    return one.kind == "number" and shares[0] != shares[1]


def _as_one(left: list[Term], right: list[Term]) -> Finding | None:
    """Rules on a whole hunk; the first that fits."""
    if not left or not right:
        return None
    for rule in (
        _joined,
        _possessive,
        _initials,
        _kept_polarity,
        same_quantity,
        _meant_or_done,
    ):
        found = rule(left, right)
        if found is not None:
            return found
    return None


def _joined(left: list[Term], right: list[Term]) -> Finding | None:
    whole = "".join(t.raw for t in left)
    if whole != "".join(t.raw for t in right) or len(left) + len(right) > 6:
        return None
    if len(left) == len(right) == 1 and other_than_its_letters(left[0], right[0]):
        return None  # US and us are no two ways to print one word
    if two_words(whole):
        return finding("substitution", "substitution.hyphen", left, right)
    return finding("typographic", "typographic.hyphen", left, right)


def _possessive(left: list[Term], right: list[Term]) -> Finding | None:
    for one, other in ((left, right), (right, left)):
        if len(one) != 1 or not one[0].key.endswith("'s"):
            continue
        keys = [t.key for t in other]
        if variety_key(one[0].key[:-2]) == keys[0] and keys[1:] in (["is"], ["has"]):
            return finding("contraction", "contraction.form", left, right)
    return None


def _initials(left: list[Term], right: list[Term]) -> Finding | None:
    """FT for Financial Times: capitals that are the first letters of a name."""
    for one, other in ((left, right), (right, left)):
        if len(one) != 1 or not one[0].name or not 2 <= len(one[0].key) <= 6:
            continue
        names = [t for t in other if t.name]
        small = all(t.name or t.key in {"of", "and", "the", "for"} for t in other)
        if small and len(names) > 1 and "".join(t.key[0] for t in names) == one[0].key:
            return finding("abbreviation", "abbreviation.initials", left, right)
    return None


def _kept_polarity(left: list[Term], right: list[Term]) -> Finding | None:
    """Both sides deny, in other words: not any / no, did not / refused to."""
    signs = [
        sum(meaning.is_negator(t.key) or meaning.is_implicit_negator(t.key) for t in side)
        for side in (left, right)
    ]
    if signs != [1, 1] or max(len(left), len(right)) > 4:
        return None
    one, other = (next(t for t in side if _negates(t)) for side in (left, right))
    if one.key != other.key and same_lemma(one.key, other.key):
        return None  # denied, denies: another form, like any verb
    meant = {m for t in (one, other) for m in _modals_of(t)}
    rest = [t for t in (*left, *right) if not _negates(t) and t.key not in meant]
    if any(content(t) for t in rest):
        return None
    if all(meaning.is_negator(t.key) for t in (*left, *right) if _negates(t)):
        if len(left) == len(right) == 1:
            return None
        return finding("function_word", "function.polarity", left, right, note="denied")
    return finding("synonym", "synonym.polarity", left, right)


def _denied_by_phrase(pair: Pair, hunk: Sequence[Step]) -> Finding | None:
    """A phrase that denies the "-ing" behind it, where the other says it: ended up."""
    left, right = pair.terms(hunk)
    at = pair.place(hunk[-1]) + 1
    after = pair.steps[at][0] if at < len(pair.steps) else None
    doing = after is not None and pair.left[after].key.endswith("ing")
    if not (left and right and doing) or max(len(left), len(right)) > REPLACED_TERMS + 1:
        return None
    for one, other in ((left, right), (right, left)):
        phrase = hidden.denying_phrase(one)
        if phrase is None or len(phrase.split()) < 2 or hidden.denial(other) is not None:
            continue
        if len(one) <= len(phrase.split()) + 1 and not any(t.name for t in (*one, *other)):
            return finding("negation", "negation.phrase", left, right)
    return None


def _modals_of(term: Term) -> frozenset[str]:
    """The modals that say with "not" what a verb of denial says: unable to, cannot."""
    listed = mapping("en/negators.toml", "modals")
    found = (listed.get(form) for form in meaning.forms(term.key))
    return frozenset(word for words in found if words for word in words.split())


def _meant_or_done(left: list[Term], right: list[Term]) -> Finding | None:
    """Intend to appeal, have appealed: what somebody means to do, and what is done."""
    weak = phrases("en/modals.toml", "weakeners.words")
    for meant, done in ((left, right), (right, left)):
        if len(meant) != 3 or len(done) != 2 or meant[1].key != "to":
            continue
        if not meaning.forms(meant[0].key) & weak or done[0].key not in {"has", "have", "had"}:
            continue
        if same_lemma(meant[2].key, done[1].key):
            return finding("modality", "modality.weakener", left, right, note="stage")
    return None


def _negated_verb(left: list[Term], right: list[Term]) -> Finding | None:
    """Never said and did not say: the verb follows its negation."""
    for one, other in ((left, right), (right, left)):
        if len(one) != 2 or len(other) != 3 or other[0].key not in {"do", "does", "did"}:
            continue
        negators = {one[0].key, other[1].key}
        if negators <= PLAIN_NEGATORS and same_lemma(one[1].key, other[2].key):
            sides = (left[:-1], right[:-1])
            return finding("function_word", "function.polarity", *sides, note="denied")
    return None


def _negates(term: Term) -> bool:
    return meaning.is_negator(term.key) or meaning.is_implicit_negator(term.key)


def _replaced(left: list[Term], right: list[Term], hunk: Sequence[Step]) -> bool:
    """Whether a few words stand where the other side has a few that answer none of them."""
    if not left or not right or any(None not in step for step in hunk):
        return False
    if max(len(left), len(right)) > REPLACED_TERMS or hidden.hidden([*left, *right]):
        return False
    return any(content(t) for t in left) and any(content(t) for t in right)


def _runs(pair: Pair, hunk: Sequence[Step]) -> list[list[Step]]:
    """Steps that are judged together: gaps of one side, or unlike words in a row."""
    runs: list[list[Step]] = []
    last = ""
    for step in hunk:
        kind = _kind(pair, step)
        if runs and kind == last and kind != "single":
            runs[-1].append(step)
        else:
            runs.append([step])
        last = kind
    return _absorbed(pair, runs)


def _kind(pair: Pair, step: Step) -> str:
    if step[0] is None:
        return "right"
    if step[1] is None:
        return "left"
    return "unlike" if pair.relation(step).category == "substitution" else "single"


def _absorbed(pair: Pair, runs: list[list[Step]]) -> list[list[Step]]:
    """Words left over beside unlike words belong to the rewording, unless they are grave."""
    made: list[list[Step]] = []
    for run in runs:
        before = made[-1] if made else None
        if before is not None and _rewording(pair, before, run):
            before.extend(run)
        else:
            made.append(list(run))
    return made


def _rewording(pair: Pair, before: list[Step], run: list[Step]) -> bool:
    kinds = {_kind(pair, before[0]), _kind(pair, before[-1]), _kind(pair, run[0])}
    if len(run) == 1 and _kind(pair, before[-1]) == "unlike" and _particles(pair, run[0]):
        return True
    if "unlike" not in kinds or not kinds & {"left", "right"} or "single" in kinds:
        return False
    gap = run if _kind(pair, run[0]) != "unlike" else before
    left, right = pair.terms([s for s in gap if None in s])
    if len(left) + len(right) > 3:
        return False
    return not hidden.hidden([*left, *right]) and not hidden.condition([*left, *right])


def _particles(pair: Pair, step: Step) -> bool:
    """Whether two particles of unlike verbs stand against each other: ruled out, called for."""
    if None in step:
        return False
    known = phrases("en/function_words.toml", "prepositions")
    left, right = pair.terms([step])
    return (
        left[0].key in known
        and right[0].key in known
        and pair.relation(step).category == "function_word"
    )


def _judge_run(pair: Pair, run: list[Step]) -> list[Finding]:
    if all(j is None for _, j in run):
        return [_cut(pair, run, 0)]
    if all(i is None for i, _ in run):
        return [_cut(pair, run, 1)]
    if len(run) > 1:
        return [finding("substitution", "substitution.words", *pair.terms(run))]
    left, right = pair.terms(run)
    relation = in_place(pair, run[0])
    note = NOTED.get(relation.rule, "")
    return [
        finding(
            relation.category,
            relation.rule,
            left,
            right,
            severity=relation.severity,
            note=note,
        )
    ]


def _cut(pair: Pair, run: list[Step], side: int) -> Finding:
    own, other = (pair.left, pair.right) if side == 0 else (pair.right, pair.left)
    first, last = run[0][side], run[-1][side]
    assert first is not None
    assert last is not None
    at = pair.met(run[0], 1 - side)
    dots = other[at].gap if at < len(other) else pair.ends[1 - side]
    return judge_cut(
        Cut(own, first, last + 1, others=other, at=at, dots=dots, mirrored=side == 1)
    )
