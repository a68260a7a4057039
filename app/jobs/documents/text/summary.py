"""The summary of a document: its most central sentences, word for word, with their places."""

import re
from collections.abc import Sequence

from app.jobs.documents.found import Sentence, Summary
from app.jobs.documents.text.pages import page_at
from app.parsing.document import BlockKind, Document
from app.parsing.struck import MARK, standing
from app.text.sentences import sentences_in
from app.text.spans import Span, trimmed

BRIEF_CHARACTERS = 500
DETAILED_CHARACTERS = 2_500
BRIEF_FROM, DETAILED_FROM = 10, 40
"""Of how many of the most central sentences it is made, so that none is taken for being short."""
MOST_SENTENCES = 1_000
"""Sentences that are compared; of a longer document they are spread over all of it."""

_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
_FEWEST_WORDS, _MOST_WORDS = 6, 60
_TOO_ALIKE = 0.6
_ASIDE = 0.5
"""Of the share that each sentence would have if all were equally central."""
_WORD = re.compile(r"[^\W\d_]{2,}")


def summary_of(document: Document) -> Summary:
    """Both summaries of a document; it computes for up to a second."""
    spans = _candidates(document)
    ranked = _ranked(document.text, spans) if spans else []
    return Summary(
        brief=_chosen(document, ranked[:BRIEF_FROM], BRIEF_CHARACTERS),
        detailed=_chosen(document, ranked, DETAILED_CHARACTERS),
    )


def _candidates(document: Document) -> list[Span]:
    """Whole sentences of running text; the first words of the document when there are none.

    One with words that are struck out is none: a reader would have to see which.
    """
    text = standing(document.text)
    found = [
        span
        for block in document.blocks
        if block.kind in _PROSE
        for span in sentences_in(text, block.start, block.end)
        if _FEWEST_WORDS <= len(text[slice(*span)].split()) <= _MOST_WORDS
        and MARK not in document.text[slice(*span)]
    ]
    step = -(-len(found) // MOST_SENTENCES)
    return found[::step] if found else _opening(document)


def _opening(document: Document) -> list[Span]:
    """The first words that stand: of a block without struck-out words, or up to those."""
    text = standing(document.text)
    begins = [
        (start, end if (struck := document.text.find(MARK, start, end)) < 0 else struck, struck)
        for block in document.blocks
        for start, end in trimmed(text, block.start, block.end)
    ]
    begins.sort(key=lambda begin: begin[2] >= 0)
    return [(start, min(end, start + BRIEF_CHARACTERS)) for start, end, _ in begins[:1]]


def _ranked(text: str, spans: Sequence[Span]) -> list[Span]:
    """The most central spans first, without asides and what nearly repeats an earlier one."""
    from app.jobs.documents.text.lexrank import centrality, cosines

    alike = cosines([_WORD.findall(text[slice(*span)].lower()) for span in spans])
    shares = centrality(alike)
    kept: list[int] = []
    for index in sorted(range(len(spans)), key=lambda index: (-shares[index], index)):
        is_aside = shares[index] * len(spans) < _ASIDE
        if not is_aside and not any(alike[index, other] > _TOO_ALIKE for other in kept):
            kept.append(index)
        if len(kept) == DETAILED_FROM:
            break
    return [spans[index] for index in kept]


def _chosen(document: Document, ranked: Sequence[Span], room: int) -> tuple[Sentence, ...]:
    """The first that fit into `room` characters, one blank between each two, in reading order."""
    chosen: list[Span] = []
    for start, end in ranked:
        if end - start <= room:
            chosen.append((start, end))
            room -= end - start + 1
    return tuple(
        Sentence(document.text[start:end], page_at(document.pages, start), start, end)
        for start, end in sorted(chosen)
    )
