"""The page: one HTML file for every address of it, and its static files."""

import mimetypes
from pathlib import Path

import anyio.to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.web.responses import SECURITY_HEADERS

STATIC_FOLDER = Path(__file__).parents[2] / "static"
# Reads the system's list of types now, and not on the loop with the first file that is served.
mimetypes.init()
_BASE = '<base href="/">'


class PageFiles(StaticFiles):
    """Static files with the security headers; browsers ask again each time and get a 304."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers.update({**SECURITY_HEADERS, "cache-control": "no-cache"})
        return response


class Page:
    """The HTML file, with the root it is served under."""

    def __init__(self, folder: Path = STATIC_FOLDER) -> None:
        self._file = folder / "index.html"
        self._html: str | None = None

    async def show(self, request: Request) -> Response:
        """Any address of the page."""
        if self._html is None:
            self._html = await anyio.to_thread.run_sync(self._file.read_text, "utf-8")
        root = request.scope.get("root_path", "").rstrip("/") + "/"
        html = self._html.replace(_BASE, f'<base href="{_escaped(root)}">')
        headers = {**SECURITY_HEADERS, "cache-control": "no-cache"}
        return Response(html, media_type="text/html; charset=utf-8", headers=headers)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
