"""GET /healthz and GET /readyz: for who watches from outside, under whatever Host."""

from collections.abc import Awaitable, Callable

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.requests import Services
from app.web.responses import SECURITY_HEADERS
from app.web.system import problems_of_readiness, problems_of_storage

_HEADERS = {"cache-control": "no-store", **SECURITY_HEADERS}

Look = Callable[[Services], Awaitable[list[str]]]


class Probes:
    """Stands before the guard, as a probe asks an address and knows no name. Says ok, or not."""

    def __init__(self, app: ASGIApp, *, root_path: str) -> None:
        root = "/" + root_path.strip("/") if root_path.strip("/") else ""
        looks: dict[str, Look] = {
            "/healthz": problems_of_storage,
            "/readyz": problems_of_readiness,
        }
        self._app = app
        self._looks = looks | {root + path: look for path, look in looks.items()}
        self.parts: Services | None = None
        """Set while the application runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a probe; hand everything else on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            look = self._looks.get(scope["path"])
            if look is not None:
                is_well = self.parts is not None and not await look(self.parts)
                return await _answer(is_well)(scope, receive, send)
        return await self._app(scope, receive, send)


def _answer(is_well: bool) -> Response:
    text, status = ("ok", 200) if is_well else ("unavailable", 503)
    return Response(text, status, media_type="text/plain", headers=_HEADERS)
