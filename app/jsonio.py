"""JSON in and out, in one place."""

import hashlib
from typing import Any

import orjson

JsonError = orjson.JSONDecodeError


def dumps(value: Any) -> bytes:
    """Compact UTF-8 JSON."""
    return orjson.dumps(value)


def dumps_text(value: Any) -> str:
    """Compact JSON as text, for a TEXT column."""
    return orjson.dumps(value).decode()


def loads(data: bytes | str) -> Any:
    """The value that JSON says; raises `JsonError` when it is not JSON."""
    return orjson.loads(data)


def canonical_hash(value: Any) -> str:
    """SHA-256 of the value's JSON with sorted keys: equal values have equal hashes."""
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()
