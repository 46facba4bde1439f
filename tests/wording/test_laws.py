"""Laws that hold for any two wordings."""

import random
import re
from collections.abc import Callable
from unicodedata import normalize
from unittest.mock import patch

from hypothesis import assume, given
from hypothesis import strategies as st
from wording.clauses import OBJECTS, SUBJECTS, TAILS, clauses, pairs

from quotecmp.language.lexicon import ordered
from quotecmp.model import Difference, Span, Wording
from quotecmp.wording.differences import Reading, compare_readings, diff
from quotecmp.wording.prints import same_print
from quotecmp.wording.short_forms import short_forms

texts = st.one_of(clauses(), st.text(max_size=60))
NEGATORS = ("not", "never", "no", "hardly", "without", "nobody", "neither", "none", "nothing")


def shown(found: Wording) -> list[tuple[object, ...]]:
    """The differences as values that can be sorted and compared."""
    return sorted(
        (d.category, d.severity, d.hides, d.spans["a"], d.spans["b"]) for d in found.differences
    )


def mirrored(d: Difference) -> tuple[object, ...]:
    return (d.category, d.severity, d.hides, d.spans["b"], d.spans["a"])


@given(texts)
def test_a_wording_is_identical_with_itself(text: str) -> None:
    found = diff(text, text)

    assert (found.severity, found.categories, found.differences) == (0, ("identical",), ())


@given(st.one_of(pairs(), st.tuples(texts, texts)))
def test_swapping_the_sides_mirrors_the_result(pair: tuple[str, str]) -> None:
    a, b = pair
    found, swapped = diff(a, b), diff(b, a)

    assert found.severity == swapped.severity
    assert found.categories == swapped.categories
    assert shown(found) == sorted(mirrored(d) for d in swapped.differences)


@given(st.one_of(pairs(), st.tuples(texts, texts)))
def test_every_span_cuts_out_words_of_its_wording(pair: tuple[str, str]) -> None:
    sides = dict(zip("ab", pair, strict=True))
    for difference in diff(*pair).differences:
        assert set(difference.spans) == {"a", "b"}
        for key, spans in difference.spans.items():
            assert all(0 <= s.start < s.end <= len(sides[key]) for s in spans)
            assert list(spans) == sorted(spans)
            assert all(s.cut(sides[key]) == s.cut(sides[key]).strip() for s in spans)


@given(st.tuples(texts, texts))
def test_two_different_wordings_are_never_called_identical(pair: tuple[str, str]) -> None:
    assume(pair[0] != pair[1])

    assert diff(*pair).severity >= 1


NOISES = (
    lambda t: t.replace(" ", "\N{NO-BREAK SPACE}"),
    lambda t: t.replace(" ", "\r\n", 1),
    lambda t: f"“{t}.”",
    lambda t: t.upper(),
    lambda t: t[:1].lower() + t[1:],
    lambda t: t.replace("e", "e\N{SOFT HYPHEN}", 1),
    lambda t: normalize("NFD", t),
    lambda t: t.replace(" ", "\N{THIN SPACE}", 2),
    lambda t: f"\N{ZERO WIDTH SPACE}{t}\N{ZERO WIDTH SPACE}",
    lambda t: f"{t},",
    lambda t: f" {t}\n",
)


@given(clauses(), st.lists(st.sampled_from(NOISES), min_size=1, max_size=4))
def test_cosmetic_noise_never_goes_above_severity_1(clause: str, noises: list) -> None:  # type: ignore[type-arg]
    noisy = clause
    for noise in noises:
        noisy = noise(noisy)

    assert diff(clause, noisy).severity <= 1


@given(clauses(), st.sampled_from(NEGATORS), st.integers(0, 40))
def test_a_negator_put_in_is_grave(clause: str, negator: str, place: int) -> None:
    found = clause.split()
    found.insert(place % (len(found) + 1), negator)

    assert diff(clause, " ".join(found)).severity >= 4


DENIED = (
    ("did not sell", "did sell"),
    ("did not sell", "sold"),
    ("won't sell", "will sell"),
    ("can't sell", "can sell"),
    ("will never sell", "will sell"),
    ("no longer own", "own"),
    ("failed to sell", "sold"),
    ("refused to sell", "sold"),
    ("are unable to sell", "sell"),
    ("stopped short of selling", "sold"),
    ("will sell no part of", "will sell a part of"),
    ("hardly saw", "saw"),
    ("have yet to see", "have seen"),
    ("cannot see", "can see"),
)


@given(
    st.sampled_from(SUBJECTS),
    st.sampled_from(DENIED),
    st.sampled_from(OBJECTS),
    st.sampled_from((*TAILS, "and the rain came", "but paid the bill", "if it rains")),
)
def test_a_negator_taken_out_of_a_plain_clause_is_grave(
    subject: str, verbs: tuple[str, str], thing: str, tail: str
) -> None:
    denied, plain = (f"{subject} {verb} {thing} {tail}".strip() for verb in verbs)

    assert diff(denied, plain).severity >= 4


