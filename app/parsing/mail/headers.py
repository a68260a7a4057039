"""Reads the header fields of a mail, also those that no standard would let pass."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.utils import collapse_rfc2231_value

from app.parsing.characters import squeeze
from app.parsing.mail.words import decoded

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_FIELD = re.compile(rb"([!-9;-~]{1,100})[ \t]*:")
_ENVELOPE = re.compile(rb"(?:[ \t]*[\r\n]+)*(?:>?From [^\r\n]*[\r\n]+|\d{1,12}[ \t]*[\r\n]+)?")
_CODED = re.compile(rb"=\?([\w.:+-]{1,40})(?:\*[\w-]{1,20})?\?([bBqQ])\?([^?\r\n]*)\?=")
_LONGEST_SETTINGS = 20_000
"""Bytes of a field of settings, such as Content-Type, that are looked at."""


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields in their order, names in small letters; values are raw and unfolded."""

    fields: tuple[tuple[str, bytes], ...] = ()

    def raw(self, name: str) -> bytes:
        """The value of the first field of that name, or b""."""
        return next((value for key, value in self.fields if key == name), b"")

    def text(self, name: str) -> str:
        """The value of the first field of that name as a person reads it, or ""."""
        return squeeze(decoded_words(self.raw(name)))

    def all_text(self, name: str) -> str:
        """The values of all fields of that name, with commas between them."""
        values = (squeeze(decoded_words(value)) for key, value in self.fields if key == name)
        return ", ".join(value for value in values if value)

    def setting(self, name: str, parameter: str) -> str:
        """A parameter of a field such as Content-Type, decoded in all the ways of writing it."""
        field = Message()
        field[name] = self.raw(name)[:_LONGEST_SETTINGS].decode("latin-1")
        try:
            found = field.get_param(parameter, header=name)
            if isinstance(found, tuple):
                return squeeze(collapse_rfc2231_value(found))
        except (ValueError, LookupError, TypeError):
            return ""
        return squeeze(decoded_words((found or "").encode("latin-1", "replace")))

    @property
    def content_type(self) -> str:
        """Type and subtype in small letters; text/plain where nothing, or nonsense, is said."""
        kind = self.raw("content-type").split(b";")[0].decode("latin-1").strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"


def parsed(data: bytes, start: int, end: int) -> tuple[Headers, int]:
    """The fields with which `data[start:end]` begins, and where its body begins.

    A line that is no field ends them, with or without an empty line before it.
    """
    fields: list[tuple[str, list[bytes]]] = []
    at = start
    for line in _lines(data, start, end):
        if not line.strip(b" \t\r\n"):
            at += len(line)
            break
        match = _FIELD.match(line)
        if line[:1] in b" \t" and fields:
            fields[-1][1].append(line.rstrip(b"\r\n"))
        elif match:
            name = match[1].decode("ascii").lower()
            fields.append((name, [line[match.end() :].rstrip(b"\r\n")]))
        else:
            break
        at += len(line)
    return Headers(tuple((name, b"".join(lines)) for name, lines in fields)), at


def beginning(data: bytes) -> int:
    """Where the fields of a mail begin: after the marks that mailboxes put before them."""
    match = _ENVELOPE.match(data)
    return match.end() if match else 0


def decoded_words(value: bytes) -> str:
    """A value with its encoded words (RFC 2047) decoded; other bytes are UTF-8 or cp1252."""
    pieces: list[str] = []
    held, charset, at = b"", "", 0
    for match in _CODED.finditer(value):
        between = value[at : match.start()]
        name = match[1].decode("ascii").lower()
        # The blank between two encoded words is none, and a letter may be cut between them.
        is_joined = at > 0 and not between.strip()
        if not is_joined or name != charset:
            pieces.append(decoded(held, charset) if held else "")
            held = b""
        if not is_joined:
            pieces.append(decoded(between, ""))
        held, charset, at = held + _bytes_of(match), name, match.end()
    pieces += [decoded(held, charset) if held else "", decoded(value[at:], "")]
    return "".join(pieces)


def _bytes_of(match: re.Match[bytes]) -> bytes:
    if match[2] in b"qQ":
        return binascii.a2b_qp(match[3], header=True)
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", match[3])
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _lines(data: bytes, start: int, end: int) -> Iterator[bytes]:
    at = start
    while at < end:
        match = _LINE.match(data, at, end)
        if match is None or match.end() == at:
            return
        yield match[0]
        at = match.end()
