"""What the parts of a task usually take, from `times.toml`, for `TaskContext.expect`."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

_COMPOSING = 0.1
"""What the second reading takes of the time of recognition; `eta --only document-scan-30`."""

Parts = Mapping[float, float]
"""Seconds by the percent at the end of the part."""

PDF, CELLS, TEXT = "pdf", "cells", "text"
_CELLS = ("spreadsheet", "excel", "csv", "tab-separated")


# Read with the program: the event loop has no time to wait for a file.
_TABLES: Mapping[str, Mapping[str, Mapping[str, float]]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)


def kind_of(media_type: str) -> str:
    """Which times of a table suit a file."""
    if media_type == "application/pdf":
        return PDF
    return CELLS if any(word in media_type for word in _CELLS) else TEXT


def usual_parts(task_type: str, kind: str) -> Parts:
    """The parts of a type; those of a text where there are none of this kind."""
    kinds = _TABLES[task_type]
    found = kinds[kind] if kind in kinds else kinds[TEXT]
    return {float(until): seconds for until, seconds in found.items()}


def with_scans(parts: Parts, span: tuple[float, float], pages: int, *, workers: int) -> Parts:
    """The parts of a file that is read over `span`, of which so many pages must be recognised.

    See `reading.read_file` for where in the span that is.
    """
    start, end = span
    recognised = round(start + 0.9 * (end - start), 1)
    seconds = pages * _page_seconds() / max(1, min(workers, pages))
    return {**parts, recognised: seconds, end: seconds * _COMPOSING}


def _page_seconds() -> float:
    recognised: Mapping[str, float] = _TABLES["recognised"]  # type: ignore[assignment]
    return recognised["page"]


def with_sheets(parts: Parts, sheets: int, scans: int, *, workers: int) -> Parts:
    """The parts of a plan set of so many sheets, of which some must be recognised."""
    times = {until: seconds * max(1, sheets) for until, seconds in parts.items()}
    if scans:
        times[95.0] = scans * _page_seconds() / max(1, min(workers, scans))
    return times
