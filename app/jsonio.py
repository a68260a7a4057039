"""JSON in and out, in one place."""

import hashlib
import json
from typing import Any

import orjson

JsonError = orjson.JSONDecodeError


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


def canonical_hash(value: Any) -> str:
    """SHA-256 of the value's JSON with sorted keys: equal values have equal hashes."""
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()
