"""Records: what is written is what the schema says, and it reads back to the same."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quotecmp.errors import RecordError
from quotecmp.model import (
    Anchor,
    Attribution,
    Carrier,
    Cluster,
    Context,
    Decision,
    Difference,
    Evidence,
    Match,
    Nearest,
    Occurrence,
    Problem,
    Quote,
    Report,
    Span,
    Speaker,
    Utterance,
    Verdict,
    Witness,
    Wording,
)
from quotecmp.records import (
    from_records,
    nouns_from,
    record_of,
    run_record,
    schema,
    to_json,
    to_line,
    to_lines,
    to_records,
)

CONTRACT = {
    "run": "schema version settings",
    "witness": "id path start agency publisher published title sha256 evidence",
    "speaker": "id name aliases roles",
    "quote": "id witness path line start end parts text context kind block speaker speaker_id "
    "mention cue reported_by rule confidence candidates",
    "match": "left right score relation form passages aligned decided_by",
    "cluster": "id speaker speaker_id quotes agencies severity differences table carriers",
    "problem": "path reason",
}

texts = st.text(max_size=8)
maybe = st.none() | texts
names = st.lists(texts, max_size=3).map(tuple)


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 99))
    return Span(start, start + draw(st.integers(0, 9)))


def differences_over(ids: list[str]) -> st.SearchStrategy[Difference]:
    places = st.dictionaries(st.sampled_from(ids), st.lists(spans(), max_size=2).map(tuple))
    return st.builds(
        Difference,
        category=texts,
        severity=st.integers(0, 5),
        spans=places,
        reason=texts,
        rule=texts,
        hides=names,
        where=st.sampled_from(["inside", "outside"]),
        policy_verdict=st.sampled_from([None, "allowed", "flagged", "violation"]),
    )


quotes = st.builds(
    Quote,
    id=texts,
    witness=texts,
    parts=st.lists(spans(), min_size=1, max_size=3).map(tuple),
    text=texts,
    context=st.builds(Context, st.integers(0, 9), st.integers(0, 9), texts),
    line=st.integers(1, 99),
    block=st.sampled_from(["prose", "headline", "caption"]),
    kind=st.sampled_from(["direct", "mixed", "indirect", "scare", "title"]),
    attribution=st.builds(
        Attribution,
        speaker=maybe,
        mention=maybe,
        cue=maybe,
        reported_by=maybe,
        rule=texts,
        confidence=st.sampled_from(["high", "medium", "low"]),
        candidates=names,
    ),
)
witnesses = st.builds(
    Witness,
    id=texts,
    text=texts,
    agency=maybe,
    publisher=maybe,
    published=maybe,
    title=maybe,
    url=maybe,
    path=texts,
    start=st.integers(0, 9),
    sha256=texts,
    evidence=st.lists(st.builds(Evidence, st.integers(0, 9), texts, texts), max_size=2).map(
        tuple
    ),
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    papers = draw(st.lists(witnesses, min_size=1, max_size=3, unique_by=lambda w: w.id))
    found = draw(st.lists(quotes, min_size=1, max_size=4, unique_by=lambda q: q.id))
    found = [replace(q, witness=draw(st.sampled_from(papers)).id) for q in found]
    ids = [quote.id for quote in found]
    an_id = st.sampled_from(ids)
    differences = st.lists(differences_over(ids), max_size=2).map(tuple)
    match = st.builds(
        Match,
        left=an_id,
        right=an_id,
        score=st.floats(0, 1),
        relation=st.sampled_from(["same", "repeat", "different"]),
        form=st.sampled_from(["verbatim", "edited", "excerpt", "overlap", "paraphrase"]),
        passages=st.lists(st.tuples(spans(), spans()), max_size=2).map(tuple),
        aligned=st.none() | st.tuples(spans(), spans()),
        decided_by=maybe,
        differences=differences,
        terms=st.lists(st.tuples(texts, st.floats(-9, 9)), max_size=2).map(tuple),
    )
    column = st.lists(st.none() | spans(), max_size=3).map(tuple)
    carrier = st.builds(Carrier, an_id, maybe, maybe, st.none() | st.booleans())
    cluster = st.builds(
        Cluster,
        id=texts,
        speaker=maybe,
        speaker_id=maybe,
        quotes=st.lists(an_id, max_size=3).map(tuple),
        agencies=names,
        severity=st.integers(0, 5),
        differences=differences,
        table=st.lists(column, max_size=3).map(tuple),
        carriers=st.lists(carrier, max_size=2).map(tuple),
    )
    problem = st.builds(Problem, texts, texts, st.none() | st.integers(1, 9))
    return Report(
        witnesses=tuple(papers),
        quotes=tuple(found),
        speakers=tuple(
            draw(st.lists(st.builds(Speaker, texts, texts, names, names), max_size=2))
        ),
        speaker_of=draw(st.dictionaries(an_id, texts)),
        matches=tuple(draw(st.lists(match, max_size=2))),
        clusters=tuple(draw(st.lists(cluster, max_size=2))),
        problems=tuple(draw(st.lists(problem, max_size=2))),
        settings=draw(st.dictionaries(texts, texts | st.integers() | st.booleans())),
    )


VALIDATOR = Draft202012Validator(schema())


def a_quote(number: int = 1, **changes: Any) -> Quote:
    quote = Quote(
        id=f"w1:{number}-9",
        witness="w1",
        parts=(Span(number, 9),),
        text="We sail",
        context=Context(0, 20, "“We sail,” she said."),
        line=1,
        block="prose",
        kind="direct",
        attribution=Attribution(speaker="Ada Orlo", mention="she", cue="said", rule="after"),
    )
    return replace(quote, **changes)


def a_report() -> Report:
    one, two = a_quote(1), a_quote(2)
    difference = Difference(
        "negation", 5, {one.id: (Span(1, 3),), two.id: ()}, "not", "negator"
    )
    return Report(
        witnesses=(Witness(id="w1", text="“We sail,” she said.", path="a.txt", agency="AFP"),),
        quotes=(one, two),
        speakers=(Speaker("s1", "Ada Orlo"),),
        speaker_of={one.id: "s1"},
        matches=(
            Match(one.id, two.id, 0.9, "same", "edited", ((Span(1, 9), Span(2, 9)),)),
            Match(one.id, two.id, 0.4, "repeat", "edited", ()),
        ),
        clusters=(
            Cluster(
                id="c1",
                speaker="Ada Orlo",
                speaker_id="s1",
                quotes=(one.id, two.id),
                agencies=("AFP",),
                severity=5,
                differences=(difference,),
                table=((Span(1, 3), None),),
                carriers=(Carrier(one.id, "AFP", None, None),),
            ),
        ),
        problems=(Problem("b.txt", "is empty"), Problem("m.csv", "names c.txt", 3)),
        settings={"language": "en"},
    )


@given(reports())
def test_a_report_reads_back_to_equal_records(report: Report) -> None:
    records = list(to_records(report))

    assert list(to_records(from_records(records))) == records
    assert list(to_records(from_records(to_lines(records)))) == records
    assert list(to_records(from_records("".join(to_json(records))))) == records


@given(reports())
def test_with_its_extras_a_report_reads_back_to_itself(report: Report) -> None:
    records = to_records(report, extra=("text", "terms"))

    assert from_records(to_lines(records)) == report


@given(reports())
def test_every_record_fits_the_schema(report: Report) -> None:
    for record in to_records(report, extra=("text", "terms")):
        VALIDATOR.validate(record)


@given(reports())
def test_no_unseen_character_is_written_as_it_is(report: Report) -> None:
    for line in to_lines(to_records(report, extra=("text",))):
        body = line.removesuffix("\n")
        assert body.isprintable() or " " in body
        line.encode("utf-8")
        assert not set(body) & {chr(c) for c in (*range(32), *range(127, 160), 0x202E, 0x200B)}


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())

    assert schema()["title"] == "quotecmp/1"


def test_fields_are_those_of_the_contract_in_their_order() -> None:
    for record in to_records(a_report()):
        name = record["type"]
        expected = ["type", *CONTRACT[name].split()]
        if record.get("relation") == "repeat":
            expected.append("differences")
        if record.get("line") and name == "problem":
            expected.insert(2, "line")
        assert list(record) == expected


def test_records_come_in_an_order_that_reads_in_one_pass() -> None:
    order = [record["type"] for record in to_records(a_report())]

    assert order == [
        *("run", "witness", "speaker", "quote", "quote", "match", "match", "cluster"),
        *("problem", "problem"),
    ]


def test_a_quote_names_its_path_and_its_speaker_across_articles() -> None:
    first, second = (r for r in to_records(a_report()) if r["type"] == "quote")

    assert (first["path"], first["speaker_id"], second["speaker_id"]) == ("a.txt", "s1", None)
    assert (first["parts"], first["start"], first["end"]) == ([[1, 9]], 1, 9)


def test_the_text_of_a_witness_comes_on_request() -> None:
    (witness,) = (r for r in to_records(a_report(), extra=("text",)) if r["type"] == "witness")

    assert witness["text"] == "“We sail,” she said."


def test_a_verdict_is_absent_under_no_policy() -> None:
    (cluster,) = (r for r in to_records(a_report()) if r["type"] == "cluster")

    assert "policy_verdict" not in cluster["differences"][0]
    assert cluster["differences"][0]["spans"] == {"w1:1-9": [[1, 3]], "w1:2-9": []}
    assert cluster["table"] == [[[1, 3], None]]


def test_unseen_characters_are_spelled_out() -> None:
    line = to_line({"type": "x", "name": "a\x1b\x85\u202e\u200b\ufeff\U000e0041\udc80é“"})

    assert line == (
        r'{"type": "x", "name": "a\u001b\u0085\u202e\u200b\ufeff\udb40\udc41\udc80é“"}'
    )


nearest = Nearest("a.txt", 1, 9, "We sail")
place = Occurrence(3, None, "AFP", "2015-05-13")
others = [
    Wording(0, ("identical",), ()),
    Wording(
        5, ("negation",), (Difference("negation", 5, {"a": (Span(0, 3),), "b": ()}, "r", "n"),)
    ),
    Utterance("We sail", "Ada Orlo", (place,), place, 1, ("We sail", "we sail")),
    Utterance("We sail", None, (), None, 0, ()),
    Decision(
        "w1:1-9", "w2:1-9", "same", "desk", "2026-01-01", "", (Anchor("w", "s", "AFP", 0),)
    ),
]


@pytest.mark.parametrize("noun", others, ids=lambda noun: type(noun).__name__)
def test_what_other_commands_give_reads_back(noun: object) -> None:
    record = record_of(noun)

    VALIDATOR.validate(record)
    assert nouns_from([to_line(run_record({})), to_line(record)])[1] == noun


def test_a_check_refers_to_the_quote_before_it() -> None:
    quote = a_quote()
    verdict = Verdict(quote, "altered", "Ada Orlo", nearest, 4)
    records = [*to_records(replace(a_report(), matches=(), clusters=())), record_of(verdict)]

    VALIDATOR.validate(records[-1])
    assert records[-1]["quote"] == quote.id
    assert verdict in nouns_from(records)


def test_unknown_types_and_fields_are_passed_over() -> None:
    records = [*to_records(a_report()), {"type": "weather", "sky": "grey"}]
    records[0]["mood"] = "fine"

    assert list(to_records(from_records(records)))[1:] == records[1:-1]


STRAY_MATCH = to_line(record_of(Match("x", "x", 1, "same", "edited", ())))
BROKEN = {
    "no JSON": ("{", "line 2: no JSON"),
    "a list": ("[1]", "line 2: no record; each is an object with a type"),
    "no type": ('{"id": "x"}', "line 2: no type"),
    "not a number": ('{"type": "speaker", "id": NaN}', "line 2: no JSON"),
    "missing field": ('{"type": "speaker", "id": "s"}', "line 2: speaker.name must be there"),
    "wrong value": (
        '{"type": "speaker", "id": "s", "name": "n", "aliases": ["a", 3], "roles": []}',
        "line 2: speaker.aliases[1] must be a text, not 3",
    ),
    "unknown quote": (
        STRAY_MATCH,
        "line 2: match.left must be the id of a quote further up",
    ),
    "deep": ("[" * 100_000, "line 2: no JSON"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_named_with_its_line(name: str) -> None:
    line, message = BROKEN[name]

    with pytest.raises(RecordError) as caught:
        from_records([to_line(run_record({})), line])

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("spoiled", "message"),
    [
        ({"parts": []}, "quote.parts must be a list of at least one stretch"),
        ({"parts": [[9, 1]]}, "quote.parts[0] must be a stretch"),
        ({"parts": [[1, True]]}, "quote.parts[0] must be a whole number, not true"),
        ({"kind": "loud"}, "quote.kind must be one of direct, mixed"),
        ({"witness": "w9"}, "quote.witness must be the id of a witness further up"),
        ({"context": {"start": 0}}, "quote.context must be an object with start, end, text"),
        ({"line": -1}, "quote.line must be a number from 0, not -1"),
    ],
)
def test_a_spoiled_quote_says_where_and_why(spoiled: dict[str, Any], message: str) -> None:
    records = list(to_records(a_report()))
    records[3] = {**records[3], **spoiled}

    with pytest.raises(RecordError) as caught:
        from_records(to_lines(records))

    assert str(caught.value).startswith(f"line 4: {message}")


def test_a_run_of_another_schema_is_refused() -> None:
    with pytest.raises(RecordError, match=r"run\.schema must be one of quotecmp/1"):
        from_records(
            ['{"type": "run", "schema": "quotecmp/2", "version": "9", "settings": {}}']
        )


def test_an_empty_file_is_no_run() -> None:
    with pytest.raises(RecordError, match="no run record"):
        from_records("")


def refusal(lines: Any) -> str | None:
    """Why a run is refused, or None; any other error goes through."""
    try:
        from_records(lines)
    except RecordError as error:
        return str(error)
    return None


@given(st.text() | st.binary().map(lambda raw: raw.decode("utf-8", "replace")))
def test_any_text_is_refused_by_name(text: str) -> None:
    assert refusal(text)


@given(reports(), st.data())
def test_any_spoiled_run_is_refused_by_name_or_read(
    report: Report, data: st.DataObject
) -> None:
    records = json.loads(json.dumps(list(to_records(report))))
    record = data.draw(st.sampled_from(records))
    field = data.draw(st.sampled_from(sorted(record)))
    record[field] = data.draw(
        st.none() | st.integers() | texts | st.lists(st.integers(), max_size=3) | st.just({})
    )

    reason = refusal(records)

    assert reason is None or reason.startswith(("record ", "no run record"))
