"""Serving below a path: the same to the application whether the proxy strips the path or not."""

from starlette.types import ASGIApp, Receive, Scope, Send


class BelowRoot:
    """Puts the root before a path that came without it. A bare root is its start page."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self._app = app
        self._root = "/" + root_path.strip("/")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on with its path below the root."""
        if scope["type"] in ("http", "websocket"):
            scope = {**scope, "root_path": self._root, "path": self._below(scope["path"])}
        await self._app(scope, receive, send)

    def _below(self, path: str) -> str:
        if path.startswith(self._root + "/"):
            return path
        return self._root + ("/" if path == self._root else path)
