"""Gemini's generateContent: https://ai.google.dev/api/generate-content."""

import base64
from urllib.parse import quote

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

_ENDINGS = {
    "STOP": Ending.WHOLE,
    "FINISH_REASON_UNSPECIFIED": Ending.WHOLE,
    "MAX_TOKENS": Ending.CUT_OFF,
}


class Gemini:
    """Asks for coordinates of 0 to 1000 along both sides: so these models were taught.

    https://ai.google.dev/gemini-api/docs/image-understanding
    """

    grid: int | None = 1000

    def request(self, connection: Connection, question: Question, png: bytes) -> Request:
        """The question, then the picture."""
        model = quote(connection.model.removeprefix("models/"))
        picture = {"mimeType": "image/png", "data": base64.b64encode(png).decode()}
        return Request(
            f"{connection.url.rstrip('/')}/v1beta/models/{model}:generateContent",
            # In a header, because addresses end up in logs.
            {"x-goog-api-key": connection.key},
            {
                "systemInstruction": {"parts": [{"text": question.instructions}]},
                "contents": [
                    {"role": "user", "parts": [{"inlineData": picture}, {"text": question.text}]}
                ],
                "generationConfig": {
                    "responseMimeType": "application/json",
                    "responseJsonSchema": question.schema,
                },
            },
        )

    def reply(self, body: Json) -> Reply:
        """The text of the first candidate and how it ended; raises as the protocol says."""
        usage = _usage(body.get("usageMetadata") or {})
        if (body.get("promptFeedback") or {}).get("blockReason"):
            return Reply("", Ending.DECLINED, usage)
        candidate = body["candidates"][0]
        parts = (candidate.get("content") or {}).get("parts") or []
        text = "".join(part.get("text", "") for part in parts if not part.get("thought"))
        reason = candidate.get("finishReason") or "STOP"
        return Reply(text, _ENDINGS.get(reason, Ending.DECLINED), usage)


def _usage(usage: Json) -> Usage:
    """What a model thinks is paid for as what it says."""
    said = count_of(usage.get("candidatesTokenCount"))
    thought = count_of(usage.get("thoughtsTokenCount"))
    output = None if said is None and thought is None else (said or 0) + (thought or 0)
    return Usage(count_of(usage.get("promptTokenCount")), output)
