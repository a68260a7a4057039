"""Mails as programs keep them, with what is attached."""

import base64
import quopri
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from tests.parsing.sets.sealed.kit import case, cells, escaped, zipped

HEADS = (
    "From: Nils Torp <nils@torp.example>\r\nTo: Office <office@quay.example>\r\n"
    "Date: Tue, 6 May 2031 09:14:00 +0200\r\nMIME-Version: 1.0\r\n"
)


SENT = [
    "From: Nils Torp <nils@torp.example>",
    "To: Office <office@quay.example>",
    "Date: Tue, 6 May 2031 09:14:00 +0200",
]


def quoted(text: str, charset: str = "utf-8") -> str:
    """Quoted-printable with the line ends of mail."""
    plain = text.replace("\r\n", "\n")
    coded = quopri.encodestring(plain.encode(charset)).decode("ascii")
    return coded.replace("\n", "\r\n")


def packed(data: bytes) -> str:
    """Base64 in lines."""
    return base64.encodebytes(data).decode("ascii").replace("\n", "\r\n")


def body_part(kind: str, coding: str, content: str, extra: str = "") -> str:
    """One part of a mail, behind its boundary."""
    return (
        f"Content-Type: {kind}\r\n{extra}Content-Transfer-Encoding: {coding}\r\n\r\n{content}\r\n"
    )


def parts(boundary: str, kind: str, inner: Sequence[str]) -> str:
    """The head and parts of a multipart mail."""
    lines = f'Content-Type: multipart/{kind}; boundary="{boundary}"\r\n\r\n'
    return lines + "".join(f"--{boundary}\r\n{each}" for each in inner) + f"--{boundary}--\r\n"


@case(
    "order-both-forms.eml",
    "more kinds",
    "A mail that says the same as plain text and as a page; its subject is coded.",
    """
    Subject: Bestellung über 40 Stühle

    Guten Tag, wir bestellen 40 Stühle zu je 38,50 €.

    Grüße aus Århus, Nils Torp
    """,
    furniture=SENT,
    numbers=["40", "38,50"],
)
def order(blocks: list[str]) -> bytes:
    coded = base64.b64encode(blocks[0].removeprefix("Subject: ").encode()).decode()
    text = "\r\n\r\n".join(blocks[1:]) + "\r\n"
    page = "<html><body>" + "".join(f"<p>{block}</p>" for block in blocks[1:]) + "</body></html>"
    both = [
        body_part("text/plain; charset=utf-8", "quoted-printable", quoted(text)),
        body_part("text/html; charset=utf-8", "quoted-printable", quoted(page)),
    ]
    return (f"{HEADS}Subject: =?utf-8?B?{coded}?=\r\n{parts('b1', 'alternative', both)}").encode(
        "ascii"
    )


@case(
    "claim-with-papers.eml",
    "more kinds",
    "A mail with a text and a table attached, one under a coded name.",
    """
    Subject: Claim 4471

    Please find our claim of 1,870 kroner attached.
    """,
    clean=False,
    children=["claim.txt", "übersicht.csv"],
    furniture=SENT,
    numbers=["4471", "1,870"],
)
def claim(blocks: list[str]) -> bytes:
    inner = [
        body_part("text/plain; charset=us-ascii", "7bit", blocks[1]),
        body_part(
            'text/plain; charset=utf-8; name="claim.txt"',
            "base64",
            packed(b"The mast broke on 2 May 2031.\n"),
            'Content-Disposition: attachment; filename="claim.txt"\r\n',
        ),
        body_part(
            "text/csv",
            "base64",
            packed(b"part;price\nmast;1870\n"),
            "Content-Disposition: attachment; filename*=utf-8''%C3%BCbersicht.csv\r\n",
        ),
    ]
    return f"{HEADS}Subject: Claim 4471\r\n{parts('b2', 'mixed', inner)}".encode("ascii")


@case(
    "forwarded-latin1.eml",
    "more kinds",
    "A mail in Latin 1 that carries another mail as its attachment, with flowed lines and a quote.",
    """
    Subject: WG: Liegeplatz

    Bitte prüfen Sie, ob der Platz 17 für zwölf Tage frei ist, und geben Sie uns bis Freitag
    Bescheid.

    > Wir kommen am Montag.
    """,
    clean=False,
    children=["Liegeplatz"],
    furniture=SENT,
    numbers=["17"],
)
def forwarded(blocks: list[str]) -> bytes:
    text = "Bitte prüfen Sie, ob der Platz 17 für zwölf Tage frei \r\nist, und geben Sie uns bis "
    text += "Freitag \r\nBescheid.\r\n\r\n> Wir kommen am Montag.\r\n"
    other = "From: Eva <eva@sail.example>\r\nSubject: Liegeplatz\r\nMIME-Version: 1.0\r\n"
    other += "Content-Type: text/plain; charset=us-ascii\r\n\r\nWir kommen am Montag.\r\n"
    inner = [
        body_part("text/plain; charset=iso-8859-1; format=flowed", "8bit", text),
        f"Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n{other}\r\n",
    ]
    return f"{HEADS}Subject: WG: Liegeplatz\r\n{parts('b3', 'mixed', inner)}".encode("iso-8859-1")


