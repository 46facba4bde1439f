"""Random review sessions against a model that is too simple to be wrong.

The model knows neither anchors nor events nor ids: a reading is a pair of numbers (cluster,
agency), a history a list from which undo takes the last entry.
"""

import os
import random
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

import pytest
from reviewing import AGENCIES, desk, store

from quotecmp.archive.anchors import anchored
from quotecmp.archive.events import decisions_of, resolve
from quotecmp.model import Report
from quotecmp.review.session import Session

HISTORIES = int(os.environ.get("QUOTECMP_HISTORIES", "1000"))
CLUSTERS, READINGS = 4, 3
Reading = tuple[int, str]
Ruled = dict[frozenset[Reading], str]


def readings(cluster: int) -> list[Reading]:
    """In the order of a made cluster: agencies by name."""
    return [(cluster, agency) for agency in sorted(AGENCIES[:READINGS])]


@dataclass
class Model:
    """Lists of (cluster, pairs, ruling), of marks and of notes, in one history."""

    history: list[tuple[str, int, Ruled, int]] = field(default_factory=list)

    def ruled(self) -> Ruled:
        found: Ruled = {}
        for _, _, pairs, _ in self.history:
            found.update(pairs)
        return found

    def out(self, cluster: int) -> set[Reading]:
        """Readings that a split set apart from all that were not out before them."""
        ruled, out = self.ruled(), set()
        split = {
            readings(number)[place]
            for verb, number, _, place in self.history
            if verb == "split" and number == cluster
        }
        for one in readings(cluster):
            rest = [o for o in readings(cluster) if o != one and o not in out]
            told = {ruled.get(frozenset((one, other))) for other in rest} - {None}
            if one in split and told == {"different"}:
                out.add(one)
        return out

    def held(self, cluster: int) -> list[Reading]:
        return [one for one in readings(cluster) if one not in self.out(cluster)]

    def merged(self, cluster: int) -> list[int]:
        ruled = self.ruled()
        return [
            other
            for other in range(1, CLUSTERS + 1)
            if other != cluster
            and any(
                ruled.get(frozenset((one, two))) == "same"
                for one in readings(cluster)
                for two in readings(other)
            )
        ]

    def standing(self, cluster: int) -> str:
        """Left, accepted, rejected or split, of the readings still held."""
        ruled, out = self.ruled(), self.out(cluster)
        rest = {
            ruled.get(frozenset(pair), "none") for pair in combinations(self.held(cluster), 2)
        }
        if not rest or rest == {"different"}:
            return "rejected"
        if rest == {"same"}:
            return "accepted"
        if rest == {"none"}:
            return "split" if out else "left"
        return "changed"

    def marked(self, cluster: int) -> bool:
        return sum(v == "mark" and n == cluster for v, n, _, _ in self.history) % 2 == 1

    def do(self, verb: str, cluster: int, argument: int) -> None:
        if verb == "undo":
            self.history[-1:] = []
        elif verb in ("mark", "note"):
            self.history.append((verb, cluster, {}, 0))
        elif verb == "split":
            self.split(cluster, argument - 1)
        elif verb == "merge":
            self.merge(cluster, argument)
        elif verb == "reject" and self.merged(cluster):
            others = [o for c in self.merged(cluster) for o in self.held(c)]
            self.rule(verb, cluster, pairs(self.held(cluster), others), "different")
        else:
            self.rule_all(verb, cluster)

    def rule(
        self, verb: str, cluster: int, found: set[frozenset[Reading]], ruling: str
    ) -> None:
        self.history.append((verb, cluster, dict.fromkeys(found, ruling), 0))

    def rule_all(self, verb: str, cluster: int) -> None:
        wanted = {"accept": "accepted", "reject": "rejected"}[verb]
        held = self.held(cluster)
        if len(held) > 1 and self.standing(cluster) != wanted:
            found = {frozenset(pair) for pair in combinations(held, 2)}
            self.rule(verb, cluster, found, {"accept": "same", "reject": "different"}[verb])

    def split(self, cluster: int, place: int) -> None:
        one = readings(cluster)[place]
        rest = [other for other in self.held(cluster) if other != one]
        if one not in self.out(cluster) and rest:
            others = rest + [o for c in self.merged(cluster) for o in self.held(c)]
            found = dict.fromkeys(pairs([one], others), "different")
            self.history.append(("split", cluster, found, place))

    def merge(self, cluster: int, other: int) -> None:
        if cluster != other and "rejected" not in map(self.standing, (cluster, other)):
            self.rule("merge", cluster, pairs(self.held(cluster), self.held(other)), "same")


