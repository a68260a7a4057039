"""Answers a question with sentences of the documents, verbatim. Runs in worker processes only.

A sentence is judged by how many of the question's words stand in it, in what leads up to it and in
its passage, by how near its meaning is, and by whether it has a number when one is asked for. The
weights and the floor were set on `tests/jobs/documents/questions.jsonl`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.jobs.documents.embedding.local import embed
from app.jobs.documents.store.word_index import words_in
from app.parsing.struck import standing
from app.text.sentences import sentences_in
from app.text.spans import Span, trimmed

MOST_SENTENCES = 3
FLOOR = 0.65
"""The least score of an answer: what no document answers has stayed below."""

_SURE_SCORE = 1.4
"""The score from which on the confidence is 1."""

_LEAST_SHARE_OF_BEST = 0.75
"""The score of a further sentence, as a share of the best one's."""

_OWN_WORDS_WEIGHT, _LEADING_WORDS_WEIGHT, _PASSAGE_WORDS_WEIGHT = 0.2, 0.3, 0.3
_MEANING_WEIGHT, _PASSAGE_MEANING_WEIGHT, _NUMBER_WEIGHT = 0.4, 0.2, 0.2
_MOST_WORDS_OF_HEADING = 12
_IS_ENDED = re.compile(r"[.!?:;][\"'\u2019\u201d)\]]*\Z")
_ASKS_FOR_NUMBER = re.compile(
    r"\b(?:how (?:many|much|long|old|far|fast|high|deep|wide|heavy|often|large|big)|when|what time"
    r"|within|during which|cost|price|temperature)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; offsets are into the source's text, `head` is what stands above it."""

    start: int
    end: int
    head: str = ""
    is_head: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A passage as far as an answer needs it; `start` is its offset in the document."""

    document_id: str
    start: int
    text: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class BestSentences:
    """Each is (source, start, end), with offsets into the source; the best first.

    `confidence` is 0..1. Without sentences nothing was good enough.
    """

    sentences: tuple[tuple[int, int, int], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    """`text` are the words that stand; those of a row come with the names of their columns."""

    source: int
    span: Span
    text: str
    words: frozenset[str]
    leading: frozenset[str]
    is_row: bool


def best_sentences(
    question: str, weights: Mapping[str, float], sources: Sequence[Source]
) -> BestSentences:
    """The best sentences of the sources.

    `weights` are the words of the question, by how much they tell.
    """
    sentences = _sentences(sources, weights)
    if not sentences:
        return BestSentences((), 0.0)
    scores = _scores(question, weights, sources, sentences)
    best = sorted(range(len(sentences)), key=lambda index: -scores[index])
    top = scores[best[0]]
    confidence = round(min(1.0, top / _SURE_SCORE), 2)
    if top < FLOOR:
        return BestSentences((), confidence)
    least = max(FLOOR, top * _LEAST_SHARE_OF_BEST)
    chosen = _chosen(sentences[index] for index in best if scores[index] >= least)
    return BestSentences(tuple((each.source, *each.span) for each in chosen), confidence)


def _chosen(ranked: Iterable[_Sentence]) -> list[_Sentence]:
    """The first ones, without rows that lack a word which an earlier row has: another's cells."""
    chosen: list[_Sentence] = []
    for each in ranked:
        is_lesser = each.is_row and any(one.is_row and one.words > each.words for one in chosen)
        if not is_lesser:
            chosen.append(each)
    return chosen[:MOST_SENTENCES]


def _sentences(sources: Sequence[Source], weights: Mapping[str, float]) -> list[_Sentence]:
    """The sentences that could be answers, each once although passages overlap."""
    pieces = [list(_pieces(source)) for source in sources]
    told = [each.text for found in pieces for each in found]
    heads = [each.head for found in pieces for each in found]
    words = iter(words_in([*told, *heads], tuple(weights)))
    own = [[next(words) for _ in found] for found in pieces]
    of_head = [[next(words) for _ in found] for found in pieces]
    sentences, seen = [], set()
    for index, source in enumerate(sources):
        heading = before = frozenset[str]()
        for piece, here, above in zip(pieces[index], own[index], of_head[index], strict=True):
            place = (source.document_id, source.start + piece.span[0])
            if piece.is_title:
                heading = here
            elif place not in seen:
                # A row is led by the head of its table, never by the row above it.
                leading = here | heading | (above if piece.is_row else before)
                text = piece.in_words()
                sentences.append(_Sentence(index, piece.span, text, here, leading, piece.is_row))
            seen.add(place)
            before = frozenset() if piece.is_row else here
    return sentences


@dataclass(frozen=True, slots=True)
class _Piece:
    span: Span
    text: str
    head: str = ""
    is_row: bool = False
    is_title: bool = False

    def in_words(self) -> str:
        """The cells that are filled, each with the name of its column where that is known."""
        if not self.is_row:
            return self.text
        names = [name.strip() for name in self.head.split("\n")[-1].split("|")]
        cells = [cell.strip() for cell in self.text.split("|")]
        if len(names) != len(cells):
            return f"{self.head} {self.text}".strip()
        return ", ".join(
            f"{name} {cell}".strip() for name, cell in zip(names, cells, strict=True) if cell
        )


def _pieces(source: Source) -> Iterator[_Piece]:
    """Sentences and whole rows, as they stand; what is struck out is in none."""
    text, at = standing(source.text), 0
    for row in (*source.rows, Row(len(text), len(text))):
        for span in sentences_in(text, at, row.start):
            words = text[slice(*span)]
            yield _Piece(span, words, is_row=" | " in words, is_title=_is_heading(words))
        for span in trimmed(text, row.start, row.end):
            yield _Piece(span, text[slice(*span)], row.head, True, row.is_head)
        at = row.end


def _is_heading(text: str) -> bool:
    is_short = len(text.split()) <= _MOST_WORDS_OF_HEADING
    return is_short and "|" not in text and _IS_ENDED.search(text) is None


def _scores(
    question: str,
    weights: Mapping[str, float],
    sources: Sequence[Source],
    sentences: Sequence[_Sentence],
) -> list[float]:
    total = sum(weights.values()) or 1.0
    in_source = [
        frozenset[str]().union(*(each.leading for each in sentences if each.source == index))
        for index in range(len(sources))
    ]
    near = _cosines(question, [each.text for each in sentences])
    source_near = _cosines(question, [source.text for source in sources])
    wants_number = _ASKS_FOR_NUMBER.search(question) is not None

    def share(words: frozenset[str]) -> float:
        return sum(weights[word] for word in words) / total

    return [
        _OWN_WORDS_WEIGHT * share(each.words)
        + _LEADING_WORDS_WEIGHT * share(each.leading)
        + _PASSAGE_WORDS_WEIGHT * share(in_source[each.source])
        + _MEANING_WEIGHT * cosine
        + _PASSAGE_MEANING_WEIGHT * source_near[each.source]
        + _NUMBER_WEIGHT * (wants_number and any(letter.isdigit() for letter in each.text))
        for each, cosine in zip(sentences, near, strict=True)
    ]


def _cosines(question: str, texts: list[str]) -> list[float]:
    import numpy as np

    vectors = [np.frombuffer(vector, "<f4") for vector in embed([question, *texts])]
    return [float(max(0.0, vector @ vectors[0])) for vector in vectors[1:]]
