"""Random rulings over a day of invented articles are obeyed after everything else changed."""

import csv
import random
import re
import tomllib
from collections import Counter
from io import StringIO
from itertools import combinations, product
from pathlib import Path

import pytest
from invented_desk import AGENCIES, write
from reviewing import store

from quotecmp.archive.events import decisions_of
from quotecmp.intake.load import load_all
from quotecmp.model import Report
from quotecmp.review.handover import to_summary_rows
from quotecmp.review.session import Session
from quotecmp.settings import MatchSettings, Settings, WordingSettings
from quotecmp.workflows.compare import clustered, compare, weighed

UTTERANCES = 40
CARRIED = re.compile(r"(?:; |[.?] )([^;.?“”]+?) carried “(.+?)”")
CHANGED_SETTINGS = Settings(
    match=MatchSettings(min_words=3, keep_rejected=True),
    wording=WordingSettings(policy="strict"),
)
Reading = tuple[str, str]
Ruled = dict[frozenset[Reading], bool]


def names(report: Report) -> dict[str, Reading]:
    """What tells each quote: who carried which words."""
    label = {witness.id: witness.label for witness in report.witnesses}
    return {quote.id: (label[quote.witness], quote.text) for quote in report.quotes}


def reviewed(session: Session, chance: random.Random) -> Ruled:
    """Rule on most clusters; which readings are now one utterance, and which are not."""
    name, ruled = names(session.report), Ruled()
    counts = Counter(q for item in session.cursor.items for q in item.cluster.quotes)
    # A fragment of two utterances could be ruled on twice.
    left = [
        item
        for item in session.cursor.items
        if not item.alone and all(counts[quote] == 1 for quote in item.cluster.quotes)
    ]
    chance.shuffle(left)
    while len(left) > 1:
        item, verb = left.pop(), chance.choice(("accept", "reject", "split", "merge", "skip"))
        own = [name[quote] for quote in item.cluster.quotes]
        session.do("go", str(item.number))
        if verb == "merge":
            other = left.pop()
            rest = [name[quote] for quote in other.cluster.quotes]
            assert session.do("merge", str(other.number)).done
            ruled |= {frozenset(pair): True for pair in product(own, rest)}
        elif verb == "split":
            place = chance.randrange(len(own))
            assert session.do("split", str(place + 1)).done
            gone = own.pop(place)
            ruled |= {frozenset((gone, one)): False for one in own}
        elif verb != "skip":
            assert session.do(verb).done
            ruled |= {frozenset(pair): verb == "accept" for pair in combinations(own, 2)}
    return ruled


def change(folder: Path, target: Path, chance: random.Random) -> None:
    """Copy the articles under other names, in another order, edited outside the quotes."""
    target.mkdir()
    sources = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    written = []
    for number in chance.sample(range(len(sources)), len(sources)):
        file = sorted(sources)[number]
        text = (folder / file).read_text(encoding="utf-8")
        text = text.replace("The hall was full before noon.", "Rain fell.\n\nFew came.")
        text += "\nThe meeting ended late.\n"
        renamed = f"{chance.randrange(10**6):06}-{number}.txt"
        (target / renamed).write_text(text, encoding="utf-8")
        agency, day = sources[file]["agency"], sources[file]["published"]
        written += [f'["{renamed}"]', f'agency = "{agency}"', f"published = {day}"]
    (target / "sources.toml").write_text("\n".join(written) + "\n", encoding="utf-8")


@pytest.mark.parametrize("seed", [1, 2])
def test_rulings_outlive_new_names_another_order_edits_and_other_settings(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    write(tmp_path / "day", UTTERANCES, seed=seed)
    with store(tmp_path / "d.db") as decisions:
        session = Session(compare(load_all([str(tmp_path / "day")])), decisions)
        ruled = reviewed(session, chance)
        rulings = decisions_of(decisions.events)
    change(tmp_path / "day", tmp_path / "changed", chance)

    report = compare(
        load_all([str(tmp_path / "changed")]), settings=CHANGED_SETTINGS, decisions=rulings
    )
    name = names(report)
    together = {
        frozenset((name[one], name[other]))
        for cluster in report.clusters
        for one, other in combinations(cluster.quotes, 2)
    }

    assert len(ruled) > UTTERANCES
    assert {pair for pair, same in ruled.items() if same} <= together
    assert not {pair for pair, same in ruled.items() if not same} & together


def carried(name: str, line: str) -> set[Reading]:
    """Which agencies carried what, as a line to one of them tells it."""
    return {
        (agency, words)
        for names, words in CARRIED.findall(line)
        for agency in AGENCIES
        if agency in (name if names == "You" else names)
    }


@pytest.mark.parametrize("seed", [3, 4])
def test_no_line_to_an_agency_sets_words_side_by_side_that_were_ruled_apart(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    write(tmp_path / "day", UTTERANCES, seed=seed)
    found = weighed(load_all([str(tmp_path / "day")]))
    session = Session(clustered(found), store())
    ruled = reviewed(session, chance)
    for item in session.cursor.items:
        session.do("go", str(item.number))
        session.do("mark")
    obeyed = clustered(found, decisions=decisions_of(session.events))
    rows = list(csv.DictReader(StringIO(to_summary_rows(session, obeyed))))
    told = [carried(row["agency"], row["to_send"]) for row in rows]
    apart = {
        frozenset((agency, words.rstrip(" ,")) for agency, words in pair)
        for pair, same in ruled.items()
        if not same
    }

    assert sum(len(one) > 1 for one in told) > UTTERANCES
    assert not {frozenset(pair) for one in told for pair in combinations(one, 2)} & apart
    known = {(agency, words.rstrip(" ,")) for agency, words in names(session.report).values()}
    assert set().union(*told) <= known
