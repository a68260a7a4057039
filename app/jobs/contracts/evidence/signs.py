"""The signs of `stances.toml`: what shows whether a clause of a passage stands, and obliges."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.jobs.contracts.evidence.gates import Gate, gate_of, is_open, lowered
from app.text.spans import Span

KINDS = (
    *("lifted", "denied", "allowed", "permitted", "intended", "freed", "firm", "dutiful", "costs"),
    *("obliges", "hedge", "right", "steps", "defines", "states"),
)
_SPACE = re.compile(r"(\(\?<[=!][^)]*\))| (\??)")
_FILE = Path(__file__).with_name("stances.toml")


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern that shows a stance, unless another one is met; with a sentence that has it.

    Patterns are source text: they are compiled when a clause first needs them.
    """

    pattern: str
    unless: str | None
    example: str
    gate: Gate

    def find(self, clause: str) -> Span | None:
        """Where a clause shows it."""
        found = _compiled(self.pattern).search(clause)
        if found is None or (self.unless and self._is_not_meant(self.unless, clause)):
            return None
        return found.span()

    def _is_not_meant(self, unless: str, clause: str) -> bool:
        is_likely = is_open(gate_of(unless), lowered(clause))
        return is_likely and _compiled(unless).search(clause) is not None


@cache
def signs(kind: str) -> tuple[Sign, ...]:
    """All signs of one of `KINDS`, read once a process."""
    return _file()[kind]


def shown(kind: str, clause: str) -> Span | None:
    """Where a clause first shows a sign of a kind."""
    gate = _gates().get(kind)
    if gate and not gate.search(clause):
        return None
    return min(_all(kind, clause), default=None)


@cache
def _gates() -> dict[str, re.Pattern[str]]:
    """For some kinds, the words of which every sign has one."""
    gates = tomllib.loads(_FILE.read_text(encoding="utf-8"))["gates"]
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in gates.items()}


def _all(kind: str, clause: str) -> Iterator[Span]:
    small = lowered(clause)
    for sign in signs(kind):
        if is_open(sign.gate, small) and (found := sign.find(clause)):
            yield found


@cache
def _file() -> dict[str, tuple[Sign, ...]]:
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    macros = data["macros"]
    return {kind: tuple(_sign(raw, macros) for raw in data[kind]) for kind in KINDS}


def _sign(raw: dict[str, str], macros: dict[str, str]) -> Sign:
    pattern = _expanded(raw["pattern"], macros)
    unless = _expanded(raw["unless"], macros) if "unless" in raw else None
    return Sign(pattern, unless, raw["example"], gate_of(pattern))


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    for name, body in reversed(macros.items()):
        pattern = pattern.replace(f"{{{name}}}", body)
    for name, body in macros.items():
        pattern = pattern.replace(f"{{{name}}}", body)
    return pattern


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    # A blank stands for several, but not where something is looked for behind.
    spaced = _SPACE.sub(lambda match: match[1] or (" *" if match[2] else " +"), pattern)
    return re.compile(rf"(?<![^\W_])(?:{spaced})", re.IGNORECASE)
