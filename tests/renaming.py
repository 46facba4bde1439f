"""Give the five seed articles other people, places, agencies and dates, and move their labels.

A rule that knows the seeds by heart scores well on them and fails on their renamed twins.

    python tests/renaming.py OUT_FOLDER [south|north]

writes the five articles, sources.toml and seeds.json into OUT_FOLDER.  In code:

    for renaming in RENAMINGS:
        write_renamed(folder, renaming)

`south` has plain Latin names of other lengths; `north` has diacritics, hyphens, apostrophes and
surnames of two letters.  First names keep their gender, spelling variants stay variants
(Sergei and Sergey become Andrei and Andrey), weekdays move with the dates.
"""

import json
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
LABELS = HERE / "cases" / "seeds.json"

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
MONTHS_RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True, eq=False)
class Renaming:
    """Old words to new words, and by how many months and years the dates move.

    No day of the seeds may fall on a date that does not exist: months moves by 2 or 6.
    """

    name: str
    words: Mapping[str, str]
    months: int
    years: int


@dataclass(frozen=True)
class Edit:
    """A stretch of the old text and what stands there now."""

    start: int
    end: int
    new: str


SOUTH = Renaming(
    "south",
    {
        # people
        "Vladimir": "Anselmo",
        "Putin": "Carvalheira",
        "John": "Peter",
        "Kerry": "Whitcombe",
        "Sergei": "Andrei",
        "Sergey": "Andrey",
        "Lavrov": "Bandeirante",
        "Yury": "Gaspar",
        "Ushakov": "Pinheiro",
        "Dmitry": "Rafael",
        "Peskov": "Moura",
        "Barack": "Gordon",
        "Obama": "Templeton",
        "Bashar al-Assad": "Josephe Mbarga",
        "Bashar Assad": "Josephe Mbarga",
        "Assad": "Mbarga",
        "Poroshenko": "Quispe",
        "William Stevens": "Geoffrey Hall",
        "Wendy Sherman": "Harriet Lloyd",
        "Jo Biddle": "Inez Tarrant",
        "Anna Smolchenko": "Lidia Prates",
        "Joshua Roberts": "Kit Marlow",
        "Jeb Bush": "Ned Lamb",
        "Karadzic": "Vrhovac",
        "Peng Liyuan": "Seo Hana",
        "Raul Castro": "Hugo Batlle",
        "Cruz": "Alvarado",
        "Nicolas": "Bertrand",
        # countries, capitals, and who lives there
        "Russian": "Brazilian",
        "Russians": "Brazilians",
        "Russia": "Brazil",
        "Moscow": "Brasilia",
        "Kremlin": "Planalto",
        "Sochi": "Florianopolis",
        "Bocharov Ruchey": "Casa Amarela",
        "Arbat": "Rua Nova",
        "Black Sea": "South Atlantic",
        "Soviet": "Imperial",
        "United States": "United Kingdom",
        "American": "British",
        "U.S.": "U.K.",
        "US": "UK",
        "Washington": "London",
        "White House": "Downing Street",
        "Pentagon": "Whitehall",
        "Idaho": "Norfolk",
        "Ukrainian": "Peruvian",
        "Ukraine": "Peru",
        "Crimea": "Moquegua",
        "Shyrokyne": "Chucuito",
        "Minsk": "Cartagena",
        "Normandy": "Flanders",
        "Syrian": "Cameroonian",
        "Syria": "Cameroon",
        "Idlib": "Maroua",
        "Jisr al Shughour": "Pont de Mbere",
        "Iranian": "Egyptian",
        "Iran": "Egypt",
        "Tehran": "Cairo",
        "Nazi Germany": "Fascist Italy",
        "Germany": "Italy",
        "France": "Spain",
        "Paris": "Madrid",
        "Vienna": "Lisbon",
        "New York": "The Hague",
        "Antalya": "Tangier",
        "Turkey": "Morocco",
        "Libya": "Chad",
        "Yemen": "Mali",
        "Western": "Southern",
        "European": "African",
        "Europe": "Africa",
        "EU": "AU",
        "NATO": "ECOWAS",
        "Islamic State": "Lake Republic",
        "IS": "LR",
        "Jabhat al-Nusra": "Harakat al-Sabah",
        "China": "Korea",
        "Chinese": "Korean",
        "Sino": "Korean",
        "Japanese": "Malaysian",
        "Guangxi": "Jeolla",
        "Brussels": "Geneva",
        "Havana": "Managua",
        "Boao": "Busan",
        "Bosnian Serb": "Slovak",
        "Anbang": "Hyosung",
        "Marriott": "Ambassador",
        "Starwood": "Moonstone",
        "ASEAN": "MERCOSUR",
        # who carries it
        "Twitter": "Mastodon",
        "Xinhua": "Yonhap",
        "TASS": "Interfax",
        "AFP": "Kyodo",
        "Reuters": "EFE",
        "China Daily": "Korea Herald",
        "Pravoslavie.ru": "Parish.ru",
        "Православие.Ru": "Приход.Ru",
    },
    months=2,
    years=3,
)
NORTH = Renaming(
    "north",
    {
        "Vladimir": "Matouš",
        "Putin": "Čapek-Žák",
        "John": "Björn",
        "Kerry": "Ek",
        "Sergei": "Alexei",
        "Sergey": "Alexey",
        "Lavrov": "O’Shea",
        "Yury": "Jiří",
        "Ushakov": "Đorđević",
        "Dmitry": "José",
        "Peskov": "Saint-Clair",
        "Barack": "Henrik",
        "Obama": "Ng",
        "Bashar al-Assad": "Tamás al-Wójcik",
        "Bashar Assad": "Tamás Wójcik",
        "Assad": "Wójcik",
        "Poroshenko": "Ōe",
        "William Stevens": "Jørgen Bø",
        "Wendy Sherman": "Zoë Quiñones",
        "Jo Biddle": "Bríd Nic Aodha",
        "Anna Smolchenko": "Anne-Sophie Li",
        "Joshua Roberts": "Łukasz Żak",
        "Jeb Bush": "Åke Öst",
        "Karadzic": "Møller",
        "Peng Liyuan": "Lê Thị Hà",
        "Raul Castro": "Iñaki Ochoa",
        "Cruz": "Vö",
        "Nicolas": "Anaïs",
        "Russian": "Sorvian",
        "Russians": "Sorvians",
        "Russia": "Sorvia",
        "Moscow": "Nové Hradiště",
        "Kremlin": "Citadel",
        "Sochi": "Łeba",
        "Bocharov Ruchey": "Dům Bílý",
        "Arbat": "Dlouhá",
        "Black Sea": "Amber Gulf",
        "Soviet": "Federal",
        "United States": "Free Provinces",
        "American": "Provincial",
        "U.S.": "F.P.",
        "US": "FP",
        "Washington": "Göteborg-Väst",
        "White House": "Chancellery",
        "Pentagon": "Admiralty",
        "Idaho": "Skåne",
        "Ukrainian": "Tavrian",
        "Ukraine": "Tavria",
        "Crimea": "Kežma",
        "Shyrokyne": "Ælby",
        "Minsk": "Århus",
        "Normandy": "Gruyère",
        "Syrian": "Marquezan",
        "Syria": "Marqueza",
        "Idlib": "Qasr",
        "Jisr al Shughour": "Puente del Ángel",
        "Iranian": "Elbonian",
        "Iran": "Elbonia",
        "Tehran": "Sankt-Jakob",
        "Nazi Germany": "royalist Gaul",
        "Germany": "Gaul",
        "France": "Čechia",
        "Paris": "Plzeň",
        "Vienna": "Zürich",
        "New York": "São Tomé",
        "Antalya": "Mül",
        "Turkey": "Curaçao",
        "Libya": "Réunion",
        "Yemen": "Oz",
        "Western": "Northern",
        "European": "Baltic",
        "Europe": "Baltica",
        "EU": "BU",
        "NATO": "HANSA",
        "Islamic State": "Iron Order",
        "IS": "IO",
        "Jabhat al-Nusra": "Vojska Nova",
        "China": "Hoa Binh",
        "Chinese": "Binhese",
        "Sino": "Binho",
        "Japanese": "Faroese",
        "Guangxi": "Đắk Lắk",
        "Brussels": "Malmö",
        "Havana": "Ålesund",
        "Boao": "Huế",
        "Bosnian Serb": "Frisian",
        "Anbang": "Thép",
        "Marriott": "Sjögren",
        "Starwood": "Nordlys",
        "ASEAN": "NORDEK",
        "Twitter": "Bluesky",
        "Xinhua": "Antara",
        "TASS": "Ukrinform",
        "AFP": "Lusa",
        "Reuters": "Anadolu",
        "China Daily": "Viet Bao",
        "Pravoslavie.ru": "Farnost.cz",
        "Православие.Ru": "Farnost.Cz",
    },
    months=6,
    years=-7,
)
RENAMINGS = (SOUTH, NORTH)

