"""Anthropic messages: https://platform.claude.com/docs/en/api/messages/create.

No temperature is sent: models from Opus 4.7 on refuse it.
"""

import base64
from typing import Any

from app.jobs.drawings.takeoff.vision.exchange import (
    Connection,
    Ending,
    Json,
    Question,
    Reply,
    Request,
    Usage,
    count_of,
)

_VERSION = "2023-06-01"
# Enough for some hundred elements, and a number that every model with vision still takes.
_MOST_TOKENS = 16_000
# https://platform.claude.com/docs/en/build-with-claude/handling-stop-reasons
_ENDINGS = {
    "refusal": Ending.DECLINED,
    "max_tokens": Ending.CUT_OFF,
    "model_context_window_exceeded": Ending.CUT_OFF,
}


class Anthropic:
    """Asks for pixels: these models do badly with other coordinates, says their documentation."""

    grid: int | None = None

    def request(self, connection: Connection, question: Question, png: bytes) -> Request:
        """A message with the picture, then the question."""
        source = {
            "type": "base64",
            "media_type": "image/png",
            "data": base64.b64encode(png).decode(),
        }
        # Pictures come before words: so it is recommended.
        content = [
            {"type": "image", "source": source},
            {"type": "text", "text": question.text},
        ]
        return Request(
            connection.url.rstrip("/") + "/v1/messages",
            {"x-api-key": connection.key, "anthropic-version": _VERSION},
            {
                "model": connection.model,
                "max_tokens": _MOST_TOKENS,
                "system": question.instructions,
                "messages": [{"role": "user", "content": content}],
                "output_config": {"format": {"type": "json_schema", "schema": question.schema}},
            },
        )

    def reply(self, body: Json) -> Reply:
        """The text of the answer and how it ended; raises as the protocol says."""
        blocks: list[Any] = body["content"]
        return Reply(
            "".join(block["text"] for block in blocks if block["type"] == "text"),
            _ENDINGS.get(body.get("stop_reason") or "", Ending.WHOLE),
            _usage(body.get("usage") or {}),
        )


def _usage(usage: Json) -> Usage:
    return Usage(count_of(usage.get("input_tokens")), count_of(usage.get("output_tokens")))
