"""The log of a test, as programs read it."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.logs import JsonFormatter

Lines = list[dict[str, Any]]


@contextmanager
def lines_of_log(level: int = logging.INFO) -> Iterator[Lines]:
    """All lines that are logged inside, once it is left."""
    stream, lines, root = io.StringIO(), Lines(), logging.getLogger()
    handler, before = logging.StreamHandler(stream), root.level
    handler.setFormatter(JsonFormatter())
    # The client of a test writes into the same log.
    handler.addFilter(lambda record: record.name != "httpx")
    root.addHandler(handler)
    root.setLevel(level)
    try:
        yield lines
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        lines.extend(json.loads(line) for line in stream.getvalue().splitlines())
