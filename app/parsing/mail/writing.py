"""Writes a mail as a document: who, to whom, when and about what, then its text."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.html.reader import add_page
from app.parsing.losses import LossKind
from app.parsing.mail.letter import Form, Letter, Piece
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.text.reader import add_plain_text

SECRET = "The mail is encrypted: open it in the program that has its key, and save its text."
TOO_DEEP = "It lies in too many parts inside each other."
_QUOTED_NAME = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(?=<)')
_EMPTY_QUOTE = re.compile(r"^[> \t]*>[ \t]*\r?$", re.M)
_DIVIDERS = re.compile(r"[,;:<>@\"\\]")


def add_head(builder: DocumentBuilder, lines: Iterable[tuple[str, str]]) -> None:
    """The lines "From: ...", "To: ..." and so on, as far as there is something in them."""
    for label, text in lines:
        if text:
            is_subject = label == "Subject"
            kind = BlockKind.HEADING if is_subject else BlockKind.PARAGRAPH
            builder.add(kind, f"{label}: {text}", level=int(is_subject))


def people(text: str) -> str:
    """A list of people without the quotes around their names, where they are not needed."""

    def bare(match: re.Match[str]) -> str:
        name = re.sub(r"\\(.)", r"\1", match[1]).strip()
        return match[0] if _DIVIDERS.search(name) or not name else f"{name} "

    return _QUOTED_NAME.sub(bare, text)


def add_letter(builder: DocumentBuilder, pictures: EmbeddedPictures, letter: Letter) -> None:
    """The text of a mail, and what of it is not in the text."""
    for piece in letter.pieces:
        _add_piece(builder, pictures, letter, piece)
    for attached in letter.attachments:
        builder.lose(LossKind.ATTACHMENT, detail=attached.name)
    for sentence in dict.fromkeys(letter.encodings):
        builder.lose(LossKind.ENCODING, detail=sentence)
    if letter.is_secret:
        builder.lose(LossKind.UNREADABLE_TEXT, detail=SECRET)
    if letter.is_too_deep:
        builder.lose(LossKind.UNREADABLE_TEXT, detail=TOO_DEEP)


def _add_piece(
    builder: DocumentBuilder, pictures: EmbeddedPictures, letter: Letter, piece: Piece
) -> None:
    match piece.form:
        case Form.PLAIN:
            add_plain_text(builder, _EMPTY_QUOTE.sub("", piece.text))
        case Form.PAGE:
            _add_page(builder, pictures, letter, piece.text)
        case Form.PICTURE:
            pictures.add(piece.data)


def _add_page(
    builder: DocumentBuilder, pictures: EmbeddedPictures, letter: Letter, text: str
) -> None:
    def resolve(address: str) -> bytes | None:
        return letter.pictures.get(address.strip()) or letter.pictures.get(unquote(address.strip()))

    add_page(builder, text, pictures, resolve=resolve)
