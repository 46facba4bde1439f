"""Plain invented clauses, and what a law does to them."""

from hypothesis import strategies as st

SUBJECTS = (
    "The crew", "Our farmers", "The court in Tallinn", "Maria Lind", "Most drivers", "They",
    "The old ferry", "Senator Orlo", "We", "The two ministers",
)  # fmt: skip
VERBS = (
    "sold", "will rebuild", "saw", "has opened", "should protect", "are leaving", "supported",
    "can repair", "counted", "would welcome",
)  # fmt: skip
OBJECTS = (
    "the harbour", "a bridge", "12 villages", "the new treaty", "every school", "their homes",
    "the 1998 report", "half the fleet", "the road to Malmo", "its best engineers",
)  # fmt: skip
TAILS = (
    "", "in the spring", "on Friday", "for 40 million euros", "before the storm", "with Norway",
    "at the border", "after long talks", "and paid the bill", "near the lake",
)  # fmt: skip


@st.composite
def clauses(draw: st.DrawFn) -> str:
    """A clause with a subject, a verb, an object and perhaps a tail."""
    parts = [draw(st.sampled_from(some)) for some in (SUBJECTS, VERBS, OBJECTS, TAILS)]
    return " ".join(part for part in parts if part)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str]:
    """A clause and another that shares most of its words, in some order."""
    one = draw(clauses()).split()
    other = list(one)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(other) - 1))
        if draw(st.booleans()):
            other.insert(place, draw(st.sampled_from(draw(clauses()).split())))
        elif len(other) > 1:
            del other[place]
    return " ".join(one), " ".join(other)