@given(
    st.sampled_from(SUBJECTS),
    st.sampled_from(("will", "should", "could", "did")),
    st.sampled_from(OBJECTS),
    st.sampled_from(TAILS),
    st.sampled_from([n for n in ordered("en/negators.toml", "explicit") if n != "n't"]),
    st.integers(0, 40),
)
def test_a_negator_taken_out_anywhere_is_grave(
    subject: str, auxiliary: str, thing: str, tail: str, negator: str, place: int
) -> None:
    plain = f"{subject} {auxiliary} sell {thing} {tail}".split()
    denied = list(plain)
    denied.insert(place % (len(plain) + 1), negator)

    assert diff(" ".join(denied), " ".join(plain)).severity >= 4


@given(
    st.one_of(
        clauses().map(lambda c: f"{c} and 250 more"),
        clauses().map(lambda c: f"In 1987 {c}"),
        clauses().map(lambda c: f"{c} for $3.5 million"),
    ),
    st.integers(0, 40),
    st.sampled_from("0123456789"),
)
def test_a_changed_digit_is_grave(clause: str, place: int, digit: str) -> None:
    digits = [m.start() for m in re.finditer(r"\d", clause)]
    at = digits[place % len(digits)]
    assume(clause[at] != digit)
    changed = clause[:at] + digit + clause[at + 1 :]

    assert diff(clause, changed).severity >= 4


@given(
    clauses(),
    st.sampled_from(("Tallinn", "Maria Lind", "Norway", "the Volga", "Senator Orlo")),
    st.sampled_from(("Okafor", "Lisbon", "Brandt", "Quito", "Hansen")),
)
def test_a_changed_name_is_grave(clause: str, name: str, other: str) -> None:
    for told in ("{0} said that {1}", "{1} said {0}", "{1}, as {0} put it"):
        assert diff(told.format(name, clause), told.format(other, clause)).severity >= 4


@given(st.lists(pairs(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_readings_changes_only_the_order_of_cells(
    some: list[tuple[str, str]], chance: random.Random
) -> None:
    wordings = [text for pair in some for text in pair]
    readings = [
        Reading(f"q{n}", text, (Span(0, len(text)),)) for n, text in enumerate(wordings)
    ]
    order = list(range(len(readings)))
    chance.shuffle(order)
    found = compare_readings(readings)
    shuffled = compare_readings([readings[n] for n in order])

    back = [order.index(n) for n in range(len(order))]
    assert found.columns == tuple(tuple(c[n] for n in back) for c in shuffled.columns)
    assert found.differences == shuffled.differences


def test_every_negator_of_the_lexicon_is_grave_when_put_before_a_verb() -> None:
    listed = [n for n in ordered("en/negators.toml", "explicit") if n != "n't"]
    found = {n: diff("The crew will sell it", f"The crew will {n} sell it") for n in listed}

    assert {n: w.severity for n, w in found.items() if w.severity < 4} == {}


PRINTERS = (
    lambda t: f"“{t}.”",
    lambda t: f'"{t}"',
    lambda t: t.replace("'", "’"),
    lambda t: t.replace(" ", "\N{NO-BREAK SPACE}", 1),
    lambda t: t.replace(" ", "\n", 2),
    lambda t: f"{t},",
    lambda t: f"  {t} ",
    lambda t: t,
)
ENDS = st.sampled_from(
    ("", " in 1998", " for Mr Orlo's wife", " it’s said", " to the U.S", " at 5 pm")
)


@given(texts, ENDS, st.sampled_from(PRINTERS), st.sampled_from(PRINTERS))
def test_what_is_known_without_alignment_is_what_alignment_says(
    text: str, end: str, one: Callable[[str], str], other: Callable[[str], str]
) -> None:
    a, b = one(text + end), other(text + end)
    if a == b or same_print(a, b) is None:
        return
    with patch("quotecmp.wording.differences.same_print", return_value=None):
        aligned = diff(a, b)

    assert diff(a, b) == aligned


@given(pairs())
def test_anchors_change_nothing_but_the_time(pair: tuple[str, str]) -> None:
    found = diff(*pair)
    with patch("quotecmp.wording.alignment._sure_anchors", return_value=[]):
        weighed = diff(*pair)

    assert found == weighed


SHORT = (
    ("We don't know", "We do not know"),
    ("They won't pay", "They will not pay"),
    ("It isn't so", "It is not so"),
    ("I can't see", "I cannot see"),
    ("They're here", "They are here"),
    ("Rates rose 3%", "Rates rose 3 percent"),
    ("Rates rose 3.5%", "Rates rose 3.5 per cent"),
    ("I'm here", "I am here"),
    ("They hadn't been", "They had not been"),
    ("We wouldn't go", "We would not go"),
)
JOINTS = st.sampled_from((" ", ", ", " while ", " and ", ". ", " to ", " because "))


@given(
    st.sampled_from(SHORT), JOINTS, clauses(), JOINTS, st.sampled_from(SHORT), st.booleans(),
    st.sampled_from(PRINTERS), ENDS,
)  # fmt: skip
def test_short_forms_known_without_alignment_are_what_alignment_says(
    one: tuple[str, str],
    joint: str,
    clause: str,
    second: str,
    other: tuple[str, str],
    swapped: bool,
    printer: Callable[[str], str],
    end: str,
) -> None:
    a = printer(f"{one[0]}{joint}{clause}{second}{other[swapped]}{end}")
    b = f"{one[1]}{joint}{clause}{second}{other[1]}{end}"
    if short_forms(a, b) is None or same_print(a, b) is not None:
        return
    with patch("quotecmp.wording.differences.short_forms", return_value=None):
        aligned = diff(a, b)

    assert diff(a, b) == aligned
