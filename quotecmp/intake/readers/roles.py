"""What an element makes of the text in it: story, headline, caption, chrome and the like.

Elements say it by their tag or by words in class and id; what surrounds an element has the
first word.  The words are in `language/lexicons/pages.toml`.
"""

import re
from typing import Any, Literal

from quotecmp.language.lexicon import phrases

LEXICON = "pages.toml"
Role = Literal["text", "head", "caption", "credit", "aside", "chrome", "foot", "lead", "form"]
HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# Elements that hold whole pages or stories, whatever their class says.
WHOLE = frozenset({"html", "body", "main", "article"})
CHROME_TAGS = frozenset({"nav", "form", "menu", "dialog"})
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
BESIDE = ("has-", "with-", "no-", "without-", "is-", "js-", "hide-", "show-", "field--type")
CROSS_HEAD = frozenset({"cross", "head"})
SUB_HEADLINE = frozenset({"sub", "headline"})
MOST_FORM = 400  # characters around the fields of an offer or a search
MOST_LEAD = 700  # a longer element is the story itself, whatever it is called
# Where sites name their parts besides class and id.
NAMED_BY = ("class", "id", "data-gu-name", "data-testid", "data-component")
# “(Jane Orr/AP)”, “[Photo/IC]”: what ends the text below a picture.
CREDITED = re.compile(r"[(\[][^()\[\]:]{2,40}/[^()\[\]/]{2,40}[)\]]\s*$")


def role_of(element: Any, tag: str, outer: Role) -> Role:
    """What an element of lxml makes of the text in it; `outer` is the role around it.

    Elements around an element have the first word: all within a menu is menu.
    """
    words = _words_of(element)
    if outer in ("chrome", "foot", "credit", "form"):
        return outer
    if tag in ("div", "section", "form") and _is_small_form(element):
        return "form"
    if "footer" in (tag, *words) and tag not in WHOLE and not _is_in_article(element):
        return "foot"
    if tag in CHROME_TAGS or (words & phrases(LEXICON, "chrome") and tag not in WHOLE):
        return "chrome"
    if outer == "aside" or tag == "aside" or words & phrases(LEXICON, "pulled"):
        return "aside"
    if (
        outer == "caption"
        or tag in ("figcaption", "figure")
        or words & phrases(LEXICON, "caption")
    ):
        return "credit" if words & phrases(LEXICON, "credit") else "caption"
    if tag in HEADS or words & phrases(LEXICON, "head") or words >= CROSS_HEAD:
        is_lead = words & phrases(LEXICON, "lead") or words >= SUB_HEADLINE
        below = outer == "text" and tag != "h1" and is_lead
        return "lead" if below else "head"
    if tag in ("td", "p", "div", "center") and _is_pictured(element):
        return "caption"
    if outer == "text" and words & phrases(LEXICON, "lead") and _holds(element, MOST_LEAD):
        return "lead"
    return outer


def _is_small_form(element: Any) -> bool:
    """Whether an element holds a form and few words; some old pages are one form as a whole."""
    if element.tag != "form" and element.find("form") is None:
        return False
    return _holds(element, MOST_FORM)


def _holds(element: Any, most: int) -> bool:
    """Whether an element has no more characters than so many; does not read on beyond them."""
    total = 0
    for text in element.itertext():
        total += len(text)
        if total > most:
            return False
    return True


def _is_pictured(element: Any) -> bool:
    """Whether an element without a telling class holds a picture with a line and a credit."""
    if element.find("img") is None or not _holds(element, MOST_FORM):
        return False
    return bool(CREDITED.search("".join(element.itertext())[-100:]))


def _is_in_article(element: Any) -> bool:
    return next(element.iterancestors("article", "blockquote"), None) is not None


def is_credit(element: Any, outer: Role) -> bool:
    """Whether an inline element in a caption holds the photographer’s name alone."""
    return outer == "caption" and bool(_words_of(element) & phrases(LEXICON, "credit"))


def _words_of(element: Any) -> set[str]:
    """The words of an element’s class and id; “has-sidebar” says what it is not itself."""
    named = " ".join(filter(None, map(element.get, NAMED_BY)))[:400]
    own = (token for token in named.split() if not token.startswith(BESIDE))
    return {word.lower() for token in own for word in WORD.findall(token)}