def pairs(left: list[Reading], right: list[Reading]) -> set[frozenset[Reading]]:
    return {frozenset((one, other)) for one in left for other in right}


def reviewed(chance: random.Random, model: Model, session: Session, steps: int) -> None:
    """The same random verbs to the model and to the session."""
    for _ in range(steps):
        verb = chance.choice(
            ["accept", "reject", "split", "split", "merge", "merge", "mark", "note", "undo"]
        )
        cluster, argument = chance.randint(1, CLUSTERS), chance.randint(1, READINGS)
        session.do("go", str(cluster))
        session.do(verb, str(argument))
        model.do(verb, number_of(session, cluster), pier(session, verb, argument))


def pier(session: Session, verb: str, argument: int) -> int:
    return number_of(session, argument) if verb == "merge" else argument


def number_of(session: Session, item: int) -> int:
    """The number of the pier that an item is about: the model's name for it."""
    return reading_of(session.report, session.cursor.item(item).cluster.quotes[0])[0]


def reading_of(report: Report, quote: str) -> Reading:
    """The model's name for a quote."""
    found = next(one for one in report.quotes if one.id == quote)
    witness = next(one for one in report.witnesses if one.id == found.witness)
    return int(found.text.split("pier ")[1].split()[0]), witness.agency or ""


def compared(session: Session, model: Model) -> None:
    for item in session.cursor.items:
        standing, number = session.standing(item), number_of(session, item.number)
        out = {reading_of(session.report, quote) for quote in standing.out}
        merged = {number_of(session, other) for other in standing.merged}

        assert standing.ruling == model.standing(number)
        assert (out, merged) == (model.out(number), set(model.merged(number)))
        assert standing.marked == model.marked(number)


def later(chance: random.Random) -> Report:
    """The same articles, renamed, reordered, edited elsewhere."""
    added = chance.choice(["", "A first line.\n", "It rained. Nobody said a word.\n"])
    order = chance.sample(range(READINGS), READINGS)
    return desk(
        CLUSTERS,
        readings=READINGS,
        name=lambda reading: f"{order[reading]}.txt",
        edit=lambda text: added + text.replace("Monday", "the day before"),
    )


@pytest.mark.parametrize("batch", range(10))
def test_random_histories_give_the_state_of_a_simple_model(batch: int) -> None:
    for number in range(HISTORIES // 10):
        chance = random.Random(batch * 100_000 + number)
        decisions, model = store(), Model()
        reviewed(chance, model, Session(desk(CLUSTERS), decisions), chance.randint(1, 25))
        report = later(chance)
        found = resolve(
            decisions_of(decisions.events), anchored(report.quotes, report.witnesses)
        )

        compared(Session(report, decisions), model)
        assert {
            frozenset(reading_of(report, one) for one in (d.left, d.right)): d.ruling
            for d in found
        } == model.ruled()


def test_a_history_goes_on_in_a_later_run_over_changed_files(tmp_path: Path) -> None:
    for number in range(HISTORIES // 50):
        chance, model = random.Random(-number - 1), Model()
        for day in range(1, 4):
            with store(tmp_path / f"{number}.db", day=day) as decisions:
                session = Session(later(chance), decisions)
                reviewed(chance, model, session, chance.randint(1, 8))
                compared(session, model)
