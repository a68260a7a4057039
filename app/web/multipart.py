"""One file part out of a multipart body, as it streams by: nothing is spooled beside the upload."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import python_multipart
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from app.errors import Invalid, Malformed

LONGEST_HEADERS = 64 * 1024


@dataclass(slots=True)
class _Parts:
    """Collects what the parser says: headers of the present part, and bytes of the wanted one."""

    wanted: str
    chunks: list[bytes] = field(default_factory=list)
    filename: str | None = None
    is_inside: bool = False
    was_seen: bool = False
    is_complete: bool = False
    _header: bytes = b""
    _value: bytes = b""
    _disposition: bytes = b""

    def on_part_begin(self) -> None:
        self._header = self._value = self._disposition = b""

    def on_header_field(self, data: bytes, start: int, end: int) -> None:
        self._header = self._bounded(self._header + data[start:end])

    def on_header_value(self, data: bytes, start: int, end: int) -> None:
        self._value = self._bounded(self._value + data[start:end])

    def on_header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def on_headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        name = options.get(b"name", b"").decode("utf-8", "replace")
        if name == self.wanted and not self.was_seen:
            self.is_inside = self.was_seen = True
            filename = options.get(b"filename")
            self.filename = None if filename is None else filename.decode("utf-8", "replace")

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self.is_inside:
            self.chunks.append(data[start:end])

    def on_part_end(self) -> None:
        if self.is_inside:
            self.is_inside, self.is_complete = False, True

    def take(self) -> list[bytes]:
        """The bytes that came since the last call."""
        chunks, self.chunks = self.chunks, []
        return chunks

    @staticmethod
    def _bounded(data: bytes) -> bytes:
        if len(data) > LONGEST_HEADERS:
            raise Malformed("malformed_multipart", "A part of the form has too long headers.")
        return data


@dataclass(slots=True)
class FilePart:
    """The file of a form: its name once known, and its bytes as they come."""

    _parts: _Parts
    _stream: AsyncIterator[bytes]
    _parser: MultipartParser

    @property
    def name(self) -> str | None:
        """The name the client gave."""
        return self._parts.filename

    async def open(self) -> None:
        """Read up to the file part; raises Invalid when the form has none."""
        while not self._parts.was_seen:
            if not await self._feed():
                raise _missing(self._parts.wanted)

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes of the file; raises Malformed when the form ends in the middle of it."""
        while True:
            for chunk in self._parts.take():
                yield chunk
            if self._parts.is_complete:
                return
            if not await self._feed():
                raise Malformed(
                    "truncated_upload",
                    "The upload ended before the file was complete.",
                    "Upload it again.",
                )

    async def _feed(self) -> bool:
        try:
            data = await anext(self._stream)
            self._parser.write(data)
        except StopAsyncIteration:
            return False
        except MultipartParseError as error:
            raise Malformed("malformed_multipart", "The form cannot be read.") from error
        return True


def file_part(content_type: str, stream: AsyncIterator[bytes], name: str = "file") -> FilePart:
    """The part called `name` of a multipart body; raises Malformed without a boundary."""
    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if not boundary:
        raise Malformed("malformed_multipart", "The multipart body names no boundary.")
    parts = _Parts(name)
    callbacks: python_multipart.multipart.MultipartCallbacks = {
        "on_part_begin": parts.on_part_begin,
        "on_part_data": parts.on_part_data,
        "on_part_end": parts.on_part_end,
        "on_header_field": parts.on_header_field,
        "on_header_value": parts.on_header_value,
        "on_header_end": parts.on_header_end,
        "on_headers_finished": parts.on_headers_finished,
    }
    return FilePart(
        parts, stream, MultipartParser(boundary, callbacks, max_header_size=LONGEST_HEADERS)
    )


def _missing(name: str) -> Invalid:
    return Invalid(
        "missing_file", f"The form has no part called {name}.", f"Send the file as {name}."
    )
