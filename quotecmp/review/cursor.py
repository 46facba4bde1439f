"""Where a reviewer stands among the items, and which of them are shown."""

from collections.abc import Callable, Sequence

from quotecmp.model import Report
from quotecmp.renderers.phrases import Index, counted
from quotecmp.review.answers import NOTHING, Answer
from quotecmp.review.items import Filters, Item, contains, items_of, narrowed, searched
from quotecmp.review.standing import Standing
from quotecmp.review.verbs import BY_NAME

LONGEST_NUMBER = 9


class Cursor:
    """A place among the items of a report: moves, searches, filters.

    `number` is the item in hand, 0 when none is shown; `shown` are those that the filters let
    through.  `standing` says how an item stands and may change its answers: call `look` then.
    """

    def __init__(self, report: Report, standing: Callable[[Item], Standing]) -> None:
        """Start at the first item that waits for a decision, or else at the first."""
        self.items = items_of(report)
        self.index = Index.of(report)
        self.filters = Filters()
        self.term = ""
        self.number = 0
        self.shown: Sequence[Item] = ()
        self._standing = standing
        self._by_number = {item.number: item for item in self.items}

    def start(self) -> None:
        """Go to the first item that waits for a decision, or else to the first."""
        self.look()
        self.number = next((item.number for item in self.shown), 0)
        if self.number and self._standing(self.shown[0]).done:
            self.to_next_left()

    @property
    def current(self) -> Item | None:
        """The item in hand."""
        return self._by_number.get(self.number)

    def last_number(self, item: Item) -> int:
        """What an item's number is counted to: the clusters that span two articles, or all."""
        if item.alone:
            return len(self.items)
        return sum(not one.alone for one in self.items)

    def item(self, number: int) -> Item:
        """The item with a number."""
        return self._by_number[number]

    def numbered(self, digits: str) -> Item | None:
        """The item with a number that somebody typed."""
        if not digits.isdecimal() or len(digits) > LONGEST_NUMBER:
            return None
        return self._by_number.get(int(digits))

    def look(self) -> None:
        """Work out anew what is shown, and keep to it."""
        word = self.filters.standing
        self.shown = [
            item
            for item in self.items
            if self.filters.hold(item) and (not word or self._standing(item).answers(word))
        ]

    def keep_to_shown(self) -> None:
        """Be at an item that is shown: the one in hand, or the next, or the last."""
        numbers = [item.number for item in self.shown]
        if self.number not in numbers:
            later = (number for number in numbers if number > self.number)
            self.number = next(later, numbers[-1] if numbers else 0)

    def step(self, by: int) -> Answer:
        """Go some items on or back."""
        numbers = [item.number for item in self.shown]
        if not numbers:
            return NOTHING
        at = numbers.index(self.number) + by if self.number in numbers else 0
        if not 0 <= at < len(numbers):
            return Answer("This is the last." if by > 0 else "This is the first.", done=False)
        self.number = numbers[at]
        return Answer("")

    def to_end(self, at: int) -> Answer:
        """Go to the first item shown (0) or to the last (-1)."""
        if not self.shown:
            return NOTHING
        self.number = self.shown[at].number
        return Answer("")

    def to_next_left(self) -> bool:
        """Go to the next item that waits for a decision, past the end to the first."""
        waiting = [
            item.number
            for item in self.shown
            if not item.alone and item.number != self.number and not self._standing(item).done
        ]
        later = (number for number in waiting if number > self.number)
        found = next(later, waiting[0] if waiting else 0)
        self.number = found or self.number
        self.keep_to_shown()
        return bool(found)

    def go(self, digits: str) -> Answer:
        """Go to an item by its number, past the filters if need be."""
        item = self.numbered(digits)
        if not item:
            return Answer(f"There is no cluster “{digits}”.", done=False)
        self.number = item.number
        if item in self.shown:
            return Answer("")
        self.filters = Filters(alone=item.alone)
        self.look()
        return Answer(f"{item.number} is outside the filter; showing all.")

    def search(self, term: str) -> Answer:
        """Go to the next item that holds the term."""
        self.term = term
        return self.find(1)

    def find(self, by: int) -> Answer:
        """Go to the next (1) or the earlier (-1) item that holds what was searched for."""
        if not self.term:
            return Answer("Nothing was searched for yet.", done=False)
        hits = [item.number for item in self.shown if self._hit(item)]
        if not hits:
            return Answer(f"“{self.term}” is in none of the clusters shown.", done=False)
        if by > 0:
            self.number = next((hit for hit in hits if hit > self.number), hits[0])
        else:
            self.number = next((hit for hit in hits[::-1] if hit < self.number), hits[-1])
        return Answer(f"“{self.term}”: {hits.index(self.number) + 1} of {len(hits)}.")

    def _hit(self, item: Item) -> bool:
        return any(contains(text, self.term) for text in searched(item, self.index.quotes))

    def only(self, words: str) -> Answer:
        """Show fewer items; `words` is one filter, which adds to those in force."""
        filters = narrowed(self.filters, words)
        if filters is None:
            return Answer(f"“{words}” is no filter. {BY_NAME['only'].help}.", done=False)
        return self._filtered(filters)

    def all(self) -> Answer:
        """Show every item that spans two articles."""
        return self._filtered(Filters())

    def _filtered(self, filters: Filters) -> Answer:
        self.filters = filters
        self.look()
        self.keep_to_shown()
        shown = counted(len(self.shown), "cluster")
        return Answer(f"{shown} shown{': ' + filters.told() if filters.told() else ''}.")
