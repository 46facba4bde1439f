"""Rules for words that one wording has and the other has not."""

from quotecmp.language.lexicon import phrases
from quotecmp.wording import hidden, meaning
from quotecmp.wording.context import phrasal
from quotecmp.wording.cut import (
    Cut,
    hedging_aside,
    is_aside,
    lift_of,
    opens_clause,
    turns_round,
)
from quotecmp.wording.findings import Finding
from quotecmp.wording.lemmas import base
from quotecmp.wording.terms import content

# A cut of more words is a clause, and one negator in it need not turn the rest round.
CLAUSE_TERMS = 4
# These deny a clause from its end, too: we complain rarely.
RARE = frozenset({"seldom", "rarely", "hardly", "scarcely"})
BEHIND_DENIALS = frozenset(
    {
        "to",
        "ever",
        "anyone",
        "anybody",
        "anything",
        "any",
        "a",
        "an",
        "do",
        "does",
        "did",
        "have",
        "has",
        "is",
    }
)
# These bound a figure, but before a verb they are small words: just tell him.
JUST = frozenset({"just", "merely"})
# Behind a denial these are what is denied: not fully recovered.
TOTAL = frozenset(
    ("fully", "completely", "entirely", "wholly", "totally", "quite", "always", "necessarily")
)
# Before a verb that makes less of the next these may stand: to look at, is thinking of.
WEAKENED = frozenset({"to", "be", "is", "are", "was", "were", "been", "only"})
# These bound more than figures: almost certain, nearly done.
APPROXIMATE = frozenset({"almost", "nearly", "virtually", "practically"})


def judge_cut(cut: Cut) -> Finding:
    """The finding for one run of unanswered terms: the first rule that fits."""
    for rule in (_dots, _compound, _edge, _negator, _measure, _hedge, _conditional, _small):
        found = rule(cut)
        if found is not None:
            return found
    return cut.made("unmarked_omission", "omission.words")


def _compound(cut: Cut) -> Finding | None:
    """A part of a word with a hyphen: non-lethal, ex-president, president-elect."""
    run = cut.run
    before = run[-1].key if cut.after is not None and cut.after.hyphen else ""
    behind = run[0].key if run[0].hyphen else ""
    if len(run) == 1 and before in phrases("en/negators.toml", "prefixes"):
        return cut.made("negation", "negation.prefix")
    if len(run) == 1 and {before, behind} & phrases("en/negators.toml", "parts"):
        return cut.made("unmarked_omission", "omission.compound", severity=4, note="part")
    return None


def _dots(cut: Cut) -> Finding | None:
    if not cut.dots:
        return None
    lift = lift_of(cut)
    if lift is None:
        return cut.made("marked_omission", "omission.marked")
    severity, note = lift
    return cut.made("marked_omission", "omission.marked", severity=severity, note=note)


def _edge(cut: Cut) -> Finding | None:
    if not (cut.at_head or cut.at_tail or cut.at_seam):
        return None
    bounding = cut.at_head and hidden.bound(cut.run) == hidden.joined(cut.run).strip()
    if (len(cut.run) <= 2 or bounding) and _small_edge(cut):
        return None
    lift = lift_of(cut)
    if lift is None:
        return cut.made("truncation", "truncation.edge")
    severity, note = lift
    return cut.made("truncation", "truncation.edge", severity=severity, note=note)


def _small_edge(cut: Cut) -> bool:
    """Whether a word or two at an edge are no cut but a change: "not", "a", "probably"."""
    run = cut.run
    if hidden.reported(run) or hidden.unreal(run):
        return False
    denying = hidden.negator(run) or any(meaning.is_implicit_negator(t.key) for t in run)
    if denying and not run[0].comma:
        rare = len(run) == 1 and run[0].key in RARE | {"not"}
        return rare if cut.after is None else not cut.after.comma
    if cut.at_head and hidden.bound(run) and (run[0].key not in JUST or _counted(cut)):
        return True
    if hidden.holds(hidden.joined(run), "en/hedges.toml", "adverbs"):
        return True
    if any(meaning.in_kind(t.key, "amount") for t in run) and cut.at_head:
        return True
    if _privative(cut):
        return True
    articles = phrases("en/function_words.toml", "articles")
    return all(t.key in articles for t in run)


