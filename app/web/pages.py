"""The page: one HTML file for every address of it, and its static files."""

import mimetypes
import stat
from collections.abc import Iterable
from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from app.resources import resource_folder
from app.threads import in_thread
from app.web.errors import on_http_error
from app.web.responses import SECURITY_HEADERS
from app.web.transport.compression import takes_gzip
from app.web.transport.downloads import ContentResponse
from app.web.transport.module_links import preloads
from app.web.transport.packed_files import SMALLEST, TYPES, PackedFiles

STATIC_FOLDER = resource_folder("static")
# Reads the system's list of types now, and not on the loop with the first file that is served.
mimetypes.init()
_SCRIPT = '    <script type="module"'
_BASE = '<base href="/">'
_FOR_PROGRAMS = frozenset({"api", "static", "metrics", "healthz", "readyz", "openapi.json"})
"""The first parts of the frame's addresses that are never the page's."""


class PageFiles(StaticFiles):
    """Static files with the security headers; browsers ask again each time and get a 304."""

    _packed = PackedFiles()

    async def check_config(self) -> None:
        """The folder was looked at when this was made."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """As Starlette's, but in the server's own threads."""
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405)
        try:
            found, status = await in_thread(self.lookup_path, path)
        except (OSError, ValueError):
            # A name that is too long or has a zero in it, or a file that may not be read.
            raise HTTPException(404) from None
        if status is None or not stat.S_ISREG(status.st_mode):
            raise HTTPException(404)
        media_type = mimetypes.guess_type(found)[0] or "application/octet-stream"
        headers = {**SECURITY_HEADERS, "cache-control": "no-cache"}
        plain = ContentResponse(found, media_type=media_type, headers=headers, status=status)
        response: Response = plain
        if media_type in TYPES and status.st_size >= SMALLEST:
            headers["vary"] = plain.headers["vary"] = "Accept-Encoding"
            asked = Headers(scope=scope)
            # A range is one of the file's own bytes.
            if "range" not in asked and takes_gzip(asked.get("accept-encoding", "")):
                response = await self._packed.response(found, plain, status, headers)
        if self.is_not_modified(response.headers, Headers(scope=scope)):
            return _not_modified(response)
        return response


def _not_modified(response: Response) -> Response:
    kept = {
        name: value
        for name, value in response.headers.items()
        if name in ("cache-control", "etag", "vary") or name in SECURITY_HEADERS
    }
    return Response(status_code=304, headers=kept)


class Page:
    """The HTML file, with the root it is served under."""

    def __init__(self, folder: Path = STATIC_FOLDER, *, for_programs: Iterable[str] = ()) -> None:
        """`for_programs` are more first parts of addresses that are never the page's."""
        self._file = folder / "index.html"
        self._for_programs = _FOR_PROGRAMS | frozenset(for_programs)
        self._folder = folder
        self._html: dict[bool, str] = {}

    async def show(self, request: Request) -> Response:
        """Any address of the page."""
        return await self._answer(request, 200)

    async def show_nowhere(self, request: Request, error: Exception) -> Response:
        """An unknown address: a person gets the page, which says so, and a program gets JSON."""
        if self._is_visit(request):
            return await self._answer(request, 404)
        return await on_http_error(request, error)

    def _is_visit(self, request: Request) -> bool:
        """Whether a browser asks for something to look at, where only the page has addresses."""
        first = request.scope["path"].removeprefix(_root(request)).split("/")[1:2]
        is_read = request.method in ("GET", "HEAD")
        return (
            is_read
            and "text/html" in request.headers.get("accept", "")
            and self._for_programs.isdisjoint(first)
        )

    async def _answer(self, request: Request, status: int) -> Response:
        is_start = request.scope["path"].removeprefix(_root(request)) in ("", "/")
        if is_start not in self._html:
            self._html[is_start] = await in_thread(self._read, is_start)
        html = self._html[is_start].replace(_BASE, f'<base href="{_escaped(_root(request))}/">')
        headers = {**SECURITY_HEADERS, "cache-control": "no-cache"}
        return Response(html, status, media_type="text/html; charset=utf-8", headers=headers)

    def _read(self, is_start: bool) -> str:
        """The file, with what its scripts import named ahead of them."""
        html = self._file.read_text("utf-8")
        return html.replace(_SCRIPT, preloads(self._folder, start=is_start) + _SCRIPT)


def _root(request: Request) -> str:
    """What the page is served under, without a slash at the end."""
    scope = request.scope
    # Below a mount, `root_path` has the mount's own path in it.
    return str(scope.get("app_root_path", scope.get("root_path", ""))).rstrip("/")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
