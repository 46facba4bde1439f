"""What names an article to a reader: its source, and where that is not enough its date."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from quotecmp.model import Witness, file_name

MONTHS = (
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
)


def printed_date(published: str | None) -> str:
    """An ISO date or date-time the way a news page prints it; any other text as it stands.

    >>> printed_date("2015-05-13T09:31"), printed_date(None)
    ('13 May 2015', 'no date')
    """
    if not published:
        return "no date"
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def distinct_labels(witnesses: Iterable[Witness]) -> dict[str, str]:
    """A label for each witness id; articles of one source are told apart by date, then file.

    >>> days = ("2031-03-04", "2031-03-05")
    >>> both = [Witness.of_text(day, agency="AFP", published=day) for day in days]
    >>> sorted(distinct_labels(both).values())
    ['AFP, 4 March 2031', 'AFP, 5 March 2031']
    """
    articles = {witness.id: witness for witness in witnesses}
    named = {key: article.label for key, article in articles.items()}
    tells: tuple[Callable[[Witness], str], ...] = (_day, _file_name)
    for tell in tells:
        counts = Counter(named.values())
        named = {
            key: f"{name}, {tell(articles[key])}" if counts[name] > 1 else name
            for key, name in named.items()
        }
    return named


def _day(witness: Witness) -> str:
    return printed_date(witness.published)


def _file_name(witness: Witness) -> str:
    return file_name(witness.path) or witness.id
