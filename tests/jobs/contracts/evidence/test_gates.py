"""The letters that a pattern cannot do without, by which most passages are told."""

import re

import pytest

from app.jobs.contracts.evidence.gates import gate_of, is_open, lowered
from app.jobs.contracts.evidence.lexicon import Entry, cued, entry_hits, lexicon, may_hit
from app.jobs.contracts.evidence.signs import KINDS, Sign, signs
from app.jobs.contracts.text.normalization import plain
from tests.jobs.contracts.score.alone import labelled

LABELLED = tuple(
    plain(passage)
    for name in ("positive", "reworded", "oblique", "trap", "trades", "trades_trap", "plain")
    for passage in labelled(name)
)
MOST_ENTRIES, MOST_SIGNS = 240, 10_000
"""Patterns to try on a thousand plain passages: without gates they are 1,300 and 147,000."""


@pytest.mark.parametrize(
    ("pattern", "gate"),
    [
        ("net zero\\b", (("zero",), ("net",))),
        ("(?:shall|must) recycle", (("recycle",), ("must", "shall"))),
        ("oblig(?:ed|ation)s? to", (("oblig",), ("to",), ("ation", "ed"))),
        ("(?<!not )carbon(?! copy)", (("carbon",),)),
        ("colou?rs?", (("colo",),)),
        ("solar{2} (?:panel)? [a-z]{4,160}", (("solar",),)),
        (r"(?:\w+ ){0,3}\d+", ()),
        ("(?:coal|[0-9]+)", ()),
        ("(?-i:TNFD)", (("tnfd",),)),
    ],
)
def test_a_gate_is_what_every_match_has(pattern: str, gate: tuple[tuple[str, ...], ...]) -> None:
    assert gate_of(pattern) == gate


@pytest.mark.parametrize("letter", "\u0130\u0131\u017f\u212a")
def test_letters_that_a_pattern_takes_for_others_open_its_gate(letter: str) -> None:
    """What `re` matches without regard to case beyond the alphabet."""
    word = next(each for each in ("si", "sk") if re.search(f"[{each}]", letter, re.IGNORECASE))
    other = next(each for each in word if re.fullmatch(each, letter, re.IGNORECASE))
    assert is_open(gate_of(f"wa{other}te"), lowered(f"WA{letter}TE"))


@pytest.mark.parametrize("entry", lexicon(), ids=lambda entry: entry.id)
def test_the_example_of_an_entry_passes_its_gates(entry: Entry) -> None:
    assert may_hit(entry, lowered(plain(entry.example)))


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_a_sign_passes_its_gate(kind: str) -> None:
    for sign in signs(kind):
        assert is_open(sign.gate, lowered(sign.example)), sign.example


def test_gates_hide_no_match() -> None:
    for text in LABELLED:
        small = lowered(text)
        shut = [entry for entry in cued(text) if not may_hit(entry, small)]
        assert not [entry.id for entry in shut if list(entry_hits(entry, text))], text
        closed = [sign for kind in KINDS for sign in signs(kind) if not is_open(sign.gate, small)]
        assert not [sign.example for sign in closed if sign.find(text)], text


def test_few_patterns_are_tried_on_plain_passages() -> None:
    """What a review of a long contract costs: the patterns that are tried, not a time."""
    texts = [plain(passage) for passage in labelled("plain")]
    tried = [entry for text in texts for entry in cued(text) if may_hit(entry, lowered(text))]
    assert len(tried) * 1000 / len(texts) <= MOST_ENTRIES
    shown = [kind for text in texts for kind in KINDS for _ in _tried(kind, lowered(text))]
    assert len(shown) * 1000 / len(texts) <= MOST_SIGNS


def _tried(kind: str, small: str) -> list[Sign]:
    return [sign for sign in signs(kind) if is_open(sign.gate, small)]
