"""Answers a question with sentences of the documents, verbatim. Computes in worker processes only.

A sentence is judged by how many of the question's words stand in it, in what leads up to it and in
its passage, by how near its meaning is, and by whether it has a number when one is asked for. The
weights and the floor were set on `tests/jobs/documents/questions.jsonl`.
"""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

from app.jobs.documents.embedding.model import embed
from app.text.sentences import Span, sentences_in
from app.text.words import quoted

MOST_SENTENCES = 3
FLOOR = 0.65
"""The least score of an answer: what no document answers has stayed below."""

_SURE = 1.4
_NEARLY_AS_GOOD = 0.75
_OWN, _LEADING, _PASSAGE, _MEANING, _PASSAGE_MEANING, _NUMBER = 0.2, 0.3, 0.3, 0.4, 0.2, 0.2
_LONGEST_HEADING = 12
_IS_ENDED = re.compile(r"[.!?:;][\"'\u2019\u201d)\]]*\Z")
_ASKS_FOR_NUMBER = re.compile(
    r"\b(?:how (?:many|much|long|old|far|fast|high|deep|wide|heavy|often|large|big)|when|what time"
    r"|within|during which|cost|price|temperature)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A passage as far as an answer needs it; `start` is its offset in the document."""

    document_id: str
    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The best sentences as (source, start, end) with offsets into the source; the best first.

    `confidence` is 0..1. Without sentences nothing was good enough.
    """

    sentences: tuple[tuple[int, int, int], ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Sentence:
    source: int
    span: Span
    text: str
    words: frozenset[str]
    leading: frozenset[str]


def answer(question: str, weights: Mapping[str, float], sources: Sequence[Source]) -> Answer:
    """The best sentences of the sources; `weights` are the question's words by how much they tell.

    For `ctx.compute`.
    """
    sentences = _sentences(sources, weights)
    if not sentences:
        return Answer((), 0.0)
    scores = _scores(question, weights, sources, sentences)
    best = sorted(range(len(sentences)), key=lambda index: -scores[index])
    top = scores[best[0]]
    confidence = round(min(1.0, top / _SURE), 2)
    if top < FLOOR:
        return Answer((), confidence)
    chosen = [i for i in best if scores[i] >= max(FLOOR, top * _NEARLY_AS_GOOD)][:MOST_SENTENCES]
    return Answer(tuple((sentences[i].source, *sentences[i].span) for i in chosen), confidence)


def _sentences(sources: Sequence[Source], weights: Mapping[str, float]) -> list[_Sentence]:
    """The sentences that could be answers, each once although passages overlap."""
    spans = [list(sentences_in(source.text, 0, len(source.text))) for source in sources]
    texts = [
        [source.text[start:end] for start, end in found]
        for source, found in zip(sources, spans, strict=True)
    ]
    words = iter(_words_in([text for each in texts for text in each], tuple(weights)))
    sentences, seen = [], set()
    for index, source in enumerate(sources):
        heading = before = frozenset[str]()
        for span, text in zip(spans[index], texts[index], strict=True):
            own = next(words)
            place = (source.document_id, source.start + span[0])
            if _is_heading(text):
                heading = own
            elif place not in seen:
                sentences.append(_Sentence(index, span, text, own, own | before | heading))
            seen.add(place)
            before = own
    return sentences


def _is_heading(text: str) -> bool:
    is_short = len(text.split()) <= _LONGEST_HEADING
    return is_short and "|" not in text and _IS_ENDED.search(text) is None


def _words_in(texts: Sequence[str], words: Sequence[str]) -> list[frozenset[str]]:
    """Which of the words stand in each text, by their stems, as the search finds them."""
    found: list[set[str]] = [set() for _ in texts]
    with closing(sqlite3.connect(":memory:")) as index:
        index.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize = 'porter unicode61')")
        index.executemany("INSERT INTO t (rowid, text) VALUES (?, ?)", enumerate(texts))
        for word in words:
            for (row,) in index.execute("SELECT rowid FROM t WHERE t MATCH ?", (quoted(word),)):
                found[row].add(word)
    return [frozenset(each) for each in found]


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
        _OWN * share(each.words)
        + _LEADING * share(each.leading)
        + _PASSAGE * share(in_source[each.source])
        + _MEANING * cosine
        + _PASSAGE_MEANING * source_near[each.source]
        + _NUMBER * (wants_number and any(letter.isdigit() for letter in each.text))
        for each, cosine in zip(sentences, near, strict=True)
    ]


def _cosines(question: str, texts: list[str]) -> list[float]:
    import numpy as np

    vectors = [np.frombuffer(vector, "<f4") for vector in embed([question, *texts])]
    return [float(max(0.0, vector @ vectors[0])) for vector in vectors[1:]]
