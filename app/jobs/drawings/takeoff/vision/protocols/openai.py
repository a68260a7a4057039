"""OpenAI-style chat completions, which Ollama, vLLM, LM Studio, xAI and many others speak too.

https://platform.openai.com/docs/api-reference/chat/create. Neither a temperature nor a limit of
tokens is sent: reasoning models refuse the one and older servers do not know the other's new name.
JSON is asked for by schema, because LM Studio refuses the type `json_object`.
"""

import base64

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

_ENDINGS = {"length": Ending.CUT_OFF, "content_filter": Ending.DECLINED}


class OpenAI:
    """A key is sent only where there is one: local servers want none."""

    grid: int | None = None

    def request(self, connection: Connection, question: Question, png: bytes) -> Request:
        """A user message of the question and the picture."""
        picture = {
            "url": "data:image/png;base64," + base64.b64encode(png).decode(),
            "detail": "high",
        }
        content = [
            {"type": "image_url", "image_url": picture},
            {"type": "text", "text": question.text},
        ]
        wished = {"name": question.name, "strict": True, "schema": question.schema}
        return Request(
            connection.url.rstrip("/") + "/chat/completions",
            {"authorization": f"Bearer {connection.key}"} if connection.key else {},
            {
                "model": connection.model,
                "messages": [
                    {"role": "system", "content": question.instructions},
                    {"role": "user", "content": content},
                ],
                "response_format": {"type": "json_schema", "json_schema": wished},
            },
        )

    def reply(self, body: Json) -> Reply:
        """The text of the first choice and how it ended; raises as the protocol says."""
        choice = body["choices"][0]
        message = choice["message"]
        ending = _ENDINGS.get(choice.get("finish_reason") or "", Ending.WHOLE)
        return Reply(
            _text_of(message.get("content")),
            Ending.DECLINED if message.get("refusal") else ending,
            _usage(body.get("usage") or {}),
        )


def _text_of(content: object) -> str:
    """The text of a message, which some servers send as a list of parts."""
    if isinstance(content, list):
        return "".join(part["text"] for part in content if part["type"] == "text")
    return content if isinstance(content, str) else ""


def _usage(usage: Json) -> Usage:
    return Usage(count_of(usage.get("prompt_tokens")), count_of(usage.get("completion_tokens")))
