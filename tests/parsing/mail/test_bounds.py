"""A mail that is made to do harm costs little, and says in plain words what was not read."""

import random

from app.errors import TaskFailure
from tests.parsing.helpers import Read, assert_sound, texts
from tests.parsing.mail.mails import HEAD, LINES, mail, outlook, part, parts

TEXT = part("text/plain; charset=utf-8", "The ropes are old.")


def test_a_thousand_attachments_are_named_in_one_sentence(read: Read) -> None:
    files = [
        part("application/pdf", "x", f"Content-Disposition: attachment; filename={number}.pdf\r\n")
        for number in range(1_000)
    ]
    document = read(mail(*parts("mixed", TEXT, *files)), "m.eml")
    assert texts(document) == [*LINES, "The ropes are old."]
    assert len(document.losses) == 1_000
    assert document.warnings[0].endswith("and 980 more.")


def test_a_mail_in_a_mail_in_a_mail_is_one_attachment(read: Read) -> None:
    inner = mail("", "Innermost words.", HEAD.replace("Ropes", "First"))
    for subject in ("Second", "Third"):
        carried = part("message/rfc822", inner.decode())
        inner = mail(*parts("mixed", TEXT, carried, cut=subject), HEAD.replace("Ropes", subject))
    document = read(inner, "m.eml")
    assert "Innermost" not in document.text
    assert [loss.detail for loss in document.losses] == ["Second.eml"]


def test_parts_in_parts_end_where_nobody_would_look(read: Read) -> None:
    for depth, is_read in ((20, True), (1_000, False), (5_000, False)):
        heads = [f'Content-Type: multipart/mixed; boundary="b{at}"\r\n' for at in range(depth)]
        body = "".join(f"\r\n--b{at}\r\n{heads[at + 1]}" for at in range(depth - 1))
        data = (HEAD + heads[0] + body + f"\r\n--b{depth - 1}\r\n{TEXT}\r\n").encode()
        document = read(data, "m.eml")
        assert texts(document)[:4] == LINES
        assert ("The ropes are old." in document.text) is is_read
        assert bool(document.warnings) is not is_read


def test_a_head_of_a_megabyte_is_read(read: Read) -> None:
    people = ",\r\n ".join(f"person{number}@quay.example" for number in range(40_000))
    coded = "\r\n ".join("=?utf-8?Q?R=C3=B6pes?=" for _ in range(20_000))
    head = "MIME-Version: 1.0\r\n" + HEAD.replace("ben@quay.example", people).replace(
        "Ropes", coded
    )
    document = read(mail("X-Junk: " + "a" * 1_000_000 + "\r\n", "Words.", head), "m.eml")
    assert texts(document)[1].endswith("person39999@quay.example")
    assert texts(document)[3] == "Subject: " + "Röpes" * 20_000
    assert texts(document)[4] == "Words."


def test_many_false_cuts_and_parts_are_bounded(read: Read) -> None:
    cuts = mail('Content-Type: multipart/mixed; boundary="="\r\n', "--=\r\n" * 100_000)
    dashes = mail('Content-Type: multipart/mixed; boundary="-"\r\n', "-" * 2_000_000)
    for data in (cuts, dashes):
        assert texts(read(data, "m.eml"))[:4] == LINES


def test_damage_ends_in_a_document_or_in_words(read: Read) -> None:
    """Whatever bytes are wrong, nothing but a failure with a hint is ever raised."""
    wild = random.Random(7)
    sent = mail(*parts("mixed", *parts("related", TEXT, cut="in"), part("text/calendar", "BEGIN:")))
    kept = outlook(
        {0x37: "Ropes", 0x1009: bytes(40)},
        people=[{0x3001: "Ben", 0x0C15: 1}],
        files=[{0x3707: "a.txt", 0x3701: b"x" * 5_000}],
    )
    for whole in (sent, kept) * 30:
        data = bytearray(whole)
        for _ in range(wild.randint(1, 12)):
            data[wild.randrange(len(data))] = wild.randrange(256)
        try:
            assert_sound(read(bytes(data), "x"))
        except TaskFailure as failure:
            assert failure.hint
