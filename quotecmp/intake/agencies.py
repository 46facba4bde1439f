"""Which agency a name means, from the list in `language/lexicons/agencies.toml`."""

import re
from collections.abc import Mapping
from functools import cache

from quotecmp.errors import LexiconError
from quotecmp.language.lexicon import line_of, source, table

AGENCIES = "agencies.toml"
SPACES = re.compile(r"\s+")
# “The Associated Press” and “Associated Press” are one name; so are “Xinhua” and “Xinhua News
# Agency”.
AROUND = re.compile(r"^(?:the|agencia|agenzia|agence|agência)\s+|\s+news agency$|\s+news$")


def known(name: str) -> str | None:
    """The short name of the agency that a name means, or None.

    >>> known("The Associated Press"), known("reuters"), known("Ferry News")
    ('AP', 'Reuters', None)
    """
    names = _names()
    key = _key(name)
    return names.get(key) or names.get(AROUND.sub("", key))


def printed(name: str) -> str | None:
    """The agency that a name in an article means: as listed or in capitals, nothing looser.

    >>> printed("XINHUA"), printed("(map)"), printed("petra")
    ('Xinhua', None, None)
    """
    bare = AROUND.sub("", name.strip().strip("."))
    as_listed = name.strip() in all_names() or bare in all_names()
    return known(name) if as_listed or name.isupper() else None


def needs_date(agency: str) -> bool:
    """Whether the short name of an agency means something else without a date beside it."""
    return bool(table(AGENCIES)["agency"].get(agency, {}).get("needs_date"))


def is_vague(name: str) -> bool:
    """Whether a name alone in a byline is as likely that of a person or a place.

    >>> is_vague("Petra"), is_vague("PA"), is_vague("PA Media"), is_vague("AFP")
    (True, True, False, False)
    """
    agency = known(name)
    return agency is not None and needs_date(agency) and _key(name) == _key(agency)


def canonical(name: str) -> str:
    """The short name of a known agency, any other name as it is.

    >>> canonical("Agence France-Presse"), canonical("Harbour Wire")
    ('AFP', 'Harbour Wire')
    """
    return known(name) or name.strip()


def is_short(name: str) -> bool:
    """Whether a name is so short that it means an agency only beside a place or a date.

    >>> is_short("AP"), is_short("AFP")
    (True, False)
    """
    return len(name.strip()) <= 2


@cache
def all_names() -> Mapping[str, str]:
    """Every name in the list as written there, longest first, with its agency."""
    names = {
        name: short
        for short, row in table(AGENCIES)["agency"].items()
        for name in (short, *row.get("names", ()))
    }
    return {name: names[name] for name in sorted(names, key=lambda name: (-len(name), name))}


@cache
def sign_offs() -> Mapping[str, str]:
    """What an agency prints below its stories, and whose habit it is."""
    entries = table(AGENCIES)["agency"]
    return {line: short for short, row in entries.items() for line in row.get("sign_offs", ())}


@cache
def sites() -> Mapping[str, str]:
    """The agencies’ own sites, and whose each is."""
    entries = table(AGENCIES)["agency"]
    return {site: short for short, row in entries.items() for site in row.get("sites", ())}


def agency_of_site(address: str) -> str | None:
    """The agency on whose own site an address lies, or None.

    >>> agency_of_site("https://www.tass.com/world/1"), agency_of_site("https://nottass.com/")
    ('TASS', None)
    """
    host = address.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0]
    parts = host.lower().split(".")
    for start in range(len(parts) - 1):
        agency = sites().get(".".join(parts[start:]))
        if agency:
            return agency
    return None


@cache
def release_wires() -> frozenset[str]:
    """Keys of services that carry announcements for pay: they report nothing themselves."""
    return frozenset(_key(name) for name in table(AGENCIES)["release_wires"])


def is_release_wire(name: str) -> bool:
    """Whether a name is that of a service for paid announcements.

    >>> is_release_wire("PRNewswire"), is_release_wire("Reuters")
    (True, False)
    """
    return _key(name) in release_wires()


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for short, row in table(AGENCIES)["agency"].items():
        for name in (short, *row.get("names", ())):
            key = _key(name)
            if names.get(key, short) != short:
                line = line_of(source(AGENCIES), name, 2)
                raise LexiconError(
                    f'lexicon {AGENCIES}, line {line}: "{name}" means both {names[key]} and '
                    f"{short}; remove one"
                )
            names[key] = short
    return names


def _key(name: str) -> str:
    return SPACES.sub(" ", name.strip().strip(".")).casefold()
