"""Reads mails as Outlook keeps them (.msg)."""

import re
from collections.abc import Callable, Iterator

from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.mail.headers import Headers, parsed
from app.parsing.mail.letter import (
    Enclosure,
    Form,
    Letter,
    Piece,
    letter_of,
)
from app.parsing.mail.packed import unpacked_rtf
from app.parsing.mail.parts import mail_of
from app.parsing.mail.stored import Stored, opened
from app.parsing.mail.texts import with_plain_addresses
from app.parsing.mail.writing import add_head, add_letter, people
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.source import Source

# [MS-OXPROPS], by the numbers of the properties.
_SUBJECT, _CLASS, _HEADERS = 0x0037, 0x001A, 0x007D
_BODY, _PAGE, _RICH = 0x1000, 0x1013, 0x1009
_SENDER_NAMES, _SENDER_ADDRESSES = (0x0C1A, 0x0042), (0x5D01, 0x5D02, 0x0C1F, 0x0065)
_SHOWN_TO, _SHOWN_CC = 0x0E04, 0x0E03
_NAME, _ADDRESSES, _ROLE = 0x3001, (0x39FE, 0x3003), 0x0C15
_SENT_AT, _ARRIVED_AT = 0x0039, 0x0E06
_FILE_NAMES, _MIME, _CONTENT_ID, _DATA = (0x3707, 0x3704, 0x3001), 0x370E, 0x3712, 0x3701
_METHOD, _INNER_MAIL = 0x3705, 5
_TO, _CC = 1, 2
_PEOPLE, _FILES = "__recip_version1.0_", "__attach_version1.0_"


def read_msg(source: Source) -> Document:
    """The document in a mail of Outlook, in the form that `read_eml` gives one.

    Raises `TaskFailure("corrupt_file")`.
    """
    builder = DocumentBuilder()
    pictures = EmbeddedPictures(source, builder)
    with opened(source.path) as mail:
        add_head(builder, _head(mail))
        letter = letter_of_outlook(mail)
    add_letter(builder, pictures, letter)
    return builder.build(source.media_type)


def _head(mail: Stored) -> Iterator[tuple[str, str]]:
    raw = mail.text(_HEADERS).encode("utf-8", "replace")
    told = parsed(raw, 0, len(raw))[0] if raw else Headers()
    persons = mail.inside(_PEOPLE)
    yield "From", people(told.text("from")) or _sender(mail)
    for label, role, shown in (("To", _TO, _SHOWN_TO), ("Cc", _CC, _SHOWN_CC)):
        yield (
            label,
            people(told.all_text(label.lower())) or _listed(persons, role) or mail.text(shown),
        )
    yield "Date", told.text("date") or mail.moment(_SENT_AT, _ARRIVED_AT)
    yield "Subject", mail.text(_SUBJECT) or told.text("subject")


def _sender(mail: Stored) -> str:
    return _person(mail.text(*_SENDER_NAMES), _addresses(mail, _SENDER_ADDRESSES))


def _listed(persons: list[Stored], role: int) -> str:
    named = [
        _person(person.text(_NAME), _addresses(person, _ADDRESSES))
        for person in persons
        if person.number(_ROLE) == role
    ]
    return ", ".join(filter(None, named))


def _addresses(stored: Stored, keys: tuple[int, ...]) -> str:
    """The first address of the internet; those inside a company's directory say nothing."""
    return next((text for key in keys if "@" in (text := stored.text(key))), "")


def _person(name: str, address: str) -> str:
    name = name.strip(" '\"")
    if not address or name.lower() == address.lower():
        return name or address
    return f"{name} <{address}>" if name else address


def letter_of_outlook(mail: Stored) -> Letter:
    """The letter that a mail of Outlook holds."""
    kind = mail.text(_CLASS).lower()
    if kind.startswith("ipm.note.smime"):
        return _sealed(mail)
    letter = Letter()
    page = mail.page(_PAGE) or mail.text(_PAGE)
    plain = mail.text(_BODY)
    if plain.strip():
        letter.pieces.append(Piece(Form.PLAIN, plain))
    elif page.strip():
        letter.pieces.append(Piece(Form.PAGE, page))
    elif rich := unpacked_rtf(mail.data(_RICH)):
        letter.pieces.append(Piece(Form.PLAIN, _text_of_rtf(rich)))
    page = with_plain_addresses(page)
    for number, file in enumerate(mail.inside(_FILES), 1):
        _add_file(letter, file, page, number)
    return letter


def _add_file(letter: Letter, file: Stored, page: str, number: int) -> None:
    key = file.text(_CONTENT_ID).strip("<> ")
    if key and f"cid:{key}" in page:
        data = file.data(_DATA)
        if letter.pieces and letter.pieces[0].form is Form.PAGE:
            letter.pictures[f"cid:{key}"] = data
        else:
            letter.pieces.append(Piece(Form.PICTURE, data=data))
        return
    name = file.text(*_FILE_NAMES).strip() or f"attachment {number}"
    is_mail = file.number(_METHOD) == _INNER_MAIL or file.has("__substg1.0_3701000D")
    if is_mail and not re.search(r"\.(?:msg|eml)$", name, re.I):
        name += ".msg"
    letter.attachments.append(_enclosure(file, name, is_mail=is_mail))


def _enclosure(file: Stored, name: str, *, is_mail: bool) -> Enclosure:
    if is_mail:
        return Enclosure(name, name, obstacle="a mail kept inside this one")
    data = file.data(_DATA)
    return Enclosure(name, name, lambda: data, obstacle="" if data else "not kept in the mail")


def _sealed(mail: Stored) -> Letter:
    """A signed mail is kept as the file that was sent; one in cipher cannot be read."""
    for file in mail.inside(_FILES):
        data = file.data(_DATA)
        if not data:
            continue
        kind = file.text(_MIME) or "application/pkcs7-mime"
        if kind.lower().startswith("multipart/signed"):
            head = (
                b""
                if data[:13].lower() == b"content-type:"
                else b"Content-Type: " + kind.encode() + b"\r\n\r\n"
            )
        else:
            head = b"Content-Type: application/pkcs7-mime\r\n\r\n"
        return letter_of(mail_of(head + data))
    return Letter(is_secret=True)


def _text_of_rtf(data: bytes) -> str:
    from striprtf import striprtf

    to_text: Callable[..., str] = striprtf.rtf_to_text
    return to_text(data.decode("latin-1"), errors="replace")