def _privative(cut: Cut) -> bool:
    """Whether the run makes of what is named another thing: a former, acting."""
    articles = phrases("en/function_words.toml", "articles")
    words = [t.key for t in cut.run if t.key not in articles]
    known = phrases("en/conditions.toml", "privatives")
    return len(words) == 1 and words[0] in known and cut.after is not None


def _negator(cut: Cut) -> Finding | None:
    if is_aside(cut):
        return None
    if _said_again(cut):
        return cut.made("unmarked_omission", "omission.words")
    if _even(cut):
        return cut.made("paraphrase", "paraphrase.polarity")
    if hidden.negator(cut.run) and (len(cut.run) <= CLAUSE_TERMS or turns_round(cut)):
        return cut.made("negation", "negation.dropped")
    if hidden.denying_phrase(cut.run) and len(cut.run) <= CLAUSE_TERMS and cut.after:
        return cut.made("negation", "negation.phrase")
    # Behind what denies may stand small words that go with it: hardly any, rarely do, fail to.
    head = next((t for t in reversed(cut.run) if t.key not in BEHIND_DENIALS), cut.run[-1])
    governs = cut.after is not None or head.key in RARE
    if len(cut.run) <= CLAUSE_TERMS and meaning.is_implicit_negator(head.key) and governs:
        return cut.made("negation", "negation.implicit")
    return None


def _even(cut: Cut) -> bool:
    """Whether two denials in a row make each other up: did not fail to, never refused to."""
    if len(cut.run) > CLAUSE_TERMS + 1 or cut.after is None or cut.run[-1].key != "to":
        return False
    denying = [t for t in cut.run if t.key in {"fail", "failed", "refuse", "refused"}]
    return hidden.negator(cut.run) is not None and len(denying) == 1


def _said_again(cut: Cut) -> bool:
    """Whether the words after a cut deny once more: cannot and will not."""
    joined = cut.run[-1].key in {"and", "or", "nor"} and hidden.negator(cut.run) is not None
    return joined and hidden.negator(cut.rest) is not None


def _measure(cut: Cut) -> Finding | None:
    share = cut.run[0].key == "$percent" and cut.before is not None
    if share and not any(content(t) for t in cut.run[1:]):
        return cut.made("unit", "unit.dropped")
    if len(cut.run) > 4:
        return None
    denied = cut.before is not None and cut.before.key in {"not", "never"}
    every = cut.before is not None and cut.before.key in {"every", "each"}
    if every and len(cut.run) == 1 and cut.run[0].kind in {"ordinal", "number"}:
        return cut.made("quantifier", "quantifier.every")
    if hidden.bound(cut.run) and _counted(cut):
        return cut.made("quantifier", "quantifier.bound")
    if len(cut.run) == 1 and cut.run[0].key in TOTAL and denied:
        return cut.made("quantifier", "quantifier.scope")
    if len(cut.run) == 1 and cut.run[0].key in APPROXIMATE and cut.after is not None:
        return cut.made("quantifier", "quantifier.almost")
    if len(cut.run) == 1 and meaning.in_kind(cut.run[0].key, "amount"):
        key = cut.run[0].key
        emphasis = key in {"all", "both", "each"} and cut.before is not None
        if emphasis and (meaning.person_of(cut.before.key) if cut.before else None):
            return cut.made("function_word", "function.emphasis")
        return cut.made("quantifier", "quantifier.dropped")
    return None


def _counted(cut: Cut) -> bool:
    """Whether a figure or an amount stands behind the cut words."""
    after = cut.after
    numbers = {"number", "ordinal"}
    return after is not None and (after.kind in numbers or meaning.in_kind(after.key, "amount"))


def _hedge(cut: Cut) -> Finding | None:
    run = cut.run
    text = hidden.joined(run)
    adverb = hidden.holds(text, "en/hedges.toml", "adverbs")
    if adverb is not None and len(run) <= len(adverb.split()) + 1:
        return cut.made("modality", "modality.hedge")
    if _modal(cut):
        return cut.made("modality", "modality.modal")
    if _evidential(cut):
        return cut.made("modality", "modality.evidential")
    weak = phrases("en/modals.toml", "weakeners.words")
    if _planned_only(cut, weak):
        return cut.made("modality", "modality.weakener")
    alone = len(run) == 1 and _before_a_verb(cut)
    if alone and {base(run[0].key), run[0].key} & weak:
        return cut.made("modality", "modality.weakener")
    last = run[-2].key if run[-1].key in {"be", "have"} and len(run) > 1 else run[-1].key
    if len(run) <= 3 + (run[-1].key == "have") and (last == "to" or last.endswith("ing")):
        heads = [t for t in run if base(t.key) in weak or t.key in weak]
        if heads:
            return cut.made("modality", "modality.weakener")
    return None


