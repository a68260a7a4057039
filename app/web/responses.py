"""Answers with the headers that every answer has."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from app import jsonio

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'self'"
)
SECURITY_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
PRIVATE = {"cache-control": "private, no-cache", "vary": "Cookie, Authorization, Accept-Encoding"}
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
"""For bytes that were made from someone's file."""

RawHeaders = list[tuple[bytes, bytes]]


def raw(headers: Mapping[str, str]) -> RawHeaders:
    """Headers as ASGI sends them."""
    return [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]


JSON_HEADERS = raw({"content-type": "application/json", **PRIVATE, **SECURITY_HEADERS})


class JsonResponse(Response):
    """A JSON body, not to be kept by shared caches."""

    media_type = "application/json"

    def __init__(
        self, value: Any, status_code: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(
            value if isinstance(value, bytes) else jsonio.dumps(value),
            status_code,
            {**PRIVATE, **SECURITY_HEADERS, **(headers or {})},
        )
