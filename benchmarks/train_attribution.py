"""Learn the weights of attribution from articles with hand-made gold, and write their table.

    python benchmarks/train_attribution.py GOLD.jsonl [--folds PREDICTED.jsonl] [-o TABLE.toml]

The gold is one JSON article per line as the PolNeAR reader makes it (id, text, quotes with
their source spans).  The model is a softmax over the candidates of each passage, fitted by
gradient ascent with an L2 penalty; a passage may have several right candidates, and what is
raised is the logarithm of their summed probability.  Earlier passages of the article are taken
as gold has them.  Articles are split into five folds by a digest of their id; how often the
likeliest candidate is right is told for each, fitted on the other four.  `--folds` also
extracts each fifth with weights that never saw it, one line for an article as
`extraction.py -o` writes them; the rules were made with all of it in view.
"""

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from extraction import ours

import quotecmp.quotes.attribution as attribution
import quotecmp.quotes.resolve as resolution
from quotecmp.model import Witness
from quotecmp.quotes.article import Article, article_of
from quotecmp.quotes.candidates import candidates
from quotecmp.quotes.extract import outermost
from quotecmp.quotes.mentions import Mention
from quotecmp.quotes.resolve import referents, resolve
from quotecmp.quotes.signs import Candidate, place_of
from quotecmp.text.parse import parse

LEAST_COUNT = 4
# How much a passage that nobody said counts against one that somebody said: they are one in
# thirteen, and a label with a speaker does more harm than a fragment without.
UNSAID = 1.4
FOLDS = 5


def fold_of(article_id: str) -> int:
    """The fold of an article, from its id alone."""
    return int(hashlib.sha256(article_id.encode()).hexdigest(), 16) % FOLDS


@dataclass(slots=True)
class Example:
    """The candidates of one passage as lists of features, and which are right."""

    article: str
    features: list[list[str]]
    right: list[int]
    weight: float = 1.0


def examples_of(gold: dict[str, Any]) -> Iterator[Example]:
    """One example for each passage that gold judges."""
    document = parse(Witness.of_text(gold["text"]))
    passages, homes = outermost(document)
    if not passages:
        return
    article = article_of(document, passages, homes)
    decided: list[Candidate | None] = []
    for index, passage in enumerate(passages):
        found = candidates(article, place_of(article, index), decided)
        judged = judge(article, gold, passage.inner, found, decided)
        if judged:
            said = any(found[i].mention is not None for i in judged)
            weight = 1.0 if said else UNSAID
            yield Example(gold["id"], [c.features for c in found], judged, weight)
            chosen = next(
                (found[i] for i in judged if found[i].origin != "previous"), found[judged[0]]
            )
            resolve(article, chosen, decided)
            decided.append(chosen)
        else:
            decided.append(None)


def judge(
    article: Article,
    gold: dict[str, Any],
    inner: Any,
    found: Sequence[Candidate],
    decided: Sequence[Candidate | None],
) -> list[int]:
    """The numbers of the right candidates; empty where gold does not judge."""
    quote = next(
        (q for q in gold["quotes"] for s, e in q["quoted"] if overlap((s, e), inner) > 0.7),
        None,
    )
    if quote is None:
        silent = any(overlap(tuple(u), inner) > 0.7 for u in gold["unattributed"])
        return [i for i, c in enumerate(found) if c.mention is None] if silent else []
    if not quote["source"]:
        return []
    exact = [
        i
        for i, c in enumerate(found)
        if c.mention is not None and meets(quote["source"], c.mention)
    ]
    same = []
    if quote["speaker"]:
        for i, c in enumerate(found):
            person = resolve(article, c, decided) if c.mention is not None else None
            if person is not None and i not in exact and agree(person.name, quote["speaker"]):
                same.append(i)
    if quote["source_kind"] == "pronoun" and not quote["speaker"]:
        same = []
    return exact + [
        i for i in same if found[i].origin in ("previous", "frame", "neighbour") or not exact
    ]


def pronouns_of(gold: dict[str, Any]) -> Iterator[Example]:
    """One example for each pronoun that gold resolves, with the persons it may mean."""
    document = parse(Witness.of_text(gold["text"]))
    passages, homes = outermost(document)
    if not passages:
        return
    article = article_of(document, passages, homes)
    spoken = sorted(
        (s, q["speaker"]) for q in gold["quotes"] if q["speaker"] for s, _ in q["quoted"]
    )
    for quote in gold["quotes"]:
        if quote["source_kind"] != "pronoun" or not quote["speaker"] or not quote["source"]:
            continue
        start, end = quote["source"][0]
        said = [
            name for s, name in spoken if s < min([start, *(p for p, _ in quote["quoted"])])
        ]
        last = next(
            (p for p in article.people.everyone if said and agree(p.name, said[-1])), None
        )
        mention = Mention(
            0, 1, 0, "pronoun", start=start, end=end, text=gold["text"][start:end]
        )
        found = referents(article, mention, last)
        right = [i for i, r in enumerate(found) if agree(r.person.name, quote["speaker"])]
        if right:
            yield Example(gold["id"], [r.features for r in found], right)


def overlap(gold: Sequence[int], inner: Any) -> float:
    shared = min(gold[1], inner.end) - max(gold[0], inner.start)
    return (
        shared / max(1, max(gold[1], inner.end) - min(gold[0], inner.start))
        if shared > 0
        else 0.0
    )


def meets(source: Sequence[Sequence[int]], mention: Any) -> bool:
    return any(
        s < mention.end
        and mention.start < e
        and (mention.end <= e + 2 or (mention.end <= e + 25 and mention.start >= s - 25))
        for s, e in source
    )


