"""Takes a mail apart into its parts (RFC 2045, 2046), also one that keeps to no standard.

All parts are places in the bytes of the whole mail, so nothing is copied before it is wanted.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.parsing.mail.headers import Headers, beginning, parsed

MAIL = "message/rfc822"
_DEEPEST = 100
_MOST_PARTS = 5_000
_MOST_LINE = 300


@dataclass(slots=True)
class Part:
    """A part of a mail: its fields, its body as a place in `data`, and its own parts."""

    headers: Headers
    data: bytes
    start: int
    end: int
    usual: str = "text/plain"
    parts: list["Part"] = field(default_factory=list)
    is_too_deep: bool = False

    @property
    def kind(self) -> str:
        """Its type, in small letters."""
        return self.headers.content_type if self.headers.raw("content-type") else self.usual

    @property
    def name(self) -> str:
        """The name that it has as a file, or ""."""
        named = self.headers.setting("content-disposition", "filename")
        return named or self.headers.setting("content-type", "name")

    @property
    def is_attached(self) -> bool:
        """Whether it says that it is a file beside the text."""
        said = self.headers.raw("content-disposition").split(b";")[0].strip().lower()
        return said == b"attachment"

    @property
    def content_id(self) -> str:
        """The name by which a page refers to it, or ""."""
        return self.headers.text("content-id").strip("<> ")

    def body(self) -> bytes:
        """Its contents, decoded."""
        return unpacked(
            self.data[self.start : self.end], self.headers.text("content-transfer-encoding")
        )


def mail_of(data: bytes) -> Part:
    """The mail that `data` is."""
    count = iter(range(_MOST_PARTS))
    whole = _part(data, beginning(data), len(data), "text/plain")
    pending = [(whole, 0)]
    while pending:
        part, depth = pending.pop()
        if not part.kind.startswith("multipart/"):
            continue
        part.is_too_deep = depth >= _DEEPEST
        if part.is_too_deep:
            continue
        usual = MAIL if part.kind == "multipart/digest" else "text/plain"
        for start, end in _pieces(part):
            if next(count, None) is None:
                part.is_too_deep = True
                break
            part.parts.append(_part(data, start, end, usual))
        pending += [(inner, depth + 1) for inner in part.parts]
    return whole


def unpacked(data: bytes, encoding: str) -> bytes:
    """Bytes out of what was packed for the way; what is damaged is read as far as it goes."""
    match encoding.lower().strip():
        case "base64":
            letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
            letters = letters[: len(letters) - (len(letters) % 4 == 1)]
            return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        case "quoted-printable":
            return binascii.a2b_qp(data)
        case "x-uuencode" | "uuencode" | "x-uue" | "uue":
            return b"".join(_uudecoded(data))
        case _:
            return data


def _part(data: bytes, start: int, end: int, usual: str) -> Part:
    headers, body = parsed(data, start, end)
    return Part(headers, data, body, end, usual)


def _pieces(part: Part) -> Iterator[tuple[int, int]]:
    """Where the parts of a part lie; the last may lack its end, and what follows it is nothing."""
    boundary = part.headers.setting("content-type", "boundary").encode("latin-1", "replace")
    if not boundary:
        return
    data, open_at = part.data, -1
    for at, after, is_last in _cuts(data, b"--" + boundary, part.start, part.end):
        if open_at >= 0:
            yield open_at, _before_line_end(data, open_at, at)
        open_at = -1 if is_last else after
        if is_last:
            return
    if open_at >= 0:
        yield open_at, part.end


def _cuts(data: bytes, mark: bytes, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Each line that cuts parts: where it starts, where it ends, whether it is the last."""
    at = data.find(mark, start, end)
    while at >= 0:
        stop = _line_end(data, at, end)
        rest = data[at + len(mark) : min(stop, at + len(mark) + _MOST_LINE)].strip(b" \t\r\n")
        starts_line = at == start or data[at - 1] in b"\r\n"
        if starts_line and rest in (b"", b"--"):
            yield at, stop, rest == b"--"
        at = data.find(mark, max(stop, at + 1), end)


def _line_end(data: bytes, at: int, end: int) -> int:
    feeds = [
        found
        for sign in (b"\n", b"\r")
        if (found := data.find(sign, at, min(end, at + _MOST_LINE))) >= 0
    ]
    if not feeds:
        return end if end - at <= _MOST_LINE else at + _MOST_LINE
    first = min(feeds)
    return first + 2 if data[first : first + 2] == b"\r\n" else first + 1


def _before_line_end(data: bytes, start: int, at: int) -> int:
    """The line end before a cut belongs to the cut."""
    if data[at - 2 : at] == b"\r\n":
        return max(start, at - 2)
    return max(start, at - 1) if data[at - 1 : at] in (b"\n", b"\r") else at


def _uudecoded(data: bytes) -> Iterator[bytes]:
    for line in data.splitlines():
        if not line.startswith((b"begin ", b"end")):
            try:
                yield binascii.a2b_uu(line)
            except binascii.Error:
                continue
