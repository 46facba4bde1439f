"""How many quotes a second are joined, how many links are found, and in how much memory.

    pip install datasketch rensa
    python benchmarks/scale.py [--sizes 10000 100000 1000000] [--seed 1] [--only NAME …]
    python benchmarks/scale.py --utterances [--sizes …] [--seed 1]

Each size is an invented archive (`invented_archive.py`) with known links.  Each contender reads
it in a fresh process of its own and gives pairs of quotes; CPU time is that of the whole
process, start, imports and reading included.

    quotecmp    the join on columns (quotecmp/collate/join.py)
    datasketch  MinHashLSH, 128 permutations, word 2-grams, threshold .5 (to 100,000 quotes: at
                a million it takes 10 GB)
    rensa       RMinHashLSH, 128 permutations in 32 bands, word 2-grams

A *link* is a quote that renders an utterance printed before, joined to any other rendering of
it.  A *shared-passage pair* joins different utterances that open with the same boilerplate: no
link, yet not chance either, so precision is given with such pairs and without.  An archive in
which datasketch finds more than .82 of the links or .41 of the fragments is too soft to prove
anything, and the script says so.

`--utterances` measures `quotecmp.dedupe` instead: how well the groups it makes agree with the
true ones, as B-cubed precision and recall (Bagga and Baldwin 1998), over all quotes and over
those that are carried more than once.

Last measured on two cores of an AMD EPYC that other work shared, Python 3.11, numpy 2.4,
datasketch 2.0.0, rensa 0.5.0, seed 1:

    quotes     contender   quotes/s     MB  link  fragment  paraphrase  precision  without
    10,000     quotecmp      54,041    129  .992  .997      .882        .989       .992
    10,000     datasketch     6,343    167  .737  .336      .103        .999       1.000
    10,000     rensa         48,440    129  .806  .419      .294        .967       .982
    100,000    quotecmp     149,042    201  .989  .992      .852        .987       .993
    100,000    datasketch     7,114  1,020  .741  .342      .122        .995       .998
    100,000    rensa         59,497    410  .812  .434      .344        .927       .936
    300,000    quotecmp     188,761    454  .987  .992      .812        .984       .990
    300,000    rensa         52,342  1,355  .817  .443      .338        .835       .842
    1,000,000  quotecmp     206,260  1,341  .986  .991      .788        .981       .988
    1,000,000  rensa         61,610  3,879  .820  .454      .338        .634       .639

Memory is shared as well, so that figures swing by a fifth from run to run; the ratios were
18 to 24 × datasketch, 2.2 to 2.6 × rensa at 100,000, 3.6 at 300,000 and 3.3 at a million.

    --utterances   quotes/s     MB  all: P R     carried: P R
    10,000           26,960    109  .999 .993    .999 .983
    100,000          46,551    253  .998 .991    .998 .979
    1,000,000        42,044  1,610  .998 .989    .997 .975
"""

import argparse
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from invented_archive import KINDS, Archive, archive  # noqa: E402

SIZES = (10_000, 100_000, 1_000_000)
# Beyond these a contender takes more memory than most machines have.
MOST_QUOTES = {"datasketch": 100_000}
PERMUTATIONS, BANDS, THRESHOLD = 128, 32, 0.5
LINKS_OF_DATASKETCH, FRAGMENTS_OF_DATASKETCH = (0.72, 0.82), (0.31, 0.41)
HEAD = (
    "quotes     contender   quotes/s     MB  link  " + " ".join(f"{k:>10}" for k in KINDS[1:])
) + "  precision  without shared passages"

Pairs = Sequence[tuple[int, int]] | np.ndarray


def with_quotecmp(texts: list[str]) -> Pairs:
    from quotecmp.collate.columns import columns_of
    from quotecmp.collate.join import join

    found = join(columns_of(texts))
    return np.stack([found.left, found.right], 1)


def two_grams(text: str) -> list[str]:
    words = [word for each in text.lower().split() if (word := each.strip(".,–…[]"))]
    return [f"{one} {two}" for one, two in pairwise(words)] or words


def with_datasketch(texts: list[str]) -> Pairs:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sets = ([gram.encode() for gram in two_grams(text)] for text in texts)
    hashes = list(MinHash.generator(sets, num_perm=PERMUTATIONS))
    for number, each in enumerate(hashes):
        index.insert(number, each)
    return [(b, a) for a, each in enumerate(hashes) for b in index.query(each) if b < a]


def with_rensa(texts: list[str]) -> Pairs:
    import rensa

    index = rensa.RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    sets = (two_grams(text) for text in texts)
    hashes = rensa.RMinHash.from_token_sets(sets, PERMUTATIONS, 42)
    index.insert_many(hashes)
    return [(b, a) for a, found in enumerate(index.query_all(hashes)) for b in found if b < a]


CONTENDERS: dict[str, Callable[[list[str]], Pairs]] = {
    "quotecmp": with_quotecmp,
    "datasketch": with_datasketch,
    "rensa": with_rensa,
}


def alone(contender: str, texts: Path, result: Path) -> None:
    """What the fresh process does: read, join, say what it took, hand over the pairs."""
    if contender == "utterances":
        utterances_alone(texts, result)
        return
    pairs = CONTENDERS[contender](texts.read_text(encoding="utf-8").split("\n")[:-1])
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
    np.save(result, np.asarray(pairs, np.int64).reshape(-1, 2))


