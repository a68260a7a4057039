"""Finds passages that no entry of the lexicon meets by the words of a topic that stand together.

Two telling words of a topic count beside a measure or what is done for the better; one needs three
ordinary words of its topic as well. Words of a trade that uses the same words put all of it aside.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from app.jobs.contracts.evidence.topics import Topic

_FILE = Path(__file__).with_name("words.toml")
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s", "y", "e")
MOST_WORDS_OF_A_TERM = 3


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one topic and what a passage does that has enough of them."""

    id: str
    topic: Topic
    risk: str
    reason: str


@dataclass(frozen=True, slots=True)
class Together:
    """Words of one topic that stand together: their places in the passage."""

    vocabulary: Vocabulary
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Term:
    """A word, or some side by side, of one vocabulary."""

    vocabulary: Vocabulary
    is_telling: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """The file, by the stems of its words."""

    terms: dict[str, tuple[_Term, ...]]
    first: frozenset[str]
    better: frozenset[str]
    bound: frozenset[str]
    trade: re.Pattern[str]


def words_together(text: str) -> Together | None:
    """The topic of which enough words stand in a passage that went through `plain`, or None."""
    words = _words()
    spans = [match.span() for match in _WORD.finditer(text)]
    stems = [_stem(text[start:end].lower()) for start, end in spans]
    found = _found(words, stems)
    is_better = not words.better.isdisjoint(stems)
    is_bound = not words.bound.isdisjoint(stems) or any(stem.isdigit() for stem in stems)
    enough = [
        (sum(2 if term.is_telling else 1 for term in there.values()), vocabulary, there)
        for vocabulary, there in found.items()
        if _is_enough(there, is_better=is_better, is_bound=is_bound)
    ]
    if not enough or words.trade.search(text):
        return None
    _, vocabulary, there = max(enough, key=lambda each: each[0])
    return Together(vocabulary, tuple(_places(stems, spans, there)))


_Found = dict[Vocabulary, dict[str, _Term]]


def _found(words: _Words, stems: Sequence[str]) -> _Found:
    """For each topic its terms in a passage; the parts of a longer term count with it only."""
    found: _Found = {}
    at = 0
    while at < len(stems):
        size = 1
        if stems[at] in words.first:
            for length in range(MOST_WORDS_OF_A_TERM, 0, -1):
                key = " ".join(stems[at : at + length])
                if terms := words.terms.get(key):
                    for term in terms:
                        found.setdefault(term.vocabulary, {})[key] = term
                    size = min(length, len(stems) - at)
                    break
        at += size
    return found


def _is_enough(there: dict[str, _Term], *, is_better: bool, is_bound: bool) -> bool:
    telling = sum(term.is_telling for term in there.values())
    ordinary = len(there) - telling
    if telling > 2:
        return True
    return telling == 2 and (is_better or is_bound) or telling == 1 and ordinary > 2 and is_better


def _places(
    stems: Sequence[str], spans: Sequence[tuple[int, int]], there: dict[str, _Term]
) -> Iterator[tuple[int, int]]:
    """Where the terms stand, each once and in the order of the text."""
    waiting = set(there)
    for at in range(len(stems)):
        for length in range(MOST_WORDS_OF_A_TERM, 0, -1):
            key = " ".join(stems[at : at + length])
            if key in waiting:
                waiting.remove(key)
                yield spans[at][0], spans[min(at + length, len(stems)) - 1][1]
                break


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A word without its ending; contracts repeat their words."""
    for end in _ENDINGS:
        if len(word) > max(4, len(end) + 2) and word.endswith(end):
            return word[: -len(end)]
    return word


@cache
def _words() -> _Words:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    terms: dict[str, tuple[_Term, ...]] = {}
    for key, term in _terms(data["topic"]):
        terms[key] = (*terms.get(key, ()), term)
    return _Words(
        terms,
        frozenset(key.split()[0] for key in terms),
        frozenset(map(_stem, data["better"])),
        frozenset(map(_stem, data["bound"])),
        re.compile(data["trade"], re.IGNORECASE),
    )


def _terms(topics: Sequence[dict[str, Any]]) -> Iterator[tuple[str, _Term]]:
    for raw in topics:
        vocabulary = Vocabulary(raw["id"], Topic(raw["topic"]), raw["risk"], raw["reason"])
        for name in ("telling", "ordinary"):
            for words in raw[name]:
                yield " ".join(map(_stem, words.split())), _Term(vocabulary, name == "telling")
