"""Weak evidence weighed together: everyday words that speak of the climate only in company.

"Ponds" says nothing, nor does "tally"; a yearly tally of the newts in new ponds does. Each concept
of `everyday_words.toml` has a weight, below zero for what speaks of ordinary trade. The weights
come from a logistic regression on the labelled sets (`python -m tests.jobs.contracts.fit` prints
them).
"""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.text.normalization import plain

LEAST_COUNTED_SCORE = 2.0
"""The least score of a passage that is counted."""

LEAST_RELATED_SCORE = 1.6
"""The least score of a passage that is possibly related."""

FEWEST_CONCEPTS = 3
FEWEST_OF_A_TOPIC = 2
"""Concepts in favour that must come together, and how many of them must belong to a topic."""

USUAL_WORDS = 60
COST_OF_DOUBLE_LENGTH = 1.5
"""A longer passage gathers more words by chance: each doubling beyond the usual costs this."""

_FILE = Path(__file__).with_name("everyday_words.toml")
_WORD = re.compile(r"[^\W_][\w']*")
_SHORTEST_STEM = 3
_TELLING_LETTERS = 5


@dataclass(frozen=True, slots=True)
class Concept:
    """Words that stand for one idea; `topic` is None for ideas that belong to every topic."""

    name: str
    topic: Topic | None
    words: tuple[str, ...]
    phrases: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept with its first words in a passage and how strongly it is present (1 to 2)."""

    concept: Concept
    start: int
    end: int
    presence: float

    @property
    def share(self) -> float:
        """What the concept adds to the score."""
        return self.concept.weight * self.presence


@dataclass(frozen=True, slots=True)
class WeighedPassage:
    """The score of a passage and the concepts that made it, the weightiest first."""

    score: float
    mentions: tuple[Mention, ...]

    @property
    def in_favour(self) -> tuple[Mention, ...]:
        """The mentions that speak for the climate."""
        return tuple(mention for mention in self.mentions if mention.share > 0)

    @property
    def topic(self) -> Topic:
        """The topic to which the mentions add most."""
        shares: dict[Topic, float] = defaultdict(float)
        for mention in self.in_favour:
            if mention.concept.topic:
                shares[mention.concept.topic] += mention.share
        return max(shares, key=lambda topic: shares[topic], default=Topic.GOVERNANCE)


def weigh(passage: str) -> WeighedPassage:
    """All concepts of a passage and their sum, which is the log-odds of the regression."""
    mentions = mentions_in(passage)
    words = len(passage.split())
    length = max(0.0, math.log2(max(words, 1) / USUAL_WORDS)) * COST_OF_DOUBLE_LENGTH
    score = _known().intercept + sum(mention.share for mention in mentions) - length
    ordered = tuple(sorted(mentions, key=lambda mention: -mention.share))
    return WeighedPassage(score if _is_company(ordered) else min(score, 0.0), ordered)


def mentions_in(passage: str) -> list[Mention]:
    """Each concept of a passage once; a second and third word of it add half as much each."""
    places: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    for concept, start, end, told in _found(plain(passage)):
        places[concept].setdefault(told[:_TELLING_LETTERS], (start, end))
    return [
        _mention(_known().concepts[concept], list(at.values())) for concept, at in places.items()
    ]


def concepts() -> tuple[Concept, ...]:
    """All concepts, in the order of the file."""
    return _known().concepts


def _is_company(mentions: tuple[Mention, ...]) -> bool:
    """True if enough concepts in favour stand together; "less" or "more" alone has no topic."""
    topics = [mention.concept.topic for mention in mentions if mention.share > 0]
    of_a_topic = sum(topic is not None for topic in topics)
    return len(topics) >= FEWEST_CONCEPTS and of_a_topic >= FEWEST_OF_A_TOPIC


def _mention(concept: Concept, places: list[tuple[int, int]]) -> Mention:
    start, end = min(places)
    return Mention(concept, start, end, 1 + 0.5 * min(len(places) - 1, 2))


def _found(text: str) -> Iterator[tuple[int, int, int, str]]:
    tokens = [(match.group().lower(), *match.span()) for match in _WORD.finditer(text)]
    for position, (word, start, end) in enumerate(tokens):
        meaning = _meaning(word)
        for concept in meaning.concepts:
            yield concept, start, end, word
        for rest, concept in meaning.phrases:
            following = tokens[position + 1 : position + 1 + len(rest)]
            if tuple(token[0] for token in following) == rest:
                yield concept, start, following[-1][2], f"{word} {' '.join(rest)}"


class _Meaning(NamedTuple):
    concepts: tuple[int, ...]
    phrases: tuple[tuple[tuple[str, ...], int], ...]


@lru_cache(maxsize=50_000)
def _meaning(word: str) -> _Meaning:
    """The concepts a word stands for, and the phrases that it may open; contracts repeat words."""
    known = _known()
    found = set(known.whole.get(word, ()))
    for length in range(_SHORTEST_STEM, len(word) + 1):
        found.update(known.stems.get(word[:length], ()))
    return _Meaning(tuple(sorted(found)), tuple(known.phrases.get(word, ())))


@dataclass(frozen=True, slots=True)
class _Known:
    concepts: tuple[Concept, ...]
    intercept: float
    whole: dict[str, list[int]]
    stems: dict[str, list[int]]
    phrases: dict[str, list[tuple[tuple[str, ...], int]]]


@cache
def _known() -> _Known:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    read = tuple(_concept(raw, data["weights"]) for raw in data["concept"])
    known = _Known(read, data["intercept"], defaultdict(list), defaultdict(list), defaultdict(list))
    for position, concept in enumerate(read):
        for word in concept.words:
            kind = known.stems if word.endswith("*") else known.whole
            kind[word.removesuffix("*")].append(position)
        for phrase in concept.phrases:
            first, *rest = phrase.split()
            known.phrases[first].append((tuple(rest), position))
    return known


def _concept(raw: dict[str, Any], weights: dict[str, float]) -> Concept:
    return Concept(
        name=raw["name"],
        topic=Topic(raw["topic"]) if "topic" in raw else None,
        words=tuple(raw["words"].split()),
        phrases=tuple(raw.get("phrases", ())),
        weight=weights[raw["name"]],
    )
