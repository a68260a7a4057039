"""The files inside mails, archives and PDFs: all that a person sees there, and nothing more."""

import io
import os
import struct
import time
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pikepdf
import pytest

from app.errors import TaskFailure
from app.parsing.kinds import EML, MSG, PDF, TEXT, ZIP
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.members.carriers import members_of
from app.parsing.members.member import DAMAGED, LINK, TOO_LARGE, TOO_MANY
from app.parsing.members.taking import UNREAD, look_at_members, take_members
from tests.parsing.files import pdf_of_lines

OPEN = Path(__file__).parents[1] / "sets" / "open" / "files"
Shown = list[tuple[str, bytes, str]]


def inside(folder: Path, data: bytes, media_type: str, limits: Limits = DEFAULT_LIMITS) -> Shown:
    """Name, bytes and obstacle of each member."""
    path = folder / "carrier"
    path.write_bytes(data)
    found = members_of(str(path), media_type, limits)
    return [(each.name, b"".join(each.pieces()), each.obstacle) for each in found]


def names(shown: Shown) -> list[str]:
    return [name for name, _, _ in shown]


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def link(name: str, target: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry, target


def failure(folder: Path, data: bytes, media_type: str, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(TaskFailure) as caught:
        inside(folder, data, media_type, limits)
    return caught.value.code


def test_files_of_an_archive_keep_their_last_names(tmp_path: Path) -> None:
    """Paths that lead out of it lead nowhere; what programs lay beside files is passed over."""
    data = zipped(
        ("2025/March/offer.txt", b"77 pounds"),
        ("other/offer.txt", b"78 pounds"),
        ("../../etc/passwd.txt", b"a"),
        ("/absolute.txt", b"b"),
        ("C:\\papers\\lease.txt", b"c"),
        ("folder/", b""),
        ("empty.txt", b""),
        ("__MACOSX/2025/._offer.txt", b"d"),
        ("2025/.DS_Store", b"e"),
        ("Thumbs.db", b"f"),
        ("gpj.\u202etxt.exe", b"g"),
        link("shortcut.txt", b"/etc/passwd"),
    )

    shown = inside(tmp_path, data, ZIP)

    assert names(shown) == [
        "offer.txt", "offer (2).txt", "passwd.txt", "absolute.txt", "lease.txt", "gpj.txt.exe",
        "shortcut.txt",
    ]  # fmt: skip
    assert shown[1] == ("offer (2).txt", b"78 pounds", "")
    assert shown[-1] == ("shortcut.txt", b"", LINK)
    paths = [each.path for each in members_of(str(tmp_path / "carrier"), ZIP, DEFAULT_LIMITS)]
    assert paths[0] == "2025/March/offer.txt"
    assert paths[2] == "etc/passwd.txt"


def raw_zip(name: bytes, *, flag: int = 0, extra: bytes = b"") -> bytes:
    """An archive of one file whose name is these bytes, as other programs write it."""
    data, crc = b"text", zlib.crc32(b"text")
    common = struct.pack("<HHHHHIIIHH", 20, flag, 0, 0, 33, crc, 4, 4, len(name), len(extra))
    local = b"PK\x03\x04" + common + name + extra + data
    central = (
        b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0)
        + name + extra
    )  # fmt: skip
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def test_names_of_an_archive_are_read_in_the_code_page_they_were_written_in(
    tmp_path: Path,
) -> None:
    name = "Übersicht.txt"
    told = struct.pack("<HHBI", 0x7075, 5 + len(name.encode()), 1, 0) + name.encode()
    for data in (
        raw_zip(name.encode(), flag=0x800),
        raw_zip(name.encode()),  # macOS and Info-ZIP do not say that it is UTF-8.
        raw_zip(name.encode("cp437")),  # Windows.
        raw_zip(b"_bersicht.txt", extra=told),
    ):
        assert inside(tmp_path, data, ZIP) == [(name, b"text", "")]
    assert names(inside(tmp_path, (OPEN / "papers.zip").read_bytes(), ZIP)) == [
        "offer.txt", "Übersicht.md", "setup.exe",
    ]  # fmt: skip


def locked_zip() -> bytes:
    """An archive whose one file says that it needs a password."""
    locked = bytearray(zipped(("a.txt", b"secret")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + at] |= 1
    return bytes(locked)


def test_archives_that_are_locked_broken_or_made_to_do_harm(tmp_path: Path) -> None:
    """Each ends at once, with a failure in words."""
    bomb = zipped(*((f"{n}.txt", bytes(9_000_000)) for n in range(3)))
    few = replace(DEFAULT_LIMITS, archive_bytes=1_000)

    assert failure(tmp_path, locked_zip(), ZIP) == "password_required"
    assert failure(tmp_path, zipped(("a", b"x" * 99))[:-9], ZIP) == "corrupt_file"
    assert failure(tmp_path, bomb, ZIP) == "archive_too_large"
    assert failure(tmp_path, zipped(("a", os.urandom(2_000))), ZIP, few) == "archive_too_large"
    started = time.process_time()
    many = zipped(*((f"{n}.txt", b"x") for n in range(3_000)))
    shown = inside(tmp_path, many, ZIP)
    assert [each[2] for each in shown] == [""] * 200 + [TOO_MANY] * 1_001
    assert shown[-1][0] == "1,800 more"
    assert time.process_time() - started < 5
    large = replace(DEFAULT_LIMITS, member_bytes=10)
    assert [each[2] for each in inside(tmp_path, zipped(("a", b"x" * 11)), ZIP, large)] == [
        TOO_LARGE
    ]


def mail(*attached: tuple[str, bytes, str], html: str = "", subject: str = "Lease") -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "anna@quay.example", "bob@quay.example", subject
    made.set_content("Dear Bob, here they are.")
    if html:
        made.add_alternative(html, subtype="html")
    for name, data, kind in attached:
        main, _, sub = kind.partition("/")
        made.add_attachment(data, maintype=main, subtype=sub, filename=name)
    return made


def test_files_attached_to_a_mail_in_all_ways_that_programs_write(tmp_path: Path) -> None:
    """Pictures that the page shows are of the page, and marks of programs are no papers."""
    made = mail(
        ("Vertrag für Müller.pdf", b"%PDF-", "application/pdf"),
        ("a" * 300 + ".txt", b"long", "text/plain"),
        ("../../note.txt", b"note", "text/plain"),
        ("smime.p7s", b"sign", "application/pkcs7-signature"),
        html='<p>Hello <img src="cid:logo@quay"></p>',
    )
    page = made.get_body(("html",))
    assert isinstance(page, EmailMessage)
    page.add_related(b"\x89PNG", "image", "png", cid="<logo@quay>", filename="logo.png")
    made.add_attachment(mail(("inner.txt", b"inner", "text/plain"), subject="Re: roof/gutter"))
    shown = inside(tmp_path, bytes(made), EML)

    assert names(shown)[0] == "Vertrag für Müller.pdf"
    assert len(names(shown)[1]) == 255
    assert names(shown)[2:] == ["note.txt", "Re: roof-gutter.eml"]
    inner = message_from_bytes(shown[3][1])
    assert inner["subject"] == "Re: roof/gutter"
    assert names(inside(tmp_path, shown[3][1], EML)) == ["inner.txt"]


def test_names_of_attachments_in_the_ways_of_old_programs(tmp_path: Path) -> None:
    attached = "Content-Disposition: attachment;"
    ways = {
        f'{attached} filename="=?UTF-8?B?w5xiZXJzaWNodC50eHQ=?="': "Übersicht.txt",
        f"{attached} filename*=utf-8''%C3%9Cbersicht.txt": "Übersicht.txt",
        f'{attached}\n filename*0="Uber"; filename*1="sicht.txt"': "Ubersicht.txt",
        'Content-Type: application/octet-stream; name="lease.txt"': "lease.txt",
        "Content-Type: application/pdf": "attachment 1.pdf",
        "Content-Disposition: attachment": "attachment 1.txt",
    }
    for header, name in ways.items():
        data = (
            "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=cut\n\n"
            f"--cut\nContent-Type: text/plain\n\nHello\n--cut\n{header}\n\nthe text\n--cut--\n"
        ).encode()
        assert inside(tmp_path, data, EML) == [(name, b"the text", "")], header


def test_mails_that_are_odd_end_in_words(tmp_path: Path) -> None:
    deep = mail(("paper.txt", b"paper", "text/plain"))
    for _ in range(3):
        outer = mail()
        outer.add_attachment(deep)
        deep = outer
    assert names(inside(tmp_path, bytes(deep), EML)) == ["Lease.eml"]
    crowded = mail(*((f"{n}.txt", b"x", "text/plain") for n in range(1_000)))
    shown = inside(tmp_path, bytes(crowded), EML)
    assert [each[2] for each in shown] == [""] * 200 + [TOO_MANY] * 800
    nested = "".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)
    )
    try:
        assert inside(tmp_path, f"From: a\nMIME-Version: 1.0\n{nested}x".encode(), EML) == []
    except TaskFailure as told:
        assert told.code == "corrupt_file"
    assert failure(tmp_path, b"\xd0\xcf\x11\xe0 nothing", MSG) == "corrupt_file"


