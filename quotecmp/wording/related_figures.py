"""What the change from one figure, date or unit to another is, or to a word."""

from quotecmp.wording import meaning
from quotecmp.wording.clocks import half_day_told
from quotecmp.wording.dates import one_day, same_short_year
from quotecmp.wording.relation import Relation, related_as
from quotecmp.wording.terms import Term

COUNTED = frozenset({"number", "year", "ordinal"})
DATED = frozenset({"month", "weekday", "clock", "year", "day"})


def related_figures(left: Term, right: Term) -> Relation | None:
    """The relation of two terms of which one at least is a figure, a date or a unit, or None.

    >>> from quotecmp.wording.lines import line_of
    >>> one, other = line_of("14").terms[0], line_of("40").terms[0]
    >>> related_figures(one, other).rule
    'number.value'
    """
    kinds = {left.kind, right.kind}
    if kinds <= COUNTED:
        if left.kind == right.kind == "year":
            if same_short_year(left.raw, right.raw) or same_short_year(right.raw, left.raw):
                return related_as("number_format", "number.year", 0.2)
            return related_as("date", "date.year", 0.6)
        if _thousands(left, right) or _thousands(right, left):
            return related_as("number_format", "number.thousands", 0.2)
        return related_as("number", "number.value", 0.6)
    if kinds == {"decade"}:
        apart = left.key != right.key
        return related_as("date" if apart else "number_format", "date.decade", 0.6)
    if kinds == {"clock"} and _half_a_day_apart(left, right):
        return related_as("number_format", "number.clock", 0.3)
    if kinds == {"clock", "number"} and _printed_clock(left, right):
        return related_as("number_format", "number.clock", 0.3)
    if kinds == {"day"} and one_day(left.key, right.key):
        return related_as("number_format", "number.day", 0.2)
    if len(kinds) == 1 and kinds <= DATED:
        return related_as("date", f"date.{left.kind}", 0.6)
    if kinds <= DATED | COUNTED | {"unit"} and "unit" in kinds:
        return related_as("unit", "unit.name", 0.7)
    if kinds == {"unit"}:
        return related_as("unit", "unit.name", 0.6)
    if kinds & COUNTED and "word" in kinds:
        return _number_and_word(*((left, right) if right.kind == "word" else (right, left)))
    if "unit" in kinds and "word" in kinds:
        return related_as("unit", "unit.word", 1.1)
    if kinds & DATED:
        return related_as("date", "date.word", 1.2)
    return None


def _thousands(left: Term, right: Term) -> bool:
    """Whether one figure prints its thousands with a point, as on the Continent: 2.000."""
    printed = left.raw.partition(".")
    if not (printed[0].isdecimal() and len(printed[2]) == 3 and printed[2].isdecimal()):
        return False
    return left.value is not None and left.value * 1000 == right.value


def _half_a_day_apart(left: Term, right: Term) -> bool:
    """Whether two clock times may be one, as 5:30 and 17:30 may, but not 5 am and 5 pm."""
    if left.value is None or right.value is None or (left.value - right.value) % 720:
        return False
    return not (half_day_told(left.raw) and half_day_told(right.raw))


def _printed_clock(left: Term, right: Term) -> bool:
    """Whether a figure such as 14.30 prints the clock time on the other side."""
    clock, figure = (left, right) if left.kind == "clock" else (right, left)
    hour, _, minute = figure.raw.partition(".")
    if not (hour.isdecimal() and len(minute) == 2 and minute.isdecimal()):
        return False
    return (clock.value or 0) % 720 == (int(hour) * 60 + int(minute)) % 720


def _number_and_word(number: Term, word: Term) -> Relation:
    if number.kind == "year" and meaning.in_kind(word.key, "day"):
        return related_as("date", "date.word", 0.6)
    if word.key == "one" and number.kind == "number":
        same = number.value == 1
        return related_as(
            "number_format" if same else "number", "number.one", 0.3 if same else 0.6
        )
    if word.key in {"both"} and number.value == 2:
        return related_as("function_word", "function.both", 0.4)
    if word.key in {"a", "an"} and number.value == 1:
        return related_as("number_format", "number.one", 0.4)
    if meaning.in_kind(word.key, "amount"):
        return related_as("quantifier", "quantifier.number", 0.7)
    if number.kind == "ordinal" and meaning.opposed(number.raw, word.key):
        return related_as("antonym", "antonym.listed", 0.7)
    if number.kind == "ordinal" or word.key in {"another", "last", "next"}:
        return related_as("substitution", "substitution.words", 1.0)
    return related_as("number", "number.word", 1.4)
