"""A mail is read as a mail program shows it: who, when, what about, and one form of its text."""

import base64
import quopri
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from app.parsing.document import Document
from app.parsing.mail.headers import decoded_words
from app.parsing.mail.texts import unflowed
from tests.parsing.helpers import Read, assert_sound, texts
from tests.parsing.mail.mails import HEAD, LINES, mail, part, parts

TEXT = part("text/plain; charset=utf-8", "The ropes are old.")
PAGE = part("text/html; charset=utf-8", "<p>The <b>ropes</b> are old.</p>")


def after_head(document: Document) -> list[str]:
    """What follows the lines of the head."""
    assert texts(document)[:4] == LINES
    assert_sound(document)
    return texts(document)[4:]


def attachments(document: Document) -> list[str]:
    return [loss.detail for loss in document.losses if loss.kind == "attachment"]


@pytest.mark.parametrize(
    ("raw", "right"),
    [
        (b"=?iso-8859-1?Q?Ana=EFs_Br=FBl=E9?= <a@x.example>", "Anaïs Brûlé <a@x.example>"),
        (b"=?UTF-8?B?4oCc?= =?utf-8?B?w5ZsIA==?= =?utf-8?q?=C3?= =?utf-8?q?=96l?=", "“Öl Öl"),
        (b"=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        (b"=?gb2312?B?xOO6ww==?=", "你好"),
        (b"=?windows-1252?Q?=80_5?=", "€ 5"),
        (b"=?nonsense?Q?plain?=", "plain"),
        (b"=?utf-8*en?Q?caf=C3=A9?=", "café"),
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("cp1252"), "Grüße"),
        (b"=?utf-8?B?w5Zs*", "=?utf-8?B?w5Zs*"),
        (b"=?utf-8?B?w5Z=?=", "Ö"),
    ],
)
def test_names_are_decoded(raw: bytes, right: str) -> None:
    assert decoded_words(raw) == right


def test_the_head_is_written_in_the_same_order_always(read: Read) -> None:
    head = (
        "Received: from x\r\n by y\r\nSubject: =?utf-8?Q?Long?=\r\n  =?utf-8?Q?er?=\r\n"
        'date: Tue, 1 Jul 2025 10:00:00 +0000\r\nCC: c@x.example\r\nTO: "Doe, J." '
        "<d@x.example>,\r\n"
        '\t"Eve" <e@x.example>\r\nFROM: "Ann" <a@x.example>\r\n'
    )
    document = read(mail("", "Hello there.", head), "m.eml")
    assert texts(document) == [
        "From: Ann <a@x.example>", 'To: "Doe, J." <d@x.example>, Eve <e@x.example>',
        "Cc: c@x.example", "Date: Tue, 1 Jul 2025 10:00:00 +0000", "Subject: Longer",
        "Hello there.",
    ]  # fmt: skip
    assert document.warnings == ()


def test_a_text_is_read_in_whatever_it_was_packed(read: Read) -> None:
    words = "Die Größe ist 2 400 €."
    cases = [
        ("charset=utf-8", "8bit", words.encode()),
        ("charset=iso-8859-15", "8bit", words.encode("iso-8859-15")),
        ('charset="windows-1252"', "quoted-printable", quopri.encodestring(words.encode("cp1252"))),
        ("charset=utf-8", "BASE64", base64.encodebytes(words.encode())),
        ("charset=us-ascii", "8bit", words.encode()),
        ("charset=iso-8859-1", "8bit", words.encode("cp1252")),
        ("x=y", "8bit", words.encode()),
    ]
    for charset, encoding, data in cases:
        fields = f"Content-Type: text/plain; {charset}\r\nContent-Transfer-Encoding: {encoding}\r\n"
        document = read(mail(fields, data), "m.eml")
        assert after_head(document) == ["Die Größe ist 2 400 €."], (charset, encoding)
        assert document.warnings == (), charset


