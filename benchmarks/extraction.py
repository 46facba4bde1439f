"""Measure extraction on a gold file, beside a bare word pass and a naive baseline.

    python benchmarks/extraction.py GOLD.jsonl -o predictions.jsonl

Writes predictions for the scorer and prints the CPU time as a multiple of `re.findall(r"\\w+")`
over the same text in the same run.  Errors were mined on folds 0 to 2 of the train split only
(see fold_of in train_attribution.py); folds 3 and 4 were never read.
"""

import argparse
import json
import re
from pathlib import Path
from time import process_time
from typing import Any

from quotecmp.model import Witness
from quotecmp.quotes.extract import extract_quotes
from quotecmp.text.parse import parse


def predictions(text: str) -> list[dict[str, Any]]:
    """One entry for each part of each quote."""
    return [
        {
            "start": part.start,
            "end": part.end,
            "speaker": quote.attribution.speaker,
            "mention": quote.attribution.mention,
            "kind": quote.kind,
            "confidence": quote.attribution.confidence,
        }
        for quote in extract_quotes(parse(Witness.of_text(text)))
        for part in quote.parts
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", type=Path, required=True)
    arguments = parser.parse_args()
    golds = [json.loads(line) for line in arguments.gold.open(encoding="utf-8")]
    predictions("“Warm up,” she said.")
    start = process_time()
    found = [{"id": g["id"], "quotes": predictions(g["text"])} for g in golds]
    ours = process_time() - start
    start = process_time()
    for gold in golds:
        re.findall(r"\w+", gold["text"])
    bare = process_time() - start
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in found)
    arguments.o.write_text("".join(lines), encoding="utf-8")
    print(f"{len(golds)} articles, {ours / bare:.1f} times a bare word pass")


if __name__ == "__main__":
    main()