def pdf_with(*attached: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of_lines([["A cover page."]]))) as pdf:
        for name, data in attached:
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)
        pdf.save(packed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return packed.getvalue()


def test_files_of_a_pdf_are_those_of_its_list_and_those_pinned_to_its_pages(
    tmp_path: Path,
) -> None:
    data = pdf_with(("prices.csv", b"a,b"), ("übersicht.txt", b"text"))
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spec = pikepdf.AttachedFileSpec(pdf, b"pinned", filename="pinned.txt")
        remark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FileAttachment,
            Rect=[0, 0, 9, 9],
            FS=spec.obj,
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([remark]))
        pdf.save(packed)

    assert inside(tmp_path, packed.getvalue(), PDF) == [
        ("prices.csv", b"a,b", ""), ("übersicht.txt", b"text", ""), ("pinned.txt", b"pinned", ""),
    ]  # fmt: skip
    assert inside(tmp_path, pdf_of_lines([["No file at all."]]), PDF) == []
    for name, held in (
        ("collection.pdf", ["prices.csv", "tender.txt"]),
        ("invoice-with-xml.pdf", ["factur-x.xml"]),
    ):
        assert sorted(names(inside(tmp_path, (OPEN / name).read_bytes(), PDF))) == held


def test_files_of_a_pdf_that_only_its_owner_may_change_are_read(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_with(("a.txt", b"the text " * 99)))) as pdf:
        pdf.save(packed, encryption=pikepdf.Encryption(owner="owner", user="", R=6))
    assert inside(tmp_path, packed.getvalue(), PDF) == [("a.txt", b"the text " * 99, "")]
    with pikepdf.open(io.BytesIO(pdf_with(("a.txt", b"text")))) as pdf:
        pdf.save(packed, encryption=pikepdf.Encryption(owner="owner", user="user", R=4))
    assert failure(tmp_path, packed.getvalue(), PDF) in ("password_required", "corrupt_file")


