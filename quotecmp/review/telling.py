"""What a session shows, as plain lines: for the plain face, screen readers and pipes."""

from collections.abc import Iterable, Iterator

from quotecmp.archive.events import RULINGS, Conflict, Event, ReadingMark
from quotecmp.archive.lapses import Lapsed
from quotecmp.language.labels import printed_date
from quotecmp.model import Quote, Witness
from quotecmp.renderers.asking import shortened
from quotecmp.renderers.phrases import (
    agencies_of,
    file_name,
    headed,
    main_point,
    marked,
    speaker_of,
    unread,
    when_of,
)
from quotecmp.renderers.styles import mark_of
from quotecmp.renderers.visible import one_line, visible
from quotecmp.review.items import Item
from quotecmp.review.session import Session
from quotecmp.review.verbs import VERBS

CONTEXT_CHARACTERS = 600
PAST = {
    "accept": "accepted",
    "reject": "rejected",
    "split": "split",
    "merge": "merged",
    "part": "taken apart",
    "mark": "marked",
    "unmark": "unmarked",
    "note": "noted",
}


def opening(session: Session) -> Iterator[str]:
    """What a reviewer is told first."""
    counts = session.counts()
    yield f"{counts.total} found in more than one article; {counts.told()}."
    for problem in session.report.problems:
        yield f"not read: {unread(problem)}"
    if session.lapsed:
        yield f"lapsed rulings: {len(session.lapsed)}; type lapsed to see them."
    if session.conflicts:
        yield f"reviewers disagree: {len(session.conflicts)}; type conflicts to see them."
    yield "Type accept, reject, mark, next or another verb; help lists them, quit leaves."


def nothing_shown(session: Session) -> str:
    """What stands where a cluster would: why there is none, and what to do."""
    filters = session.cursor.filters.told()
    if filters:
        return f"No cluster is shown: {filters}. F shows all."
    return "Nothing was found in more than one article. f, then alone, shows quotes found once."


def item_lines(session: Session, item: Item) -> Iterator[str]:
    """One item: heading, every reading, every difference, notes and what lapsed."""
    cluster, standing = item.cluster, session.standing(item)
    weight = weight_word(item) + ("" if item.alone else f" ({cluster.severity})")
    count = f"{item.number} of {session.cursor.last_number(item)}"
    yield f"cluster {count}: {weight}, {standing.told()}"
    yield f"speaker: {speaker_of(cluster)}"
    yield f"published: {when_of(cluster)}"
    readings = zip(session.quotes_of(item), session.names_of(item), strict=True)
    for place, (quote, name) in enumerate(readings, 1):
        out = " (split out)" if quote.id in standing.out else ""
        where = f"{file_name(session.index.witness_of(quote))}, line {quote.line}"
        yield f"reading {place}, {name}{out}: “{one_line(quote.text)}” [{where}]"
    yield from difference_lines(item)
    for note in standing.notes:
        yield note_line(note)
    for lapse in standing.lapsed:
        yield lapse_line(lapse)
    for conflict in standing.conflicts:
        yield conflict_line(conflict)


def weight_word(item: Item) -> str:
    """How grave an item is, in a word."""
    return "once" if item.alone else mark_of(item.cluster.severity).word


def difference_lines(item: Item) -> Iterator[str]:
    """What differs, gravest first."""
    for count, difference in enumerate(item.cluster.differences, 1):
        outside = "outside the marks: " if difference.where == "outside" else ""
        word = mark_of(difference.severity).word
        yield f"difference {count}, {word}: {outside}{one_line(difference.reason)}"
    if not item.cluster.differences and not item.alone:
        yield "difference: none, the same words"


def list_lines(session: Session) -> Iterator[str]:
    """The items shown, one a line."""
    for item in session.cursor.shown:
        here = "*" if item.number == session.cursor.number else " "
        cluster = item.cluster
        weight = weight_word(item) if item.alone else marked(cluster.severity)
        who = f"{speaker_of(cluster)}, {agencies_of(cluster)}"
        how = f"{session.standing(item).told()}: {point_of(session, item)}"
        yield f"{here}{item.number}: {weight}, {who}, {how}"


def point_of(session: Session, item: Item) -> str:
    """The gravest difference in words; of a quote found once, its own words."""
    if item.alone:
        return f"“{one_line(session.quotes_of(item)[0].text)}”"
    return main_point(item.cluster)