def _planned_only(cut: Cut, weak: frozenset[str]) -> bool:
    """Whether the run makes less of the "-ing" behind it: look at closing, toy with selling."""
    keys = [t.key for t in cut.run]
    while len(keys) > 1 and keys[0] in WEAKENED:
        keys.pop(0)
    if cut.after is None or not cut.after.key.endswith("ing") or not keys:
        return False
    joined = " ".join(keys)
    return len(keys) <= CLAUSE_TERMS and bool({joined, meaning.phrase_base(joined)} & weak)


def _modal(cut: Cut) -> bool:
    """Whether the run is a modal with what goes with it: could have, ought to have."""
    words = [t.key for t in cut.run]
    while len(words) > 1 and words[-1] in {"have", "be", "been"}:
        words.pop()
    needed = words[0] in {"needs", "needed"} and len(words) == 1  # the crew needed nine hours
    alone = len(words) == 1 or words[-1] == "to"
    return alone and not needed and meaning.in_kind(" ".join(words), "modal")


def _before_a_verb(cut: Cut) -> bool:
    """Whether a word stands where a verb may follow: to consider, would consider going."""
    before = "" if cut.before is None else cut.before.key
    return before == "to" or meaning.in_kind(before, "modal")


def _evidential(cut: Cut) -> bool:
    """Whether the run says that others say so: is said to have, are believed to be."""
    keys = [t.key for t in cut.run]
    while keys and keys[-1] in {"have", "be", "been", "has"}:
        keys.pop()
    if len(keys) < 2 or len(cut.run) > 5 or keys[-1] != "to":
        return False
    return keys[-2] in phrases("en/hedges.toml", "evidential_participles")


def _conditional(cut: Cut) -> Finding | None:
    run = cut.run
    if run[-1].key == "even" and cut.after is not None and cut.after.key in {"if", "though"}:
        return cut.made("unmarked_omission", "omission.condition", severity=4, note="condition")
    hedged = hedging_aside(run) if is_aside(cut) else hidden.hedge(run) is not None
    if hedged or (is_aside(cut) and hidden.reported(run)):
        return cut.made("unmarked_omission", "omission.hedge", severity=4, note="hedge")
    if hidden.unreal(run) and cut.after is not None and cut.after.key != "to":
        return cut.made("unmarked_omission", "omission.unreal", severity=4, note="unreal")
    if hidden.inverted(run, opens=opens_clause(cut)):
        return cut.made("unmarked_omission", "omission.condition", severity=4, note="condition")
    if hidden.condition(run) or hidden.contrast(run):
        note = "condition" if hidden.condition(run) else "disagreement"
        if len(run) > 1 or run[0].key in {"if", "unless"}:
            return cut.made("unmarked_omission", "omission.condition", severity=4, note=note)
    if hidden.negator(run):
        return cut.made("unmarked_omission", "omission.negation", severity=4, note="negation")
    if _privative(cut):
        return cut.made("unmarked_omission", "omission.privative", severity=4, note="part")
    if hidden.limiter(run) and len(run) == 1:
        return cut.made("unmarked_omission", "omission.limiter", severity=4, note="limiter")
    return None


def _small(cut: Cut) -> Finding | None:
    if len(cut.run) == 1 and cut.before is not None and phrasal(cut.before, cut.run[0]):
        return cut.made("substitution", "substitution.phrasal")
    if len(cut.run) == 1 and cut.run[0].key == "too" and any(t.key == "to" for t in cut.rest):
        return cut.made("negation", "negation.too")  # too weak to travel
    if all(not content(t) for t in cut.run) and not cut.at_head and not cut.at_tail:
        return cut.made("function_word", "function.dropped")
    if all(t.key in phrases("en/function_words.toml", "articles") for t in cut.run):
        return cut.made("function_word", "function.dropped")
    return None
