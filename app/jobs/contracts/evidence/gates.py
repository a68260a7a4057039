"""Tells quickly that a pattern cannot be met: a text has not the letters that every match has.

They are read from the pattern itself, so that no list beside it can be forgotten. Most passages
have not the letters of most patterns, and no pattern is compiled or tried for them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

Letters = tuple[str, ...]
"""Runs of small letters and digits, of which every match has one."""

Gate = tuple[Letters, ...]
"""What every match has, the rarest first; a gate of nothing is open to any text."""

_UNIT = re.compile(
    r"(?P<look>\(\?<?[=!])|(?P<open>\((?:\?(?:[a-z-]*:|P<\w+>))?)|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<maybe>[*?]|\{0?,\d*\}|\{0\})\??|(?P<letters>[a-zA-Z0-9]+)"
    r"|\{[\d,]*\}|\\.|\[\^?\]?(?:\\.|[^\]])*\]|.",
    re.DOTALL,
)
_FEWEST, _ENOUGH = 2, 4
"""One letter alone tells nothing, and four tell nearly as much as more."""
_OTHER_CASES = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")
"""The letters beyond "a" to "z" that a pattern takes for one of them when case does not matter."""


def lowered(text: str) -> str:
    """A text as gates read it: in small letters. Offsets into it may be others."""
    return text.lower() if text.isascii() else text.translate(_OTHER_CASES).lower()


def is_open(gate: Gate, text: str) -> bool:
    """Whether a text that went through `lowered` may meet the pattern of a gate."""
    for letters in gate:
        for run in letters:
            if run in text:
                break
        else:
            return False
    return True


@cache
def gate_of(pattern: str) -> Gate:
    """What every match of a pattern has; case does not matter."""
    return _alternatives(_UNIT.finditer(pattern))


def _alternatives(units: Iterator[re.Match[str]]) -> Gate:
    """What a match of a group has, whose units are read up to its end."""
    branches: list[Gate] = []
    found: list[Letters] = []
    run, group = "", Gate()
    for unit in units:
        if unit.lastgroup == "maybe":
            run, group = run[:-1], ()
        found += _kept(run, group)
        run, group = "", ()
        match unit.lastgroup:
            case "letters":
                run = unit.group().lower()
            case "look":
                _alternatives(units)
            case "open":
                group = _alternatives(units)
            case "bar":
                branches.append(_rarest_first(found))
                found = []
            case "close":
                break
    found += _kept(run, group)
    return _of_any([*branches, _rarest_first(found)])


def _kept(run: str, group: Gate) -> Gate:
    return ((run,),) if len(run) >= _FEWEST else group


def _rarest_first(found: Iterable[Letters]) -> Gate:
    different = set(found)
    return tuple(sorted(different, key=_rarity, reverse=True) if len(different) > 1 else different)


def _rarity(letters: Letters) -> tuple[int, int, Letters]:
    return min(_ENOUGH, min(map(len, letters))), -len(letters), letters


def _of_any(branches: Sequence[Gate]) -> Gate:
    """What a text has that meets one of some patterns."""
    if len(branches) == 1 or not all(branches):
        return branches[0] if len(branches) == 1 else ()
    return _rarest_first(
        tuple(sorted({run for gate in branches for run in gate[min(at, len(gate) - 1)]}))
        for at in range(max(map(len, branches)))
    )
