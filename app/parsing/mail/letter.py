"""Chooses what of a mail a person reads: one form of its text, its pictures, its attachments."""

import mimetypes
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from app.parsing.mail.calendar import event_lines
from app.parsing.mail.parts import MAIL, Part, mail_of
from app.parsing.mail.signed import signed_content
from app.parsing.mail.texts import (
    TEXTS,
    addresses,
    first_text,
    page_of,
    says_little,
    text_of,
)

_SIGNATURES = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
)
_SIGNED_OR_SECRET = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_NAME_OF_MAIL = re.compile(r"\.(?:msg|eml)$", re.I)
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
        is_text = kind in TEXTS or kind.startswith("multipart/")
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
        forms = [(inner, first_text(inner)) for inner in part.parts]
        plain = next((inner for inner, text in forms if text and text.kind != "text/html"), None)
        page = next((inner for inner, text in forms if text and text.kind == "text/html"), None)
        chosen = plain or page or part.parts[0]
        if plain and page and says_little(first_text(plain), first_text(page)):
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
            text = first_text(part)
            page = page_of(text)
            for inner in part.parts:
                if inner.kind.startswith("image/") and addresses(inner, page):
                    self._letter.pieces.append(Piece(Form.PICTURE, data=inner.body()))
                elif inner is not text and not inner.parts and inner.kind not in TEXTS:
                    self._leaf(inner)

    def _related(self, part: Part) -> None:
        start = part.headers.setting("content-type", "start").strip("<> ")
        root = next(
            (inner for inner in part.parts if start and inner.content_id == start), part.parts[0]
        )
        text = first_text(root)
        page = page_of(text)
        self.take(root)
        for inner in part.parts:
            if inner is root:
                continue
            names = addresses(inner, page)
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