def test_a_file_of_a_pdf_that_unpacks_to_far_too_much_is_left(tmp_path: Path) -> None:
    limits = replace(DEFAULT_LIMITS, member_bytes=100_000)
    data = pdf_with(("bomb.txt", bytes(30_000_000)), ("small.txt", b"small"))
    assert inside(tmp_path, data, PDF, limits) == [
        ("bomb.txt", b"", TOO_LARGE), ("small.txt", b"small", ""),
    ]  # fmt: skip


def looked(folder: Path, data: bytes, media_type: str) -> Sequence[tuple[str, str | None, str]]:
    path = folder / "carrier"
    path.write_bytes(data)
    held = look_at_members(str(path), media_type, str(folder / "scratch"), DEFAULT_LIMITS)
    assert not (folder / "scratch").exists()
    return [(each.name, each.media_type, each.obstacle) for each in held]


def test_each_file_is_looked_at_by_its_content_and_taken_by_its_place(tmp_path: Path) -> None:
    data = zipped(
        ("a.txt", b"the first text"),
        ("tools/setup.exe", b"MZ\x90\0" * 16),
        ("inner.zip", zipped(("b.txt", b"b"))),
        ("letter.pdf", b"a text after all"),
    )
    assert looked(tmp_path, data, ZIP) == [
        ("a.txt", TEXT, ""), ("setup.exe", None, UNREAD), ("inner.zip", ZIP, ""),
        ("letter.pdf", TEXT, ""),
    ]  # fmt: skip
    broken = bytearray(zipped(("a.txt", b"the first text" * 9), ("b.txt", b"whole")))
    broken[45] ^= 0xFF
    assert looked(tmp_path, bytes(broken), ZIP) == [
        ("a.txt", None, DAMAGED), ("b.txt", TEXT, ""),
    ]  # fmt: skip

    (tmp_path / "carrier").write_bytes(data)
    first, last = tmp_path / "first", tmp_path / "last"
    taken = take_members(
        str(tmp_path / "carrier"), ZIP, [(0, str(first)), (3, str(last))], DEFAULT_LIMITS, 0
    )
    assert (first.read_bytes(), last.read_bytes()) == (b"the first text", b"a text after all")
    assert [each.size for each in taken] == [14, 16]
    with pytest.raises(OSError, match="no room"):
        take_members(str(tmp_path / "carrier"), ZIP, [(0, str(first))], DEFAULT_LIMITS, 10**18)