def measured(contender: str, texts: Path, result: Path) -> tuple[np.ndarray, float, float]:
    """The pairs that a contender finds, its CPU seconds and its peak memory in MB."""
    command = [sys.executable, __file__, "--alone", contender, str(texts), str(result)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, megabytes = map(float, told.split())
    return np.load(result), seconds, megabytes


def scores(made: Archive, pairs: np.ndarray) -> tuple[float, list[float], float, float]:
    """Recall of links, over all and by kind; precision with and without shared passages."""
    utterances, kinds = np.array(made.utterances), np.array(made.kinds)
    openings = np.array(made.openings)
    left, right = pairs[:, 0], pairs[:, 1]
    true = utterances[left] == utterances[right]
    shared = ~true & (openings[left] >= 0) & (openings[left] == openings[right])
    linked = np.zeros(len(kinds), bool)
    linked[left[true]] = linked[right[true]] = True
    by_kind = [float(linked[kinds == kind].mean()) for kind in range(1, len(KINDS))]
    least = max(int((~shared).sum()), 1)
    return float(linked[kinds > 0].mean()), by_kind, float(true.mean()), true.sum() / least


def utterances_alone(texts: Path, result: Path) -> None:
    """The fresh process that groups: the number of its utterance for each quote."""
    from quotecmp.collate.utterances import utterances
    from quotecmp.model import Row

    lines = texts.read_text(encoding="utf-8").split("\n")[:-1]
    number_of = np.zeros(len(lines), np.int64)
    rows = [Row(text, line=line) for line, text in enumerate(lines)]
    for number, one in enumerate(utterances(rows)):
        number_of[[place.row for place in one.occurrences]] = number
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
    np.save(result, number_of)


def run_utterances(size: int, seed: int) -> None:
    """One size: how well groups agree with utterances."""
    made = archive(size, seed)
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "quotes.txt"
        texts.write_text("\n".join(made.texts) + "\n", encoding="utf-8")
        found, seconds, megabytes = measured("utterances", texts, Path(folder) / "groups.npy")
    true = np.array(made.utterances)
    _, kind, both = np.unique(
        np.stack([found, true]), axis=1, return_inverse=True, return_counts=True
    )
    shared = both[kind]
    precision = shared / np.bincount(found)[found]
    recall = shared / np.bincount(true)[true]
    carried = np.bincount(true)[true] > 1
    print(
        f"{size:<10,} {size / seconds:>9,.0f} {megabytes:>6,.0f}  "
        f"{precision.mean():.3f} {recall.mean():.3f}  "
        f"{precision[carried].mean():.3f} {recall[carried].mean():.3f}",
        flush=True,
    )


def installed(contenders: Sequence[str]) -> list[str]:
    """The contenders that are there; of the others it is said what to install."""
    found = []
    for name in contenders:
        try:
            print(f"{name} {version(name) if name != 'quotecmp' else 'of this checkout'}")
            found.append(name)
        except PackageNotFoundError:
            print(f"{name} is not installed and left out; pip install {name}")
    return found


def run(size: int, seed: int, contenders: Sequence[str]) -> None:
    """One size: a line for each contender, then how it compares."""
    made = archive(size, seed)
    speeds = {}
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "quotes.txt"
        texts.write_text("\n".join(made.texts) + "\n", encoding="utf-8")
        for name in contenders:
            if size > MOST_QUOTES.get(name, size):
                continue
            pairs, seconds, megabytes = measured(name, texts, Path(folder) / "pairs.npy")
            link, by_kind, precision, without = scores(made, pairs)
            speeds[name] = size / seconds
            kinds = " ".join(f"{value:>10.3f}" for value in by_kind)
            print(
                f"{size:<10,} {name:<10} {speeds[name]:>9,.0f} {megabytes:>6,.0f}  {link:.3f} "
                f"{kinds}  {precision:>9.3f}  {without:.3f}",
                flush=True,
            )
            if name == "datasketch":
                warn_if_soft(link, by_kind[KINDS.index("fragment") - 1])
    for name in set(speeds) - {"quotecmp"} if "quotecmp" in speeds else ():
        print(f"{'':<10} quotecmp joins {speeds['quotecmp'] / speeds[name]:.1f} × {name}")


def warn_if_soft(link: float, fragments: float) -> None:
    low, high = LINKS_OF_DATASKETCH
    if not low <= link <= high:
        print(f"{'':<10} datasketch should find {low}–{high} of the links; see the docstring")
    low, high = FRAGMENTS_OF_DATASKETCH
    if not low <= fragments <= high:
        print(f"{'':<10} datasketch should find {low}–{high} of the fragments")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--utterances", action="store_true")
    parser.add_argument("--alone", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.alone:
        contender, texts, result = options.alone
        alone(contender, Path(texts), Path(result))
        return
    if options.utterances:
        print("quotes      quotes/s     MB  all: P   R     carried: P R")
        for size in options.sizes:
            run_utterances(size, options.seed)
        return
    contenders = installed(options.only)
    print(HEAD)
    for size in options.sizes:
        run(size, options.seed, contenders)


if __name__ == "__main__":
    main()
