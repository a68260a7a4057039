"""Asks servers of models over HTTP, and says in plain words what went wrong.

Addresses, models and keys come from the settings alone; no key is in a row, a log or an answer.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import anyio

from app import jsonio
from app.errors import RetryLater, TaskFailure
from app.outgoing import outgoing_client

if TYPE_CHECKING:
    import httpx

BUSY_SECONDS = 20.0
LONGEST_WAIT = 600.0
MOST_BYTES = 64 * 1024 * 1024
_WORTH_ASKING_AGAIN = (408, 429)
_KEY_REFUSED = (401, 403)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said, with a status that asking again would not change."""

    status: int
    content: bytes


async def post(
    url: str,
    headers: Mapping[str, str],
    body: dict[str, Any],
    *,
    model: str,
    seconds: float,
    most_bytes: int = MOST_BYTES,
) -> Answer:
    """POST JSON, in `seconds` altogether; redirects are not followed.

    Raises RetryLater where the server is away, silent, busy (429) or in trouble (5xx), and
    TaskFailure for an answer without end; `model` is how both name the server.
    """
    client = await outgoing_client()
    import httpx

    sent = {"content-type": "application/json", **headers}
    try:
        with anyio.fail_after(seconds):
            async with (
                client,
                client.stream("POST", url, headers=sent, content=jsonio.dumps(body)) as response,
            ):
                _raise_if_busy(response, model)
                return Answer(response.status_code, await _content(response, model, most_bytes))
    except (TimeoutError, UnicodeEncodeError, httpx.RequestError, httpx.InvalidURL) as error:
        # The errors' own words may quote what was sent.
        raise _trouble(error, model) from None


def refused(model: str, status: int) -> TaskFailure:
    """The failure for a status other than 200."""
    if status in _KEY_REFUSED:
        return key_refused(model)
    return provider_error(model, f"answered {status}")


def key_refused(model: str) -> TaskFailure:
    """The server does not take the key."""
    return TaskFailure(
        "provider_refused",
        f"The server of {model} refuses the key.",
        "Ask whoever runs this server to check the key in its settings.",
    )


def provider_error(model: str, what: str) -> TaskFailure:
    """The server refused, or answered what nobody can read."""
    return TaskFailure(
        "provider_error",
        f"The server of {model} {what}.",
        "Ask whoever runs this server to check the address and the model in its settings.",
    )


def _trouble(error: Exception, model: str) -> Exception:
    import httpx

    match error:
        case TimeoutError():
            return RetryLater(BUSY_SECONDS, f"{model} did not answer in time")
        case UnicodeEncodeError():
            # A header is ASCII, so what was set is no key.
            return key_refused(model)
        case httpx.InvalidURL():
            return provider_error(model, "has an address that cannot be asked")
        case _:
            reason = f"the server of {model} cannot be reached ({type(error).__name__})"
            return RetryLater(BUSY_SECONDS, reason)


def _raise_if_busy(response: "httpx.Response", model: str) -> None:
    status = response.status_code
    if status in _WORTH_ASKING_AGAIN or status >= 500:
        raise RetryLater(_wait_of(response.headers), f"the server of {model} answered {status}")


async def _content(response: "httpx.Response", model: str, most_bytes: int) -> bytes:
    content = bytearray()
    async for part in response.aiter_bytes():
        content += part
        if len(content) > most_bytes:
            raise provider_error(model, "sends an answer without end")
    return bytes(content)


def _wait_of(headers: Mapping[str, str]) -> float:
    """Seconds that the server asks to wait, or our own."""
    try:
        given = float(headers.get("retry-after", ""))
    except ValueError:
        return BUSY_SECONDS
    return min(given, LONGEST_WAIT) if math.isfinite(given) and given >= 0 else BUSY_SECONDS
