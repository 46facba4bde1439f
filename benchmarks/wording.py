"""Accuracy and speed of the wording library, runnable by anyone.

python benchmarks/wording.py records PAIRS.jsonl > OUT.jsonl    one diff record for each pair
"""

import json
import sys
from collections.abc import Iterator

from quotecmp.wording.differences import diff

KNOWN = ("speaker_a", "speaker_b", "date_a", "date_b", "translated")


def records(path: str) -> Iterator[dict[str, object]]:
    """One diff record for each pair of a file."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            found = diff(pair["a"], pair["b"], **{k: pair[k] for k in KNOWN if k in pair})
            yield {
                "type": "diff",
                "severity": found.severity,
                "categories": list(found.categories),
                "differences": [
                    {"category": d.category, "severity": d.severity, "reason": d.reason}
                    for d in found.differences
                ],
            }


if __name__ == "__main__":
    for record in records(sys.argv[2]):
        print(json.dumps(record, ensure_ascii=False))
