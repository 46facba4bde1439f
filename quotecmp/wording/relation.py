"""How two unequal terms stand to each other, and what that costs in alignment."""

from dataclasses import dataclass

from quotecmp.wording.findings import SEVERITY


@dataclass(frozen=True, slots=True)
class Relation:
    """Category, severity and rule of a change, and what it weighs in alignment."""

    category: str
    severity: int
    rule: str
    cost: float


def related_as(category: str, rule: str, cost: float, severity: int | None = None) -> Relation:
    """A relation of a category, with the usual severity of that category if none is given.

    >>> related_as("date", "date.word", 1.2).severity
    5
    """
    return Relation(category, SEVERITY[category] if severity is None else severity, rule, cost)
