"""The labelled sets, as values."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import jsonio

FOLDER = Path(__file__).parents[1] / "sets"
HALVES = ("open", "sealed")


def has(half: str) -> bool:
    """Whether that half is here: what has measured the program joins `open`."""
    return (FOLDER / half).is_dir()


@dataclass(frozen=True, slots=True)
class Labelled:
    """A passage with what a review should say of it; `polarity` is None for what is a decoy."""

    id: str
    text: str
    before: str
    after: str
    polarity: str | None
    duty: str | None
    counted: bool
    topic: str | None

    @property
    def contract(self) -> str:
        """The passage with the paragraphs around it."""
        return "\n\n".join(part for part in (self.before, self.text, self.after) if part)


@dataclass(frozen=True, slots=True)
class LabelledContract:
    """A whole contract with its facts and its passages on the climate."""

    file: str
    text: str
    type: str
    governing_law: str | None
    parties: tuple[str, ...]
    dates: tuple[str, ...]
    passages: tuple[Labelled, ...]
    has_facts_alone: bool = False
    """Its passages have not been labelled."""


@dataclass(frozen=True, slots=True)
class Advice:
    """Ids of clauses that a lawyer would consider for a contract, and of tempting wrong ones."""

    file: str
    text: str
    would: frozenset[str]
    no: dict[str, str]


def passages(half: str, name: str) -> tuple[Labelled, ...]:
    """The passages of `pairs`, `clauses` or `decoys`."""
    return tuple(map(_labelled, _lines(half, name)))


def contracts(half: str) -> tuple[LabelledContract, ...]:
    """All whole contracts of a half."""
    return tuple(
        LabelledContract(
            raw["file"],
            _text(half, raw["file"]),
            raw["type"],
            raw["governing_law"],
            tuple(raw["parties"]),
            tuple(raw["dates"]),
            tuple(map(_labelled, raw.get("passages", ()))),
            has_facts_alone="passages" not in raw,
        )
        for raw in _lines(half, "contracts")
    )


def advice(half: str) -> tuple[Advice, ...]:
    """What a lawyer would add to each of the whole contracts."""
    return tuple(
        Advice(raw["file"], _text(half, raw["file"]), frozenset(raw["would"]), raw["no"])
        for raw in _lines(half, "advice")
    )


def _text(half: str, name: str) -> str:
    return (FOLDER / half / "contracts" / name).read_text(encoding="utf-8")


def _lines(half: str, name: str) -> list[dict[str, Any]]:
    lines = (FOLDER / half / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [jsonio.loads(line) for line in lines if line.strip()]


def _labelled(raw: dict[str, Any]) -> Labelled:
    return Labelled(
        raw.get("id", ""),
        raw["text"],
        raw.get("before", ""),
        raw.get("after", ""),
        raw["polarity"],
        raw["duty"],
        raw["counted"],
        raw["topic"],
    )
