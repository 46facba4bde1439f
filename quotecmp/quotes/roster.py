"""Who is who over all articles: one speaker for several spellings and surname-only mentions.

Two full names are one person when surname and given name have equal keys, in any alphabet
(Sergei, Sergey, Сергей), when one given name is an initial or a short form of the other, or
when one surname is the first half of the other's.  A surname alone joins the one full name that
carries it, if there is only one; two people of one surname stay two.  Ids come from the names
alone, so neither the order of the articles nor their number changes them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from quotecmp.language.names import given_key, is_initial, person_key
from quotecmp.language.spelling import fold
from quotecmp.model import Quote, Speaker, Witness
from quotecmp.quotes.roles import roles_in

BODY_STARTERS = frozenset({"the", "a", "an"})
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
BOTH = " and "  # between the names of a joint statement
MOST_ROLES = 5

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """The speakers of a run, and which of them each quote belongs to."""

    speakers: tuple[Speaker, ...]
    speaker_of: Mapping[str, str]


@dataclass(slots=True)
class _Entry:
    """One speaker in the making."""

    key: Key
    names: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)


def build_roster(quotes: Sequence[Quote], witnesses: Sequence[Witness]) -> Roster:
    """The speakers over all articles, with the roles in which the articles show them.

    >>> build_roster([], []).speakers
    ()
    """
    keys = {name: _key(name) for name in _names(quotes)}
    entries = _entries(quotes, keys)
    main = _joined(entries)
    for key, entry in entries.items():
        if main[key] != key:
            entries[main[key]].names.update(entry.names)
    for spoken, roles in _roles(quotes, witnesses):
        if keys[spoken]:
            entries[main[keys[spoken]]].roles.update(roles)
    speakers = {key: _speaker(entries[key]) for key in sorted(set(main.values()))}
    speaker_of = {
        quote.id: speakers[main[key]].id
        for quote in quotes
        if (name := quote.attribution.speaker) and (key := keys[name])
    }
    ordered = sorted(speakers.values(), key=lambda s: (s.name, s.id))
    return Roster(tuple(ordered), dict(sorted(speaker_of.items())))


def _names(quotes: Iterable[Quote]) -> set[str]:
    """Every speaker's name as some article has it."""
    return {quote.attribution.speaker for quote in quotes if quote.attribution.speaker}


def _words(name: str) -> list[str]:
    words = [word for word in name.split() if fold(word) not in SUFFIXES]
    while len(words) > 1 and words[0][:1].islower():
        words = words[1:]  # “von der Leyen” is Leyen
    return words


def _key(name: str) -> Key:
    """First and last name, or the single word; a body's words all count."""
    if BOTH in name:
        both = sorted(_key(one) for one in name.replace(", ", BOTH).split(BOTH))
        return tuple(word for one in both for word in (*one, "&"))
    words = [person_key(w) for w in _words(name) if fold(w) not in BODY_STARTERS]
    if len(words) <= 1:
        return tuple(words)
    return (words[0], words[-1]) if _personal(name) else tuple(words)


def _personal(name: str) -> bool:
    """Whether a name is made like a person's: first and last word begin with a capital."""
    words = _words(name)
    return 2 <= len(words) <= 4 and all(w[:1].isupper() for w in (words[0], words[-1]))


def _entries(quotes: Iterable[Quote], keys: Mapping[str, Key]) -> dict[Key, _Entry]:
    entries: dict[Key, _Entry] = {}
    for quote in quotes:
        name = quote.attribution.speaker
        if name and (key := keys[name]):
            if key not in entries:
                entries[key] = _Entry(key)
            entries[key].names[name] += 1
    return entries


def _joined(entries: Mapping[Key, _Entry]) -> dict[Key, Key]:
    """For each key the one under which its speaker goes."""
    main = {key: key for key in entries}
    for rule in (_initials, _short_forms, _double_surnames, _single_names):
        open_keys = [key for key in sorted(entries) if main[key] == key]
        for short, longer in rule(open_keys, entries):
            if _end(main, longer) != short:  # two names may each be taken for the other's half
                main[short] = longer
    return {key: _end(main, key) for key in main}


