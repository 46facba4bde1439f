"""What the markup of a page says of its article, weighed like the signs in a text."""

from dataclasses import dataclass
from typing import Literal

from quotecmp.model import Evidence

EXTRACTED = "extracted"
Said = Literal["agency", "publisher", "published"]


@dataclass(frozen=True, slots=True)
class Marked:
    """One statement of a page: the field, the value, its weight, and where it was found.

    `kind` is that of the evidence: `markup` for an agency in JSON-LD, meta and the like, or the
    kind of a line that stands on the page but not in the extracted text (a byline, a date).
    """

    field: Said
    value: str
    weight: float
    where: str
    kind: str = "markup"

    @property
    def evidence(self) -> Evidence:
        """The statement as evidence; line 0, since it stands in no line of the text."""
        return Evidence(0, self.where, self.kind)


def is_extracted(evidence: tuple[Evidence, ...]) -> bool:
    """Whether a text was taken out of a page or document, so that its file is not the text.

    >>> is_extracted((Evidence(0, "text taken from a web page", "extracted"),))
    True
    """
    return any(item.kind == EXTRACTED for item in evidence)
