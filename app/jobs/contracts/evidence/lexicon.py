"""The guarded lexicon: which words of a passage speak of the climate, and why they count."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from app.jobs.contracts.evidence.gates import gate_of, is_open, lowered
from app.jobs.contracts.evidence.topics import Topic
from app.jobs.contracts.evidence.weighed import Vocabulary, words_together
from app.jobs.contracts.text.normalization import plain

NEAR_CHARACTERS = 160
"""Characters on either side of a match in which its `near` guards must be met."""

_FILES = tuple(
    map(
        Path(__file__).with_name,
        (
            *("lexicon.toml", "terms_of_art.toml", "vocabulary.toml", "company.toml"),
            *("habits.toml", "trades.toml"),
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A pattern that counts if all of `near` stand near it and `unless` stands nowhere.

    A weak one counts in company only: beside the words of another entry. Patterns are source text:
    they are compiled when a text first needs them.
    """

    id: str
    topic: Topic
    risk: str | None
    reason: str
    cues: tuple[str, ...]
    pattern: str
    near: tuple[str, ...]
    unless: str | None
    example: str
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Words that count: offsets into the passage and the entry that says why."""

    start: int
    end: int
    entry: Entry


@cache
def lexicon() -> tuple[Entry, ...]:
    """The entries, read once a process."""
    read = [tomllib.loads(file.read_text(encoding="utf-8")) for file in _FILES]
    macros = {name: body for data in read for name, body in data["macros"].items()}
    return tuple(_entry(raw, macros) for data in read for raw in data["entry"])


def find_hits(passage: str) -> list[Hit]:
    """What counts in a passage, in the order of the text; overlapping words count once.

    Where no entry is met, the words of one topic count that together tell enough.
    """
    return list(hits_of_entries(passage) or _hits_of_words(plain(passage)))


@lru_cache(maxsize=4_096)
def hits_of_entries(passage: str) -> tuple[Hit, ...]:
    """What counts in a passage by the entries alone; contracts repeat their passages."""
    text = plain(passage)
    small = lowered(text)
    hits = [hit for entry in cued(text) if may_hit(entry, small) for hit in entry_hits(entry, text)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    strong = list(_without_overlaps(hit for hit in hits if not hit.entry.is_weak))
    weak = list(_without_overlaps(hit for hit in hits if hit.entry.is_weak))
    beside = [hit for hit in weak if not any(_overlap(hit, other) for other in strong)]
    if not strong and len({hit.entry.id for hit in beside}) < 2:
        return ()
    return tuple(sorted((*strong, *beside), key=lambda hit: hit.start))


def _hits_of_words(text: str) -> Iterator[Hit]:
    if together := words_together(text):
        entry = _entry_of(together.vocabulary)
        for start, end in together.places:
            yield Hit(start, end, entry)


@cache
def _entry_of(words: Vocabulary) -> Entry:
    return Entry(words.id, words.topic, words.risk, words.reason, (), "", (), None, "")


def may_hit(entry: Entry, small: str) -> bool:
    """Whether a text that went through `lowered` has the letters that an entry needs."""
    return is_open(gate_of(entry.pattern), small) and all(
        is_open(gate_of(guard), small) for guard in entry.near
    )


def entry_hits(entry: Entry, text: str) -> Iterator[Hit]:
    """Where one entry matches a text that went through `plain`, with its guards met."""
    pattern = _compiled(entry.pattern)
    if not (found := pattern.search(text)):
        return
    if entry.unless and _is_met(entry.unless, text):
        return
    for match in pattern.finditer(text, found.start()):
        start, end = match.start(), _end_of_word(text, match.end())
        low, high = max(0, start - NEAR_CHARACTERS), end + NEAR_CHARACTERS
        if all(_compiled(guard).search(text, low, high) for guard in entry.near):
            yield Hit(start, end, entry)


def _is_met(pattern: str, text: str) -> bool:
    is_likely = is_open(gate_of(pattern), lowered(text))
    return is_likely and _compiled(pattern).search(text) is not None


def cued(text: str) -> list[Entry]:
    """The entries that may match a text: those with a cue in it."""
    small = text.lower().replace("-", " ")
    wanted: set[int] = set()
    for word in set(small.split()):
        for cue, waiting in _cues_at(word):
            if cue in small:
                wanted.update(waiting)
    entries = lexicon()
    return [entries[index] for index in sorted(wanted)]


@cache
def _waiting() -> dict[str, tuple[int, ...]]:
    """For each cue the positions of the entries that wait for it."""
    positions: dict[str, list[int]] = {}
    for position, entry in enumerate(lexicon()):
        for cue in entry.cues:
            positions.setdefault(cue, []).append(position)
    return {cue: tuple(entries) for cue, entries in positions.items()}


_FIRST = 4
"""By so many letters, or all if it has fewer, the cues in a word are looked up."""


@lru_cache(maxsize=50_000)
def _cues_at(word: str) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The cues whose longest part is in a word, with the entries that wait for them.

    Contracts repeat their words.
    """
    by_letters = _cues_by_letters()
    pieces = {word[at : at + size] for size in range(2, _FIRST + 1) for at in range(len(word))}
    near = [each for piece in pieces for each in by_letters.get(piece, ())]
    waiting = _waiting()
    return tuple((cue, waiting[cue]) for part, cue in near if part in word)


@cache
def _cues_by_letters() -> dict[str, list[tuple[str, str]]]:
    """For some letters the cues whose longest part begins with them, each after that part."""
    found: dict[str, list[tuple[str, str]]] = {}
    for cue in _waiting():
        part = max(cue.split(), key=len)
        found.setdefault(part[:_FIRST], []).append((part, cue))
    return found


def _without_overlaps(hits: Iterable[Hit]) -> Iterator[Hit]:
    reached = -1
    for hit in hits:
        if hit.start >= reached:
            yield hit
            reached = hit.end


def _end_of_word(text: str, end: int) -> int:
    """Where the word ends that a match breaks off in, so that what is quoted is whole."""
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return end


def _overlap(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _entry(raw: dict[str, Any], macros: dict[str, str]) -> Entry:
    unless = raw.get("unless")
    return Entry(
        id=raw["id"],
        topic=Topic(raw["topic"]),
        risk=raw.get("risk"),
        reason=raw["reason"],
        cues=tuple(cue.replace("-", " ") for cue in raw["cues"]),
        pattern=_expanded(raw["pattern"], macros),
        near=tuple(_expanded(guard, macros) for guard in raw.get("near", ())),
        unless=_expanded(unless, macros) if unless else None,
        example=raw["example"],
        is_weak=raw.get("weak", False),
    )


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    for name, body in macros.items():
        pattern = pattern.replace(f"{{{name}}}", body)
    return pattern


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern begins at the beginning of a word; a space in it stands for spaces or hyphens."""
    return re.compile(rf"\b(?:{''.join(_spaced(pattern))})", re.IGNORECASE)


def _spaced(pattern: str) -> Iterator[str]:
    for unit in re.finditer(r"\(\?<[!=][^)]*\)|\[[^\]]*\]|\\.| \?| |.", pattern, re.DOTALL):
        match unit.group():
            case " ":
                yield "[ -]+"
            case " ?":
                yield "[ -]*"
            case other:
                yield other
