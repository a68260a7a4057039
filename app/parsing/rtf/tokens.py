"""Cuts Rich Text into its tokens (Rich Text Format 1.9.1): groups, control words, text."""

import re
from collections.abc import Iterator
from mmap import mmap
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n\0]+)",
    re.S,
)
_BREAKS = re.compile(rb"[\r\n\0]+")


class Token(NamedTuple):
    """One token: "{" or "}", a control word with its number, a control sign, or bytes of text."""

    kind: str
    word: str = ""
    number: int | None = None
    data: bytes = b""


OPEN, CLOSE = Token("{"), Token("}")


def tokens(data: bytes | mmap, begin: int) -> Iterator[Token]:
    """All tokens from a place on, in order; the bytes of `\\bin` are of the kind "binary"."""
    at, end = begin, len(data)
    match_at = _TOKEN.match
    while at < end:
        match = match_at(data, at)
        if match is None:
            breaks = _BREAKS.match(data, at)
            at = breaks.end() if breaks else at + 1
            continue
        at = match.end()
        word, number, code, sign, brace, text = match.groups()
        if text is not None:
            yield Token("text", data=text)
        elif brace is not None:
            yield OPEN if brace == b"{" else CLOSE
        elif code is not None:
            yield Token("code", data=bytes((int(code, 16),)))
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
        elif word == b"bin":
            length = max(0, int(number or 0))
            yield Token("binary", data=data[at : at + length])
            at += length
        else:
            yield Token("word", word.decode("ascii"), int(number) if number else None)