def test_one_form_of_the_text_is_read_once(read: Read) -> None:
    notice = part("text/plain", "Use another program.")
    rich = part("text/html", "<p>The ropes are old.</p><p>" + "The chains are older. " * 9 + "</p>")
    inner = parts("related", PAGE, cut="inner")
    nested = inner[0] + "\r\n" + inner[1]
    for given, right in (
        ((TEXT, PAGE), ["The ropes are old."]),
        ((PAGE, TEXT), ["The ropes are old."]),
        ((PAGE,), ["The ropes are old."]),
        ((part("text/plain", " \r\n"), PAGE), ["The ropes are old."]),
        ((TEXT, nested), ["The ropes are old."]),
        ((notice, rich), ["The ropes are old.", ("The chains are older. " * 9).strip()]),
    ):
        document = read(mail(*parts("alternative", *given)), "m.eml")
        assert after_head(document) == right
        assert document.warnings == ()


def test_attachments_are_named_and_not_read(read: Read) -> None:
    message = EmailMessage(policy=SMTP)
    for line in LINES:
        name, _, value = line.partition(": ")
        message[name] = value
    message.set_content("The ropes are old.")
    for name in ("plan.pdf", "Größe & Länge.csv"):
        message.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=name)
    other = EmailMessage(policy=SMTP)
    other["Subject"], other["From"] = "Older mail", "x@x.example"
    other.set_content("Secret words.")
    message.add_attachment(other)
    document = read(message.as_bytes(), "m.eml")
    assert after_head(document) == ["The ropes are old."]
    assert attachments(document) == ["plan.pdf", "Größe & Länge.csv", "Older mail.eml"]
    assert len(document.warnings) == 1

    data = "Content-Disposition: attachment;\r\n filename*0*=utf-8''a%20long; "
    data += 'filename*1="er.txt"\r\n'
    document = read(mail(*parts("mixed", TEXT, part("text/plain", "no", data))), "m.eml")
    assert (after_head(document), attachments(document)) == (
        ["The ropes are old."],
        ["a longer.txt"],
    )


def test_signatures_are_no_attachments_and_ciphers_are_named(read: Read) -> None:
    seal = part("application/pgp-signature; name=signature.asc", "iQ==")
    document = read(mail(*parts("signed", TEXT, seal)), "m.eml")
    assert (after_head(document), document.warnings) == (["The ropes are old."], ())

    key = part("application/pgp-encrypted", "Version: 1")
    locked = part("application/octet-stream", "-----BEGIN PGP MESSAGE-----")
    opaque = "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\r\n"
    opaque += "Content-Transfer-Encoding: base64\r\n"
    inline = "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----\r\n"
    for data in (
        mail(*parts("encrypted", key, locked)),
        mail(opaque, base64.encodebytes(bytes.fromhex("308006092a864886f70d010703"))),
        mail("Content-Type: text/plain\r\n", inline),
    ):
        document = read(data, "m.eml")
        assert after_head(document) == []
        assert "encrypted" in document.warnings[0]


def test_a_mail_inside_its_own_signature_is_read(read: Read) -> None:
    inner = TEXT.encode()
    chunks = b"".join(b"\x04" + bytes([len(x)]) + x for x in (inner[:40], inner[40:]))
    data_name, signed_name = (bytes.fromhex(f"06092a864886f70d01070{n}") for n in (1, 2))
    known = b"\x04\x82" + len(inner).to_bytes(2, "big") + inner
    for content in (b"\x24\x80" + chunks + b"\0\0", known):
        held = b"\x30\x80" + data_name + b"\xa0\x80" + content + b"\0\0\0\0"
        signed = b"\x30\x80\x02\x01\x01\x31\x00" + held + b"\0\0"
        data = b"\x30\x80" + signed_name + b"\xa0\x80" + signed + b"\0\0\0\0"
        fields = "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n"
        fields += "Content-Transfer-Encoding: base64\r\n"
        document = read(mail(fields, base64.encodebytes(data)), "m.eml")
        assert (after_head(document), document.warnings) == (["The ropes are old."], ())


