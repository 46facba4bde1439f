"""Measure extraction beside two naive baselines, a peer where it runs, and a bare word pass.

    python benchmarks/extraction.py FOLDER|GOLD.jsonl [-o predictions.jsonl] [--only quotecmp]

FOLDER holds gold files, polnear_dev.jsonl and polnear_train.jsonl, as quote_scores.py describes
them; each is a table.  Time is CPU time as a multiple of `re.findall(r"\\w+")` over the same
text in the same run.  `-o` writes predictions, one line for each article.

Errors were mined on folds 0 to 2 of the train split only (see fold_of in train_attribution.py);
folds 3 and 4 were never read.  Reported speech was mined and weighed on every second article of
train; dev chose nothing there but where to stop.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from time import process_time
from typing import Any

from baselines import nearest_name, previous_name, textacy_reader
from quote_scores import Predicted, count_marked, count_told, f1, share

from quotecmp.model import Quote, Witness
from quotecmp.quotes.extract import extract_quotes
from quotecmp.text.parse import parse

Reader = Callable[[str], list[Predicted]]
PASSES = 3


def quotes(text: str) -> list[Quote]:
    """All quotes of an article."""
    return list(extract_quotes(parse(Witness.of_text(text))))


def predicted(quote: Quote) -> list[Predicted]:
    """One entry for each part of a quote."""
    who = quote.attribution
    return [
        Predicted(part.start, part.end, who.speaker, who.mention, quote.kind, who.confidence)
        for part in quote.parts
    ]


def ours(text: str) -> list[Predicted]:
    """What quotecmp finds in marks and without."""
    return [one for quote in quotes(text) for one in predicted(quote)]


def readers(only: str | None) -> dict[str, Reader]:
    """Each system by its name; a peer that cannot be run is named with the reason."""
    known: dict[str, Reader] = {
        "quotecmp": ours,
        "nearest name to the cue": nearest_name,
        "previous name": previous_name,
    }
    try:
        known["textacy"] = textacy_reader()
    except (ImportError, OSError) as error:
        print(f"textacy not run: {str(error).splitlines()[0][:80]}")
    return {name: read for name, read in known.items() if only in (None, name)}


def timed(read: Callable[[str], Any], texts: Sequence[str]) -> tuple[float, list[Any]]:
    """The least CPU time of a few passes, and what was read."""
    least, found = float("inf"), []
    for _ in range(PASSES):
        start = process_time()
        found = [read(text) for text in texts]
        least = min(least, process_time() - start)
    return least, found


def row(
    name: str, golds: Sequence[Mapping[str, Any]], found: Sequence[Any], times: float
) -> str:
    """One line of the table."""
    n: Counter[str] = Counter()
    for gold, one in zip(golds, found, strict=True):
        count_marked(gold, one, n)
    gold, mine = n["gold"] - n["unjudged"], n["ours"] - n["unjudged"]
    scores = (
        f1(n["found"], n["ours"], n["gold"]),
        f1(n["joint"], mine, gold),
        f1(n["lenient"], mine, gold),
    )
    sure = f"{share(n['sure and right'], n['sure']):.3f} ({share(n['sure'], n['sourced']):.2f})"
    cells = [*(f"{score:.3f}" for score in scores), sure if n["sure"] else "–", f"{times:.1f}"]
    return f"| {name} | {' | '.join(cells)} |"


def told_line(golds: Sequence[Mapping[str, Any]]) -> str:
    """Precision, recall and speakers of reported speech."""
    n: Counter[str] = Counter()
    for gold in golds:
        told = [predicted(q) for q in quotes(gold["text"]) if q.kind == "indirect"]
        count_told(gold, told, n)
    found = share(n["gold told and found"], n["gold told"])
    return (
        f"reported without marks: {n['told']} clauses, "
        f"{share(n['told and in gold'], n['told']):.3f} of them in gold; "
        f"{found:.3f} of gold's {n['gold told']} found; "
        f"right speaker {share(n['told, right'], n['told, judged']):.3f}"
    )


def table(path: Path, only: str | None, output: Path | None) -> None:
    """Print the table of one gold file."""
    golds = [json.loads(line) for line in path.open(encoding="utf-8")]
    texts = [gold["text"] for gold in golds]
    ours("“Warm up,” she said.")
    bare, _ = timed(lambda text: re.findall(r"\w+", text), texts)
    print(f"\n{path.stem}: {len(golds)} articles, {sum(map(len, texts)):,} characters\n")
    print("| | found, F1 | right person, F1 | lenient | sure and right (share) | time |")
    print("|---|---|---|---|---|---|")
    for name, read in readers(only).items():
        seconds, found = timed(read, texts)
        print(row(name, golds, found, seconds / bare))
        if name == "quotecmp" and output is not None:
            _write(output, golds, found)
    print(f"\n{told_line(golds)}")


def _write(output: Path, golds: Sequence[Mapping[str, Any]], found: Sequence[Any]) -> None:
    lines = (
        json.dumps({"id": gold["id"], "quotes": [asdict(p) for p in one]}, ensure_ascii=False)
        for gold, one in zip(golds, found, strict=True)
    )
    output.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="a gold file, or a folder of them")
    parser.add_argument("-o", type=Path, help="write our predictions")
    parser.add_argument("--only", help="one system alone")
    arguments = parser.parse_args()
    files = (
        sorted(arguments.gold.glob("*.jsonl")) if arguments.gold.is_dir() else [arguments.gold]
    )
    golds = [path for path in files if _is_gold(path)]
    if not golds:
        parser.error(f"{arguments.gold} holds no gold file: JSON lines with text and quotes")
    for path in golds:
        table(path, arguments.only, arguments.o)


def _is_gold(path: Path) -> bool:
    first = json.loads(path.open(encoding="utf-8").readline())
    return "quotes" in first and "text" in first


if __name__ == "__main__":
    main()
