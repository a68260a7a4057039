"""What one operation of the API is: its address, its endpoint, what it takes and answers."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

PREFIXES = ("/api", "/api/v1")


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiRoute:
    """One operation below the prefixes. `answers` are models by status; None means no JSON body.

    An `upload` takes a file, from a form or as the body; `several` in one form where it says so.
    One that is `keyed` makes nothing a second time for a known Idempotency-Key. A `public` one
    answers who has not signed in.
    """

    method: str
    path: str
    endpoint: Callable[..., Any]
    summary: str = ""
    body: type[BaseModel] | None = None
    body_optional: bool = False
    query: type[BaseModel] | None = None
    answers: dict[int, Any] = field(default_factory=dict)
    refusals: tuple[int, ...] = ()
    media_type: str = "application/json"
    upload: bool = False
    several: bool = False
    keyed: bool = False
    public: bool = False
