"""A mail of Outlook is read in the same form as one that was sent."""

import struct

from app.parsing.document import Document
from app.parsing.mail.packed import unpacked_rtf
from tests.parsing.helpers import Read, failure_of, texts
from tests.parsing.mail.mails import Tree, compound, outlook

WORDS = {0x37: "Ropes", 0x0C1A: "Ann Öztürk", 0x1000: "The ropes are old.\r\n\r\nAnn"}
SENT = {(0x39, 0x40): 133_963_459_200_000_000}
# The example of [MS-OXRTFCP], 3.1.
PACKED = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3206865"
    "6c090020627705b06c647d0a800fa0"
)
RICH = b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


def losses(document: Document) -> list[tuple[str, str]]:
    return [(loss.kind.value, loss.detail) for loss in document.losses]


def test_names_dates_and_text_are_taken_from_the_properties(read: Read) -> None:
    people: list[dict[int, str | int]] = [
        {0x3001: "Ben", 0x39FE: "ben@quay.example", 0x0C15: 1},
        {0x3001: "'c@x.example'", 0x3003: "c@x.example", 0x0C15: 1},
        {0x3001: "Dora", 0x3003: "/o=Firm/cn=dora", 0x0C15: 2},
        {0x3001: "Hidden", 0x3003: "h@x.example", 0x0C15: 3},
    ]
    texts_of = WORDS | {0x0C1F: "ann@dock.example"}
    right = [
        "From: Ann Öztürk <ann@dock.example>", "To: Ben <ben@quay.example>, c@x.example",
        "Cc: Dora", "Date: Mon, 07 Jul 2025 07:12:00 +0000", "Subject: Ropes",
        "The ropes are old.", "Ann",
    ]  # fmt: skip
    pages = {(0x3FFD, 3): 1254}
    for data in (
        outlook(texts_of, people=people, fixed=SENT),
        outlook(texts_of, people=people, fixed=SENT | pages, narrow="cp1254"),
    ):
        document = read(data, "m.msg")
        assert texts(document) == right
        assert document.warnings == ()


def test_the_fields_of_the_mail_on_its_way_are_better_than_properties(read: Read) -> None:
    told = (
        "Received: x\r\nFrom: =?utf-8?Q?Ann_=C3=96z?= <a@x.example>\r\nTo: b@x.example\r\n"
        "Date: Mon, 07 Jul 2025 09:12:00 +0200\r\n"
    )
    document = read(outlook(WORDS | {0x7D: told}), "m.msg")
    assert texts(document)[:4] == [
        "From: Ann Öz <a@x.example>", "To: b@x.example", "Date: Mon, 07 Jul 2025 09:12:00 +0200",
        "Subject: Ropes",
    ]  # fmt: skip


def test_a_page_or_rich_text_is_read_where_there_is_no_plain_one(read: Read) -> None:
    head = {0x37: "Ropes"}
    page = "<html><body><p>The ropes are öld.</p></body></html>"
    rich = b"{\\rtf1\\ansi\\ansicpg1252 The ropes are \\'f6ld.\\par}"
    plain = struct.pack("<4I", len(rich) + 12, len(rich), 0x414C454D, 0) + rich
    for data in (
        outlook(head | {0x1013: page.encode()}, fixed={(0x3FDE, 3): 65001}),
        outlook(head | {0x1013: page.encode("cp1252")}, fixed={(0x3FDE, 3): 1252}),
        outlook(head | {0x1013: page}),
        outlook(head | {0x1009: plain}),
    ):
        document = read(data, "m.msg")
        assert texts(document) == ["Subject: Ropes", "The ropes are öld."]
        assert document.warnings == ()


def test_packed_rich_text_is_unpacked() -> None:
    assert unpacked_rtf(PACKED) == RICH
    for tokens, right in (("0300030d40", b"{\\rtf"), ("06610cf80da0", b"a" * 11)):
        packed = struct.pack("<4I", 0, 90, 0x75465A4C, 0) + bytes.fromhex(tokens)
        assert unpacked_rtf(packed) == right
    assert RICH.startswith(unpacked_rtf(PACKED[:30]))
    assert unpacked_rtf(b"x" * 40) == unpacked_rtf(b"") == b""


def test_attached_files_and_mails_are_named(read: Read) -> None:
    inner = {
        "__substg1.0_0037001F": "Older".encode("utf-16-le"),
        "__properties_version1.0": bytes(24),
    }
    files: list[dict[int, str | int | bytes | Tree]] = [
        {0x3707: "plan of the quay.pdf", 0x3704: "PLANOF~1.PDF", 0x3701: b"x"},
        {0x3704: "SHORT.TXT", 0x3701: b"y"},
        {0x3001: "Older mail", 0x3701: inner, 0x3705: 5},
        {0x3701: b"z" * 9_000},
    ]
    document = read(outlook(WORDS, files=files), "m.msg")
    assert losses(document) == [
        ("attachment", name)
        for name in ("plan of the quay.pdf", "SHORT.TXT", "Older mail.msg", "attachment 4")
    ]
    assert len(document.warnings) == 1


def test_signed_mails_are_read_and_ciphers_named(read: Read) -> None:
    body = (
        b'Content-Type: multipart/signed; boundary="s"\r\n\r\n--s\r\nContent-Type: text/plain\r\n'
        b"\r\nThe ropes are old.\r\n--s\r\nContent-Type: application/pkcs7-signature\r\n\r\nx"
        b"\r\n--s--"
    )
    signed = {0x37: "Ropes", 0x1A: "IPM.Note.SMIME.MultipartSigned"}
    secret = {0x37: "Ropes", 0x1A: "IPM.Note.SMIME"}
    document = read(outlook(signed, files=[{0x3701: body, 0x370E: "multipart/signed"}]), "m.msg")
    assert (texts(document), document.warnings) == (["Subject: Ropes", "The ropes are old."], ())
    document = read(outlook(secret, files=[{0x3707: "smime.p7m", 0x3701: b"\x30\x03abc"}]), "m.msg")
    assert texts(document) == ["Subject: Ropes"]
    assert "encrypted" in document.warnings[0]


def test_a_damaged_mail_is_said_to_be_so(read: Read) -> None:
    whole = outlook(WORDS, files=[{0x3707: "x", 0x3701: b"x" * 20_000}])
    for cut in (600, len(whole) // 2, len(whole) - 600):
        assert failure_of(read, whole[:cut], "m.msg") in ("corrupt_file", "unsupported_type")
    assert (
        failure_of(read, compound({"__properties_version1.0": bytes(32)}), "m.msg") == "no_content"
    )


def test_a_thousand_attached_files_are_bounded(read: Read) -> None:
    files: list[dict[int, str | int | bytes | Tree]]
    files = [{0x3707: f"file {number}.txt", 0x3701: b"x"} for number in range(1_000)]
    document = read(outlook(WORDS, files=files), "m.msg")
    assert len(document.losses) == 1_000
    assert document.warnings[0].endswith("and 980 more.")
