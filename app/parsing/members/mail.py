"""The files attached to a mail, as the mail's own parts say it."""

import mimetypes
import re
from collections.abc import Callable, Iterator
from email import message_from_binary_file
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import collapse_rfc2231_value
from functools import partial

from app.parsing.failures import corrupt_file
from app.parsing.limits import Limits
from app.parsing.members.member import DAMAGED, Found, nothing

_MAIL = "message/rfc822"
# Marks of programs, not papers of people: signatures, receipts, keys.
_TECHNICAL = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
        "application/pgp-encrypted",
        "message/delivery-status",
        "message/disposition-notification",
        "text/rfc822-headers",
    }
)
_BODIES = frozenset({"text/plain", "text/html"})
_SHOWN = re.compile(rb"""cid:([^"'\s)>]{1,400})""", re.I)
# Names of parts come in too many shapes for the library to know them all.
_UNREADABLE = (
    MessageError, HeaderParseError, LookupError, ValueError, TypeError, AttributeError,
    RecursionError,
)  # fmt: skip


def files_of_mail(path: str, limits: Limits) -> Iterator[Found]:
    """Its attachments, mails among them; pictures that its page shows are not, nor signatures.

    Raises `TaskFailure` `corrupt_file` where nothing can be made of the parts.
    """
    try:
        with open(path, "rb") as file:
            parts = list(_parts(message_from_binary_file(file)))
        shown = _shown_pictures(parts)
    except _UNREADABLE as error:
        raise corrupt_file("mail") from error
    number = 0
    for part, is_choice in parts:
        if _is_attached(part, shown, is_choice=is_choice):
            number += 1
            yield _found(part, number)


def _parts(mail: Message) -> Iterator[tuple[Message, bool]]:
    """All parts that are no holders of parts, and whether each is one of several to choose from."""
    waiting = [(mail, False)]
    while waiting:
        part, is_choice = waiting.pop()
        payload = part.get_payload()
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            holds_choices = part.get_content_subtype() == "alternative"
            inner = [each for each in payload if isinstance(each, Message)]
            waiting += [(each, holds_choices or is_choice) for each in reversed(inner)]
        else:
            yield part, is_choice


def _shown_pictures(parts: list[tuple[Message, bool]]) -> frozenset[str]:
    """The ids of pictures that a page in the mail shows."""
    pages = (part for part, _ in parts if part.get_content_type() == "text/html")
    return frozenset(
        found.decode("latin-1") for page in pages for found in _SHOWN.findall(_bytes_of(page))
    )


def _is_attached(part: Message, shown: frozenset[str], *, is_choice: bool) -> bool:
    kind = part.get_content_type()
    if kind in _TECHNICAL or str(part.get("content-id", "")).strip(" <>") in shown:
        return False
    if _told_name(part) or part.get_content_disposition() == "attachment":
        return True
    return kind not in _BODIES and not is_choice


def _found(part: Message, number: int) -> Found:
    try:
        data = _bytes_of(part)
    except _UNREADABLE:
        return _name_of(part, number), 0, nothing, DAMAGED
    return _name_of(part, number), len(data), _once(data), ""


def _once(data: bytes) -> Callable[[], Iterator[bytes]]:
    return partial(iter, (data,))


def _bytes_of(part: Message) -> bytes:
    if part.get_content_type() == _MAIL and part.is_multipart():
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name_of(part: Message, number: int) -> str:
    name = _told_name(part)
    if part.get_content_type() == _MAIL:
        inner = part.get_payload(0) if part.is_multipart() else part
        subject = _decoded(inner.get("subject", "")) if isinstance(inner, Message) else ""
        name = name or subject.replace("/", "-").replace("\\", "-") or f"mail {number}"
        return name if name.lower().endswith((".eml", ".msg")) else f"{name}.eml"
    return name or f"attachment {number}{mimetypes.guess_extension(part.get_content_type()) or ''}"


def _told_name(part: Message) -> str:
    """The name that the part was given, in whichever of its three ways of writing."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            told = part.get_param(parameter, header=header)
            if told:
                return _decoded(collapse_rfc2231_value(told))
        except _UNREADABLE:
            continue
    return ""


def _decoded(text: object) -> str:
    try:
        return str(make_header(decode_header(str(text)))).strip()
    except _UNREADABLE:
        return str(text).strip()
