"""A small server that speaks the OpenAI protocol over real HTTP, for tests of providers."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from app import jsonio

Json = dict[str, Any]
KEY = "sk-test-0123456789"


@dataclass(slots=True)
class Asked:
    """A request as it came over the wire."""

    path: str
    headers: dict[str, str]
    body: Json


@dataclass(slots=True)
class ModelServer:
    """Answers embeddings with vectors of `dimensions` numbers, and chats with `reply`.

    `status` other than 200 refuses; `holds` leaves every request unanswered; `answer` replaces the
    body of all answers. `meanwhile` is done while an answer is waited for.
    """

    dimensions: int = 8
    reply: Callable[[Json], str] = lambda body: "It is so [1]."
    status: int = 200
    retry_after: str = ""
    holds: bool = False
    answer: bytes | None = None
    meanwhile: Callable[[], Awaitable[object]] | None = None
    asked: list[Asked] = field(default_factory=list)
    hung_up: int = 0
    url: str = ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request a connection."""
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
            body = jsonio.loads(await reader.readexactly(int(headers["content-length"])))
            self.asked.append(Asked(head[0].split()[1], headers, body))
            if self.holds:
                self.hung_up += not await reader.read()
                return
            if self.meanwhile is not None:
                await self.meanwhile()
            await self._send(writer, self._answer(self.asked[-1]))
        except (asyncio.IncompleteReadError, ConnectionError):
            self.hung_up += 1
        finally:
            writer.close()

    async def _send(self, writer: asyncio.StreamWriter, body: bytes) -> None:
        wait = f"retry-after: {self.retry_after}\r\n" if self.retry_after else ""
        head = (
            f"HTTP/1.1 {self.status} X\r\ncontent-type: application/json\r\n{wait}"
            f"connection: close\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        writer.write(head.encode() + body)
        await writer.drain()

    def _answer(self, asked: Asked) -> bytes:
        if self.answer is not None:
            return self.answer
        if self.status != 200:
            return jsonio.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}})
        if asked.path.endswith("/embeddings"):
            return jsonio.dumps(self._embeddings(asked.body))
        message = {"role": "assistant", "content": self.reply(asked.body)}
        return jsonio.dumps({"choices": [{"index": 0, "message": message}]})

    def _embeddings(self, body: Json) -> Json:
        """In the reverse order, as the protocol allows: the index says which is which."""
        data = [
            {"object": "embedding", "index": index, "embedding": self.vector(text)}
            for index, text in enumerate(body["input"])
        ]
        return {"object": "list", "data": data[::-1], "model": body["model"]}

    def vector(self, text: str) -> list[float]:
        """Numbers that follow from the words: texts that share words are near each other."""
        values = [0.01] * self.dimensions
        for word in text.lower().split():
            values[hashlib.sha256(word.encode()).digest()[0] % self.dimensions] += 3.0
        return values


@asynccontextmanager
async def model_server(**options: Any) -> AsyncIterator[ModelServer]:
    """A server on a free port, as long as the block."""
    model = ModelServer(**options)
    server = await asyncio.start_server(model.serve, "127.0.0.1", 0)
    model.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1"
    async with server:
        yield model
