"""The screen of a review session, in Textual: a list, the cluster in hand, keys.

It holds no logic of its own: a key becomes a verb, the session does it, the screen shows what
became of it.  All texts reach Textual as rich texts, so none is read as markup.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.text import Text
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from quotecmp.renderers.printing import safe
from quotecmp.review import views
from quotecmp.review.plain import understood
from quotecmp.review.session import Session
from quotecmp.review.telling import nothing_shown
from quotecmp.review.verbs import BY_NAME, VERBS

if TYPE_CHECKING:
    from rich.console import RenderableType

WIDE = 110
SCREEN_KEYS = (
    ("Enter c", "context: what stands around each reading; again to go back"),
    ("e", "explain: why they were paired, which rule saw each difference"),
    ("Tab", "choose the next reading, for split"),
    ("PgDn PgUp", "scroll the cluster"),
    ("l", "rulings that lapsed, reviewers who disagree"),
    (":", "type any verb, such as split 2"),
    ("?", "these lines"),
    ("q", "leave; everything is saved at each key"),
)
HINT = "? help  a accept  r reject  u undo  m mark  s split  M merge  ↵ context  q quit  w note"
WAY_BACK = "PgDn scrolls, Esc goes back."
LIST_SHARE, LIST_LEAST, LIST_MOST = 0.3, 3, 12
PROMPTS = {
    "merge": "merge with cluster number",
    "note": "note",
    "go": "go to cluster",
    "search": "search",
    "only": "show only (4, look, speaker …, agency …, left, done, marked, alone)",
    "command": "verb",
}


class ClusterList(Widget):
    """The items shown, as many as fit, around the one in hand."""

    def __init__(self, session: Session, chosen: Callable[[int], None]) -> None:
        """Draw the list of a session; `chosen` is called with the number that was clicked."""
        super().__init__(id="list")
        self._session = session
        self._chosen = chosen
        self._top = 0

    def render(self) -> Text:
        """The rows that are in sight."""
        shown, height = self._session.cursor.shown, max(self.size.height, 1)
        at = next(
            (n for n, one in enumerate(shown) if one.number == self._session.cursor.number), 0
        )
        self._top = max(min(self._top, at, max(len(shown) - height, 0)), at - height + 1)
        rows = [
            views.list_row(self._session, item, self.size.width)
            for item in shown[self._top : self._top + height]
        ]
        return Text("\n").join(rows)

    def on_click(self, event: events.Click) -> None:
        """Take the clicked item in hand."""
        at = self._top + event.y
        if at < len(self._session.cursor.shown):
            self._chosen(self._session.cursor.shown[at].number)


class Detail(VerticalScroll):
    """The cluster in hand; calls `resized` once it has a new size, for its rows go by it."""

    def __init__(self, resized: Callable[[], None]) -> None:
        """Hold the text of the cluster."""
        super().__init__(Static(id="text", markup=False), id="detail", can_focus=False)
        self._resized = resized

    def on_resize(self) -> None:
        """Lay the cluster out anew."""
        self._resized()


class ReviewScreen(App[None]):
    """The screen over a session."""

    TITLE = "quotecmp review"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-narrow"),
        (WIDE, "-wide"),
    ]
    CSS = """
    Screen { layout: vertical; }
    #top, #hint { height: 1; text-style: bold; }
    #hint { text-style: dim; }
    #answer { height: auto; min-height: 1; max-height: 4; }
    #body { height: 1fr; layout: vertical; }
    #list { width: 100%; }
    #text { width: 100%; }
    #detail { height: 1fr; width: 100%; border-top: solid $foreground 30%; padding: 0 1;
              scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    .-wide #body { layout: horizontal; }
    .-wide #list { width: 38%; max-width: 60; }
    .-wide #detail { height: 100%; width: 1fr; border-top: none;
                     border-left: solid $foreground 30%; }
    #prompt { height: 1; border: none; padding: 0; display: none; }
    #prompt.open { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key, f"verb('{verb.name}')", verb.help, show=False)
            for verb in VERBS
            for key in verb.keys
            if key != "number"
        ),
        *(Binding(digit, f"ask('go', '{digit}')", show=False) for digit in "123456789"),
        Binding("enter", "view('context')", show=False),
        Binding("c", "view('context')", show=False),
        Binding("e", "view('explanation')", show=False),
        Binding("l", "view('troubles')", show=False),
        Binding("question_mark", "view('help')", show=False),
        Binding("escape", "view('versions')", show=False),
        Binding("colon", "ask('command', '')", show=False),
        Binding("tab", "choose(1)", show=False, priority=True),
        Binding("shift+tab", "choose(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
        Binding("q", "quit", show=False),
        Binding("ctrl+c", "interrupt", show=False, priority=True),
    ]

    def __init__(self, session: Session) -> None:
        """Show a session; what it said first stands in the answer line."""
        super().__init__(ansi_color=True)
        self._session = session
        self._view = "versions"
        self._chosen = 0
        self._asked = ""
        self.interrupted = False

    def compose(self) -> ComposeResult:
        """Top line, list, cluster in hand, answer, prompt, keys."""
        yield Static(id="top", markup=False)
        with Container(id="body"):
            yield ClusterList(self._session, self._go)
            yield Detail(self._show)
        yield Static(id="answer", markup=False)
        yield Input(id="prompt", compact=True, select_on_focus=False)
        yield Static(Text(HINT), id="hint", markup=False)

    def on_mount(self) -> None:
        """Show the session as it is."""
        self._say(self._session.opening())

    def on_resize(self) -> None:
        """The list takes its share of the new height."""
        self.call_after_refresh(self._show)

    # Keys

    def action_verb(self, verb: str) -> None:
        """Do a verb, or ask for what it needs."""
        if verb == "split":
            self._do("split", str(self._chosen + 1))
        elif BY_NAME[verb].asks:
            self.action_ask(verb, "")
        else:
            self._do(verb)

    def action_ask(self, verb: str, begun: str) -> None:
        """Open the prompt for the argument of a verb."""
        self._asked = verb
        prompt = self.query_one("#prompt", Input)
        prompt.placeholder = PROMPTS[verb]
        prompt.value = begun
        prompt.add_class("open")
        prompt.focus()
        prompt.cursor_position = len(begun)
        self._say(f"{PROMPTS[verb]}:")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Do what was asked for."""
        verb, argument = self._asked, message.value
        self._close_prompt()
        if verb == "command":
            self._command(argument)
        elif argument.strip():
            self._do(verb, argument)
        else:
            self._say("")

    def _command(self, line: str) -> None:
        verb, argument = understood(line)
        seen = {"show": "versions", "explain": "explanation", "lapsed": "troubles"}
        seen |= {"conflicts": "troubles", "context": "context", "help": "help"}
        if verb == "quit":
            self.exit()
        elif verb in seen:
            self.action_view(seen[verb])
        elif verb != "list":
            self._do(verb, argument)

    def action_view(self, view: str) -> None:
        """Show another side of the cluster; the same key again goes back to the versions."""
        if self._asked:
            self._close_prompt()
        self._view = "versions" if view == self._view else view
        self.query_one("#detail").scroll_home(animate=False)
        self._say("" if self._view == "versions" else WAY_BACK)
        self._show()

    def action_choose(self, by: int) -> None:
        """Choose another reading of the cluster in hand."""
        item = self._session.current
        if item and not self._asked:
            self._chosen = (self._chosen + by) % len(item.cluster.quotes)
            self._view = "versions"
            self._show()
            name = self._session.names_of(item)[self._chosen]
            self._say(f"s splits out reading {self._chosen + 1}, {name}.")
            # The readings stand last, below the versions.
            self.query_one("#detail").scroll_end(animate=False)

    def action_scroll(self, by: int) -> None:
        """Scroll the cluster by a page."""
        detail = self.query_one("#detail")
        detail.scroll_relative(y=by * max(detail.size.height - 1, 1), animate=False)

    def action_interrupt(self) -> None:
        """Leave as an interrupted command does."""
        self.interrupted = True
        self.exit()

    # What follows

    def _go(self, number: int) -> None:
        self._do("go", str(number))

    def _do(self, verb: str, argument: str = "") -> None:
        """Let the session do it, and show what became of it."""
        before = self._session.cursor.number
        answer = self._session.do(verb, argument)
        if self._session.cursor.number != before:
            self._chosen = 0
            self._view = "versions"
        self.query_one("#detail").scroll_home(animate=False)
        self._say(answer.text)
        if not answer.done:
            self.bell()
        self._show()

    def _close_prompt(self) -> None:
        self._asked = ""
        self.query_one("#prompt", Input).remove_class("open")
        self.set_focus(None)

    def _say(self, text: str) -> None:
        self.query_one("#answer", Static).update(safe(text))

    def _show(self) -> None:
        """Draw everything that a verb may have changed."""
        session = self._session
        filters = session.cursor.filters.told()
        shown = f" · shown: {filters}" if filters else ""
        top = f"{session.counts().total} clusters: {session.counts().told()}{shown}"
        self.query_one("#top", Static).update(safe(top))
        items = self.query_one("#list")
        items.styles.height = "100%" if self.size.width >= WIDE else self._list_height()
        items.refresh()
        self.query_one("#text", Static).update(Group(*self._parts()))

    def _list_height(self) -> int:
        """On a narrow screen the list stands above the cluster and takes what it needs."""
        most = min(max(int(self.size.height * LIST_SHARE), LIST_LEAST), LIST_MOST)
        return min(max(len(self._session.cursor.shown), 1), most)

    def _parts(self) -> "Iterator[RenderableType]":
        detail = self.query_one("#detail")
        item, width = self._session.current, detail.scrollable_content_region.width
        if self._view == "help":
            yield from views.help_text(SCREEN_KEYS)
        elif self._view == "troubles":
            yield from views.troubles(self._session)
        elif not item:
            yield safe(nothing_shown(self._session))
        elif self._view == "context":
            yield from views.context(self._session, item)
        elif self._view == "explanation":
            yield from views.explanation(self._session, item)
        else:
            yield from views.versions(self._session, item, max(width, 20), self._chosen)


def run_screen(session: Session) -> None:
    """Take over the terminal until the reviewer leaves; Ctrl+C raises KeyboardInterrupt."""
    screen = ReviewScreen(session)
    screen.run()
    if screen.interrupted:
        raise KeyboardInterrupt
