"""quotecmp finds the same quote across news agencies and shows what differs in wording.

A command is a function of the same name; each public name is loaded on first use, so that
`import quotecmp` costs next to nothing.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from quotecmp import errors
    from quotecmp.errors import QuoteCmpError, UnreadableInput
    from quotecmp.intake.load import load, load_all
    from quotecmp.model import (
        Cluster,
        Decision,
        Difference,
        Match,
        Problem,
        Quote,
        Report,
        Speaker,
        Utterance,
        Witness,
        Wording,
    )
    from quotecmp.records import from_records, to_records
    from quotecmp.renderers.formats import render
    from quotecmp.settings import Settings
    from quotecmp.workflows.compare import compare
    from quotecmp.workflows.dedupe import dedupe
    from quotecmp.workflows.diff import diff
    from quotecmp.workflows.extract import extract

_HOMES = {
    "quotecmp.intake.load": ("load", "load_all"),
    "quotecmp.workflows.extract": ("extract",),
    "quotecmp.workflows.compare": ("compare",),
    "quotecmp.workflows.diff": ("diff",),
    "quotecmp.workflows.dedupe": ("dedupe",),
    "quotecmp.records": ("to_records", "from_records"),
    "quotecmp.renderers.formats": ("render",),
    "quotecmp.settings": ("Settings",),
    "quotecmp.errors": ("QuoteCmpError", "UnreadableInput"),
    "quotecmp.model": (
        "Cluster",
        "Decision",
        "Difference",
        "Match",
        "Problem",
        "Quote",
        "Report",
        "Speaker",
        "Utterance",
        "Witness",
        "Wording",
    ),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Cluster",
    "Decision",
    "Difference",
    "Match",
    "Problem",
    "Quote",
    "QuoteCmpError",
    "Report",
    "Settings",
    "Speaker",
    "UnreadableInput",
    "Utterance",
    "Witness",
    "Wording",
    "compare",
    "dedupe",
    "diff",
    "errors",
    "extract",
    "from_records",
    "load",
    "load_all",
    "render",
    "to_records",
]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name == "errors":
        return import_module("quotecmp.errors")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'quotecmp' has no attribute {name!r}")
    value = getattr(import_module(_HOME_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
