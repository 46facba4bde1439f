"""Every number that a user may turn, one record for each stage."""

from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class IntakeSettings:
    """What may come in."""

    max_bytes: int = 10_000_000
    # For one page or document; the slowest real page measured took 2 seconds.
    parse_seconds: float = 20


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """When two quotes count as one utterance."""

    min_words: int = 1
    keep_rejected: bool = False
    # Also earlier versions of a story whose latest one is there.
    all_versions: bool = False


@dataclass(frozen=True, slots=True)
class WordingSettings:
    """How differences are judged."""

    policy: str = "neutral"


@dataclass(frozen=True, slots=True)
class ViewSettings:
    """Which utterances of a run are shown, in which order, with how much around them."""

    sort: str = "severity"
    speakers: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    min_severity: int = 0
    only_differences: bool = False
    context: str = "sentence"


@dataclass(frozen=True, slots=True)
class Settings:
    """All of them; `as_values()` is what a saved run holds."""

    # A code, or “auto”: each article by its own small words.
    language: str = "auto"
    intake: IntakeSettings = field(default_factory=IntakeSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    wording: WordingSettings = field(default_factory=WordingSettings)

    def as_values(self) -> dict[str, object]:
        """The settings as nested plain values."""
        return asdict(self)
