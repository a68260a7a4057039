"""Precision, recall and F1 of the review on passages that stand alone.

Every passage is reviewed alone, without the rest
of a contract. `positive`, `reworded` and `oblique` speak of the climate: the second without the
usual words, the third in ways that even a person sees only from the whole. `trap` and `plain` do
not. The `unseen` sets were written after the lexicon and never used to
improve it: they say what to expect of other texts.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app import jsonio
from app.jobs.contracts.evidence.classification import classify
from app.jobs.contracts.text.passages import find_passages
from app.parsing.document import Block, BlockKind, Document

FOLDER = Path(__file__).parents[1] / "labelled"


@dataclass(frozen=True, slots=True)
class Score:
    """How many of a set's climate passages and other passages were found."""

    found: int
    wanted: int
    false_alarms: int
    others: int

    @property
    def precision(self) -> float:
        """Of what was found, the share that speaks of the climate."""
        return self.found / max(self.found + self.false_alarms, 1)

    @property
    def recall(self) -> float:
        """Of what speaks of the climate, the share that was found."""
        return self.found / max(self.wanted, 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


@cache
def labelled(name: str) -> tuple[str, ...]:
    """The passages of one set."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(jsonio.loads(line)["text"] for line in lines)


def as_document(*paragraphs: str) -> Document:
    """A document without pages whose blocks are these paragraphs."""
    text, blocks = "", []
    for paragraph in paragraphs:
        start = len(text)
        text += paragraph + "\n\n"
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(paragraph)))
    return Document(text, (), tuple(blocks), "text/plain")


@cache
def is_found(passage: str) -> bool:
    """Whether any of a text's passages speaks of the climate, whatever it says of it."""
    document = as_document(passage)
    return bool(classify(document.text, find_passages(document)))


def score(wanted: Sequence[str], others: Sequence[str]) -> Score:
    """The score of the passages that are found."""
    found = sum(map(is_found, wanted))
    false_alarms = sum(map(is_found, others))
    return Score(found, len(wanted), false_alarms, len(others))


def table() -> str:
    """The scores of all sets, a line each."""
    lines = [f"{'set':<16}{'found':>9}{'false':>9}{'precision':>11}{'recall':>8}{'F1':>7}"]
    for prefix in ("", "unseen_"):
        others = labelled(f"{prefix}trap") + (() if prefix else labelled("plain"))
        for name in ("positive", "reworded") if prefix else ("positive", "reworded", "oblique"):
            result = score(labelled(prefix + name), others)
            lines.append(
                f"{prefix + name:<16}"
                f"{result.found:>5}/{result.wanted:<3}{result.false_alarms:>5}/{result.others:<3}"
                f"{result.precision:>11.3f}{result.recall:>8.3f}{result.f1:>7.3f}"
            )
    return "\n".join(lines)
