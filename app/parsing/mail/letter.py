"""Chooses what of a mail a person reads: one form of its text, its pictures, its attachments."""

import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from app.parsing.mail.calendar import event_lines
from app.parsing.mail.parts import MAIL, Part, mail_of
from app.parsing.mail.signed import signed_content
from app.parsing.mail.words import decoded_or_guessed
from app.parsing.text.encoding import declared_in_markup

_TEXTS = frozenset({"text/plain", "text/html", "text/enriched", "text/richtext"})
_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_SIGNED_OR_SECRET = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NAME_OF_MAIL = re.compile(r"\.(?:msg|eml)$", re.I)
_FEW_WORDS = 0.2
"""A plain text with less than this share of the words of the page is only a notice."""
_SECRET_TEXT = "-----BEGIN PGP MESSAGE-----"


class Form(StrEnum):
    """How a piece of a mail is written."""

    PLAIN = "plain"
    PAGE = "page"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of what a person reads in a mail."""

    form: Form
    text: str = ""
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that is attached to a mail: what it is called, a name for it as a file, its bytes.

    `obstacle` says in a few words why it has none.
    """

    name: str
    file_name: str
    data: Callable[[], bytes] = bytes
    obstacle: str = ""


@dataclass(slots=True)
class Letter:
    """A mail as a person sees it; `pictures` are those of its page, by their names."""

    pieces: list[Piece] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    attachments: list[Enclosure] = field(default_factory=list)
    encodings: list[str] = field(default_factory=list)
    is_secret: bool = False
    is_too_deep: bool = False


def letter_of(mail: Part) -> Letter:
    """The letter that a mail holds."""
    letter = Letter()
    _Chooser(letter).take(mail)
    return letter


