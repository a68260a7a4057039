"""Rules between the fields of a body, in the words of JSON Schema: clients can read them."""

from collections.abc import Iterable, Sequence
from typing import Any

Schema = dict[str, Any]
_NOTHING: Schema = {"type": "null"}


def one_of(*choices: Sequence[str]) -> Schema:
    """Exactly one of the choices is given whole, and nothing of the others."""
    names = list(dict.fromkeys(name for choice in choices for name in choice))
    return {"oneOf": [_only(choice, names) for choice in choices]}


def _only(choice: Sequence[str], names: Iterable[str]) -> Schema:
    others = {name: _NOTHING for name in names if name not in choice}
    given = {name: {"not": _NOTHING} for name in choice}
    return {"required": list(choice), "properties": {**given, **others}}


def something_of(names: Iterable[str]) -> Schema:
    """At least one of these is given, and is not empty or false."""
    return {
        "anyOf": [
            {"required": [name], "properties": {name: {"not": {"enum": [None, "", False]}}}}
            for name in names
        ]
    }
