"""Whose turn it is to speak: answers, what follows an act, “that was how Orlo put it”."""

from collections.abc import Sequence

from quotecmp.quotes.article import Article
from quotecmp.quotes.signs import Candidate, Place
from quotecmp.quotes.subjects import clause_subject
from quotecmp.quotes.telling import finite

ASKING = frozenset({"asked", "asks"})
PUTTING = frozenset({"put", "puts", "phrased", "described", "summed"})
WORDED = ["in", "the", "words", "of"]
ACTING = ("name", "pronoun", "person")
LEAST_SAID = 3  # words of speech that nobody is said to have said


def turn_of(
    article: Article, place: Place, found: Sequence[Candidate], likeliest: Candidate
) -> tuple[Candidate, str] | None:
    """Who speaks by the order of the talk, and the rule's name; None where cues decide."""
    worded = _in_the_words_of(place) if place.shape in ("closes", "inside") else None
    if worded is not None:
        return worded, "owner of the words"
    putting = _put_it(place, found)
    if putting is not None:
        return (putting, "put it") if putting is not likeliest else None
    described = _label_behind_description(place, likeliest)
    if described is not None:
        return described, "label"
    if place.shape != "alone":
        return None
    answering = _answering(place, found) or _replying(article, place, found)
    if answering is not None:
        return answering, "answer to a question"
    if likeliest.mention is None:
        acting = _acting(place)
        if acting is not None:
            return acting, "whoever acts"
    return None


def _answering(place: Place, found: Sequence[Candidate]) -> Candidate | None:
    """““Yes,” said Holm. Was she sorry? “No.””: whoever spoke before answers."""
    line, token = place.paragraph.line, place.token
    if place.shape != "alone" or token != place.first or not token:
        return None
    if line.keys[token - 1] != "?" or place.inner[-1:] not in (".", "!"):
        return None
    first = line.firsts[place.sentence - 1]
    if any(line.passages[t] >= 0 for t in range(first, token)):
        return None
    return next((one for one in found if "previous 1" in one.features), None)


def _replying(article: Article, place: Place, found: Sequence[Candidate]) -> Candidate | None:
    """““Did she call?” Holm asked.” / ““No. Not once.””: who spoke before the question."""
    line, index = place.paragraph.line, place.index
    if place.shape != "alone" or len(line) > 1 or not index or place.inner[-1:] not in ".!":
        return None
    before = article.passages[index - 1].inner.cut(article.text).rstrip()
    if not before.endswith("?") or article.homes[index - 1] != place.paragraph.number - 1:
        return None
    asker = next((one for one in found if "previous 1" in one.features), None)
    if asker is None or asker.source is None or asker.source.cue not in ASKING:
        return None
    other = next((one for one in found if "previous 2" in one.features), None)
    who = other.source.person if other is not None and other.source is not None else None
    return other if who is not None and who is not asker.source.person else None


def _in_the_words_of(place: Place) -> Candidate | None:
    """“It is, in the words of Ada Orlo, “a gift””: up to the words nothing else stands."""
    line, end = place.paragraph.line, place.token
    if end and line.keys[end - 1] in (",", ":"):
        end -= 1
    named = place.paragraph.mentions.ending(end)
    if named is None or named.owned or named.kind not in ACTING:
        return None
    first = max(place.first, named.first - len(WORDED))
    if line.keys[first : named.first] != WORDED:
        return None
    return Candidate("bare", named, place.paragraph.number, [])


def _put_it(place: Place, found: Sequence[Candidate]) -> Candidate | None:
    """““We sail.” That was how Orlo put it”, “as Orlo puts it: “we sail””."""
    line = place.paragraph.line
    for one in found:
        frame = one.frame if one.cue in PUTTING else None
        if frame is None or one.origin != "frame":
            continue
        if line.keys[frame.cue + 1 : frame.cue + 2] not in (["it"], ["this"]):
            continue
        before = line.keys[max(0, frame.subject.first - 2) : frame.subject.first]
        if "how" in before and frame.how in ("adjacent", "chain", "apposition"):
            return one
    return None


def _label_behind_description(place: Place, likeliest: Candidate) -> Candidate | None:
    """“Our political editor, Ada Orlo: “we sail””: the name behind the description."""
    line, mention = place.paragraph.line, likeliest.mention
    if mention is None or mention.kind != "person" or likeliest.frame is not None:
        return None
    comma = mention.last
    if comma >= place.token or line.keys[comma] != ",":
        return None
    named = place.paragraph.mentions.by_first.get(comma + 1)
    if named is None or named.kind != "name" or named.last != place.token - 1:
        return None
    if line.keys[named.last] != ":":
        return None
    return Candidate("label", named, place.paragraph.number, [])


def _acting(place: Place) -> Candidate | None:
    """“Orlo shook her head. “I never saw them before.””: whoever acts before it."""
    line, mentions = place.paragraph.line, place.paragraph.mentions
    inner, number = place.inner, place.sentence
    if not number or len(inner.split()) < LEAST_SAID or inner[-1:] not in ".!?":
        return None
    if not inner[:1].isupper() or place.token != place.first:
        return None
    first, last = line.bounds(number - 1)
    if any(passage >= 0 for passage in line.passages[first:last]):
        return None
    subject = clause_subject(line, last, mentions, first)
    if subject is None or subject.kind not in ACTING or subject.owned:
        return None
    if subject.kind == "pronoun" and line.keys[subject.head] not in ("he", "she"):
        return None
    acts = line.keys[subject.last].endswith("s") or finite(line, first, last)
    if not acts or (subject.kind == "name" and subject.person is None):
        return None
    return Candidate("bare", subject, place.paragraph.number, [])
