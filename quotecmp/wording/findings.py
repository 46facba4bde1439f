"""What the rules hand over: a category and the terms it is about, not yet in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotecmp.wording.terms import Term

Stretch = tuple[Term, ...]

# Severity of a category where no rule lifts it.
SEVERITY = {
    "identical": 0,
    "typographic": 1,
    "spelling_variety": 1,
    "contraction": 1,
    "number_format": 1,
    "abbreviation": 1,
    "disfluency": 2,
    "marked_omission": 2,
    "marked_insertion": 2,
    "truncation": 2,
    "unmarked_omission": 3,
    "function_word": 3,
    "inflection": 3,
    "word_order": 3,
    "synonym": 3,
    "person_shift": 3,
    "paraphrase": 3,
    "translation_variant": 3,
    "substitution": 4,
    "modality": 4,
    "quantifier": 4,
    "occasion_mismatch": 4,
    "antonym": 5,
    "negation": 5,
    "number": 5,
    "date": 5,
    "unit": 5,
    "entity": 5,
    "speaker_mismatch": 5,
}
HARD = frozenset(
    {"negation", "number", "date", "unit", "entity", "modality", "antonym", "quantifier"}
)
SOFT = frozenset(
    {
        "function_word",
        "inflection",
        "word_order",
        "synonym",
        "substitution",
        "paraphrase",
        "unmarked_omission",
    }
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference between two lines; `left` and `right` are terms of either line."""

    category: str
    rule: str
    left: Stretch
    right: Stretch
    severity: int
    note: str = ""
    hides: tuple[str, ...] = ()


def finding(
    category: str,
    rule: str,
    left: Sequence[Term],
    right: Sequence[Term],
    *,
    severity: int | None = None,
    note: str = "",
    hides: Sequence[str] = (),
) -> Finding:
    """A finding with the category's own severity unless another is given."""
    level = SEVERITY[category] if severity is None else severity
    return Finding(
        category, rule, tuple(left), tuple(right), level, note, tuple(sorted(set(hides)))
    )


def mirrored(item: Finding) -> Finding:
    """The same finding with its sides swapped."""
    return replace(item, left=item.right, right=item.left)
