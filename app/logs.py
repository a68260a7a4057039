"""The operator's log: one line an event on standard error, `key=value` after the message."""

import logging
import sys
from typing import Any

_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class LineFormatter(logging.Formatter):
    """`2026-01-31 12:00:00 INFO  message key=value`; a traceback follows on lines of its own."""

    default_msec_format = None

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The message, and behind it each extra field as key=value."""
        fields = [
            f"{key}={_quoted(value)}"
            for key, value in vars(record).items()
            if key not in _STANDARD and value is not None
        ]
        return " ".join([super().formatMessage(record), *fields])


def configure(level: str) -> None:
    """Send everything from `level` up to standard error, one line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    for chatty in ("httpx", "uvicorn", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _quoted(value: Any) -> str:
    text = str(value)
    plain = bool(text) and not any(letter.isspace() or letter in '"=' for letter in text)
    return text if plain else '"' + text.replace("\n", "\\n").replace('"', "'") + '"'
