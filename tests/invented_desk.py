"""Write a day of invented articles: so many utterances, each carried by several agencies.

    python tests/invented_desk.py FOLDER [UTTERANCES [AGENCIES]]

Every agency words an utterance in its own way: verbatim, cut, with another modal verb, another
number or a synonym.  Same arguments, same articles; all of it is made up.
"""

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


def listed(words: str) -> tuple[str, ...]:
    """The words of a list."""
    return tuple(words.split())


AGENCIES = ("Northwire", "Coast Press", "Isle News", "Harbour Post")
FIRST = listed(
    """Ida Per Mara Tove Nils Runa Sven Liv Odd Berit Karl Siri Jon Asta Leif Gro Finn Unn Egil
Marit Alf Turid Olav Randi"""
)
LAST = listed(
    """Holm Lund Vik Berg Dahl Strand Moen Haug Lie Solberg Eide Nygaard Foss Bakke Hagen Aas
Myhre Sund Tangen Wold Ness Rud Krog Falk"""
)
OFFICES = listed(
    """mayor treasurer harbourmaster minister headteacher surgeon beekeeper librarian coach
brewer forester engineer"""
)
VERBS = listed(
    """close widen repaint flood sell drain rebuild patrol survey lease abandon restore empty
rename insure fence deepen light pave clear"""
)
ADJECTIVES = listed(
    """crumbling northern wooden public flooded empty rented golden narrow frozen noisy private
muddy hidden sunny rusty shallow crooked windy ancient"""
)
THINGS = listed(
    """harbour quarry orchard tramway lighthouse granary viaduct cannery aqueduct barracks
boathouse cemetery dairy embankment foundry greenhouse hatchery icehouse jetty kiln
laundry millpond nursery observatory pavilion quay reservoir sawmill tannery university
velodrome waterworks brewery chapel causeway dockyard ferry glacier hospital library
monastery museum orphanage prison refinery slaughterhouse stadium turbine vineyard
windmill"""
)
REASONS = listed(
    """storms taxes wolves tourists herring strikes floods moths auditors pilgrims locusts
rumours icebergs eels thieves poets inspectors goats squirrels comets cyclists bishops
frogs bankers sailors"""
)
SEASONS = listed("spring summer autumn winter Easter harvest Christmas midsummer")
MODALS = ("will", "shall", "may", "must")
SYNONYMS = {"close": "shut", "restore": "repair", "survey": "inspect", "clear": "empty out"}
TAILS = (
    "because {number} {reason} came from the {other} last night",
    "or pay {number} crowns for the damage that {reason} did to the {other}",
    "as soon as the {other} is free of {reason} for {number} days",
    "although {number} people near the {other} fear the {reason} more than us",
    "and give the {other} to whoever counted {number} {reason} there",
)
QUOTES_AN_ARTICLE = 10


@dataclass(frozen=True)
class Utterance:
    """What somebody said, in parts that an agency may word in its own way."""

    verb: str
    adjective: str
    thing: str
    other: str
    reason: str
    season: str
    number: int

    def worded(self, modal: str, way: int) -> str:
        """The words that one agency has."""
        verb = SYNONYMS.get(self.verb, self.verb) if way == 3 else self.verb
        number = self.number + 10 if way == 2 else self.number
        whole = f"we {modal} {verb} the {self.adjective} {self.thing} before the {self.season}"
        if way == 1:
            return whole
        return f"{whole} " + TAILS[self.number % len(TAILS)].format(
            number=number, reason=self.reason, other=self.other
        )


def utterances(count: int, chance: random.Random) -> list[Utterance]:
    """Utterances of which no two share their main words."""
    made: dict[tuple[str, str, str], Utterance] = {}
    while len(made) < count:
        one = Utterance(
            verb=chance.choice(VERBS),
            adjective=chance.choice(ADJECTIVES),
            thing=chance.choice(THINGS),
            other=chance.choice(THINGS),
            reason=chance.choice(REASONS),
            season=chance.choice(SEASONS),
            number=chance.randrange(12, 980),
        )
        made.setdefault((one.thing, one.verb, one.reason), one)
    return list(made.values())


def article(
    agency: str, name: str, office: str, said: Sequence[str], chance: random.Random
) -> str:
    """An article with these quotes of one speaker, the surname after the first."""
    surname = name.rpartition(" ")[2]
    lines = [f"{name} speaks to {agency}", "", "The hall was full before noon."]
    for number, words in enumerate(said):
        words = words[0].upper() + words[1:]
        who = f"{office} {name}" if not number else surname
        lines += ["", chance.choice((f"“{words},” {who} said.", f"{who} said: “{words}.”"))]
    return "\n".join([*lines, ""])


def write(folder: Path, count: int = 520, agencies: int = 3, seed: int = 8) -> int:
    """Write the articles and `sources.toml`; how many articles they are."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    told, sources, written = utterances(count, chance), [], 0
    for start in range(0, count, QUOTES_AN_ARTICLE):
        part = told[start : start + QUOTES_AN_ARTICLE]
        number = start // QUOTES_AN_ARTICLE
        name = f"{FIRST[number % len(FIRST)]} {LAST[number * 7 // 5 % len(LAST)]}"
        office = OFFICES[number % len(OFFICES)]
        for agency in AGENCIES[:agencies]:
            said = [
                one.worded(chance.choices(MODALS, (6, 1, 1, 1))[0], chance.randrange(5))
                for one in part
            ]
            file = f"{number:03}_{agency.replace(' ', '_').lower()}.txt"
            text = article(agency, name, office, said, chance)
            (folder / file).write_text(text, encoding="utf-8")
            day = chance.randrange(4, 7)
            sources += [f'["{file}"]', f'agency = "{agency}"', f"published = 2031-05-0{day}"]
            written += 1
    (folder / "sources.toml").write_text("\n".join(sources) + "\n", encoding="utf-8")
    return written


def main() -> None:
    """Write the articles that the command line asks for."""
    folder = Path(sys.argv[1])
    written = write(folder, *map(int, sys.argv[2:]))
    sys.stdout.write(f"{written} articles in {folder}\n")


if __name__ == "__main__":
    main()
