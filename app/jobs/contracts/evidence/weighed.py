"""Finds passages that no entry of the lexicon meets by the words of a topic that stand together.

A certain word counts by itself, a sure one beside a measure or what is done for the better, as do
two telling words of a topic; with one or none it takes three ordinary words of the topic and more
of the rest. Words of a trade that uses the same words put all of it aside.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from app.jobs.contracts.evidence.topics import Topic

_FILE = Path(__file__).with_name("words.toml")
_WORD = re.compile(r"[^\W_]+")
_YEAR_OR_SHARE = re.compile(r"\b20[2-9]\d\b|\d ?%")
_ENDINGS = ("ing", "ies", "ied", "ed", "es", "s", "y", "e")
MOST_WORDS_OF_A_TERM = 3
ORDINARY, TELLING, SURE, CERTAIN = 1, 2, 3, 4
_WEIGHTS = {"ordinary": ORDINARY, "telling": TELLING, "sure": SURE, "certain": CERTAIN}


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
    weight: int


@dataclass(frozen=True, slots=True)
class _Words:
    """The file, by the stems of its words."""

    terms: dict[str, tuple[_Term, ...]]
    sizes: dict[str, tuple[int, ...]]
    better: frozenset[str]
    bound: frozenset[str]
    trade: re.Pattern[str]


@lru_cache(maxsize=4_096)
def words_together(text: str) -> Together | None:
    """The topic of which enough words stand in a passage that went through `plain`, or None."""
    words = _words()
    stems = [_stem(word) for word in _WORD.findall(text.lower())]
    found = {} if words.sizes.keys().isdisjoint(stems) else _found(words, stems)
    if not found:
        return None
    is_better = not words.better.isdisjoint(stems)
    is_bound = not words.bound.isdisjoint(stems) or _YEAR_OR_SHARE.search(text) is not None
    enough = [
        (sum(term.weight for term in there.values()), there)
        for there in found.values()
        if _is_enough(there, is_better=is_better, is_bound=is_bound)
    ]
    if not enough or words.trade.search(text):
        return None
    _, there = max(enough, key=lambda each: each[0])
    vocabulary = next(iter(there.values())).vocabulary
    return Together(vocabulary, tuple(_places(text, stems, there)))


_Found = dict[str, dict[str, _Term]]


def _found(words: _Words, stems: Sequence[str]) -> _Found:
    """For each topic its terms in a passage; the parts of a longer term count with it only."""
    found: _Found = {}
    reached = 0
    for at, stem in enumerate(stems):
        if at < reached or stem not in words.sizes:
            continue
        for size in words.sizes[stem]:
            key = stem if size == 1 else " ".join(stems[at : at + size])
            if terms := words.terms.get(key):
                for term in terms:
                    found.setdefault(term.vocabulary.id, {})[key] = term
                reached = at + size
                break
    return found


def _is_enough(there: dict[str, _Term], *, is_better: bool, is_bound: bool) -> bool:
    weights = [term.weight for term in there.values()]
    telling, ordinary = sum(weight >= TELLING for weight in weights), weights.count(ORDINARY)
    if telling > 2 or CERTAIN in weights:
        return True
    if SURE in weights or telling > 1:
        return is_better or is_bound
    return is_better and ordinary > 2 and (telling > 0 or is_bound)


def _places(text: str, stems: Sequence[str], there: dict[str, _Term]) -> Iterator[tuple[int, int]]:
    """Where the terms stand, each once and in the order of the text."""
    spans = [match.span() for match in _WORD.finditer(text)]
    waiting = set(there)
    for at in range(len(stems)):
        for size in range(MOST_WORDS_OF_A_TERM, 0, -1):
            key = " ".join(stems[at : at + size])
            if key in waiting:
                waiting.remove(key)
                yield spans[at][0], spans[min(at + size, len(stems)) - 1][1]
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
        others = [each for each in terms.get(key, ()) if each.vocabulary != term.vocabulary]
        terms[key] = (*others, term)
    return _Words(
        terms,
        _sizes(terms),
        frozenset(map(_stem, data["better"])),
        frozenset(map(_stem, data["bound"])),
        re.compile(data["trade"], re.IGNORECASE),
    )


def _sizes(keys: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """For the first word of each term how many words its terms have, the longest first."""
    sizes: dict[str, set[int]] = {}
    for key in keys:
        sizes.setdefault(key.split()[0], set()).add(key.count(" ") + 1)
    return {first: tuple(sorted(those, reverse=True)) for first, those in sizes.items()}


def _terms(topics: Sequence[dict[str, Any]]) -> Iterator[tuple[str, _Term]]:
    for raw in topics:
        vocabulary = Vocabulary(raw["id"], Topic(raw["topic"]), raw["risk"], raw["reason"])
        for name, weight in _WEIGHTS.items():
            for words in raw[name]:
                yield " ".join(map(_stem, words.split())), _Term(vocabulary, weight)
