"""Tells mails and web archives by the header fields that they begin with (RFC 5322, RFC 2557)."""

import re
from collections.abc import Mapping

_ENVELOPE = re.compile(rb"\s*(?:From \S[^\n]{1,200}\n)?")
_FIELD = re.compile(rb"([!-9;-~]{1,76})[ \t]*:(.*(?:\r?\n[ \t].*)*)\r?\n?")
_MOST_FIELDS = 500
_WRITTEN_BY_PROGRAMS = frozenset(
    {
        *("message-id", "received", "mime-version", "return-path", "delivered-to", "x-mailer"),
        *("dkim-signature", "content-transfer-encoding", "content-type", "x-received"),
        *("authentication-results", "x-originating-ip", "in-reply-to", "references"),
    }
)
_WRITTEN_BY_PEOPLE = frozenset({"from", "to", "cc", "bcc", "subject", "date", "sender"})
_ON_THE_WAY = frozenset({"to", "cc", "bcc", "received", "return-path", "delivered-to"})
_ARCHIVE_FIELDS = frozenset({"content-location", "snapshot-content-location"})
_DATE = re.compile(r"(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|\w{1,5})")

Headers = Mapping[str, str]


def headers_of(head: bytes) -> dict[str, str]:
    """The header fields with which a text begins, names in small letters; the first of each."""
    if b"\n" not in head:
        # As programs of old Macs ended their lines.
        head = head.replace(b"\r", b"\n")
    fields: dict[str, str] = {}
    start = _ENVELOPE.match(head)
    at = start.end() if start else 0
    for _ in range(_MOST_FIELDS):
        field = _FIELD.match(head, at)
        if not field:
            break
        name = field[1].decode("ascii").lower()
        fields.setdefault(name, " ".join(field[2].decode("latin-1").split()))
        at = field.end()
    return fields


def is_web_archive(headers: Headers) -> bool:
    """Whether these are the fields of a saved page: parts that belong together, sent to nobody."""
    content = headers.get("content-type", "").lower()
    is_page = content.startswith("multipart/related") or (
        content.startswith(("text/html", "multipart/alternative"))
        and bool(_ARCHIVE_FIELDS & headers.keys())
    )
    if not is_page:
        return False
    if "snapshot-content-location" in headers:
        return True
    return not _ON_THE_WAY & headers.keys() and "@" not in headers.get("from", "")


def is_mail(headers: Headers) -> bool:
    """Whether these are the fields of a mail.

    A memo begins with From and To as well; what a person types has no field that only programs
    write, and no date in the form of mails beside an address.
    """
    by_people = len(_WRITTEN_BY_PEOPLE & headers.keys())
    if "from" not in headers and "received" not in headers:
        return False
    if by_people >= 2 and _WRITTEN_BY_PROGRAMS & headers.keys():
        return True
    has_date = _DATE.match(headers.get("date", "")) is not None
    return has_date and "@" in headers.get("from", "")
