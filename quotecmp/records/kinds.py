"""The one table of records: each type with its fields.  Writer, reader and schema follow it.

`quotecmp/1` only grows: a field may be added at any time, with a default for records that lack
it; to remove one or to change its meaning makes `quotecmp/2`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from quotecmp.model import (
    Anchor,
    Attribution,
    BlockKind,
    Carrier,
    CheckVerdict,
    Cluster,
    Confidence,
    Context,
    Decision,
    Difference,
    Evidence,
    Form,
    Match,
    Nearest,
    Occurrence,
    PolicyVerdict,
    Problem,
    Quote,
    QuoteKind,
    Relation,
    Speaker,
    Utterance,
    Verdict,
    Where,
    Witness,
    Wording,
)
from quotecmp.records.shapes import (
    COUNT,
    FLAG,
    NUMBER,
    PLAIN,
    SPAN,
    TEXT,
    Shape,
    Unfit,
    choice,
    keyed,
    many,
    optional,
    pair,
    shown,
    sides,
    whole,
    within,
)

SCHEMA = "quotecmp/1"
HIGHEST_SEVERITY = 5


class Missing:
    """Stands where a field has no default."""


MISSING = Missing()
# own: a field of the noun; derived: follows from others, so it is written and checked but not
# read back; given: comes from outside the noun.
Role = Literal["own", "derived", "given"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record; `at` is where the noun has it, dotted where nested.

    A field with a default is left out of the record while it has that value; `extra` ones are
    left out unless they are asked for.
    """

    name: str
    shape: Shape
    at: str = ""
    role: Role = "own"
    default: Any = MISSING
    extra: bool = False

    @property
    def path(self) -> tuple[str, ...]:
        """The attribute names that lead to it."""
        return tuple((self.at or self.name).split("."))


@dataclass(frozen=True, slots=True)
class Kind:
    """One type of record: its name, the noun it stands for, its fields in order."""

    name: str
    noun: type
    fields: tuple[Field, ...]
    parts: Mapping[str, type] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """The head of every run: which schema, which version of the program, which settings."""

    schema: str
    version: str
    settings: Mapping[str, Any]


TEXT_OR_NULL = optional(TEXT)
SEVERITY = within(0, HIGHEST_SEVERITY, COUNT)


def _write(kind: Kind, noun: Any) -> dict[str, Any]:
    return {
        item.name: item.shape.write(value)
        for item in kind.fields
        if (value := getattr(noun, item.name)) != item.default
    }


def _read(kind: Kind, record: Any) -> Any:
    if not isinstance(record, dict):
        raise Unfit(f"an object, not {shown(record)}")
    values = {}
    for item in kind.fields:
        if item.name in record:
            try:
                values[item.name] = item.shape.read(record[item.name])
            except Unfit as error:
                raise error.under(item.name) from error
        elif item.default is MISSING:
            raise Unfit(f"a {kind.name} with {item.name}, which is missing")
    return kind.noun(**values)


def object_schema(kind: Kind) -> dict[str, Any]:
    """What JSON Schema says of a record of this kind, its type aside."""
    return {
        "type": "object",
        "properties": {item.name: item.shape.schema for item in kind.fields},
        "required": [
            item.name for item in kind.fields if item.default is MISSING and not item.extra
        ],
    }


DIFFERENCE = Kind(
    "difference",
    Difference,
    (
        Field("category", TEXT),
        Field("severity", SEVERITY),
        Field("hides", many(TEXT)),
        Field("where", choice(*get_args(Where))),
        Field("spans", keyed(many(SPAN))),
        Field("reason", TEXT),
        Field("rule", TEXT),
        Field("policy_verdict", choice(*get_args(PolicyVerdict)), default=None),
    ),
)
DIFFERENCES = many(
    Shape(
        {"$ref": "#/$defs/difference"},
        lambda noun: _write(DIFFERENCE, noun),
        lambda record: _read(DIFFERENCE, record),
    )
)
OCCURRENCE = whole(
    Occurrence,
    row=optional(COUNT),
    quote=TEXT_OR_NULL,
    agency=TEXT_OR_NULL,
    published=TEXT_OR_NULL,
    path=TEXT_OR_NULL,
)