@case(
    "page-only-inline-picture.eml",
    "more kinds",
    "A mail that is only a page, with a logo inside the mail and a table of prices.",
    """
    Subject: Prices

    Hello, our prices:

    Item | Price

    Oar | 64.00

    Best wishes, Nils
    """,
    clean=False,
    furniture=SENT,
    numbers=["64.00"],
)
def page_only(blocks: list[str]) -> bytes:
    dot = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
    page = (
        f'<html><body><img src="cid:logo@x"><p>{blocks[1]}</p><table><tr><th>Item</th>'
        "<th>Price</th></tr>"
        f"<tr><td>Oar</td><td>64.00</td></tr></table><p>{blocks[4]}</p></body></html>"
    )
    inner = [
        body_part("text/html; charset=windows-1252", "quoted-printable", quoted(page, "cp1252")),
        body_part("image/gif", "base64", packed(dot), "Content-ID: <logo@x>\r\n"),
    ]
    return f"{HEADS}Subject: Prices\r\n{parts('b4', 'related', inner)}".encode("ascii")


@dataclass
class Entry:
    """A stream (`data`) or a storage (`inside`) of a compound file."""

    name: str
    data: bytes = b""
    inside: Sequence["Entry"] | None = None
    left: int = -1
    right: int = -1
    child: int = -1
    start: int = 0


def linked(table: list[Entry], entries: Sequence[Entry]) -> int:
    """Add entries to the table as a balanced tree; answers the number of its root."""
    ordered = sorted(entries, key=lambda entry: (len(entry.name), entry.name.upper()))
    numbers = {}
    for entry in ordered:
        numbers[entry.name] = len(table)
        table.append(entry)

    def tree(low: int, high: int) -> int:
        if low >= high:
            return -1
        middle = (low + high) // 2
        entry = ordered[middle]
        entry.left, entry.right = tree(low, middle), tree(middle + 1, high)
        return numbers[entry.name]

    root = tree(0, len(ordered))
    for entry in ordered:
        if entry.inside is not None:
            entry.child = linked(table, entry.inside)
    return root


