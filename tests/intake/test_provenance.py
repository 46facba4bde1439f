"""Which agency an article names, with the line that shows it, and what must not count."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from renaming import RENAMINGS, Renaming, rename, renamed_labels

from quotecmp.intake.agencies import all_names, known, printed
from quotecmp.intake.lines import lines_of, shown
from quotecmp.intake.provenance import provenance
from quotecmp.language.lexicon import source, table
from quotecmp.model import Evidence

STORY = (
    "The ferries between the islands will stay in port until the storm has passed, the harbour "
    "master of Gull Bay said on Tuesday, and nobody should wait on the pier."
)
HEADED = f"Ferries stop\n\n{{}}\n\n{STORY}\n\n{STORY}"
SIGNED = f"Ferries stop\n\n{STORY}\n\n{STORY}\n\n{{}}"

DATELINES = {
    "GULL BAY (Reuters) - ": "Reuters",
    "GULL BAY, May 13 (Xinhua) -- ": "Xinhua",
    "GULL BAY (AP) — ": "AP",
    "BUCHT, 6. Dezember. /tass/. ": "TASS",
    "Gull Bay (PTI): ": "PTI",
    "GULL BAY (Reuters) -": "Reuters",
    "Bucht (dts Nachrichtenagentur) - ": "dts",
    "Gull Bay, Iowa, Dec. 11 (AP) — ": "AP",
    "GULL BAY, Dec 16, 2015 (AFP) – ": "AFP",
    "Gull Bay, 13 mai 2015 (AFP) - ": "AFP",
    "(Reuters) - ": "Reuters",
    "(ANSA) - BAIA, 3 DIC - ": "ANSA",
    "GULL BAY, December 16. /TASS/. ": "TASS",
    "ЗАЛИВ, 16 декабря. /ТАСС/. ": "TASS",
    "Gull Bay, May 13 (PTI) ": "PTI",
    "GULL BAY, Nov 26 AFP - ": "AFP",
    "TOKYO, May 13, Kyodo - ": "Kyodo",
    "Gull Bay (dpa) - ": "dpa",
    "Baia, 13 may (EFE).- ": "EFE",
    "SEOUL, May 13 (Yonhap) -- ": "Yonhap",
    "KUALA LUMPUR, May 13 (Bernama) -- ": "Bernama",
    "ANKARA (AA) - ": "Anadolu",
    "Ferries on the bay, May 3 (PA) - ": None,
    "GULL BAY, May 3 (PA) - ": "PA",
}


@pytest.mark.parametrize("line", DATELINES)
def test_a_dateline_names_its_agency(line: str) -> None:
    found = provenance(f"Ferries stop\n\n{line}{STORY}")

    assert found.agency == DATELINES[line]
    if found.agency:
        assert [(e.line, e.kind) for e in found.evidence] in (
            [(3, "dateline")],
            [(3, "dateline"), (3, "dateline_date")],
        )


HEADS = {
    "Source: Xinhua": ("Xinhua", "source_line"),
    "Source: Xinhua | 2015-05-13": ("Xinhua", "source_line"),
    "Источник: ТАСС": ("TASS", "source_line"),
    "来源：新华社": ("Xinhua", "source_line"),
    "Quelle: dpa": ("dpa", "source_line"),
    "(Xinhua)": ("Xinhua", "source_line"),
    "By Jane Orr, Reuters": ("Reuters", "byline"),
    "By JANE ORR, Associated Press": ("AP", "byline"),
    "By JANE ORR, AP Diplomatic Writer": ("AP", "byline"),
    "By Jane Orr of The Associated Press": ("AP", "byline"),
    "By P. Orr, Bernama,": ("Bernama", "byline"),
    "By PTI : Monday January 7, 04:26 PM": ("PTI", "byline"),
    "Von dpa": ("dpa", "byline"),
    "Reuters Staff": ("Reuters", "byline"),
    "Xinhua, July 30 Adjust font size:": ("Xinhua", "byline"),
    "By Agence France-Presse": ("AFP", "byline"),
    "By Jane Orr | AFP": ("AFP", "byline"),
    "Agence France-Presse in Gull Bay": ("AFP", "byline"),
    "AFP - 13 May 2015": ("AFP", "byline"),
}


@pytest.mark.parametrize("line", HEADS)
def test_a_line_above_the_story_names_its_agency(line: str) -> None:
    found = provenance(HEADED.format(line))

    agency, kind = HEADS[line]
    assert found.agency == agency
    assert Evidence(3, line, kind) in found.evidence


ENDS = {
    "© 2015 AFP": ("AFP", "copyright"),
    "Copyright 2015 The Associated Press. All rights reserved.": ("AP", "copyright"),
    "© AFP. All rights reserved.": ("AFP", "copyright"),
    "(Reporting by Jane Orr; Editing by Ned Fox)": ("Reuters", "sign_off"),
    "Reporting by Jane Orr; Additional reporting by A. Li; Editing by Ned Fox": (
        "Reuters",
        "sign_off",
    ),
    "jo-nf/al": ("AFP", "sign_off"),
    "Enditem": ("Xinhua", "sign_off"),
    "PTI JO NF": ("PTI", "sign_off"),
    "TASS": ("TASS", "sign_off"),
    "- Reuters.": ("Reuters", "sign_off"),
}


@pytest.mark.parametrize("line", ENDS)
def test_a_line_below_the_story_names_its_agency(line: str) -> None:
    found = provenance(SIGNED.format(line))

    assert (found.agency, found.evidence[0].kind) == ENDS[line]


HINTS = {
    "The master waves in Gull Bay on May 12, 2015. REUTERS/Jane Orr": "photo_credit",
    "The master waves. ANADOLU/Łukasz Żak": "photo_credit",
    "The master waves. (Xinhua/Li An)": "photo_credit",
    "A ferry at the pier. © Jane Orr/TASS": "photo_credit",
    "A ferry at the pier. (AP Photo/Jane Orr)": "photo_credit",
    "Jane Orr / Reuters.": "photo_credit",
    "Gull Bay in May. (JANE ORR/AFP/Getty Images)": "photo_credit",
    "“Nobody should wait,” the master told TASS.": "reported_via",
    "No ferry will sail, according to Interfax.": "reported_via",
    "The Xinhua news agency reported that no ferry will sail.": "reported_via",
    "No ferry will sail, Reuters reported.": "reported_via",
}


@pytest.mark.parametrize("line", HINTS)
@pytest.mark.parametrize("frame", [HEADED, SIGNED])
def test_a_photo_credit_or_a_mention_is_only_a_hint(line: str, frame: str) -> None:
    found = provenance(frame.format(line))

    assert found.agency is None
    assert [e.kind for e in found.evidence] == [HINTS[line]]


TRAPS = [
    "According to a Reuters/Ipsos poll, nobody waits.",
    "With files from The Associated Press",
    "The Associated Press contributed to this report.",
    "GULL BAY, May 13, 2015 (PRNewswire) -- Harbour Inc. announced a pier.",
    "GULL BAY, May 13 /PRNewswire/ -- Harbour Inc. announced a pier.",
    "The deal (AP) - the second this year - was signed.",
    "He told the agency (Reuters) - and nobody else - that he waits.",
    "ERIE (PA) - A ferry stopped.",
    "ERIE (map) - A ferry stopped.",
    "By Jane Orr, Harbour News",
    "By the bay, Reuters heard nothing and nobody else did, which the master had foreseen.",
    "Source: Reuters/Ipsos",
    "© 2015 Harbour News",
    "© AFP",
    "Photo © 2015 AFP",
    "Bloomberg Views on the harbour",
    "Reporting by Jane Orr",
    "and/or",
]


@pytest.mark.parametrize("line", TRAPS)
def test_what_looks_like_a_sign_is_none(line: str) -> None:
    assert provenance(HEADED.format(line)).agency is None
    assert provenance(SIGNED.format(line + " ") + f"\n\n{STORY}").agency is None


@pytest.mark.parametrize("renaming", RENAMINGS, ids=lambda renaming: renaming.name)
def test_under_other_names_the_seeds_show_as_much(renaming: Renaming) -> None:
    texts, _ = renamed_labels(renaming)

    found = [provenance(text) for _, text in sorted(texts.items())]

    agencies = [rename(name, renaming) for name in ("TASS", "Xinhua")]
    assert [f.agency for f in found] == [None, None, agencies[0], None, agencies[1]]
    assert [e.kind for e in found[3].evidence] == ["photo_credit"]
    assert [bool(f.published) for f in found] == [True, True, True, False, True]


def test_a_credit_between_paragraphs_is_no_sign_off() -> None:
    assert provenance(f"Ferries stop\n\n{STORY}\n\nASSOCIATED PRESS.\n\n{STORY}").agency is None


def test_the_heavier_sign_wins_and_two_equal_ones_name_nobody() -> None:
    dateline = f"GULL BAY (AFP) - {STORY}"

    assert provenance(f"{dateline}\n\n(Reporting by A; Editing by B)").agency == "AFP"
    assert provenance(f"{dateline}\n\nGULL BAY (dpa) - {STORY}").agency is None


def test_a_copyright_that_is_no_agencys_names_the_carrier() -> None:
    found = provenance(
        f"GULL BAY (AFP) - {STORY}\n\n© 2015 Harbour Daily. All rights reserved."
    )

    assert (found.agency, found.publisher) == ("AFP", "Harbour Daily")
    assert (
        provenance(f"{STORY}\n\nFrom THE BAY. Copyright © 2015 by Jane Orr.").publisher is None
    )


DATES = {
    "Updated: 2015-05-13 09:31": "2015-05-13T09:31",
    "Published: May 13, 2015, 9:31 p.m.": "2015-05-13T21:31",
    "Posted on 13 May 2015": "2015-05-13",
    "Last updated: Wednesday, 13 May 2015": "2015-05-13",
    "Wednesday, May 13th 2015": "2015-05-13",
    "Gull Bay, May 13, 2015": "2015-05-13",
    "13 мая 2015 г.": "2015-05-13",
    "2015年5月13日": "2015-05-13",
    "2015-05-13": "2015-05-13",
    "13.05.2015 18:14 GMT+04:00": "2015-05-13T18:14",
    "May 13, 2015 / 1:29 PM / 9 months ago": "2015-05-13T13:29",
    "GULL BAY, May 13 | Wed May 13, 2015 2:45pm EDT": "2015-05-13T14:45",
    "6 May, 2015 02:49 / Updated 10 years ago": "2015-05-06T02:49",
    "8 May 2015 - 14:09 AMT": "2015-05-08T14:09",
    "Xinhua, May 13, 2015 Adjust font size:": "2015-05-13",
    "Version 13.05.2015.2": None,
    "31.02.2015": None,
    "GULL BAY, May 13, 2015 (AFP) - No ferry sails.": "2015-05-13",
    "GULL BAY, May 13 (AFP) - No ferry sails.": None,
    "05/06/2015": None,
    "February 30, 2015": None,
    "The ferry of May 13, 2015 was the last.": None,
    "Gull Bay, May 12, 2015. REUTERS/Jane Orr": None,
}


@pytest.mark.parametrize("line", DATES)
def test_the_date_of_publication_is_read_where_it_is_plain(line: str) -> None:
    assert provenance(HEADED.format(line)).published == DATES[line]


def test_published_comes_before_updated() -> None:
    lines = "Updated: 2015-05-14\nPublished: 2015-05-13"

    assert provenance(HEADED.format(lines)).published == "2015-05-13"


def test_the_date_of_a_correction_is_not_that_of_the_article() -> None:
    assert provenance(f"{(STORY + chr(10)) * 20}Friday, December 4, 2015.").published is None


def test_evidence_shows_the_place_in_a_long_line() -> None:
    line = f"{STORY} {STORY} The master waves. REUTERS/Jane Orr"

    (evidence,) = provenance(line).evidence

    assert evidence.text.endswith("REUTERS/Jane Orr")
    assert len(evidence.text) <= 200


def test_the_list_holds_agencies_worldwide() -> None:
    assert len(table("agencies.toml")["agency"]) >= 40


@pytest.mark.parametrize("name", sorted(all_names()))
def test_every_listed_name_means_its_agency(name: str) -> None:
    assert known(name) == printed(name) == all_names()[name]


def test_the_list_has_no_empty_or_doubled_name() -> None:
    rows = tomllib.loads(source("agencies.toml"))["agency"]

    for short, row in rows.items():
        names = [short, *row.get("names", [])]
        assert len(names) == len(set(names)), short
        assert all(name == name.strip() and name for name in names)


@given(st.text())
def test_any_text_has_a_provenance_and_its_evidence_is_in_it(text: str) -> None:
    numbers = {line.number: line.text for line in lines_of(text)}

    for evidence in provenance(text).evidence:
        assert evidence.text == shown(numbers[evidence.line])


PIECES = (
    "GULL BAY ",
    "(",
    ")",
    "/",
    "AP",
    "TASS",
    " - ",
    "May 3",
    "2015",
    "©",
    "\n",
    "By ",
    ", ",
)


@given(st.lists(st.sampled_from([*PIECES, "Source: ", STORY]), max_size=12).map("".join))
def test_any_mixture_of_signs_is_survived(text: str) -> None:
    found = provenance(text)

    assert found.agency is None or known(found.agency) == found.agency