MONTH = "|".join(MONTHS)
DATE = re.compile(
    rf"""
    (?<!\d)(?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>[01]\d)(?!\d)       # 2015-05-13, 2015-05
  | \b(?P<month>{MONTH})(?P<day>\ \d\d?(?:st|nd|rd|th)?,?)?(?P<year>\ (?:19|20)\d\d)?\b
  | \b(?P<month_ru>{"|".join(MONTHS_RU)})(?P<year_ru>\ (?:19|20)\d\d)?\b  # 17 декабря 2015
  | (?<!\d)(?P<bare_year>(?:19|20)\d\d)(?!\d)
  | \b(?P<weekday>{"|".join(WEEKDAYS)})\b
    """,
    re.VERBOSE,
)


def rename(text: str, renaming: Renaming, weekdays: int = 0) -> str:
    """The text with everything renamed; `weekdays` is by how many days weekdays move.

    >>> rename("SOCHI: Kerry met Russia's #Lavrov in May 2015", SOUTH)
    "FLORIANOPOLIS: Whitcombe met Brazil's #Bandeirante in July 2018"
    """
    return applied(text, edits_of(text, renaming, weekdays))


def edits_of(text: str, renaming: Renaming, weekdays: int = 0) -> list[Edit]:
    """What changes where, in text order; no two edits overlap."""
    words, pattern = _forms(renaming)
    edits = [Edit(m.start(), m.end(), words[m.group()]) for m in pattern.finditer(text)]
    edits += [
        Edit(m.start(), m.end(), _moved_date(m, renaming, weekdays))
        for m in DATE.finditer(text)
    ]
    edits.sort(key=lambda edit: edit.start)
    for one, two in pairwise(edits):
        assert one.end <= two.start, (one, two)
    return edits


