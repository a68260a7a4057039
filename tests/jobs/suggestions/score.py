"""How many labelled files get the right first suggestion, kind by kind."""

import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from app.jobs import FAMILIES
from app.parsing.sniff import sniff
from app.parsing.telling.glance import glance_at
from tests.jobs.suggestions.labelled import labelled


@dataclass(slots=True)
class Score:
    """Right and all by kind, what went wrong, and the slowest look in milliseconds."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    slowest: float = 0.0


def first_suggestion(path: Path) -> tuple[str, str]:
    """The best task type for a file, judged under a name that says nothing, and the reason."""
    seen = glance_at(str(path), sniff(str(path)))
    found = [each for family in FAMILIES for each in family.suits(seen)]
    best = max(found, key=lambda each: each.fit)
    return best.task_type, best.reason


def score(folder: Path, *, held: bool) -> Score:
    """The half that is held back, or the other one."""
    made = Score()
    for each in labelled(folder):
        if each.held != held:
            continue
        path = folder / "upload"
        path.write_bytes(each.data)
        began = time.perf_counter()
        task_type, reason = first_suggestion(path)
        made.slowest = max(made.slowest, (time.perf_counter() - began) * 1000)
        made.of[each.kind] += 1
        made.right[each.kind] += task_type == each.expected
        if task_type != each.expected:
            made.wrong.append(f"{each.name}: {task_type} ({reason})")
    return made


def in_words(found: Score) -> str:
    """The score as lines."""
    kinds = [f"{kind:9} {found.right[kind]} of {count}" for kind, count in found.of.items()]
    total = f"all       {found.right.total()} of {found.of.total()}, slowest {found.slowest:.0f} ms"
    return "\n".join([*kinds, total, *found.wrong]) + "\n"
