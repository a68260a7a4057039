"""The files attached to a mail of Outlook (.msg)."""

import re
import struct
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from app.parsing.failures import corrupt_file
from app.parsing.limits import Limits
from app.parsing.members.member import DAMAGED, Found, nothing

if TYPE_CHECKING:
    from oxmsg.attachment import Attachment
    from oxmsg.message import Message

# All that the library raises for files that are damaged.
_UNREADABLE = (
    ValueError, LookupError, OSError, AssertionError, AttributeError, TypeError, struct.error,
)  # fmt: skip
_SHOWN = re.compile(r"""cid:([^"'\s)>]{1,400})""", re.I)
_DISPLAY_NAME, _SHORT_NAME = 0x3001, 0x3704
_METHOD, _CONTENT_ID = 0x3705, 0x3712
# MS-OXCMSG 2.2.2.9: how an attachment is kept.
_EMBEDDED_MAIL, _OLE = 5, 6
_WHY = {_EMBEDDED_MAIL: "a mail kept inside this one", _OLE: "an embedded object"}
_ELSEWHERE = "a link to a file elsewhere"


def files_of_outlook_mail(path: str, limits: Limits) -> Iterator[Found]:
    """Its attachments, without the pictures that its page shows.

    Raises `TaskFailure` `corrupt_file`.
    """
    from oxmsg import Message

    try:
        mail = Message.load(path)
        attachments = tuple(mail.attachments)
        shown = _shown_pictures(mail)
    except _UNREADABLE as error:
        raise corrupt_file("mail") from error
    for number, attachment in enumerate(attachments, 1):
        try:
            if attachment.properties.str_prop_value(_CONTENT_ID) not in shown:
                yield _found(attachment, number)
        except _UNREADABLE:
            yield f"attachment {number}", 0, nothing, DAMAGED


def _shown_pictures(mail: "Message") -> frozenset[str]:
    return frozenset(_SHOWN.findall(mail.html_body or ""))


def _found(attachment: "Attachment", number: int) -> Found:
    told = attachment.properties.str_prop_value
    names = (attachment.file_name, told(_SHORT_NAME), told(_DISPLAY_NAME), f"attachment {number}")
    name = next(each for each in names if each)
    data = attachment.file_bytes
    if data is None:
        method = attachment.properties.int_prop_value(_METHOD)
        return name, 0, nothing, _WHY.get(method or 0, _ELSEWHERE)
    return name, len(data), partial(iter, (data,)), ""
