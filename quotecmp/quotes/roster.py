"""Who is who over all articles: one speaker for several spellings and surname-only mentions.

Two full names are one person when surname and first name have equal keys (Sergei and Sergey)
or one first name is an initial of the other.  A surname alone joins the one full name that
carries it, if there is only one; two people of one surname stay two.  Ids come from the names
alone, so neither the order of the articles nor their number changes them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from quotecmp.language.spelling import fold, name_key
from quotecmp.model import Quote, Speaker, Witness

BODY_STARTERS = frozenset({"the", "a", "an"})
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Roster:
    """The speakers of a run, and which of them each quote belongs to."""

    speakers: tuple[Speaker, ...]
    speaker_of: Mapping[str, str]


@dataclass(slots=True)
class _Entry:
    """One speaker in the making."""

    key: tuple[str, ...]
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)


def build_roster(quotes: Sequence[Quote], witnesses: Sequence[Witness]) -> Roster:
    """The speakers over all articles.

    >>> build_roster([], []).speakers
    ()
    """
    entries = _entries(quotes)
    _join_initials(entries)
    joined = _join_surnames(entries)
    speakers = {key: _speaker(entry) for key, entry in entries.items()}
    speaker_of = {
        quote.id: speakers[joined.get(key, key)].id
        for quote in quotes
        if (name := quote.attribution.speaker) and (key := _key(name))
    }
    ordered = sorted(
        {
            speakers[joined.get(key, key)].id: speakers[joined.get(key, key)] for key in entries
        }.values(),
        key=lambda s: (s.name, s.id),
    )
    return Roster(tuple(ordered), dict(sorted(speaker_of.items())))


def _words(name: str) -> list[str]:
    return [w for w in name.split() if fold(w) not in SUFFIXES]


def _key(name: str) -> tuple[str, ...]:
    """First and last name, or the single word; a body's words all count."""
    words = [name_key(w) for w in _words(name) if fold(w) not in BODY_STARTERS]
    if len(words) <= 1:
        return tuple(words)
    return (words[0], words[-1]) if _personal(name) else tuple(words)


def _personal(name: str) -> bool:
    """Whether a name is made like a person's: first and last word begin with a capital."""
    words = _words(name)
    return 2 <= len(words) <= 4 and all(w[:1].isupper() for w in (words[0], words[-1]))


def _entries(quotes: Iterable[Quote]) -> dict[tuple[str, ...], _Entry]:
    entries: dict[tuple[str, ...], _Entry] = {}
    for quote in quotes:
        name = quote.attribution.speaker
        if name and (key := _key(name)):
            entries.setdefault(key, _Entry(key)).names[name] += 1
    return entries


def _join_initials(entries: dict[tuple[str, ...], _Entry]) -> None:
    """J. Orlo joins Jana Orlo where no other first name begins so."""
    by_last = _by_last(entries)
    for keys in by_last.values():
        for short in [k for k in keys if len(k) == 2 and len(k[0].rstrip(".")) == 1]:
            longer = [
                k for k in keys if k != short and k[0][:1] == short[0][:1] and len(k[0]) > 2
            ]
            if len(longer) == 1:
                entries[longer[0]].names.update(entries[short].names)
                entries[short] = entries[longer[0]]


def _by_last(entries: Mapping[tuple[str, ...], _Entry]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in sorted(entries):
        if len(key) == 2:
            found[key[-1]].append(key)
    return found


def _join_surnames(
    entries: dict[tuple[str, ...], _Entry],
) -> dict[tuple[str, ...], tuple[str, ...]]:
    joined = {}
    by_last = _by_last(entries)
    for key in sorted(entries):
        full = by_last.get(key[0], []) if len(key) == 1 else []
        if len({id(entries[k]) for k in full}) == 1:
            entries[full[0]].names.update(entries[key].names)
            joined[key] = full[0]
    return joined


def _speaker(entry: _Entry) -> Speaker:
    """The fullest name, of equally full ones the most frequent, then the first by letters."""
    names = sorted(entry.names, key=lambda n: (-len(n.split()), -entry.names[n], n))
    digest = sha256("\x1f".join(entry.key).encode("utf-8", "surrogatepass")).hexdigest()
    return Speaker(
        id=f"s-{digest[:10]}",
        name=names[0],
        aliases=tuple(sorted(names[1:])),
        roles=tuple(sorted(entry.roles)),
    )