def _end(main: Mapping[Key, Key], key: Key) -> Key:
    while main[key] != key:
        key = main[key]
    return key


Pairs = Iterator[tuple[Key, Key]]


def _initials(keys: Sequence[Key], entries: Mapping[Key, _Entry]) -> Pairs:
    """J. Orlo joins Jana Orlo where no other given name begins so."""
    for same in _by_surname(keys).values():
        for short in (key for key in same if is_initial(key[0])):
            longer = [k for k in same if k[0][:1] == short[0][:1] and not is_initial(k[0])]
            if len(longer) == 1:
                yield short, longer[0]


def _short_forms(keys: Sequence[Key], entries: Mapping[Key, _Entry]) -> Pairs:
    """Bill Orlo joins William Orlo where no second short form could be his."""
    for same in _by_surname(keys).values():
        forms: dict[str, list[Key]] = defaultdict(list)
        for key in same:
            forms[given_key(key[0])].append(key)
        for name, alike in forms.items():
            long = next((key for key in alike if key[0] == name), alike[0])
            if len(alike) == 2:
                yield next(key for key in alike if key != long), long


def _double_surnames(keys: Sequence[Key], entries: Mapping[Key, _Entry]) -> Pairs:
    """Pedro Salas joins Pedro Salas Orlo where nobody else could be meant."""
    halves: dict[Key, set[Key]] = defaultdict(set)
    for key in keys:
        for name in entries[key].names if len(key) == 2 else ():
            words = [person_key(word) for word in _words(name)]
            halves[words[0], words[1]].add(key)
    for key in keys:
        longer = halves.get(key, set()) - {key} if len(key) == 2 else set()
        if len(longer) == 1:
            yield key, next(iter(longer))


def _single_names(keys: Sequence[Key], entries: Mapping[Key, _Entry]) -> Pairs:
    """A surname alone joins its only bearer; so does a given name that is nobody's surname."""
    surnames = _by_surname(keys)
    given: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        if len(key) == 2:
            given[key[0]].append(key)
    for key in keys:
        bearers = (surnames.get(key[0]) or given.get(key[0], [])) if len(key) == 1 else []
        if len(bearers) == 1:
            yield key, bearers[0]


def _by_surname(keys: Iterable[Key]) -> dict[str, list[Key]]:
    found: dict[str, list[Key]] = defaultdict(list)
    for key in keys:
        if len(key) == 2:
            found[key[-1]].append(key)
    return found


def _roles(
    quotes: Sequence[Quote], witnesses: Sequence[Witness]
) -> Iterator[tuple[str, set[str]]]:
    """What each article calls its speakers, read once for each article and name."""
    mentions: dict[tuple[str, str], set[str]] = defaultdict(set)
    for quote in quotes:
        who = quote.attribution
        if who.speaker and who.mention and who.confidence != "low":
            mentions[quote.witness, who.speaker].add(who.mention)
    texts = {witness.id: witness.text for witness in witnesses}
    for (witness, name), printed in sorted(mentions.items()):
        yield name, roles_in(texts.get(witness, ""), name, printed)


def _speaker(entry: _Entry) -> Speaker:
    """The fullest name, of equally full ones the most frequent, then the first by letters."""
    names = sorted(entry.names, key=lambda n: (-len(n.split()), -entry.names[n], n))
    digest = sha256("\x1f".join(entry.key).encode("utf-8", "surrogatepass")).hexdigest()
    roles = _most_printed(entry.roles)
    return Speaker(
        id=f"s-{digest[:10]}",
        name=names[0],
        aliases=tuple(sorted(names[1:])),
        roles=tuple(sorted(roles)),
    )


def _most_printed(roles: Mapping[str, int]) -> list[str]:
    """The roles that most articles print; capitals do not make another role."""
    alike: dict[str, list[str]] = defaultdict(list)
    for role in sorted(roles, key=lambda role: (-roles[role], role)):
        alike[fold(role)].append(role)
    counts = {same[0]: sum(roles[role] for role in same) for same in alike.values()}
    return sorted(counts, key=lambda role: (-counts[role], role))[:MOST_ROLES]
