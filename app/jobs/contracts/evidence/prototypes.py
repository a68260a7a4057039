"""Tier 2: passages that read like climate clauses without their usual words; never counted.

Runs in worker processes only, for the word vectors that it needs.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from app.jobs.contracts.evidence.findings import Finding
from app.jobs.contracts.evidence.judgement import judge
from app.jobs.contracts.evidence.keywords import found_in
from app.jobs.contracts.evidence.topics import Tier, Topic
from app.jobs.contracts.text.normalization import plain
from app.jobs.contracts.text.passages import Segment
from app.text.word_vectors import Vectors, unit_vectors

LEAST_RELATED_SCORE = 0.69
"""The least score of a related passage; few plain sentences of the labelled sets reach it."""

FEWEST_WORDS = 8
MOST_CHARACTERS = 800

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_COMMON = (
    "the a an of and or to in for on by with at from as is are be been was were shall must will "
    "may not no any all each every such this that these those it its their his her they we he she "
    "which who whom where when so than then if only into out up down over under more less most "
    "least very can could would should has have had do does done own other same both one two three "
    "per party parties agreement contract tenant landlord supplier customer contractor client "
    "company seller buyer borrower lender employer employee owner licensee licensor developer "
    "manager lessee lessor purchaser executive premises clause section term"
)
_IN_EVERY_CONTRACT = frozenset(_COMMON.split())
_FILE = Path(__file__).with_name("prototypes.toml")


class Likeness(NamedTuple):
    """Cosines of a passage to its nearest climate prototype and to its nearest plain sentence."""

    topic: Topic
    related: float
    contrast: float

    @property
    def score(self) -> float:
        """How near to the climate, and by how much nearer than to plain text, in one number."""
        return self.related + (self.related - self.contrast)

    @property
    def is_related(self) -> bool:
        """True at or above the threshold."""
        return self.score >= LEAST_RELATED_SCORE


def related_in(text: str, segments: Sequence[Segment]) -> dict[int, Finding]:
    """The possibly related ones of these segments, by their position."""
    worth = [
        position for position, segment in enumerate(segments) if _is_worth_a_look(text, segment)
    ]
    passages = [_words(text, segments[position]) for position in worth]
    return {
        position: _finding(text, segments[position], likeness)
        for position, likeness in zip(worth, likenesses(passages), strict=True)
        if likeness.is_related
    }


def likenesses(passages: Sequence[str]) -> list[Likeness]:
    """How like each passage is to climate clauses."""
    if not passages:
        return []
    known = _prototypes()
    vectors = embed(passages)
    related = vectors @ known.related.T
    contrast = (vectors @ known.contrast.T).max(axis=1)
    nearest = related.argmax(axis=1)
    best = related.max(axis=1)
    return [
        Likeness(known.topics[index], float(like), float(unlike))
        for index, like, unlike in zip(nearest, best, contrast, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class _Prototypes:
    topics: tuple[Topic, ...]
    related: Vectors
    contrast: Vectors


@cache
def _prototypes() -> _Prototypes:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    pairs = [(Topic(topic), words) for topic, each in data["related"].items() for words in each]
    return _Prototypes(
        tuple(topic for topic, _ in pairs),
        embed([words for _, words in pairs]),
        embed(data["contrast"]["sentences"]),
    )


def embed(passages: Sequence[str]) -> Vectors:
    """One vector of length 1 a passage, of its telling words."""
    return unit_vectors([telling_words(passage) or "contract" for passage in passages])


def telling_words(passage: str) -> str:
    """The words that say what a passage is about, without those that stand in every contract."""
    words = _WORD.findall(plain(passage).lower())
    return " ".join(word for word in words if word not in _IN_EVERY_CONTRACT)


def _is_worth_a_look(text: str, segment: Segment) -> bool:
    return not segment.is_heading and len(_words(text, segment).split()) >= FEWEST_WORDS


def _words(text: str, segment: Segment) -> str:
    return text[segment.start : min(segment.end, segment.start + MOST_CHARACTERS)]


def _finding(text: str, segment: Segment, likeness: Likeness) -> Finding:
    why = f"reads like a clause on {likeness.topic.value[0].lower()}{likeness.topic.value[1:]}"
    return found_in(segment, Tier.RELATED, likeness.topic, None, why, judge(text, segment))
