"""Finds the JSON in what a model says: alone, in a fence, or between sentences."""

import re
from collections.abc import Iterator
from typing import Any

from app import jsonio
from app.jobs.drawings.takeoff.vision.exchange import NotUsable

_FENCED = re.compile(r"```[a-zA-Z]*\s*\n(.*?)```", re.DOTALL)
_THOUGHT = "</think>"


def json_in(text: str) -> Any:
    """The object or list in a text; raises NotUsable with what is wrong with it."""
    said = text.rpartition(_THOUGHT)[2].strip()
    if not said:
        raise NotUsable("it is empty")
    first_error = ""
    for part in _parts(said):
        try:
            found = jsonio.loads(part)
        except jsonio.JsonError as error:
            first_error = first_error or str(error)
            continue
        if isinstance(found, dict | list):
            return found
    raise NotUsable(f"it is not JSON ({first_error or 'neither an object nor a list'})")


def _parts(said: str) -> Iterator[str]:
    """Where the JSON may stand, the likeliest first."""
    yield said
    yield from reversed(_FENCED.findall(said))
    pairs = [(said.find(begin), said.rfind(end) + 1) for begin, end in ("{}", "[]")]
    for start, stop in sorted(pair for pair in pairs if pair[0] >= 0):
        if stop > start:
            yield said[start:stop]
