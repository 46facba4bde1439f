"""Differences in words that a copy editor would accept: symmetric between witnesses."""

from collections.abc import Mapping, Sequence

SHOWN_CHARACTERS = 160

SAYING = {
    "typographic": "Only signs, case or spacing differ.",
    "spelling_variety": "Two spellings of one word.",
    "contraction": "Short and full form of the same words.",
    "number_format": "The same figure, printed in two ways.",
    "abbreviation": "Short and full form, or two names, of the same thing.",
    "disfluency": "A filler, repeat or restart of speech.",
    "marked_omission": "Dots mark the cut.",
    "marked_insertion": "Brackets mark an editor's words.",
    "truncation": "One wording begins later or ends sooner.",
    "unmarked_omission": "No dots mark where these words would stand.",
    "function_word": "Small words differ.",
    "inflection": "Another form of the same word.",
    "word_order": "The same words in another order.",
    "synonym": "Reworded with a word of like meaning.",
    "person_shift": "The person who speaks is shifted, as in indirect speech.",
    "paraphrase": "The same thing said in other words.",
    "translation_variant": "Other words for the same, as two translations have them.",
    "substitution": "Another word, and no synonym: the sense may differ.",
    "modality": "How sure or how binding it is differs.",
    "quantifier": "How many, how much or how bounded differs.",
    "occasion_mismatch": "The same words, but the dates lie apart: perhaps another occasion.",
    "antonym": "Opposites, or words of which one excludes the other.",
    "negation": "One wording denies what the other says.",
    "number": "The figures differ.",
    "date": "The date or time differs.",
    "unit": "The unit or currency differs.",
    "entity": "Another name.",
    "speaker_mismatch": "The words are given to different speakers.",
}
NOTES = {
    "disagreement": "The cut clause states a disagreement: read it.",
    "condition": "The cut words state a condition: read them.",
    "denial": "The cut words deny what stays: the sense is turned round.",
    "hedge": "The cut words say how sure the speaker is, or on whose word: read them.",
    "negation": "The words hold a negation: read them.",
    "part": "It is a part of one word, which means another thing without it.",
    "limiter": "The word limits what is said: read it.",
    "roles": "Who does what to whom has changed.",
    "scope": "A limiting word has moved: it now limits something else.",
    "numbers": "The figures changed places.",
    "stage": "It is done, or it goes on: how far it has come differs.",
    "answer": "Here “no” answers, there it denies what follows.",
    "level": "By how much it changed, or to what: the figure means another thing.",
    "owner": "It is said of another: of one who belongs to it, or of itself.",
    "unreal": "The cut words say that it is only wished, imagined or supposed: read them.",
    "retracted": "The sentence beside it takes back or doubts what stays: read it.",
    "alternative": "Both of them, or one of them?",
    "translation": "Other words for the same, as two translations have them: no number, "
    "name, negation or modal differs here.",
    "converted": "The figure was converted to another unit and rounded.",
    "replaced": "Brackets stand for words of the speaker.",
    "speaker": "Who is meant by the speaker's own “I” or “we” differs.",
    "capital": "Another name: a capital may stand for its government, but is it so here?",
    "denied": "Both deny it, in other words.",
    "backshift": "It may be no more than the shift of indirect speech.",
}
HIDDEN_WORDS = {
    "negation": "a negation",
    "modality": "a hedge or modal",
    "entity": "a name",
    "number": "a figure",
    "date": "a date",
    "unit": "a unit",
}


def shortened(words: str) -> str:
    """Words fit for a sentence: one line, and a long stretch cut in the middle."""
    line = " ".join(words.split())
    if len(line) <= SHOWN_CHARACTERS:
        return line
    half = SHOWN_CHARACTERS // 2 - 2
    return f"{line[:half].rstrip()} … {line[-half:].lstrip()}"


def sides(
    wordings: Sequence[tuple[str, str]],
    means: Mapping[str, object] | None = None,
    *,
    partly: bool = False,
) -> str:
    """Which reading has which words; readings with equal words are named together.

    `means` says what words come to, where two wordings are but two ways to print one thing;
    `partly` says that other readings have no part in this, so that none is the only one.

    >>> sides([("AFP", "allowed"), ("Xinhua", "made it possible for")])
    'AFP “allowed” | Xinhua “made it possible for”'
    >>> sides([("AFP", ""), ("Xinhua", "but")])
    'Only in Xinhua: “but”'
    >>> sides([("AFP", ""), ("Xinhua", "but")], partly=True)
    'Xinhua “but” | not in AFP'
    >>> three = [("AFP", "40"), ("TASS", "forty"), ("Xinhua", "14")]
    >>> sides(three, {"40": 40, "forty": 40, "14": 14})
    'AFP “40”, TASS “forty” | Xinhua “14”'
    """
    by_words: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for label, words in sorted(wordings):
        folded = " ".join(words.split()).casefold()
        by_words.setdefault(folded, []).append(label)
        shown.setdefault(folded, words)
    having = [
        (labels, shown[folded])
        for folded, labels in sorted(by_words.items(), key=lambda w: w[1])
        if folded
    ]
    if len(having) == 1 and "" in by_words and not partly:
        labels, words = having[0]
        return f"Only in {', '.join(dict.fromkeys(labels))}: “{shortened(words)}”"
    alike: dict[object, list[str]] = {}
    for labels, words in having:
        meaning = (means or {}).get(words, words.casefold())
        named = f"{', '.join(dict.fromkeys(labels))} “{shortened(words)}”"
        alike.setdefault(meaning, []).append(named)
    listed = [", ".join(named) for named in alike.values()]
    if "" in by_words:
        listed.append(f"not in {', '.join(dict.fromkeys(by_words['']))}")
    return " | ".join(listed)


def reason(
    category: str,
    wordings: Sequence[tuple[str, str]],
    *,
    note: str = "",
    hides: Sequence[str] = (),
    means: Mapping[str, object] | None = None,
    partly: bool = False,
) -> str:
    """The reason of one difference, in words.

    >>> reason("synonym", [("a", "begin"), ("b", "start")])
    'a “begin” | b “start”. Reworded with a word of like meaning.'
    """
    said = (
        [f"{sides(wordings, means, partly=partly)}."]
        if any(words for _, words in wordings)
        else []
    )
    told = {" ".join(words.split()).casefold() for _, words in wordings}
    if category == "word_order" and len(told) == 1 and not note:
        return f"“{shortened(wordings[0][1])}” stands elsewhere."
    said.append(NOTES.get(note) or SAYING[category])
    held = [HIDDEN_WORDS[h] for h in hides if h in HIDDEN_WORDS]
    if held and note not in {"denial", "negation"}:
        said.append(f"The words hold {_listed(held)}.")
    return " ".join(said)


def _listed(words: Sequence[str]) -> str:
    if len(words) == 1:
        return words[0]
    return f"{', '.join(words[:-1])} and {words[-1]}"
