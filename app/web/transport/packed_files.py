"""Static files as gzip, each packed once and kept; there are as many as the folder holds."""

import gzip
import os
from collections.abc import Mapping

from starlette.responses import Response

from app.threads import in_thread
from app.web.transport.downloads import ContentResponse

SMALLEST = 1024
TYPES = frozenset({
    "text/css", "text/javascript", "application/javascript", "image/svg+xml", "application/json",
    "text/html", "text/plain",
})  # fmt: skip
_BEST_LEVEL = 9


class PackedFiles:
    """The packed bytes of files, by path; a file that has changed is packed again."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, int, bytes]] = {}

    async def response(
        self, path: str, plain: ContentResponse, status: os.stat_result, headers: Mapping[str, str]
    ) -> Response:
        """The file as gzip, with an ETag of its own: it is another row of bytes."""
        version = (status.st_mtime_ns, status.st_size)
        kept = self._kept.get(path)
        if kept is None or kept[:2] != version:
            kept = self._kept[path] = (*version, await in_thread(_pack, path))
        etag = plain.headers["etag"].removesuffix('"') + '-gzip"'
        told = {
            **headers,
            "content-encoding": "gzip",
            "etag": etag,
            "last-modified": plain.headers["last-modified"],
        }
        return Response(kept[2], media_type=plain.media_type, headers=told)


def _pack(path: str) -> bytes:
    with open(path, "rb") as file:
        return gzip.compress(file.read(), _BEST_LEVEL, mtime=0)
