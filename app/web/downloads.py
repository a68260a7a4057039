"""Files as answers: whole or in ranges, and a wrong range refused in the one shape."""

from urllib.parse import quote

from starlette.responses import FileResponse, Response
from starlette.types import Message, Receive, Scope, Send

from app.web.errors import error_response
from app.web.responses import PRIVATE, SANDBOX, SECURITY_HEADERS, JsonResponse


def download(data: bytes, filename: str, media_type: str) -> Response:
    """Bytes that were made for a person to keep, as an attachment of that name."""
    headers = {
        **PRIVATE,
        **SECURITY_HEADERS,
        "content-security-policy": SANDBOX,
        "content-disposition": f"attachment; filename*=UTF-8''{quote(filename, safe='')}",
    }
    return Response(data, media_type=media_type, headers=headers)


class ContentResponse(FileResponse):
    """A file; Starlette refuses wrong ranges in plain text, without the security headers."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refused: list[Message] = []

        async def send_unless_refused(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] >= 400:
                refused.append(message)
            elif not refused:
                await send(message)

        await super().__call__(scope, receive, send_unless_refused)
        if refused:
            await _wrong_range(refused[0])(scope, receive, send)


def _wrong_range(message: Message) -> JsonResponse:
    headers = {
        name.decode(): value.decode()
        for name, value in message["headers"]
        if name == b"content-range"
    }
    return error_response(
        message["status"],
        "wrong_range",
        "The file does not have the range of bytes that was asked for.",
        "Ask for bytes=0- to get all of it.",
        headers=headers,
    )
