"""The nouns: plain, frozen values that travel from stage to stage.

One frame of reference holds for all of them: every offset counts code points in
`Witness.text`, which never changes.  Blocks mark stretches and nothing is cut out of a text,
so no offset ever moves.  `docs/terms.md` defines each word.
"""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Literal

QuoteKind = Literal["direct", "mixed", "indirect", "scare", "title"]
BlockKind = Literal[
    "prose", "headline", "section_head", "caption", "menu", "form", "credit", "links", "comment"
]
Confidence = Literal["high", "medium", "low"]
Relation = Literal["same", "repeat", "different"]
Form = Literal["verbatim", "edited", "excerpt", "overlap", "paraphrase"]
Where = Literal["inside", "outside"]
PolicyVerdict = Literal["allowed", "flagged", "violation"]
CheckVerdict = Literal["verbatim", "cut", "altered", "other_speaker", "not_found"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a witness text, in code points.

    >>> Span(3, 6).cut("an invented text")
    'inv'
    """

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The stretch itself."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        """The same stretch, `by` characters further on."""
        return Span(self.start + by, self.end + by)

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """A line of a witness that shows something about it, such as who wrote it."""

    line: int
    text: str
    kind: str


def file_name(path: str) -> str:
    """The last part of a path; `-` is standard input, which may hold several articles.

    >>> file_name("wires/a.txt"), file_name("-"), file_name("-#2")
    ('a.txt', 'standard input', 'standard input #2')
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    first, mark, number = path.partition("#")
    if first != "-" or (mark and not number.isdecimal()):
        return name
    return f"standard input {mark}{number}".rstrip()


@dataclass(frozen=True, slots=True)
class Witness:
    """One article as received.

    `id` is the first 12 hex digits of the SHA-256 of the text as UTF-8.  `start` is the place
    of the article's first character in its file, 0 unless the file holds several.  `text` is
    empty in a report that was read back from a saved run.
    """

    id: str
    text: str
    agency: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    path: str = ""
    start: int = 0
    sha256: str = ""
    evidence: tuple[Evidence, ...] = ()

    @property
    def label(self) -> str:
        """What names this witness in a row: agency, else publisher, else file name."""
        return self.agency or self.publisher or file_name(self.path) or self.id

    @staticmethod
    def of_text(
        text: str,
        *,
        agency: str | None = None,
        publisher: str | None = None,
        published: str | None = None,
        title: str | None = None,
        path: str = "",
        start: int = 0,
    ) -> "Witness":
        """Make a witness from a text already in hand.

        >>> Witness.of_text("“We will sail,” Ms. Orlo said.", agency="AFP").label
        'AFP'
        """
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return Witness(
            id=digest[:12],
            text=text,
            agency=agency,
            publisher=publisher,
            published=published,
            title=title,
            path=path,
            start=start,
            sha256=digest,
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a witness with one function on the page."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text as columns: three objects per text instead of three per word.

    `starts` and `ends` are code point offsets into `text`, `keys` the folded words.
    """

    text: str
    starts: "array[int]"
    ends: "array[int]"
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def surface(self, index: int) -> str:
        """The word as printed."""
        return self.text[self.starts[index] : self.ends[index]]

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from word `first` to before word `last`."""
        return Span(self.starts[first], self.ends[last - 1])


@dataclass(frozen=True, slots=True)
class Document:
    """A witness with each block's kind marked; blocks and sentences are in text order."""

    witness: Witness
    blocks: tuple[Block, ...]
    sentences: tuple[Span, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have spoken, the words that say so, and which rule saw it.

    `speaker` is the fullest name the article itself gives, `mention` what it prints here
    ("he", "officials").  Where evidence is thin `speaker` is None and `candidates` has names.
    """

    speaker: str | None = None
    mention: str | None = None
    cue: str | None = None
    reported_by: str | None = None
    rule: str = "none"
    confidence: Confidence = "low"
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence or sentences around a quote, with their place in the witness."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance in one witness; an interrupted one has several parts.

    `parts` are the stretches inside the marks, marks excluded, in text order; `text` is the
    parts joined by one space; `line` counts from 1 at the article's first character.
    """

    id: str
    witness: str
    parts: tuple[Span, ...]
    text: str
    context: Context
    line: int
    block: BlockKind
    kind: QuoteKind
    attribution: Attribution

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.parts[-1].end


@dataclass(frozen=True, slots=True)
class Speaker:
    """One person or body, across witnesses."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference in wording, inside or outside the marks.

    `spans` gives, for each reading that takes part (a quote id; "a" and "b" in a diff), the
    stretches meant.  A reading that lacks the words has an empty tuple; one that was not
    compared there, since it does not reach so far, is not among them.
    """

    category: str
    severity: int
    spans: Mapping[str, tuple[Span, ...]]
    reason: str
    rule: str
    hides: tuple[str, ...] = ()
    where: Where = "inside"
    policy_verdict: PolicyVerdict | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """What separates two wordings: the highest severity, the categories, each difference."""

    severity: int
    categories: tuple[str, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Two quotes and how likely they render one utterance.

    `score` is that probability; `passages` pairs whole parts, `aligned` is the stretch of each
    that the evidence rests on; `terms` are the summands of the score, for `--explain`.
    """

    left: str
    right: str
    score: float
    relation: Relation
    form: Form
    passages: tuple[tuple[Span, Span], ...]
    aligned: tuple[Span, Span] | None = None
    decided_by: str | None = None
    differences: tuple[Difference, ...] = ()
    terms: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Carrier:
    """One reading of a cluster and who carried it.

    `independent` is False for a copy of another witness, None where nothing tells.
    """

    quote: str
    agency: str | None
    published: str | None
    independent: bool | None


@dataclass(frozen=True, slots=True)
class Cluster:
    """All readings of one utterance, aligned.

    `table` has one entry per column, each with one cell per reading in the order of `quotes`: a
    stretch of that reading's witness, or None where it has no words there.
    """

    id: str
    speaker: str | None
    speaker_id: str | None
    quotes: tuple[str, ...]
    agencies: tuple[str, ...]
    severity: int
    differences: tuple[Difference, ...]
    table: tuple[tuple[Span | None, ...], ...]
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What finds a quote again after files were renamed or edited elsewhere."""

    wording: str
    sentence: str
    source: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's ruling on a pair of quotes; it outlives a re-run."""

    left: str
    right: str
    ruling: str
    by: str = ""
    at: str = ""
    note: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Nearest:
    """The place in the references that comes closest to a draft's quote."""

    path: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What `check` says about one quote of a draft."""

    quote: Quote
    verdict: CheckVerdict
    speaker: str | None
    nearest: Nearest | None
    severity: int
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a quote table, or a quote of an article as such a row.

    `line` is its place in the file `path`, or its number in a list; `quote` is the id of the
    quote where it comes from an article.
    """

    text: str
    speaker: str | None = None
    agency: str | None = None
    published: str | None = None
    path: str | None = None
    line: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where an utterance was found: a table row, by its line, or a quote."""

    row: int | None
    quote: str | None
    agency: str | None
    published: str | None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """One unique utterance with every place that carries it."""

    text: str
    speaker: str | None
    occurrences: tuple[Occurrence, ...]
    first: Occurrence | None
    independent: int
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """An input that was left out, and why; `line` where a line is meant."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a renderer takes, and all that a saved run holds.

    `speaker_of` maps quote ids to speaker ids; `settings` is what the run was made with, as
    plain values.
    """

    witnesses: tuple[Witness, ...]
    quotes: tuple[Quote, ...]
    speakers: tuple[Speaker, ...] = ()
    speaker_of: Mapping[str, str] = field(default_factory=dict)
    matches: tuple[Match, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    problems: tuple[Problem, ...] = ()
    settings: Mapping[str, object] = field(default_factory=dict)


def with_unique_ids(witnesses: Iterable[Witness]) -> list[Witness]:
    """The witnesses in path order, equal texts told apart by `-2`, `-3` on their ids.

    >>> one, two = (Witness.of_text("same", path=p) for p in ("b.txt", "a.txt"))
    >>> [(w.path, w.id == one.id) for w in with_unique_ids([one, two])]
    [('a.txt', True), ('b.txt', False)]
    """
    seen: dict[str, int] = {}
    unique = []
    for witness in sorted(witnesses, key=lambda w: (w.path, w.start, w.id)):
        count = seen[witness.id] = seen.get(witness.id, 0) + 1
        unique.append(witness if count == 1 else replace(witness, id=f"{witness.id}-{count}"))
    return unique
