"""Asks an OpenAI-compatible server over HTTP, and says in plain words what went wrong.

The address, the model and the key come from the settings alone; the key is in no row, log or
answer. httpx is loaded at the first call, in a thread: the idle server does without it.
"""

import logging
import ssl
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import anyio.to_thread

from app import jsonio
from app.errors import RetryLater, TaskFailure

if TYPE_CHECKING:
    import httpx

BUSY_SECONDS = 20.0
LONGEST_WAIT = 600.0


@dataclass(frozen=True, slots=True)
class Provider:
    """A model at an address that ends in `/v1` or the like."""

    url: str
    model: str
    key: str = field(default="", repr=False)

    async def ask(self, path: str, body: dict[str, Any], *, seconds: float) -> Any:
        """POST JSON and return the answer's.

        Raises TaskFailure for what asking again does not help, else RetryLater.
        """
        client = await anyio.to_thread.run_sync(_client, self.key, seconds)
        async with client:
            response = await self._post(client, path, body)
        if response.status_code != 200:
            raise self._refused(response)
        try:
            return jsonio.loads(response.content)
        except jsonio.JsonError:
            raise self.not_understood() from None

    async def _post(
        self, client: "httpx.AsyncClient", path: str, body: dict[str, Any]
    ) -> "httpx.Response":
        import httpx

        data = jsonio.dumps({"model": self.model, **body})
        try:
            return await client.post(self.url.rstrip("/") + path, content=data)
        except httpx.TimeoutException:
            raise RetryLater(BUSY_SECONDS, f"{self.model} did not answer in time") from None
        except (httpx.TransportError, httpx.InvalidURL) as error:
            # The library's own words may quote what was sent.
            reason = f"the server of {self.model} cannot be reached ({type(error).__name__})"
            raise RetryLater(BUSY_SECONDS, reason) from None

    def _refused(self, response: "httpx.Response") -> Exception:
        status = response.status_code
        if status == 429 or status >= 500:
            return RetryLater(_wait_of(response), f"the server of {self.model} answered {status}")
        if status in (401, 403):
            return TaskFailure(
                "provider_refused",
                f"The server of {self.model} refuses the key.",
                "Ask whoever runs this server to check the key in its settings.",
            )
        return TaskFailure(
            "provider_error",
            f"The server of {self.model} answered {status}.",
            "Ask whoever runs this server to check the address and the model in its settings.",
        )

    def not_understood(self) -> TaskFailure:
        """The failure for an answer that has not the shape of the protocol."""
        return TaskFailure(
            "provider_error",
            f"The answer of {self.model} could not be understood.",
            "Ask whoever runs this server whether its address is OpenAI-compatible.",
        )


def _wait_of(response: "httpx.Response") -> float:
    """Seconds that the server asks to wait, or our own."""
    given = response.headers.get("retry-after", "")
    return min(float(given), LONGEST_WAIT) if given.isdecimal() else BUSY_SECONDS


def _client(key: str, seconds: float) -> "httpx.AsyncClient":
    """Follows no redirect and reads no proxy from the environment."""
    import httpx

    # It says a line a request, which for a long document is a line every few passages.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    headers = {"content-type": "application/json"}
    if key:
        headers["authorization"] = f"Bearer {key}"
    return httpx.AsyncClient(
        headers=headers, timeout=seconds, verify=_certificates(), trust_env=False
    )


@cache
def _certificates() -> ssl.SSLContext:
    return ssl.create_default_context()