def test_lines_that_flow_are_put_together() -> None:
    assert unflowed("one \ntwo\nthree\n\n> a \n> b\n>> c\n  from\n-- \nAnn") == (
        "one two\nthree\n\n> a b\n> c\n from\n-- \nAnn"
    )
    assert unflowed("Stra \nße", is_tight=True) == "Straße"


def test_an_invitation_says_when_and_where(read: Read) -> None:
    event = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Rope\\, chain\r\nDTSTART;TZID=Europe/Berlin:"
        "20250714T090000\r\nDTEND:20250714T080000Z\r\nLOCATION:Quay\r\n  4\r\nEND:VEVENT\r\n"
    )
    calendar = part("text/calendar; method=REQUEST; charset=utf-8", event)
    document = read(mail(*parts("alternative", TEXT, calendar)), "m.eml")
    assert after_head(document) == [
        "The ropes are old.", "Event: Rope, chain", "Begins: 2025-07-14 09:00 (Europe/Berlin)",
        "Ends: 2025-07-14 08:00 UTC", "Where: Quay 4",
    ]  # fmt: skip


def test_a_mail_that_keeps_to_no_standard_is_read(read: Read) -> None:
    whole = mail(*parts("mixed", TEXT, PAGE.replace("old", "new")))
    both = ["The ropes are old.", "The ropes are new."]
    for data, right in (
        (whole, both),
        (whole.replace(b"\r\n", b"\n"), both),
        (whole.replace(b"\r\n", b"\r"), both),
        (whole.replace(b"--=_cut--\r\n", b""), both),
        (b"From ann@dock.example Mon Jul  7 09:12:00 2025\r\n" + whole, both),
        (b"\r\n\r\n" + whole, both),
        (mail('Content-Type: multipart/mixed; boundary="x"\r\n', "The ropes are old."), both[:1]),
        (mail("Content-Type: multipart/mixed\r\n", "The ropes are old."), both[:1]),
        (mail("Content-Type: nonsense\r\n", "The ropes are old."), both[:1]),
        (HEAD.encode() + b"The ropes are old, and no line is empty.",
         ["The ropes are old, and no line is empty."]),
    ):  # fmt: skip
        assert after_head(read(data, "m.eml")) == right


def test_quoted_lines_are_put_together_without_their_marks(read: Read) -> None:
    """A sentence that runs over the end of a quoted line has no ">" in its middle."""
    body = (
        "I agree.\n\nAnn wrote:\n> The lease ends on the last day of the third year after it began"
        "\n> and is not renewed.\n>\n> Please confirm.\n{0} Older words that were written the day"
        " before and which\n{0} go on here.\n\n> A single line.\n"
    )
    for mark in (">>", "> >"):
        data = f"From: a@x.org\nTo: b@x.org\nMessage-ID: <1@x>\n\n{body.format(mark)}".encode()
        assert texts(read(data, "a.eml"))[2:] == [
            "I agree.",
            "Ann wrote:",
            "> The lease ends on the last day of the third year after it began and is not renewed.",
            "> Please confirm.",
            ">> Older words that were written the day before and which go on here.",
            "> A single line.",
        ]


def test_an_empty_line_of_a_quote_is_nothing(read: Read) -> None:
    head = "From: a@b.org\r\nDate: Mon, 4 Mar 2024 10:00:00 +0100\r\nSubject: s\r\n\r\n"
    for empty in (">", "> ", "> >", ">>"):
        data = f"{head}Yes.\r\n\r\n> Is it due?\r\n{empty}\r\n> It is.\r\n".encode()
        assert texts(read(data, "a.eml"))[3:] == ["Yes.", "> Is it due?", "> It is."]


@pytest.mark.parametrize("name", ["punycode", "undefined", "base64"])
def test_a_part_that_names_no_encoding_of_text_is_read_by_its_letters(
    read: Read, name: str
) -> None:
    document = read(mail(f"Content-Type: text/plain; charset={name}\r\n", "Für Anna.", HEAD))
    assert texts(document)[-1] == "Für Anna."
