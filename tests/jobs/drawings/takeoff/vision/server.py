"""A small server that speaks the three protocols of vision over real HTTP.

It takes a request apart as its protocol has it, and answers 400 to one that is of another shape.
"""

import asyncio
import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from app import jsonio
from app.jobs.drawings.takeoff.vision.providers import VisionProvider, vision_providers
from app.settings import Settings

Json = dict[str, Any]
KEY = "sk-test-0123456789-secret"
MODEL = "looker"
NAMES = ("anthropic", "openai", "gemini")
_PREFIXES = {"anthropic": "anthropic", "openai": "vision", "gemini": "gemini"}


@dataclass(slots=True)
class Looked:
    """What a request asked, whatever its protocol."""

    path: str
    key: str
    instructions: str
    text: str
    png: bytes
    schema: Json
    tokens: int | None = None


@dataclass(slots=True)
class VisionServer:
    """Says `says` one after the other, the last of them again and again.

    `status` other than 200 refuses with `error`; `holds` leaves every request unanswered, `drops`
    breaks off in the middle of an answer; `ending` is `cut` or `declined`.
    """

    says: tuple[str, ...] = ('{"elements": []}',)
    status: int = 200
    error: str = f"invalid x-api-key {KEY}"
    retry_after: str = ""
    location: str = ""
    holds: bool = False
    drops: bool = False
    ending: str = "whole"
    answer: bytes | None = None
    looked: list[Looked] = field(default_factory=list)
    arrived: int = 0
    hung_up: int = 0
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request a connection."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.split(": ", 1) for line in head[1:] if line)
            headers = {name.lower(): value for name, value in headers.items()}
            body = jsonio.loads(await reader.readexactly(int(headers["content-length"])))
            self.arrived += 1
            if self.holds:
                self.hung_up += not await reader.read()
                return
            await self._send(writer, *self._answered(head[0].split()[1], headers, body))
        except (asyncio.IncompleteReadError, ConnectionError):
            self.hung_up += 1
        finally:
            writer.close()

    def _answered(self, path: str, headers: dict[str, str], body: Json) -> tuple[int, bytes]:
        protocol = _protocol_of(path)
        try:
            looked = _READ[protocol](path, headers, body)
        except (LookupError, ValueError) as error:
            return 400, jsonio.dumps({"error": {"message": f"not of {protocol}: {error!r}"}})
        said = self.says[min(len(self.looked), len(self.says) - 1)]
        self.looked.append(looked)
        if self.answer is not None:
            return self.status, self.answer
        if self.status != 200:
            return self.status, jsonio.dumps({"error": {"message": self.error}})
        return 200, jsonio.dumps(_WRITTEN[protocol](said, self.ending))

    async def _send(self, writer: asyncio.StreamWriter, status: int, body: bytes) -> None:
        wait = f"retry-after: {self.retry_after}\r\n" if self.retry_after else ""
        place = f"location: {self.location}\r\n" if self.location else ""
        head = (
            f"HTTP/1.1 {status} X\r\ncontent-type: application/json\r\n{wait}{place}"
            f"connection: close\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + (body[: len(body) // 2] if self.drops else body))
        await writer.drain()


@asynccontextmanager
async def vision_server(**options: Any) -> AsyncIterator[VisionServer]:
    """A server on a free port, as long as the block."""
    vision = VisionServer(**options)
    server = await asyncio.start_server(vision.serve, "127.0.0.1", 0, limit=2**24)
    vision.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield vision


def settings_for(name: str, url: str, **more: Any) -> Settings:
    """Settings with one provider at an address, as its documentation would have it written."""
    prefix = _PREFIXES[name]
    given = {
        f"{prefix}_url": f"{url}/v1" if name == "openai" else url,
        f"{prefix}_model": MODEL,
        f"{prefix}_key": KEY,
    }
    return Settings(**(given | more))


def provider_at(name: str, url: str, **more: Any) -> VisionProvider:
    """One provider at an address."""
    providers = {each.name: each for each in vision_providers(settings_for(name, url, **more))}
    return providers[name]


def _protocol_of(path: str) -> str:
    return {
        "/v1/messages": "anthropic",
        "/v1/chat/completions": "openai",
        f"/v1beta/models/{MODEL}:generateContent": "gemini",
    }[path]


def _read_anthropic(path: str, headers: dict[str, str], body: Json) -> Looked:
    (turn,) = body["messages"]
    picture, words = turn["content"]
    _require(headers["anthropic-version"] == "2023-06-01" and body["model"] == MODEL)
    _require((turn["role"], picture["type"], words["type"]) == ("user", "image", "text"))
    source = picture["source"]
    _require((source["type"], source["media_type"]) == ("base64", "image/png"))
    wished = body["output_config"]["format"]
    _require(wished["type"] == "json_schema" and not {"temperature", "top_p"} & set(body))
    return Looked(
        path,
        headers["x-api-key"],
        body["system"],
        words["text"],
        base64.b64decode(source["data"], validate=True),
        wished["schema"],
        body["max_tokens"],
    )


def _read_openai(path: str, headers: dict[str, str], body: Json) -> Looked:
    system, user = body["messages"]
    picture, words = user["content"]
    _require((system["role"], user["role"], body["model"]) == ("system", "user", MODEL))
    _require((picture["type"], words["type"]) == ("image_url", "text"))
    kind, data = picture["image_url"]["url"].split(",")
    _require(kind == "data:image/png;base64")
    wished = body["response_format"]
    _require(wished["type"] == "json_schema" and wished["json_schema"]["strict"] is True)
    _require(wished["json_schema"]["name"].isidentifier())
    return Looked(
        path,
        headers.get("authorization", "").removeprefix("Bearer "),
        system["content"],
        words["text"],
        base64.b64decode(data, validate=True),
        wished["json_schema"]["schema"],
    )


def _read_gemini(path: str, headers: dict[str, str], body: Json) -> Looked:
    (turn,) = body["contents"]
    picture, words = turn["parts"]
    _require(turn["role"] == "user" and picture["inlineData"]["mimeType"] == "image/png")
    wished = body["generationConfig"]
    _require(wished["responseMimeType"] == "application/json")
    return Looked(
        path,
        headers["x-goog-api-key"],
        body["systemInstruction"]["parts"][0]["text"],
        words["text"],
        base64.b64decode(picture["inlineData"]["data"], validate=True),
        wished["responseJsonSchema"],
    )


def _require(holds: bool) -> None:
    if not holds:
        raise ValueError("a value is not what the protocol says")


def _say_anthropic(text: str, ending: str) -> Json:
    reasons = {"whole": "end_turn", "cut": "max_tokens", "declined": "refusal"}
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": MODEL,
        "content": [{"type": "thinking", "thinking": "{"}, {"type": "text", "text": text}],
        "stop_reason": reasons[ending],
        "usage": {"input_tokens": 1_200, "output_tokens": 80},
    }


def _say_openai(text: str, ending: str) -> Json:
    reasons = {"whole": "stop", "cut": "length", "declined": "content_filter"}
    message = {"role": "assistant", "content": text, "refusal": None}
    return {
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": reasons[ending]}],
        "usage": {"prompt_tokens": 1_200, "completion_tokens": 80, "total_tokens": 1_280},
    }


def _say_gemini(text: str, ending: str) -> Json:
    reasons = {"whole": "STOP", "cut": "MAX_TOKENS", "declined": "SAFETY"}
    parts = [{"text": "{", "thought": True}, {"text": text}]
    return {
        "candidates": [
            {"content": {"role": "model", "parts": parts}, "finishReason": reasons[ending]}
        ],
        "usageMetadata": {
            "promptTokenCount": 1_200,
            "candidatesTokenCount": 50,
            "thoughtsTokenCount": 30,
        },
    }


_READ = {"anthropic": _read_anthropic, "openai": _read_openai, "gemini": _read_gemini}
_WRITTEN = {"anthropic": _say_anthropic, "openai": _say_openai, "gemini": _say_gemini}
