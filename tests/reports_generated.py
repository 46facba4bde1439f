"""Make large reports from a seed, with or without hostile strings, to test what renders them.

Every cluster is a sentence of invented words told by two to four agencies; each reading is made
by edits whose places are known, so that table and differences are true by construction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from quotecmp.model import (
    Attribution,
    Carrier,
    Cluster,
    Context,
    Difference,
    Evidence,
    Match,
    Problem,
    Quote,
    Report,
    Span,
    Speaker,
    Witness,
)

WORDS = (  # noqa: SIM905
    "the harbour council will close old bridge after storm season and open ferry line for "
    "workers who live on northern shore because water rose above every wall we built last "
    "spring under pressure from island towns that need bread timber coal ships light mills"
).split()
AGENCIES = ("Northwire", "Coast Press", "Vale News", "Harbour Post", "ITX", "Meridian", "Oru")
SPEAKERS = ("Ida Holm", "Tomas Berg", "Ana Reyes", "Oleg Marin", "Ms Orlo", "Wen Tao", None)
KINDS = (
    ("typographic", 1),
    ("truncation", 2),
    ("synonym", 3),
    ("paraphrase", 3),
    ("modality", 4),
    ("number", 5),
    ("negation", 5),
)
SAID = (
    "said",
    "said",
    "told reporters",
    "said on Tuesday",
    "told a news conference in the port",
)
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</style></title><h1>",
    "<!--",
    "]]>",
    "{{7*7}}",
    "{%raw%}",
    "${x}",
    "[sic]",
    "[x](javascript:alert(1))",
    "![a](http://evil.invalid/x.png)",
    ":fire:",
    "*bold*",
    "__init__",
    "`code`",
    "a|b",
    "\\|",
    "&amp;",
    "&#60;",
    "=cmd|'/c",
    "+1",
    "-2",
    "@SUM(A1)",
    "'=1",
    "\x1b[31mred",
    "\u202eevil",
    "zero\u200bwidth",
    "nbsp\u00a0here",
    "\u6f6e\u306e\u6d41\u308c",
    "\u0645\u0631\u062d\u0628\u0627",
    "e\u0301\u0302\u0303",
    "\U0001f525",
    "nul\x00byte",
    "\ud800",
    "\ufffe",
    "http://evil.invalid/",
    "www.evil.invalid",
    "a@evil.invalid",
    "#12",
    "~~gone~~",
    "$x^2$",
    "<http://evil.invalid>",
    "tab\there",
)


@dataclass(frozen=True)
class Shape:
    """How large a report is made, and from which words."""

    clusters: int = 20
    seed: int = 1
    words: Sequence[str] = tuple(WORDS)
    agencies: Sequence[str] = AGENCIES
    speakers: Sequence[str | None] = SPEAKERS
    fewest_words: int = 6
    most_words: int = 22
    versions: Sequence[int] = (2, 2, 2, 2, 2, 3, 3, 4)


@dataclass
class Draft:
    """An article being written: its agency, date and paragraphs so far."""

    agency: str
    published: str | None
    path: str
    text: str
    quotes: list[tuple[Span, Context, int, str | None]]

    def carry(
        self, words: str, speaker: str | None, said: str
    ) -> tuple[Span, Context, int, str | None]:
        """Append a paragraph that quotes `words`."""
        start = len(self.text)
        lead = f"{speaker or 'An official'} {said}: “"
        self.text += f"{lead}{words}.” "
        span = Span(start + len(lead), start + len(lead) + len(words))
        context = Context(start, len(self.text) - 1, self.text[start:-1])
        found = (span, context, self.text.count("\n", 0, start) + 1, speaker)
        self.quotes.append(found)
        self.text += "\n\n"
        return found


def generated(shape: Shape) -> Report:
    """A report of `shape`, the same for the same shape."""
    chance = Random(shape.seed)
    drafts = _drafts(shape, chance)
    made = [_cluster(number, shape, chance, drafts) for number in range(shape.clusters)]
    for draft in drafts[::2]:
        draft.carry(_sentence(shape, chance), chance.choice(shape.speakers), "said")
    witnesses = [_witness(number, draft, shape) for number, draft in enumerate(drafts)]
    id_of = {draft.path: w.id for draft, w in zip(drafts, witnesses, strict=True)}
    quotes = tuple(
        _quote(id_of[draft.path], *found) for draft in drafts for found in draft.quotes
    )
    clusters = tuple(_finished(cluster, id_of) for cluster in made)
    speakers = tuple(
        Speaker(f"s{n}", name) for n, name in enumerate(filter(None, shape.speakers))
    )
    return Report(
        tuple(witnesses),
        quotes,
        speakers,
        {},
        tuple(_matches(clusters, chance)),
        clusters,
        (Problem(shape.words[0] + "/broken.pdf", f"is no text: {shape.words[-1]}", 3),),
        {"language": "en", "policy": shape.words[1]},
    )


def hostile(clusters: int = 30, seed: int = 1) -> Report:
    """A report in which words, names, paths and reasons try to break out."""
    shape = Shape(
        clusters,
        seed,
        words=HOSTILE,
        agencies=HOSTILE[:7],
        speakers=(*HOSTILE[7:12], None),
        fewest_words=2,
        most_words=6,
    )
    report = generated(shape)
    return replace(
        report,
        clusters=tuple(
            replace(c, id=f"{HOSTILE[n % len(HOSTILE)]} {n}")
            for n, c in enumerate(report.clusters)
        ),
    )


def _drafts(shape: Shape, chance: Random) -> list[Draft]:
    count = max(len(shape.agencies), shape.clusters // 3)
    return [
        Draft(
            agency=shape.agencies[number % len(shape.agencies)],
            published=f"2031-{1 + number * 12 // count:02}-{10 + chance.randrange(5):02}",
            path=f"wires/{shape.words[number % len(shape.words)]}/a{number}.txt",
            text=f"{shape.words[number % len(shape.words)]} headline\n\n",
            quotes=[],
        )
        for number in range(count)
    ]


def _sentence(shape: Shape, chance: Random) -> str:
    count = chance.randint(shape.fewest_words, shape.most_words)
    return " ".join(chance.choice(shape.words) for _ in range(count))


@dataclass
class Unplaced:
    """A cluster whose witnesses have no id yet: stretches by path."""

    number: int
    speaker: str | None
    carried: list[tuple[Draft, tuple[Span, Context, int, str | None]]]
    columns: list[list[Span | None]]
    kinds: dict[int, tuple[str, int]]


def _cluster(number: int, shape: Shape, chance: Random, drafts: list[Draft]) -> Unplaced:
    base = _sentence(shape, chance).split(" ")
    count = chance.choice(shape.versions)
    speaker = chance.choice(shape.speakers)
    first = chance.randrange(len(drafts) - count + 1)
    edited = sorted(chance.sample(range(1, len(base)), min(len(base) - 1, chance.randrange(4))))
    kinds = {place: chance.choice(KINDS) for place in edited}
    changed = chance.randrange(count)
    readings = [
        [_edit(word, shape, chance) if at in kinds else word for at, word in enumerate(base)]
        if reading == changed
        else list(base)
        for reading in range(count)
    ]
    carried, columns = [], [[] for _ in base]  # type: ignore[var-annotated]
    for draft, words in zip(drafts[first : first + count], readings, strict=True):
        found = draft.carry(" ".join(filter(None, words)), speaker, chance.choice(SAID))
        carried.append((draft, found))
        place = found[0].start
        for column, word in zip(columns, words, strict=True):
            column.append(Span(place, place + len(word)) if word else None)
            place += len(word) + 1 if word else 0
    return Unplaced(number, speaker, carried, columns, kinds)


def _edit(word: str, shape: Shape, chance: Random) -> str:
    others = [other for other in shape.words if other != word]
    return "" if chance.random() < 0.4 else chance.choice(others)


def _finished(cluster: Unplaced, id_of: dict[str, str]) -> Cluster:
    ids = [f"{id_of[d.path]}:{f[0].start}-{f[0].end}" for d, f in cluster.carried]
    texts = [draft.text for draft, _ in cluster.carried]
    labels = [draft.agency for draft, _ in cluster.carried]
    found = []
    for column, (category, severity) in cluster.kinds.items():
        cells = cluster.columns[column]
        said: dict[str, list[str]] = {}
        for place, text, label in zip(cells, texts, labels, strict=True):
            said.setdefault(f" “{place.cut(text)}”" if place else ": nothing", []).append(label)
        words = [", ".join(who) + what for what, who in said.items()]
        spans = {q: (place,) if place else () for q, place in zip(ids, cells, strict=True)}
        found.append(
            Difference(category, severity, spans, " | ".join(words) + ".", f"rule.{category}")
        )
    found.sort(key=lambda d: -d.severity)
    return Cluster(
        id=f"k{cluster.number:05}",
        speaker=cluster.speaker,
        speaker_id=None,
        quotes=tuple(ids),
        agencies=tuple(dict.fromkeys(labels)),
        severity=max((d.severity for d in found), default=0),
        differences=tuple(found),
        table=tuple(tuple(column) for column in cluster.columns),
        carriers=tuple(
            Carrier(q, draft.agency, draft.published, None)
            for q, (draft, _) in zip(ids, cluster.carried, strict=True)
        ),
    )


def _witness(number: int, draft: Draft, shape: Shape) -> Witness:
    witness = Witness.of_text(
        draft.text,
        agency=draft.agency,
        publisher=shape.words[number % 5],
        published=draft.published,
        title=f"{shape.words[number % len(shape.words)]} headline",
        path=draft.path,
    )
    shown = Evidence(1, draft.text.partition("\n")[0], "dateline")
    return replace(
        witness,
        id=f"{witness.id[:9]}{number:03x}",
        evidence=(shown,),
        url=(None, "https://wire.invalid/a", "javascript:alert(1)")[number % 3],
    )


def _quote(witness: str, span: Span, context: Context, line: int, speaker: str | None) -> Quote:
    start = span.start - context.start
    return Quote(
        id=f"{witness}:{span.start}-{span.end}",
        witness=witness,
        parts=(span,),
        text=context.text[start : start + len(span)],
        context=context,
        line=line,
        block="prose",
        kind="direct",
        attribution=Attribution(speaker=speaker, mention=speaker, cue="said"),
    )


def _matches(clusters: Sequence[Cluster], chance: Random) -> list[Match]:
    return [
        Match(c.quotes[0], other, round(0.75 + chance.random() * 0.24, 3), "same", "edited", ())
        for c in clusters
        for other in c.quotes[1:]
    ]