def compound(entries: Sequence[Entry]) -> bytes:
    """A compound file [MS-CFB] whose streams are all smaller than 4,096 bytes."""
    root = Entry("Root Entry", inside=entries)
    table = [root]
    root.child = linked(table, entries)
    small, small_chain = b"", []
    for entry in table:
        if entry.inside is None:
            entry.start = len(small) // 64
            count = -(-len(entry.data) // 64)
            small += entry.data.ljust(count * 64, b"\0")
            small_chain += [*range(entry.start + 1, entry.start + count), -2]
    sectors = [
        (packed_table(small_chain), "small table"),
        (b"".join(directory_entry(each, len(small)) for each in table), "directory"),
        (small, "small"),
    ]
    chain, contents, starts = [-3], b"", {}
    for data, name in sectors:
        starts[name] = len(chain)
        count = -(-len(data) // 512)
        chain += [*range(len(chain) + 1, len(chain) + count), -2]
        contents += data.ljust(count * 512, b"\0")
    at = (starts["directory"] - 1) * 512
    head = contents[at : at + 116] + struct.pack("<I", starts["small"]) + contents[at + 120 :]
    contents = contents[:at] + head
    return compound_header(starts) + packed_table(chain) + contents


def packed_table(chain: Sequence[int]) -> bytes:
    """A table of sectors, filled up to whole sectors."""
    whole = [*chain, *[-1] * (-len(chain) % 128)]
    return struct.pack(f"<{len(whole)}i", *whole)


def directory_entry(entry: Entry, small_size: int) -> bytes:
    """128 bytes of the directory."""
    wide = entry.name.encode("utf-16-le") + b"\0\0"
    is_root = entry.name == "Root Entry"
    kind = 5 if is_root else 1 if entry.inside is not None else 2
    size = small_size if is_root else len(entry.data)
    head = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1)
    links = struct.pack("<3i", entry.left, entry.right, entry.child)
    return head + links + bytes(36) + struct.pack("<IQ", entry.start, size)


def compound_header(starts: dict[str, int]) -> bytes:
    """The first sector."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    small = starts["small table"]
    head += struct.pack("<3I", 0, 1, starts["directory"])
    head += struct.pack("<2I", 0, 4096)
    head += struct.pack("<iIiI", small, starts["directory"] - small, -2, 0)
    return head + struct.pack("<109i", 0, *[-1] * 108)


def wide(tag: str, text: str) -> Entry:
    """A property of a mail that is text."""
    return Entry(f"__substg1.0_{tag}001F", text.encode("utf-16-le"))


def fixed(size: int, entries: Sequence[tuple[str, int]]) -> Entry:
    """The stream of properties: a header, then those of a fixed size and the lengths of texts."""
    data = bytes(size)
    for tag, value in entries:
        number = int(tag, 16)
        data += struct.pack("<IIQ", number, 6, value)
    return Entry("__properties_version1.0", data)


@case(
    "offer-of-outlook.msg",
    "more kinds",
    "A mail of Outlook with one text attached.",
    """
    Subject: Angebot für den Steg

    Sehr geehrte Damen und Herren,

    der neue Steg kostet 18.900 € und ist im Juli fertig.

    Imke Voß
    """,
    clean=False,
    furniture=["From: Imke Voß", "To: Büro Hafen"],
    children=["steg.txt"],
    numbers=["18.900"],
)
def outlook(blocks: list[str]) -> bytes:
    body = "\r\n\r\n".join(blocks[1:]) + "\r\n"
    subject, sender, to = blocks[0].removeprefix("Subject: "), "Imke Voß", "Büro Hafen"
    content = "Der Steg ist zwölf Meter lang.\r\n".encode("cp1252")
    lengths = [
        (f"{tag}001F", 2 * len(text) + 2) for tag, text in (("0037", subject), ("1000", body))
    ]
    attachment = [
        fixed(8, [("37050003", 1), ("0E200003", len(content))]),
        wide("3707", "steg.txt"),
        wide("3704", "steg.txt"),
        Entry("__substg1.0_37010102", content),
    ]
    person = [fixed(8, [("0C150003", 1)]), wide("3001", to), wide("39FE", "buero@hafen.example")]
    names = [Entry(f"__substg1.0_{tag}0102", b"\0" * 16) for tag in ("0002", "0003", "0004")]
    return compound(
        [
            Entry("__nameid_version1.0", inside=names),
            fixed(32, [("340D0003", 0x40000), *lengths]),
            wide("001A", "IPM.Note"),
            wide("0037", subject),
            wide("0C1A", sender),
            wide("0C1F", "imke@steg.example"),
            wide("0E04", to),
            wide("1000", body),
            Entry("__recip_version1.0_#00000000", inside=person),
            Entry("__attach_version1.0_#00000000", inside=attachment),
        ]
    )


@case(
    "archive-in-archive.zip",
    "more kinds",
    "An archive that holds a note, another archive and a program.",
    """
    The plans are in the inner archive.
    """,
    clean=False,
    losses=[(None, "attachment: viewer.exe, not a document")],
    children=["note.txt", "plans.zip"],
)
def archives(blocks: list[str]) -> bytes:
    inner = zipped({"plan.txt": "The shed stands on plot 9."})
    return zipped(
        {"note.txt": blocks[0] + "\n", "plans.zip": inner, "viewer.exe": b"MZ\x90\0" + bytes(300)},
        stored=["plans.zip"],
    )


@case(
    "page-kept.mht",
    "names and encodings",
    "A page that a browser kept as a web archive, with a picture as its own part.",
    """
    Öffnungszeiten

    Montag bis Freitag | 8 bis 12 Uhr

    Samstag | geschlossen
    """,
    clean=False,
    numbers=["8", "12"],
)
def kept_page(blocks: list[str]) -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<td>{escaped(cell.strip())}</td>" for cell in block.split("|")) + "</tr>"
        for block in blocks[1:]
    )
    page = f"<html><body><h1>{blocks[0]}</h1><table>{rows}</table></body></html>"
    dot = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
    inner = [
        body_part("text/html; charset=utf-8", "base64", packed(page.encode())),
        body_part(
            "image/gif", "base64", packed(dot), "Content-Location: https://a.example/x.gif\r\n"
        ),
    ]
    heads = "From: <Saved by a browser>\r\nSubject: Zeiten\r\nMIME-Version: 1.0\r\n"
    return (heads + parts("b5", "related", inner)).encode("ascii")


@case(
    "papers.zip",
    "more kinds",
    "An archive with a letter, a table and a folder; its members are documents of their own.",
    """
    The lease of the boathouse ends on 30 September 2031.

    Month | Rent

    July | 410

    August | 410

    Keys: three for the gate, one for the shed.
    """,
    children=["letter.txt", "rents/rents 2031.csv", "rents/keys.md"],
    numbers=["410"],
)
def papers(blocks: list[str]) -> bytes:
    table = "".join(";".join(row) + "\r\n" for row in cells(blocks[1:4]))
    return zipped(
        {
            "letter.txt": blocks[0] + "\n",
            "rents/rents 2031.csv": table,
            "rents/keys.md": blocks[4] + "\n",
        }
    )