RUN = Kind(
    "run",
    Run,
    (Field("schema", choice(SCHEMA)), Field("version", TEXT), Field("settings", PLAIN)),
)
WITNESS = Kind(
    "witness",
    Witness,
    (
        Field("id", TEXT),
        Field("path", TEXT),
        Field("start", COUNT),
        Field("agency", TEXT_OR_NULL),
        Field("publisher", TEXT_OR_NULL),
        Field("published", TEXT_OR_NULL),
        Field("title", TEXT_OR_NULL),
        Field("sha256", TEXT),
        Field("evidence", many(whole(Evidence, line=COUNT, text=TEXT, kind=TEXT))),
        Field("url", TEXT_OR_NULL, default=None),
        Field("text", TEXT, extra=True, default=""),
    ),
)
SPEAKER = Kind(
    "speaker",
    Speaker,
    (
        Field("id", TEXT),
        Field("name", TEXT),
        Field("aliases", many(TEXT)),
        Field("roles", many(TEXT)),
    ),
)
QUOTE = Kind(
    "quote",
    Quote,
    (
        Field("id", TEXT),
        Field("witness", TEXT),
        Field("path", TEXT, role="given"),
        Field("line", COUNT),
        Field("start", COUNT, role="derived"),
        Field("end", COUNT, role="derived"),
        Field("parts", many(SPAN)),
        Field("text", TEXT),
        Field("context", whole(Context, start=COUNT, end=COUNT, text=TEXT)),
        Field("kind", choice(*get_args(QuoteKind))),
        Field("block", choice(*get_args(BlockKind))),
        Field("speaker", TEXT_OR_NULL, at="attribution.speaker"),
        Field("speaker_id", TEXT_OR_NULL, role="given"),
        Field("mention", TEXT_OR_NULL, at="attribution.mention"),
        Field("cue", TEXT_OR_NULL, at="attribution.cue"),
        Field("reported_by", TEXT_OR_NULL, at="attribution.reported_by"),
        Field("rule", TEXT, at="attribution.rule"),
        Field("confidence", choice(*get_args(Confidence)), at="attribution.confidence"),
        Field("candidates", many(TEXT), at="attribution.candidates"),
    ),
    parts={"attribution": Attribution},
)
MATCH = Kind(
    "match",
    Match,
    (
        Field("left", TEXT),
        Field("right", TEXT),
        Field("score", within(0, 1, NUMBER)),
        Field("relation", choice(*get_args(Relation))),
        Field("form", choice(*get_args(Form))),
        Field("passages", many(sides(SPAN))),
        Field("aligned", optional(pair(SPAN, SPAN))),
        Field("decided_by", TEXT_OR_NULL),
        Field("differences", DIFFERENCES, default=()),
        Field("terms", many(pair(TEXT, NUMBER)), extra=True, default=()),
    ),
)
CLUSTER = Kind(
    "cluster",
    Cluster,
    (
        Field("id", TEXT),
        Field("speaker", TEXT_OR_NULL),
        Field("speaker_id", TEXT_OR_NULL),
        Field("quotes", many(TEXT)),
        Field("agencies", many(TEXT)),
        Field("severity", SEVERITY),
        Field("differences", DIFFERENCES),
        Field("table", many(many(optional(SPAN)))),
        Field(
            "carriers",
            many(
                whole(
                    Carrier,
                    quote=TEXT,
                    agency=TEXT_OR_NULL,
                    published=TEXT_OR_NULL,
                    independent=optional(FLAG),
                )
            ),
        ),
    ),
)
PROBLEM = Kind(
    "problem",
    Problem,
    (
        Field("path", TEXT),
        Field("line", optional(COUNT), default=None),
        Field("reason", TEXT),
    ),
)
DIFF = Kind(
    "diff",
    Wording,
    (
        Field("severity", SEVERITY),
        Field("categories", many(TEXT)),
        Field("differences", DIFFERENCES),
    ),
)
CHECK = Kind(
    "check",
    Verdict,
    (
        Field("quote", TEXT, at="quote.id", role="derived"),
        Field("verdict", choice(*get_args(CheckVerdict))),
        Field("speaker", TEXT_OR_NULL),
        Field(
            "nearest", optional(whole(Nearest, path=TEXT, start=COUNT, end=COUNT, text=TEXT))
        ),
        Field("severity", SEVERITY),
        Field("differences", DIFFERENCES),
    ),
)
UTTERANCE = Kind(
    "utterance",
    Utterance,
    (
        Field("text", TEXT),
        Field("speaker", TEXT_OR_NULL),
        Field("occurrences", many(OCCURRENCE)),
        Field("first", optional(OCCURRENCE)),
        Field("independent", COUNT),
        Field("forms", many(TEXT)),
    ),
)
DECISION = Kind(
    "decision",
    Decision,
    (
        Field("left", TEXT),
        Field("right", TEXT),
        Field("ruling", TEXT),
        Field("by", TEXT),
        Field("at", TEXT),
        Field("note", TEXT),
        Field(
            "anchors",
            many(whole(Anchor, wording=TEXT, sentence=TEXT, source=TEXT, ordinal=COUNT)),
        ),
    ),
)

# In the order in which a run holds them.
KINDS = {
    kind.name: kind
    for kind in (
        *(RUN, WITNESS, SPEAKER, QUOTE, MATCH, CLUSTER, DIFF, CHECK, UTTERANCE, DECISION),
        PROBLEM,
    )
}
KIND_OF = {kind.noun: kind for kind in KINDS.values()}