def applied(text: str, edits: list[Edit]) -> str:
    """The text after the edits."""
    pieces, here = [], 0
    for edit in edits:
        pieces += [text[here : edit.start], edit.new]
        here = edit.end
    return "".join(pieces) + text[here:]


def moved(offset: int, edits: list[Edit]) -> int:
    """Where a place of the old text is in the new one; it may not lie inside an edit."""
    shift = 0
    for edit in edits:
        if offset <= edit.start:
            break
        assert offset >= edit.end, f"{offset} lies inside {edit}"
        shift += len(edit.new) - (edit.end - edit.start)
    return offset + shift


@cache
def _forms(renaming: Renaming) -> tuple[dict[str, str], re.Pattern[str]]:
    words = dict(renaming.words)
    for old, new in renaming.words.items():
        if len(old) > 3:
            words.setdefault(old.upper(), new.upper())
    longest_first = sorted(words, key=len, reverse=True)
    forms = "|".join(map(re.escape, longest_first))
    # A capital may follow, as in #IranTalks, a small letter may not.
    return words, re.compile(rf"(?<![^\W\d_])(?:{forms})(?![^\WA-ZА-Я\d_])")


def _moved_date(found: re.Match[str], renaming: Renaming, weekdays: int) -> str:
    if found["weekday"]:
        return WEEKDAYS[(WEEKDAYS.index(found["weekday"]) + weekdays) % 7]
    if found["bare_year"]:
        return str(int(found["bare_year"]) + renaming.years)
    if found["iso_year"]:
        month, carry = _moved_month(int(found["iso_month"]), renaming)
        return f"{int(found['iso_year']) + renaming.years + carry}-{month:02}"
    names, key = (MONTHS, "month") if found["month"] else (MONTHS_RU, "month_ru")
    month, carry = _moved_month(names.index(found[key]) + 1, renaming)
    year = found["year"] if found["month"] else found["year_ru"]
    new_year = f" {int(year) + renaming.years + carry}" if year else ""
    return names[month - 1] + ((found["day"] or "") if found["month"] else "") + new_year


