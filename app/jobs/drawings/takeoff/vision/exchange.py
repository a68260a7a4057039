"""What is sent to a model that looks at a sheet, and what comes back, whatever the protocol."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol

Json = dict[str, Any]
_LONGEST_QUOTE = 20_000


class NotUsable(Exception):
    """An answer that cannot be read; the message says why, to the model and to people."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a picture, and the JSON Schema of the answer."""

    name: str
    instructions: str
    text: str
    schema: Json

    def again(self, answer: str, why: str) -> "Question":
        """The same question after an answer that could not be used."""
        return replace(
            self,
            text=(
                f"{self.text}\n\nYou have answered this before, and the answer could not be used: "
                f"{why}. Answer once more, with the JSON object and nothing else. This was the "
                f"answer:\n{answer[:_LONGEST_QUOTE]}"
            ),
        )


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a model is asked; `seconds` is the time for one answer."""

    url: str
    model: str
    key: str = field(repr=False)
    seconds: float


@dataclass(frozen=True, slots=True)
class Request:
    """One POST. The key is in the headers, the picture in the body: neither is ever shown."""

    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: Json = field(repr=False)


class Ending(StrEnum):
    """How an answer ended."""

    WHOLE = "whole"
    CUT_OFF = "cut_off"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of some requests; None where the server does not count them."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    requests: int = 1

    @property
    def tokens(self) -> int | None:
        """Both together."""
        return _sum(self.input_tokens, self.output_tokens)

    def plus(self, other: "Usage") -> "Usage":
        """The tokens of both."""
        return Usage(
            _sum(self.input_tokens, other.input_tokens),
            _sum(self.output_tokens, other.output_tokens),
            self.requests + other.requests,
        )


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model said."""

    text: str
    ending: Ending
    usage: Usage


class VisionProtocol(Protocol):
    """How a kind of server is asked and answers.

    `grid` is what coordinates count along both sides of the picture where models of this kind were
    taught a fixed number; None means pixels.
    """

    grid: int | None

    def request(self, connection: Connection, question: Question, png: bytes) -> Request:
        """The POST that asks a question about a picture."""
        ...

    def reply(self, body: Json) -> Reply:
        """Raises LookupError, TypeError or AttributeError for what is not of this protocol."""
        ...


def count_of(value: object) -> int | None:
    """A count of tokens, if it is one."""
    return value if type(value) is int and value >= 0 else None


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)
