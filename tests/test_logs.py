"""The log: lines for a person, JSON for programs, and what each line is about."""

import json
import logging
import os
import re
import subprocess
import sys
from typing import Any

import anyio
import anyio.to_thread
import pytest

from app.configuration import load
from app.engine.context import TaskContext
from app.engine.engine import Engine
from app.engine.registry import Registry, task_type
from app.errors import StartRefused
from app.logs import JsonFormatter, LineFormatter, about
from tests.conftest import run, start, wait_until
from tests.handlers import Nothing
from tests.log_lines import lines_of_log

log = logging.getLogger("of.a.handler")


def record(message: str = "Hello", **extra: Any) -> logging.LogRecord:
    made = logging.makeLogRecord({"name": "app.x", "levelname": "INFO", "msg": message, **extra})
    made.created = 1767225600.25
    return made


def as_json(made: logging.LogRecord) -> dict[str, Any]:
    text = JsonFormatter().format(made)
    assert "\n" not in text
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_json_line_has_its_time_in_utc_its_level_logger_message_and_fields() -> None:
    assert as_json(record("Two\nlines", files=3, left=None)) == {
        "time": "2026-01-01T00:00:00.250Z",
        "level": "INFO",
        "logger": "app.x",
        "message": "Two\nlines",
        "files": 3,
    }


def test_a_traceback_is_one_string_of_a_json_line() -> None:
    try:
        raise ValueError("no")
    except ValueError:
        found = as_json(record(exc_info=sys.exc_info()))

    assert found["traceback"].startswith("Traceback (most recent call last)")
    assert found["traceback"].endswith("ValueError: no")


def test_a_field_takes_no_other_parts_place() -> None:
    found = as_json(record(level=3, time="noon", traceback="none"))

    assert (found["level"], found["level_"]) == ("INFO", 3)
    assert (found["time_"], found["traceback_"]) == ("noon", "none")


@pytest.mark.parametrize("value", [2**80, "\ud800", {1: object()}, b"bytes", float("nan")])
def test_whatever_a_handler_hands_over_becomes_a_json_line(value: object) -> None:
    assert "odd" in as_json(record(odd=value))


def test_a_line_for_a_person_has_the_ids_behind_the_message() -> None:
    token = about.set({"request_id": "r-1"})
    line = LineFormatter().format(record(by="a b", request_id=None))
    about.reset(token)

    assert re.fullmatch(r'[-\d]+ [:\d]+ INFO    Hello request_id=r-1 by="a b"', line)


@pytest.mark.parametrize(
    ("form", "is_json"), [("auto", True), ("text", False), ("json", True)], ids=str
)
def test_where_no_person_looks_the_log_is_json(form: str, is_json: bool) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAY, form], capture_output=True, text=True, check=True
    )

    assert done.stderr.startswith("{") is is_json
    assert "Hello" in done.stderr


def test_on_a_terminal_the_log_is_text() -> None:
    ours, theirs = os.openpty()
    try:
        subprocess.run([sys.executable, "-c", SAY, "auto"], stderr=theirs, check=True)
        assert b"INFO    Hello" in os.read(ours, 1000)
    finally:
        os.close(ours)
        os.close(theirs)


SAY = """
import logging, sys
from app import logs
logs.configure("info", sys.argv[1])
logging.info("Hello")
"""


# What a line is about


@task_type("test.says", title="Log", concurrency=10)
async def says(ctx: TaskContext, params: Nothing) -> None:
    """Logs as handlers do: directly, in a task of its own, and in a thread."""
    log.info("directly")
    async with anyio.create_task_group() as group:
        group.start_soon(_say, "in a task")
    await anyio.to_thread.run_sync(log.info, "in a thread")


@task_type("test.breaks", title="Break")
async def breaks(ctx: TaskContext, params: Nothing) -> None:
    """Raises."""
    raise RuntimeError("broken")


async def _say(text: str) -> None:
    log.info(text)


@pytest.fixture
def registry() -> Registry:
    """The handlers of this file."""
    made = Registry()
    made.add(says, breaks)
    return made


async def test_every_line_of_an_attempt_names_its_task(engine: Engine) -> None:
    with lines_of_log() as lines:
        ids = [(await run(engine, "test.says")).task.task_id for _ in range(3)]

    said = [(line["message"], line["task_id"]) for line in lines if line["logger"] == log.name]
    ways = ("directly", "in a task", "in a thread")
    assert said == [(way, task_id) for task_id in ids for way in ways]


async def test_what_the_engine_says_of_an_attempt_names_its_task(engine: Engine) -> None:
    with lines_of_log() as lines:
        live = await start(engine, "test.breaks")
        await wait_until(lambda: live.task.run_at is not None)

    failed = {line["task_id"] for line in lines if "failed" in line["message"]}
    assert failed == {live.task.task_id}


# What is set


@pytest.mark.parametrize(
    ("text", "is_on"), [("yes", True), ("1", True), ("ON", True), ("no", False), ("", False)]
)
def test_a_switch_is_set_in_words(text: str, is_on: bool) -> None:
    assert load({"INTRAY_ACCESS_LOG": text}).access_log is is_on


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(StartRefused, match="INTRAY_ACCESS_LOG is 'maybe', which is not yes or no"):
        load({"INTRAY_ACCESS_LOG": "maybe"})


def test_a_form_of_the_log_is_one_of_three() -> None:
    assert load({"INTRAY_LOG_FORMAT": "JSON"}).log_format == "json"
    with pytest.raises(StartRefused, match="one of auto, text, json"):
        load({"INTRAY_LOG_FORMAT": "xml"})


def test_the_token_of_the_figures_is_printed_nowhere() -> None:
    assert "s3cret" not in repr(load({"INTRAY_METRICS_TOKEN": "s3cret"}))
