"""Mails and web archives: parts in parts, in any encoding, with heads that nobody should write."""

import base64
import quopri

from tests.parsing.any_pieces.pieces import Pieces
from tests.parsing.any_pieces.typed import typed_text
from tests.parsing.any_pieces.web_pages import page

_FIELDS = (
    "From:", 'From: "x', "To: undisclosed-recipients:;", "Subject: =?utf-8?B?!!!?=", "Date: x",
    "Date: Mon, 99 Jul 99999 99:12:00 +9900", "Subject: =?x?Q?=?=", "Sender: (((", "To: <<<",
    "Subject:",
    "From: =?utf-8?q?=00?= <x@y>", "Subject: =?punycode?Q?x=41?=",
    "Date: Mon, 07 Jul 0000 09:12:00",
)  # fmt: skip
_ODD_PARTS = (
    "Content-Type: image/png\n\nxx", "Content-Type: application/pdf; name=a.pdf\n\n%PDF", "\n",
    "Content-Type: message/rfc822\n\nFrom: a@b.c\nSubject: in\n\nx", "Content-Type:\n\n",
    "Content-Type: text/calendar\n\nBEGIN:VCALENDAR\nEND:VCALENDAR",
    "Content-Type: text/rtf\n\n{\\rtf1 x}",
    "Content-Type: multipart/mixed; boundary=\n\nx",
    "Content-Type: text/plain; charset=base64\n\nx",
    "Content-Type: text/html; charset=undefined\n\n<p>x",
    "Content-Type: x/y\nContent-Transfer-Encoding: base64\n\n!!!",
)  # fmt: skip
_KINDS = ("mixed", "alternative", "related", "signed", "report", "digest", "x")


def mail(pieces: Pieces) -> bytes:
    """A mail of parts in parts."""
    fields = pieces.random.sample(_FIELDS, pieces.random.randint(0, 4))
    head = "\n".join(["From: Ann <a@b.example>", "Subject: x", *fields, "MIME-Version: 1.0"])
    return f"{head}\n{_part(pieces, 0)}".encode()


def _part(pieces: Pieces, depth: int) -> str:
    kind = pieces.random.random()
    if depth < 3 and kind < 0.4:
        cut = f"c{pieces.random.randint(1, 10**9)}"
        inner = "".join(
            f"--{cut}\n{_part(pieces, depth + 1)}\n" for _ in range(pieces.random.randint(0, 3))
        )
        lead = f"Content-Type: multipart/{pieces.one(*_KINDS)}; boundary={cut}\n\n"
        return lead + inner + pieces.one(f"--{cut}--\n", f"--{cut}--\n", "")
    return pieces.one(*_ODD_PARTS) if kind < 0.6 else _leaf(pieces)


def _leaf(pieces: Pieces) -> str:
    is_page = pieces.chance(0.5)
    data = page(pieces) if is_page else typed_text(pieces)
    encoding = pieces.one("8bit", "quoted-printable", "base64", "binary", "x")
    if encoding == "base64":
        data = base64.encodebytes(data)
    elif encoding == "quoted-printable":
        data = quopri.encodestring(data)
    kind = "html" if is_page else "plain"
    lead = f"Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    return lead + data.decode()
