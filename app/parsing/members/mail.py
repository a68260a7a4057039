"""The files attached to a mail: those that its reader names and does not read."""

from collections.abc import Iterator
from functools import partial

from app.parsing.limits import Limits
from app.parsing.mail.letter import Enclosure, Letter, letter_of
from app.parsing.mail.outlook import letter_of_outlook
from app.parsing.mail.parts import mail_of
from app.parsing.mail.stored import opened
from app.parsing.members.member import Found, nothing


def files_of_mail(path: str, limits: Limits) -> Iterator[Found]:
    """The attachments of a mail as it was sent, mails among them."""
    with open(path, "rb") as file:
        letter = letter_of(mail_of(file.read()))
    yield from _enclosed(letter)


def files_of_outlook_mail(path: str, limits: Limits) -> Iterator[Found]:
    """Those of a mail as Outlook keeps it; raises `TaskFailure` `corrupt_file`."""
    with opened(path) as mail:
        letter = letter_of_outlook(mail)
    yield from _enclosed(letter)


def _enclosed(letter: Letter) -> Iterator[Found]:
    return (_found(each) for each in letter.attachments)


def _found(enclosure: Enclosure) -> Found:
    if enclosure.obstacle:
        return enclosure.file_name, 0, nothing, enclosure.obstacle
    data = enclosure.data()
    return enclosure.file_name, len(data), partial(iter, (data,)), ""
