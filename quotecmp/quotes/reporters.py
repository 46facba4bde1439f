"""Who spoke and who only reports it: “X,” said Orlo, according to the Velden Post."""

from collections.abc import Sequence

from quotecmp.quotes import cues
from quotecmp.quotes.frames import Frame
from quotecmp.quotes.signs import Candidate

TIED_AFTER = frozenset({"after comma", "after touching"})
TIED_BEFORE = frozenset(
    {f"before {gap}" for gap in ("touching", "comma", "colon", "that", "near", "some")}
)
SPEAKERS = ("name", "pronoun")
NEAR = 14  # tokens between what a cue ends and the “according to” that belongs to it


def who_and_through_whom(
    found: Sequence[Candidate], likeliest: Candidate
) -> tuple[Candidate, Candidate | None]:
    """The speaker and the reporter, where the likeliest source may be either.

    A cue with its subject right beside the passage outranks an “according to”, whichever of
    the two weighed more.
    """
    frame = likeliest.frame
    if frame is None:
        return likeliest, None
    if frame.how == "according":
        speaker = (
            _behind(found, frame) or _before(found, likeliest) or _after_leading(found, frame)
        )
        return (likeliest, None) if speaker is None else (speaker, likeliest)
    return likeliest, _according_to(found, frame)


def _behind(found: Sequence[Candidate], according: Frame) -> Candidate | None:
    """Whose cue stands between the passage and the “according to” that follows it."""
    spoken = [
        one
        for one in found
        if _speaks(one, (*SPEAKERS, "person"))
        and TIED_AFTER.intersection(one.features)
        and one.frame is not None
        and 0 < according.cue - one.frame.cue <= NEAR
    ]
    return spoken[0] if spoken else None


def _before(found: Sequence[Candidate], according: Candidate) -> Candidate | None:
    """Whose cue leads up to the passage that an “according to” follows."""
    if not TIED_AFTER.intersection(according.features):
        return None
    spoken = [
        one
        for one in found
        if _speaks(one, SPEAKERS)
        and one.frame is not None
        and one.frame.how == "adjacent"
        and TIED_BEFORE.intersection(one.features)
    ]
    return spoken[-1] if spoken else None


def _after_leading(found: Sequence[Candidate], according: Frame) -> Candidate | None:
    """“According to Orlo, the mayor shouted “leave””: the cue beside the passage."""
    spoken = [
        one
        for one in found
        if _speaks(one, SPEAKERS)
        and one.frame is not None
        and one.frame.cue > according.cue
        and not {"before touching", "before colon", "before comma"}.isdisjoint(one.features)
    ]
    return spoken[-1] if spoken else None


def _according_to(found: Sequence[Candidate], spoken: Frame) -> Candidate | None:
    """The “according to” that stands right behind a cue and its subject."""
    end = max(spoken.cue + 1, spoken.subject.last)
    return next(
        (
            one
            for one in found
            if one.frame is not None
            and one.frame.how == "according"
            and end <= one.frame.cue <= end + 1
        ),
        None,
    )


def _speaks(one: Candidate, kinds: tuple[str, ...]) -> bool:
    return (
        one.frame is not None
        and one.frame.how in ("adjacent", "inverted")
        and bool(one.frame.strength & (cues.SAYING | cues.STRONG))
        and one.mention is not None
        and one.mention.kind in kinds
    )
