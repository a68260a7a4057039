"""What a server says when it refuses, as far as people may see it: short, and without the key."""

from typing import Any

from app import jsonio
from app.jobs.drawings.takeoff.vision.values import short_text

_PART_OF_A_KEY = 6
_HIDDEN = "[key]"


def words_of_server(content: bytes, key: str) -> str:
    """The message in the body of an error; empty where there is none."""
    try:
        body = jsonio.loads(content)
    except jsonio.JsonError:
        return ""
    return short_text(without_key(_message(body), key)).rstrip(".")


def concerns_the_key(said: str) -> bool:
    """Whether an error is about the key: Gemini and xAI answer 400 for a wrong one, not 401."""
    words = said.lower()
    return "api key" in words or "api_key" in words


def without_key(text: Any, key: str) -> str:
    """The text without any word that shows a part of the key; empty for what is no text."""
    if not isinstance(text, str):
        return ""
    parts = {key[start : start + _PART_OF_A_KEY] for start in range(len(key) - _PART_OF_A_KEY + 1)}
    parts = parts or ({key} if key else set())
    return " ".join(
        _HIDDEN if any(part in word for part in parts) else word for word in text.split()
    )


def _message(body: Any) -> Any:
    """Where the protocols put it: `error.message`, `error`, `message` or `detail`."""
    if not isinstance(body, dict):
        return ""
    error = body.get("error")
    if isinstance(error, dict):
        return error.get("message")
    return error or body.get("message") or body.get("detail")
