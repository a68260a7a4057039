"""Reads the texts of a mail: their encoding, their lines, and what their page shows."""

import re
from urllib.parse import unquote

from app.parsing.mail.parts import Part
from app.parsing.mail.words import decoded_or_guessed
from app.parsing.text.encoding import declared_in_markup

TEXTS = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_TAG = re.compile(r"<[^<>]{0,2000}>")
_FEW_WORDS = 0.2
"""A plain text with less than this share of the words of the page is only a notice."""


def text_of(part: Part) -> tuple[str, str | None]:
    """The text of a part, and a sentence when its encoding had to be guessed."""
    data = part.body()
    charset = part.headers.setting("content-type", "charset")
    if not charset and part.kind == "text/html":
        charset = declared_in_markup(data) or ""
    text, warning = decoded_or_guessed(data, charset)
    if part.kind in ("text/enriched", "text/richtext"):
        text = _TAG.sub("", text)
    if part.headers.setting("content-type", "format").lower() == "flowed":
        is_tight = part.headers.setting("content-type", "delsp").lower() == "yes"
        text = unflowed(text, is_tight=is_tight)
    return text, warning


def unflowed(text: str, *, is_tight: bool = False) -> str:
    """A text whose lines were cut with a blank at the end, put together (RFC 3676)."""
    lines: list[str] = []
    depth, is_open = 0, False
    for raw in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        bare = raw.lstrip(">")
        own = len(raw) - len(bare)
        bare = bare.removeprefix(" ")
        if is_open and own == depth and bare != "-- ":
            lines[-1] = (lines[-1][:-1] if is_tight else lines[-1]) + bare
        else:
            lines.append("> " * bool(own) + bare)
        depth, is_open = own, bare.endswith(" ") and bare != "-- "
    return "\n".join(lines)


def first_text(part: Part) -> Part | None:
    """The first text in a part that is shown, however deep."""
    pending = [part]
    while pending:
        each = pending.pop()
        if not each.parts and each.kind in TEXTS and not each.is_attached:
            return each
        pending += reversed(each.parts)
    return None


def says_little(plain: Part | None, page: Part | None) -> bool:
    """Whether a plain text is but a notice that there is a page."""
    if plain is None or page is None:
        return plain is None
    words = len(text_of(plain)[0].split())
    return words < _FEW_WORDS * len(_TAG.sub(" ", _without_style(text_of(page)[0])).split())


def _without_style(page: str) -> str:
    return re.sub(r"(?is)<(style|script|head)\b.*?</\1\s*>", " ", page)


def page_of(text: Part | None) -> str:
    """The page that a part is, fit to look for addresses in it; "" for any other part."""
    if text is None or text.kind != "text/html":
        return ""
    return with_plain_addresses(text_of(text)[0])


def addresses(part: Part, page: str) -> list[str]:
    """The addresses by which a page, as `with_plain_addresses`, shows a part that came with it."""
    key, place = part.content_id, part.headers.text("content-location")
    return [name for name in (f"cid:{key}" if key else "", place) if name and name in page]


def with_plain_addresses(page: str) -> str:
    """A page in which to look for addresses: some write "%40" for the sign inside of a name."""
    return f"{page}\n{unquote(page)}" if "%" in page else page