def agree(name: str, gold: str) -> bool:
    one, two = name.lower().split(), gold.lower().split()
    return one[-1] == two[-1] and (len(one) == 1 or len(two) == 1 or one[0][0] == two[0][0])


def fit(examples: Sequence[Example], *, penalty: float, rounds: int = 300) -> dict[str, float]:
    """The weights that make the right candidates likeliest."""
    counts = Counter(f for e in examples for fs in e.features for f in set(fs))
    names = sorted(f for f, n in counts.items() if n >= LEAST_COUNT)
    number = {f: i for i, f in enumerate(names)}
    rows, columns, groups, right = [], [], [], []
    row = 0
    for g, example in enumerate(examples):
        for i, features in enumerate(example.features):
            for f in features:
                if f in number:
                    rows.append(row)
                    columns.append(number[f])
            groups.append(g)
            right.append(i in example.right)
            row += 1
    r, k = np.array(rows), np.array(columns)
    g, ok = np.array(groups), np.array(right)
    heavy = np.array([example.weight for example in examples])
    w = np.zeros(len(names))
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, rounds + 1):
        score = np.bincount(r, weights=w[k], minlength=row)
        top = np.full(len(examples), -np.inf)
        np.maximum.at(top, g, score)
        e = np.exp(score - top[g])
        total = np.bincount(g, weights=e)
        good = np.bincount(g, weights=e * ok)
        gradient_row = heavy[g] * (e * ok / np.maximum(good, 1e-12)[g] - e / total[g])
        gradient = np.bincount(k, weights=gradient_row[r], minlength=len(names)) - penalty * w
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        w += (
            0.08
            * (1 - step / (rounds + 1))
            * (m / (1 - 0.9**step))
            / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
        )
    return {f: round(float(w[number[f]]), 2) for f in names if abs(w[number[f]]) >= 0.02}


def write(path: Path, tables: dict[str, dict[str, float]], note: str) -> None:
    lines = [f"# {line}" for line in note.splitlines()]
    for section, learned in tables.items():
        lines.append(f"\n[{section}]")
        for name, value in sorted(learned.items()):
            lines.append(f"{json.dumps(name, ensure_ascii=False)} = {value}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


# Learned on passages of thirty characters and more alone; shorter ones are asked, too.
BY_HAND = {"nobody though tied": -1.0}
NOTE = """What each sign of attribution weighs: log odds, learned by
benchmarks/train_attribution.py from news articles whose speakers were marked by hand (the
train split of PolNeAR); numbers only.  A sign is named for what it sees: where the cue stands,
what lies between, what kind of mention is its subject.  The candidates of a passage are
compared by the sum of their signs."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--penalty", type=float, default=0.7)
    parser.add_argument("--folds", type=Path, help="predictions by weights of other folds")
    parser.add_argument("-o", type=Path)
    arguments = parser.parse_args()
    golds = [json.loads(line) for line in arguments.gold.open(encoding="utf-8")]
    persons = [e for gold in golds for e in pronouns_of(gold)]
    report("persons", persons, arguments.penalty)
    examples = [e for gold in golds for e in examples_of(gold)]
    report("passages", examples, arguments.penalty)
    if arguments.folds:
        with arguments.folds.open("w", encoding="utf-8") as out:
            out.writelines(predictions(golds, examples, persons, arguments.penalty))
    if arguments.o:
        tables = {
            "speaker": fit(examples, penalty=arguments.penalty) | BY_HAND,
            "person": fit(persons, penalty=arguments.penalty),
        }
        write(arguments.o, tables, NOTE)


def report(what: str, examples: Sequence[Example], penalty: float) -> None:
    """How often the likeliest candidate is right, per held-out fold."""
    for fold in range(FOLDS):
        learned = fit([e for e in examples if fold_of(e.article) != fold], penalty=penalty)
        held = [e for e in examples if fold_of(e.article) == fold]
        hits = sum(pick(e, learned) in e.right for e in held)
        print(f"{what} fold {fold}: {hits / len(held):.3f} of {len(held)}", file=sys.stderr)


def predictions(
    golds: Sequence[dict[str, Any]],
    examples: Sequence[Example],
    persons: Sequence[Example],
    penalty: float,
) -> Iterator[str]:
    """What is extracted from each article with weights that were fitted on other folds."""
    for fold in range(FOLDS):
        tables = []
        for known in (examples, persons):
            seen = [e for e in known if fold_of(e.article) != fold]
            tables.append(fit(seen, penalty=penalty))
        tables[0] |= BY_HAND
        with shipped_weights_replaced(*tables):
            for gold in (gold for gold in golds if fold_of(gold["id"]) == fold):
                found = [asdict(one) for one in ours(gold["text"])]
                yield json.dumps({"id": gold["id"], "quotes": found}) + "\n"


@contextmanager
def shipped_weights_replaced(
    speaker: dict[str, float], person: dict[str, float]
) -> Iterator[None]:
    """Attribution with other weights than those of the package, for a while."""
    kept = attribution.weights, resolution.weights
    attribution.weights, resolution.weights = lambda _="en": speaker, lambda _="en": person
    try:
        yield
    finally:
        attribution.weights, resolution.weights = kept


def pick(example: Example, learned: dict[str, float]) -> int:
    scores = [sum(learned.get(f, 0.0) for f in fs) for fs in example.features]
    return scores.index(max(scores))


if __name__ == "__main__":
    main()
