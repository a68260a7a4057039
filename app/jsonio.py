"""JSON in and out, in one place."""

import hashlib
import json
import re
from typing import Any

import orjson

JsonError = orjson.JSONDecodeError
SMALLEST, LARGEST = -(2**63), 2**64 - 1
"""What a whole number may be: orjson reads others as floats, and so as other numbers."""
_FEWEST_DIGITS, _MOST_DIGITS = 19, 20
_LONG = re.compile(rb"\d{%d}" % _FEWEST_DIGITS)


def dumps(value: Any) -> bytes:
    """Compact UTF-8 JSON."""
    return orjson.dumps(value)


def dumps_text(value: Any) -> str:
    """Compact JSON as text, for a TEXT column."""
    return orjson.dumps(value).decode()


def dumps_anything(value: Any) -> str:
    """Compact JSON of whatever it is: what JSON does not know is written as its text."""
    try:
        return orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:
        text = json.dumps(value, default=str, skipkeys=True, ensure_ascii=False)
        return text.encode("utf-8", "replace").decode()


def loads(data: bytes | str) -> Any:
    """The value that JSON says; raises `JsonError` when it is not JSON."""
    return orjson.loads(data)


def place_of_large_number(data: bytes) -> str | None:
    """Where JSON holds a whole number that `loads` would change, as in `params.ids[2]`."""
    if _LONG.search(data) is None:
        return None
    try:
        place = _place(json.loads(data, parse_int=_large_or_none))
    except (ValueError, RecursionError):
        # It is no JSON, or too deep: `loads` says so, or who takes it does.
        return None
    return None if place is None else place.removeprefix(".") or "The body"


class _Large:
    """Stands for a whole number beyond the limits."""


def _large_or_none(digits: str) -> type[_Large] | None:
    if len(digits) < _FEWEST_DIGITS:
        return None
    # Python reads thousands of digits slowly, or not at all.
    if len(digits) > _MOST_DIGITS or not SMALLEST <= int(digits) <= LARGEST:
        return _Large
    return None


def _place(value: Any) -> str | None:
    """The path of the first stand-in; names in it are written with a dot before them."""
    if value is _Large:
        return ""
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for key, each in pairs:
        if each is not None and (rest := _place(each)) is not None:
            return f"[{key}]{rest}" if isinstance(key, int) else f".{key}{rest}"
    return None


def canonical_hash(value: Any) -> str:
    """SHA-256 of the value's JSON with sorted keys: equal values have equal hashes."""
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()
