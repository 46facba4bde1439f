"""House rules: whether a difference in a quote is allowed, flagged or a violation.

A policy never changes a severity; it adds a verdict.  Neutral gives none.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal, cast

from quotecmp.errors import SettingsError
from quotecmp.language.lexicon import table
from quotecmp.model import Difference, PolicyVerdict
from quotecmp.wording.findings import SEVERITY

NEUTRAL = "neutral"
SHIPPED = ("reuters", "ap", "strict")
VERDICTS = ("allowed", "flagged", "violation")


@dataclass(frozen=True, slots=True)
class Policy:
    """A house's rules by category; `why` says them in words, `printed` where they stand.

    In `why`, "flagged" and "violation" speak for categories without a rule of their own, and
    "grave" for what is allowed as long as the sense is kept.
    """

    name: str
    verdicts: Mapping[str, str]
    why: Mapping[str, str]
    otherwise: str
    printed: str
    from_severity: int

    def verdict(self, difference: Difference) -> PolicyVerdict:
        """Allowed, flagged or a violation."""
        found = self.verdicts.get(difference.category, self.otherwise)
        if found == "allowed" and difference.severity >= self.from_severity:
            found = "flagged"
        return cast(PolicyVerdict, found)

    def rule(self, difference: Difference, verdict: PolicyVerdict) -> str | None:
        """What the house says in words of a difference that it does not allow."""
        if verdict == "allowed":
            return None
        if self.verdicts.get(difference.category, self.otherwise) == "allowed":
            return self.why.get("grave")
        return self.why.get(difference.category) or self.why.get(verdict)


def judged(differences: Sequence[Difference], policy: str | None) -> tuple[Difference, ...]:
    """The differences with the policy's verdict; unchanged under neutral or None.

    >>> judged((), "reuters")
    ()

    Raises:
        SettingsError: there is no such policy, or its file is wrong.
    """
    if policy is None or policy == NEUTRAL:
        return tuple(differences)
    house = policy_named(policy)
    return tuple(_with_verdict(house, d) for d in differences)


def _with_verdict(house: Policy, difference: Difference) -> Difference:
    """The difference with its verdict, and what it does not allow with the house's rule."""
    verdict = house.verdict(difference)
    rule = house.rule(difference, verdict)
    if rule is None:
        return replace(difference, policy_verdict=verdict)
    place = f" ({house.printed})" if house.printed else ""
    return replace(
        difference, policy_verdict=verdict, reason=f"{difference.reason} {rule}{place}"
    )


@cache
def policy_named(name: str) -> Policy:
    """A shipped policy, or one out of a TOML file of one's own.

    >>> policy_named("ap").verdicts["spelling_variety"]
    'allowed'

    Raises:
        SettingsError: there is no such policy, or its file is wrong.
    """
    if name in SHIPPED:
        return _policy(name, table(f"policies/{name}.toml"))
    if not name.endswith(".toml"):
        known = ", ".join((NEUTRAL, *SHIPPED))
        raise SettingsError(f"policy {name}: not known; give {known} or a TOML file")
    try:
        rows = tomllib.loads(Path(name).read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"policy {name}: cannot be read; is the path right?") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"policy {name}: {error}") from error
    return _policy(name, rows)


def _policy(name: str, rows: Mapping[str, object]) -> Policy:
    verdicts: dict[str, str] = {}
    for verdict in VERDICTS:
        listed = rows.get(verdict, [])
        if not isinstance(listed, list):
            raise SettingsError(f"policy {name}: {verdict} is no list of categories")
        for category in listed:
            if category not in SEVERITY:
                raise SettingsError(f'policy {name}: "{category}" is no category')
            verdicts[category] = verdict
    otherwise = rows.get("otherwise", "flagged")
    if otherwise not in VERDICTS:
        raise SettingsError(f"policy {name}: otherwise is none of {', '.join(VERDICTS)}")
    why = rows.get("why", {})
    level = rows.get("flag_from", 4)
    if not isinstance(level, int) or not isinstance(why, dict):
        raise SettingsError(f"policy {name}: flag_from is a number, why a table")
    return Policy(name, verdicts, why, otherwise, str(rows.get("printed", "")), level)


Verdict = Literal["allowed", "flagged", "violation"]