class _Chooser:
    """Walks the parts of a mail, no deeper than they were taken apart."""

    def __init__(self, letter: Letter) -> None:
        self._letter = letter
        self._signed = 0

    def take(self, part: Part) -> None:
        """Add a part to the letter."""
        kind = part.kind
        if part.is_too_deep:
            self._letter.is_too_deep = True
            if not part.parts:
                return
        special: dict[str, Callable[[Part], None]] = {
            "multipart/alternative": self._alternative,
            "multipart/related": self._related,
            "multipart/signed": self._signed_parts,
            "multipart/encrypted": self._secret,
        }
        if kind in special and part.parts:
            special[kind](part)
        elif part.parts:
            for inner in part.parts:
                self.take(inner)
        elif kind in _SIGNED_OR_SECRET:
            self._sealed(part)
        elif kind not in _SIGNATURES:
            self._leaf(part)

    def _leaf(self, part: Part) -> None:
        kind = part.kind
        is_text = kind in _TEXTS or kind.startswith("multipart/")
        is_shown = not part.is_attached and not (part.name and self._letter.pieces)
        if is_text and is_shown:
            self._add_text(part)
        elif kind == "text/calendar" and not part.is_attached and not part.name:
            self._add_event(part)
        elif kind.startswith("image/") and not part.is_attached and not part.name:
            self._letter.pieces.append(Piece(Form.PICTURE, data=part.body()))
        elif part.end > part.start:
            self._letter.attachments.append(_enclosure(part, len(self._letter.attachments) + 1))

    def _add_text(self, part: Part) -> None:
        text, warning = text_of(part)
        if _SECRET_TEXT in text:
            self._letter.is_secret = True
            text = text[: text.index(_SECRET_TEXT)]
        if warning:
            self._letter.encodings.append(warning)
        if text.strip():
            form = Form.PAGE if part.kind == "text/html" else Form.PLAIN
            self._letter.pieces.append(Piece(form, text))

    def _add_event(self, part: Part) -> None:
        lines = event_lines(text_of(part)[0])
        self._letter.pieces.append(Piece(Form.PLAIN, "\n\n".join(lines)))

    def _alternative(self, part: Part) -> None:
        """One of several forms of the same text: the plain one, unless it says next to nothing."""
        forms = [(inner, _first_text(inner)) for inner in part.parts]
        plain = next((inner for inner, text in forms if text and text.kind != "text/html"), None)
        page = next((inner for inner, text in forms if text and text.kind == "text/html"), None)
        chosen = plain or page or part.parts[0]
        if plain and page and _says_little(_first_text(plain), _first_text(page)):
            chosen = page
        self.take(chosen)
        for inner in part.parts:
            if inner is not chosen:
                self._beside(inner, chosen is page)

    def _beside(self, part: Part, has_page: bool) -> None:
        """What a form that was not chosen carries with it: pictures and files, an event."""
        if part.kind == "text/calendar":
            if not any("BEGIN:VEVENT" in piece.text for piece in self._letter.pieces):
                self._add_event(part)
        elif part.parts and not has_page:
            text = _first_text(part)
            page = text_of(text)[0] if text and text.kind == "text/html" else ""
            for inner in part.parts:
                if inner.kind.startswith("image/") and inner.content_id in page:
                    self._letter.pieces.append(Piece(Form.PICTURE, data=inner.body()))
                elif inner is not text and not inner.parts and inner.kind not in _TEXTS:
                    self._leaf(inner)

    def _related(self, part: Part) -> None:
        start = part.headers.setting("content-type", "start").strip("<> ")
        root = next(
            (inner for inner in part.parts if start and inner.content_id == start), part.parts[0]
        )
        text = _first_text(root)
        page = text_of(text)[0] if text and text.kind == "text/html" else ""
        self.take(root)
        for inner in part.parts:
            if inner is root:
                continue
            key = inner.content_id
            place = inner.headers.text("content-location")
            names = [name for name in (f"cid:{key}" if key else "", place) if name and name in page]
            if names:
                self._letter.pictures.update(dict.fromkeys(names, inner.body()))
            else:
                self.take(inner)

    def _signed_parts(self, part: Part) -> None:
        self.take(part.parts[0])
        for inner in part.parts[1:]:
            if inner.kind not in _SIGNATURES:
                self.take(inner)

    def _secret(self, part: Part) -> None:
        self._letter.is_secret = True

    def _sealed(self, part: Part) -> None:
        """A mail inside its own signature, or one in cipher."""
        content = signed_content(part.body())
        self._signed += 1
        if content is None or self._signed > 3:
            self._letter.is_secret = True
        else:
            self.take(mail_of(content))


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


def _first_text(part: Part) -> Part | None:
    """The first text in a part that is shown, however deep."""
    pending = [part]
    while pending:
        each = pending.pop()
        if not each.parts and each.kind in _TEXTS and not each.is_attached:
            return each
        pending += reversed(each.parts)
    return None


def _says_little(plain: Part | None, page: Part | None) -> bool:
    if plain is None or page is None:
        return plain is None
    words = len(text_of(plain)[0].split())
    return words < _FEW_WORDS * len(_TAG.sub(" ", _without_style(text_of(page)[0])).split())


def _without_style(page: str) -> str:
    return re.sub(r"(?is)<(style|script|head)\b.*?</\1\s*>", " ", page)


def _enclosure(part: Part, number: int) -> Enclosure:
    if part.name:
        is_nameless_mail = part.kind == MAIL and not _NAME_OF_MAIL.search(part.name)
        file_name = f"{part.name}.eml" if is_nameless_mail else part.name
        return Enclosure(part.name, file_name, part.body)
    if part.kind == MAIL:
        subject = mail_of(part.body()[:100_000]).headers.text("subject")
        name = f"{subject or f'mail {number}'}.eml"
        return Enclosure(name, re.sub(r"[/\\]", "-", name), part.body)
    ending = mimetypes.guess_extension(part.kind) or ""
    return Enclosure(
        f"attachment {number} ({part.kind})", f"attachment {number}{ending}", part.body
    )