def context_lines(session: Session, item: Item) -> Iterator[str]:
    """What stands around each reading in its article."""
    for quote in session.quotes_of(item):
        witness = session.index.witness_of(quote)
        yield f"{headed(witness)}, line {quote.line}"
        before, middle, after = around(quote, witness)
        yield f"  {one_line(f'{before} {middle} {after}')}"


def around(quote: Quote, witness: Witness) -> tuple[str, str, str]:
    """What stands before a quote's sentences, the sentences, and what stands after them.

    Cut between words; a report that was read back from a saved run has the sentences alone.
    """
    start, end = quote.context.start, quote.context.end
    before = witness.text[max(start - CONTEXT_CHARACTERS, 0) : start]
    after = witness.text[end : end + CONTEXT_CHARACTERS]
    if start > CONTEXT_CHARACTERS and before:
        before = "… " + before.partition(" ")[2]
    if end + CONTEXT_CHARACTERS < len(witness.text):
        after = after.rpartition(" ")[0] + " …"
    return before, quote.context.text, after


def explanation_lines(session: Session, item: Item) -> Iterator[str]:
    """Why the readings were paired, who is held to have spoken, which rule saw a difference."""
    for quote, name in zip(session.quotes_of(item), session.names_of(item), strict=True):
        who = quote.attribution
        cue = f", cue “{one_line(who.cue)}”" if who.cue else ""
        said_by = one_line(who.speaker) if who.speaker else "nobody named"
        yield f"{name}: said by {said_by}, rule {who.rule}{cue}, confidence {who.confidence}"
    names = dict(zip(item.cluster.quotes, session.names_of(item), strict=True))
    for match in session.report.matches:
        if match.left in names and match.right in names:
            terms = ", ".join(f"{name} {value:+.2f}" for name, value in match.terms)
            pair = f"{names[match.left]} and {names[match.right]}"
            yield f"{pair}: {match.form}, score {match.score:.2f}" + (
                f" = {terms}" if terms else ""
            )
    for count, difference in enumerate(item.cluster.differences, 1):
        yield f"difference {count}: {difference.category}, rule {difference.rule}"


def note_line(note: Event) -> str:
    """A note with who wrote it and when."""
    return f"note by {one_line(note.by)}, {printed_date(note.at)}: {one_line(note.note)}"


def lapse_line(lapse: Lapsed) -> str:
    """Which ruling lapsed, for which readings and why, and for which it still stands."""
    gone = "; ".join(
        f"{named(mark)}: {reason}"
        for mark, reason in zip(lapse.missing, lapse.reasons, strict=True)
    )
    if not lapse.held:
        return f"lapsed: {ruled(lapse.event)}: {gone}"
    held = " and ".join(map(named, lapse.held))
    stands = "still rules on" if lapse.event.verb in RULINGS else "still stands for"
    return f"lapsed in part: {ruled(lapse.event)}: {gone}; {stands} {held}"


def named(mark: ReadingMark) -> str:
    """A reading as people know it: who carried which words."""
    return f"{one_line(mark.label)} “{shortened(mark.text)}”"


def conflict_line(conflict: Conflict) -> str:
    """Who ruled what on which pair."""
    pair = " and ".join(map(named, (conflict.left, conflict.right)))
    return f"disagreement: {ruled(conflict.one)}, {ruled(conflict.other)}: {pair}"


def ruled(event: Event) -> str:
    """Who did what and when.

    >>> ruled(Event("u", "2031-05-04T10:00:00.000000Z", "ida", "split"))
    'split by ida on 4 May 2031'
    """
    by = visible(event.by) or "a reviewer"
    return f"{PAST.get(event.verb, event.verb)} by {by} on {printed_date(event.at)}"


def ruling_line(event: Event) -> str:
    """A ruling with who made it and, of a split or a merge, what it is about."""
    if event.verb == "split":
        gone = " and ".join(one_line(mark.label) for mark in event.readings)
        return f"{gone} {ruled(event).replace('split', 'split out', 1)}"
    if event.verb in ("merge", "part"):
        tie = "with" if event.verb == "merge" else "from"
        others = "; ".join(map(named, event.others))
        return f"{ruled(event)} {tie} {others}"
    return ruled(event)


def help_lines(more: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Every verb with its help; `more` are those of the face alone."""
    for verb in VERBS:
        yield f"{verb.name}{' ' + verb.asks.upper() if verb.asks else ''}: {verb.help}"
    for name, said in more:
        yield f"{name}: {said}"
