"""The operator's log, on standard error: lines for a person on a terminal, else JSON for programs.

What a line is about, a request or a task, is known from the context it is written in.
"""

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Literal

from app import jsonio

Format = Literal["auto", "text", "json"]
_STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}

about: ContextVar[Mapping[str, str]] = ContextVar("about", default=MappingProxyType({}))
"""The ids that every line of this context carries: `request_id` or `task_id`."""


@contextmanager
def about_nothing() -> Iterator[None]:
    """What is begun inside goes on after the request or the task that led here."""
    token = about.set(MappingProxyType({}))
    try:
        yield
    finally:
        about.reset(token)


class LineFormatter(logging.Formatter):
    """`2026-01-31 12:00:00 INFO  message key=value`; a traceback follows on lines of its own."""

    default_msec_format = None

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:
        """The message, and behind it each field as key=value."""
        fields = [f"{name}={_quoted(value)}" for name, value in _fields_of(record)]
        return " ".join([super().formatMessage(record), *fields])


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, the fields, and a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON. A field that has the name of another part gets a `_` behind it."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        for name, value in _fields_of(record):
            line[f"{name}_" if name in line or name == "traceback" else name] = value
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return jsonio.dumps_anything(line)


def configure(level: str, form: Format = "auto") -> None:
    """Send everything from `level` up to standard error, one line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter() if _is_for_programs(form) else LineFormatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.getLogger("aiosqlite").setLevel(logging.WARNING)
    for chatty in ("httpx", "uvicorn", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.WARNING)


def _is_for_programs(form: Format) -> bool:
    if form == "auto":
        return sys.stderr is None or not sys.stderr.isatty()
    return form == "json"


def _fields_of(record: logging.LogRecord) -> Iterator[tuple[str, Any]]:
    """What the line is about, then what was said with it; the latter counts where both name one."""
    given = {
        name: value
        for name, value in vars(record).items()
        if name not in _STANDARD and value is not None
    }
    yield from {**about.get(), **given}.items()


def _quoted(value: Any) -> str:
    text = str(value)
    plain = bool(text) and not any(letter.isspace() or letter in '"=' for letter in text)
    return text if plain else '"' + text.replace("\n", "\\n").replace('"', "'") + '"'
