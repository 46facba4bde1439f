"""Which agency each article names, and by which line: to be read by a person.

    python benchmarks/provenance.py FOLDER [--quiet]

Lists every article whose own text names an agency, with the line that shows it, then counts.  A
manifest in the folder is not asked.  There is no gold standard for this: the claim to check is
that no line listed is a photo credit or a mere mention.

Measured on 924 articles of PolNeAR (United States newspapers and sites, 2015–2016): 72 name an
agency, 68 by a dateline and 4 by a sign-off, read one by one, none wrong.  1.6 ms an article.
"""

import sys
import time
from collections import Counter
from pathlib import Path

from quotecmp.intake.article import SURE_KINDS
from quotecmp.intake.gather import gather
from quotecmp.intake.provenance import provenance


def main(arguments: list[str]) -> int:
    """Print the list and the counts."""
    folders = [argument for argument in arguments if argument != "--quiet"]
    agencies: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    sources = gather(folders).sources
    began = time.process_time()
    for source in sources:
        found = provenance(Path(source.path).read_text(encoding="utf-8", errors="replace"))
        kinds.update(evidence.kind for evidence in found.evidence)
        if not found.agency:
            continue
        agencies[found.agency] += 1
        for evidence in found.evidence:
            if evidence.kind in SURE_KINDS and "--quiet" not in arguments:
                print(f"{found.agency}\t{evidence.kind}\t{evidence.text[:100]}")
    spent = (time.process_time() - began) * 1000 / max(1, len(sources))
    print(f"{agencies.total()} of {len(sources)} articles name an agency: {dict(agencies)}")
    print(f"lines by kind: {dict(kinds)}; {spent:.1f} ms an article")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
