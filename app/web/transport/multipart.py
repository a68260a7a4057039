"""The file parts of a multipart body, as they stream by: nothing is spooled beside the upload."""

import re
from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

import python_multipart
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header

from app.errors import Invalid, Malformed

LONGEST_HEADERS = 64 * 1024
CHARSETS = frozenset({"utf-8", "iso-8859-1", "us-ascii"})
"""Those of RFC 5987; RFC 8187 asks for UTF-8 alone."""
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')


@dataclass(slots=True)
class _Found:
    """A file part that has begun: its name, and its bytes that nobody has taken yet."""

    name: str | None
    chunks: deque[bytes] = field(default_factory=deque)
    is_complete: bool = False


@dataclass(slots=True)
class _Parts:
    """Collects what the parser says: headers of the present part, and every wanted part."""

    wanted: str
    found: deque[_Found] = field(default_factory=deque)
    is_inside: bool = False
    _present: _Found | None = None
    _header: bytes = b""
    _value: bytes = b""
    _disposition: bytes = b""

    def on_part_begin(self) -> None:
        self.is_inside = True
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
        if options.get(b"name", b"").decode("utf-8", "replace") == self.wanted:
            self._present = _Found(_file_name(self._disposition, options.get(b"filename")))
            self.found.append(self._present)

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        if self._present is not None:
            self._present.chunks.append(data[start:end])

    def on_part_end(self) -> None:
        self.is_inside = False
        if self._present is not None:
            self._present.is_complete = True
            self._present = None

    @staticmethod
    def _bounded(data: bytes) -> bytes:
        if len(data) > LONGEST_HEADERS:
            raise Malformed("malformed_multipart", "A part of the form has too long headers.")
        return data


def _file_name(disposition: bytes, plain: bytes | None) -> str | None:
    """`filename*`, which wins over `filename` (RFC 6266, section 4.3)."""
    for name, value in _PARAMETER.findall(disposition.decode("latin-1")):
        if name.lower() == "filename*":
            decoded = decoded_parameter(value.strip().strip('"'))
            if decoded is not None:
                return decoded
    return None if plain is None else plain.decode("utf-8", "replace")


def decoded_parameter(value: str) -> str | None:
    """What an extended parameter says (RFC 8187: charset'language'text); None if it is none.

    RFC 7578 wants none of them in forms, but programs that cannot send other letters do send them.
    """
    charset, *rest = value.split("'", 2)
    if len(rest) != 2 or charset.lower() not in CHARSETS:
        return None
    return unquote_to_bytes(rest[1].encode("latin-1")).decode(charset, "replace")


@dataclass(slots=True)
class FilePart:
    """A file of a form: the name that the client gave, and its bytes as they come."""

    name: str | None
    _form: "Form"
    _found: _Found

    async def chunks(self) -> AsyncIterator[bytes]:
        """The bytes of the file; raises Malformed when the form ends in the middle of it."""
        while True:
            while self._found.chunks:
                yield self._found.chunks.popleft()
            if self._found.is_complete:
                return
            if not await self._form.feed():
                raise _truncated()


class Form:
    """The parts called `name` of a multipart body, one after the other."""

    def __init__(self, stream: AsyncIterator[bytes], boundary: bytes, name: str) -> None:
        self.bytes_read = 0
        self._parts = parts = _Parts(name)
        self._stream = stream
        self._part: FilePart | None = None
        callbacks: python_multipart.multipart.MultipartCallbacks = {
            "on_part_begin": parts.on_part_begin,
            "on_part_data": parts.on_part_data,
            "on_part_end": parts.on_part_end,
            "on_header_field": parts.on_header_field,
            "on_header_value": parts.on_header_value,
            "on_header_end": parts.on_header_end,
            "on_headers_finished": parts.on_headers_finished,
        }
        self._parser = MultipartParser(boundary, callbacks, max_header_size=LONGEST_HEADERS)

    async def first_file(self) -> FilePart:
        """The first file; raises Invalid when the form has none."""
        part = await self.next_file()
        if part is None:
            name = self._parts.wanted
            raise Invalid(
                "missing_file", f"The form has no part called {name}.", f"Send the file as {name}."
            )
        return part

    async def next_file(self) -> FilePart | None:
        """The next file, or None; what is left of the one before is passed over.

        Raises Malformed when the form ends in the middle of a part.
        """
        if self._part is not None:
            async for _ in self._part.chunks():
                pass
        while not self._parts.found:
            if not await self.feed():
                if self._parts.is_inside:
                    raise _truncated()
                return None
        found = self._parts.found.popleft()
        self._part = FilePart(found.name, self, found)
        return self._part

    async def feed(self) -> bool:
        """Read on; False at the end of the body. Raises Malformed for what is no form."""
        try:
            data = await anext(self._stream)
            self.bytes_read += len(data)
            self._parser.write(data)
        except StopAsyncIteration:
            return False
        except MultipartParseError as error:
            raise Malformed("malformed_multipart", "The form cannot be read.") from error
        return True


def file_form(content_type: str, stream: AsyncIterator[bytes], name: str = "file") -> Form:
    """The form in a multipart body; raises Malformed without a boundary."""
    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary")
    if not boundary:
        raise Malformed("malformed_multipart", "The multipart body names no boundary.")
    return Form(stream, boundary, name)


def _truncated() -> Malformed:
    return Malformed(
        "truncated_upload", "The upload ended before the file was complete.", "Upload it again."
    )
