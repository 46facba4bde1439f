"""Witness → Document: the kind of each block and the sentences; nothing is cut out."""

from quotecmp.language.tongues import AUTOMATIC, language_of
from quotecmp.model import Document, Witness
from quotecmp.text.blocks import CARRIERS, blocks
from quotecmp.text.sentences import sentences


def parse(witness: Witness, *, language: str = "en") -> Document:
    """The witness with its blocks and sentences marked.

    Blocks that carry no quotes (menus, forms, link lists) get no sentences.

    >>> text = "Quota cut\\n\\nThe pilots will strike, Ms. Orlo said. Ports close."
    >>> document = parse(Witness.of_text(text))
    >>> [block.kind for block in document.blocks], len(document.sentences)
    (['headline', 'prose'], 3)

    `language` is a code or “auto”: then the article's own small words tell.
    """
    text = witness.text
    language = language_of(text) if language == AUTOMATIC else language
    marked = blocks(text, language=language)
    carriers = (block.span for block in marked if block.kind in CARRIERS)
    return Document(
        witness=witness,
        blocks=marked,
        sentences=tuple(sentences(text, carriers, language=language)),
        language=language,
    )
