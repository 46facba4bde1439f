"""Terms that stand for a value or a thing however it is printed: times, days, numbers, aliases.

Each function takes the pieces and a place, and gives the terms with the number of pieces they
take, or None where nothing of its kind begins.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from quotecmp.language.lexicon import mapping
from quotecmp.language.spelling import fold
from quotecmp.wording import meaning
from quotecmp.wording.aliases import alias_at, is_spelling, servant_name
from quotecmp.wording.clocks import clock_at
from quotecmp.wording.dates import (
    is_year,
    month,
)
from quotecmp.wording.numbers import number_at
from quotecmp.wording.numerals import numeral_at
from quotecmp.wording.scan import Piece
from quotecmp.wording.shares import share_at
from quotecmp.wording.terms import Term
from quotecmp.wording.units import glued_unit, unit_at, with_rate

HALVED = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}
# Behind these a figure of four digits is a year, whatever follows.
YEAR_HEADS = frozenset(
    {"in", "since", "of", "by", "until", "till", "from", "before", "after", "the", "to", "for"}
    | {"during", "early", "late", "mid", "that", "this", "its", "their", "his", "her", "our"}
)
# Before a figure, with no space between, it is a sign and no dash.
MINUS = frozenset({"-", "−", "‑"})
Made = tuple[list[Term], int]


def raw_of(found: Sequence[Piece], place: int, count: int) -> str:
    """The folded surfaces of some pieces, joined by spaces."""
    return " ".join(fold(p.text) for p in found[place : place + count])


def whole_of(found: Sequence[Piece], place: int, count: int) -> tuple[str, int, int]:
    """The raw form, start and end of some pieces."""
    return raw_of(found, place, count), found[place].start, found[place + count - 1].end


def clock_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """5 pm, 17:00, half past five."""
    hit = clock_at(found, place)
    if hit is None:
        return None
    minutes, count = hit
    term = Term(
        f"@{minutes}",
        *whole_of(found, place, count),
        kind="clock",
        route="number_format",
        value=Fraction(minutes),
    )
    return [term], count


def alias_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """US, United States, Kyiv."""
    hit = alias_at(found, place, text)
    if hit is None:
        return _servant_terms(found[place])
    key, count, possessive = hit
    raw, start, end = whole_of(found, place, count)
    name = any(c.isupper() for c in key)
    route = "spelling_variety" if is_spelling(key) else "abbreviation"
    # Where all is in capitals, US may be us: such a term stays open to both.
    kind = "word" if text.isupper() and raw in meaning.function_words() else "alias"
    term = Term(f"~{key}{possessive}", raw, start, end, kind, route, name=name)
    return [term], count


def _servant_terms(piece: Piece) -> Made | None:
    """Abdelrahman as Abdul Rahman."""
    parts = servant_name(piece.text) if piece.kind == "word" else None
    if parts is None:
        return None
    route, middle = "spelling_variety", piece.start + len(parts[0])
    first = Term("~Abdul", fold(parts[0]), piece.start, middle, "alias", route, name=True)
    name = fold(parts[1])
    return [first, Term(name, name, middle, piece.end, route=route, name=True)], 1


def numeral_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """The IV of chapter IV, the V of King Olav V, and Olav the Fifth."""
    hit = numeral_at(found, place, text)
    if hit is None:
        return None
    value, count, regnal = hit
    raw, start, end = whole_of(found, place, count)
    made = Fraction(value)
    after = found[place + count] if place + count < len(found) else None
    if after is not None and fold(after.text) in {"century", "centuries"}:
        return [
            Term(f"#{value}.", raw, start, end, "ordinal", "number_format", made, made)
        ], count
    if regnal:
        owned = "'s" if raw.endswith("'s") else ""
        key = f"#{value}{owned}"
        return [Term(key, raw, start, end, "word", "number_format", name=True)], count
    return [Term(f"#{value}", raw, start, end, "number", "number_format", made, made)], count


def measured_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """A figure with its unit glued on: 3.5kg, 6ft."""
    piece = found[place]
    if piece.kind != "number":
        return None
    divided = glued_unit(piece.text)
    if divided is None:
        return None
    figure, name = divided
    middle = piece.start + len(figure)
    hit = number_at([Piece("number", figure, piece.start, middle)], 0, text)
    if hit is None:
        return None
    number = Term(
        f"#{hit.value}",
        figure,
        piece.start,
        middle,
        "number",
        "number_format",
        hit.value,
        hit.figure,
    )
    unit = _unit_term(name, piece.text[len(figure) :], middle, piece.end, "abbreviation")
    return [number, unit], 1


def share_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """One in five, two out of three."""
    hit = share_at(found, place, text)
    if hit is None:
        return None
    value, count = hit
    raw, start, end = whole_of(found, place, count)
    return [Term(f"#{value}", raw, start, end, "number", "number_format", value, value)], count


def times_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """Twice, three times."""
    if fold(found[place].text) in {"twice", "thrice"}:
        value, count = Fraction(2 if fold(found[place].text) == "twice" else 3), 1
    else:
        hit = number_at(found, place, text)
        if hit is None or hit.ordinal or place + hit.count >= len(found):
            return None
        if fold(found[place + hit.count].text) != "times":
            return None
        value, count = hit.value, hit.count + 1
    raw, start, end = whole_of(found, place, count)
    return [Term(f"#{value}x", raw, start, end, "number", "number_format", value, value)], count


def halved_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """An hour and a half, two years and a quarter."""
    one = fold(found[place].text) in {"a", "an", "one"}
    hit = None if one else number_at(found, place, text)
    whole, count = (Fraction(1), 1) if one else (hit.value, hit.count) if hit else (None, 0)
    if whole is None or place + count >= len(found):
        return None
    unit = unit_at(found, place + count, text)
    if unit is None:
        return None
    at = place + count + unit[1]
    words = [fold(p.text) for p in found[at : at + 3]]
    part = HALVED.get(words[2]) if words[:2] == ["and", "a"] and len(words) == 3 else None
    if part is None:
        return None
    raw, start, end = whole_of(found, place, count)
    value = whole + part
    inner = raw_of(found, place + count, unit[1])
    first, last = found[place + count].start, found[at + 2].end
    number = Term(
        f"#{value}",
        f"{raw} … and a {words[2]}",
        start,
        end,
        "number",
        "number_format",
        value,
        value,
    )
    return [number, _unit_term(unit[0], inner, first, last, "abbreviation")], at + 3 - place


def number_terms(found: Sequence[Piece], place: int, text: str) -> Made | None:
    """Twelve, $2bn, two-thirds, with the unit that follows."""
    hit = number_at(found, place, text)
    if hit is None:
        return None
    raw, start, end = whole_of(found, place, hit.count)
    kind, key = ("number", f"#{hit.value}")
    if hit.ordinal:
        kind, key = "ordinal", f"#{hit.value}."
    elif is_year(raw) and not _counts(found, place):
        kind = "year"
    term = Term(key, raw, start, end, kind, "number_format", hit.value, hit.figure)
    if found[place].kind == "number" and not hit.ordinal and _below_zero(text, start):
        term = replace(
            term, key=f"#{-hit.value}", raw=f"-{raw}", start=start - 1, kind="number"
        )
        term = replace(term, value=-hit.value, figure=-hit.figure)
    made = [term]
    count = hit.count
    if hit.sign:  # $2bn: the sign stands first and is read last
        sign = Piece("sign", hit.sign, found[place].start, found[place].end)
        inner = found[place + 1]
        made = [replace(term, start=inner.start, raw=raw_of(found, place + 1, count - 1))]
        made.append(
            _unit_term(fold(sign.text), sign.text, sign.start, sign.end, "number_format")
        )
        made[-1], count = _rated(made[-1], found, place, count)
        return made, count
    unit, skipped = None, 0
    if not hit.ordinal and kind != "year":
        skipped = _article_of_half(found, place + count, hit.value)
        unit = unit_at(found, place + count + skipped, text)
    if unit is not None:
        name, taken = unit
        count += skipped
        raw, start, end = whole_of(found, place + count, taken)
        start = found[place + count - skipped].start
        made.append(_unit_term(name, raw, start, end, "abbreviation"))
        count += taken
    return made, count


def _counts(found: Sequence[Piece], place: int) -> bool:
    """Whether a figure that looks like a year counts what follows: 1900 homes."""
    after = found[place + 1] if place + 1 < len(found) else None
    before = fold(found[place - 1].text) if place else ""
    if after is None or after.kind != "word" or not after.text.islower():
        return False
    dated = before in YEAR_HEADS or month(found[place - 1].text if place else "") is not None
    return not dated and after.text.endswith("s") and len(after.text) > 3


def _below_zero(text: str, start: int) -> bool:
    """Whether a minus sign stands before a figure, and no dash of a range or a list."""
    before = text[max(start - 2, 0) : start]
    return before[-1:] in MINUS and not before[:-1].strip(" \u00a0(\n")


def _article_of_half(found: Sequence[Piece], at: int, value: Fraction) -> int:
    """Of "half a percentage point" the article, of "a quarter of a mile" two small words."""
    words = [fold(p.text) for p in found[at : at + 2]]
    if not 0 < value < 1 or not words:
        return 0
    if words[0] in {"a", "an"}:
        return 1
    return 2 if words[0] == "of" and words[1:] in (["a"], ["an"]) else 0


def _rated(unit: Term, found: Sequence[Piece], place: int, count: int) -> tuple[Term, int]:
    """Of "$5 a day" the unit with its rate; the words of the rate come after the figure."""
    name, taken = with_rate(found, place + count, unit.key[1:], count)
    if taken == count:
        return unit, count
    raw, start, end = whole_of(found, place + count, taken - count)
    return replace(unit, key=f"${name}", raw=f"{unit.raw} {raw}", start=start, end=end), taken


def _unit_term(name: str, raw: str, start: int, end: int, route: str) -> Term:
    canonical = mapping("en/units.toml", "names").get(name.lower(), name)
    if canonical == "percent":
        route = "abbreviation"
    return Term(f"${canonical}", fold(raw), start, end, "unit", route)