def _moved_month(month: int, renaming: Renaming) -> tuple[int, int]:
    carry, index = divmod(month - 1 + renaming.months, 12)
    return index + 1, carry


def _weekday_shift(day: str, renaming: Renaming) -> int:
    new = date.fromisoformat(rename(day, renaming))
    return (new.weekday() - date.fromisoformat(day).weekday()) % 7


def renamed_labels(renaming: Renaming) -> tuple[dict[str, str], dict[str, Any]]:
    """The renamed articles by file name, and the labels of seeds.json moved along."""
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    texts, edits, shifts = {}, {}, {}
    for article in labels["articles"]:
        name = article["file"]
        old = (SEEDS / name).read_bytes().decode("utf-8")
        shifts[name] = _weekday_shift(article["date"], renaming)
        edits[name] = edits_of(old, renaming, shifts[name])
        texts[name] = applied(old, edits[name])
    new = _renamed_value({k: v for k, v in labels.items() if k != "quotes"}, renaming)
    new["quotes"] = []
    for quote in labels["quotes"]:
        name = quote["file"]
        start, end = (moved(quote[side], edits[name]) for side in ("start", "end"))
        rest = {
            key: rename(value, renaming, shifts[name]) if isinstance(value, str) else value
            for key, value in quote.items()
            if key not in ("id", "file", "kind")
        }
        places = {"start": start, "end": end, "text": texts[name][start:end]}
        new["quotes"].append({**quote, **rest, **places})
    for article in new["articles"]:
        article["length"] = len(texts[article["file"]])
    return texts, new


def _renamed_value(value: Any, renaming: Renaming) -> Any:
    if isinstance(value, str):
        return rename(value, renaming)
    if isinstance(value, list):
        return [_renamed_value(item, renaming) for item in value]
    if isinstance(value, dict):
        kept = ("file", "a", "b", "label", "relation", "scope", "length")
        return {
            (rename(key, renaming)): item if key in kept else _renamed_value(item, renaming)
            for key, item in value.items()
        }
    return value


def renamed_manifest(renaming: Renaming) -> str:
    """The text of sources.toml for the renamed articles."""
    rows = tomllib.loads((SEEDS / "sources.toml").read_text(encoding="utf-8"))
    lines = []
    for name, row in rows.items():
        lines.append(f"[{json.dumps(name)}]")
        for key, value in row.items():
            new = value if key == "inferred" else rename(value, renaming)
            lines.append(f"{key} = {json.dumps(new, ensure_ascii=False)}")
        lines.append("")
    return "\n".join(lines)


def write_renamed(folder: Path, renaming: Renaming) -> Path:
    """Write articles, sources.toml and seeds.json; the path of seeds.json comes back."""
    texts, labels = renamed_labels(renaming)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    (folder / "sources.toml").write_text(renamed_manifest(renaming), encoding="utf-8")
    gold = folder / "seeds.json"
    gold.write_text(json.dumps(labels, ensure_ascii=False, indent=1), encoding="utf-8")
    return gold


def main(arguments: list[str]) -> int:
    """Run as a script: OUT_FOLDER and, if wished, the name of a renaming."""
    by_name = {renaming.name: renaming for renaming in RENAMINGS}
    if not 1 <= len(arguments) <= 2 or (len(arguments) == 2 and arguments[1] not in by_name):
        sys.stderr.write(f"usage: renaming.py OUT_FOLDER [{'|'.join(by_name)}]\n")
        return 2
    chosen = by_name[arguments[1]] if len(arguments) == 2 else SOUTH
    sys.stdout.write(f"{write_renamed(Path(arguments[0]), chosen)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
