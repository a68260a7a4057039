"""What a file is, is told by its content: packages by their parts, texts by how they begin."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.errors import Unsupported
from app.parsing import kinds
from app.parsing.sniff import sniff, verdict_of
from app.parsing.telling.verdict import Stranger
from tests.parsing import files

Told = Callable[..., str]
_TYPES = "application/vnd.openxmlformats-officedocument"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
_MIME = b"MIME-Version: 1.0\r\n"


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What is told of a file: its media type, or the words for a stranger."""

    def told(data: bytes, name: str = "upload") -> str:
        path = tmp_path / "upload"
        path.write_bytes(data)
        verdict = verdict_of(str(path), name)
        return verdict.words if isinstance(verdict, Stranger) else verdict

    return told


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def package(
    main_type: str, part: str, relation: str = _OFFICE, *, by_ending: bool = False
) -> bytes:
    """An Office package whose main part has any name."""
    main = (
        f'<Default Extension="xml" ContentType="{main_type}"/>'
        if by_ending
        else f'<Override PartName="/{part}" ContentType="{main_type}"/>'
    )
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="urn:t">{main}</Types>',
            "_rels/.rels": '<Relationships xmlns="urn:r"><Relationship Id="r1" '
            f'Type="{relation}" Target="/{part}"/></Relationships>',
            part: "<a/>",
        }
    )


def open_document(kind: str, *, in_manifest: bool = False) -> bytes:
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    if not in_manifest:
        return zipped({"mimetype": media_type, "content.xml": "<a/>"})
    line = f'<m:file-entry m:full-path="/" m:media-type="{media_type}"/>'
    return zipped(
        {"content.xml": "<a/>", "META-INF/manifest.xml": f"<m:manifest>{line}</m:manifest>"}
    )


def test_an_office_package_is_told_by_its_main_part(told: Told) -> None:
    word, sheet = f"{_TYPES}.wordprocessingml.", f"{_TYPES}.spreadsheetml.sheet.main+xml"
    cases = {
        kinds.DOCX: [
            package(f"{word}document.main+xml", "contract.xml"),
            package(f"{word}template.main+xml", "word/document2.xml", _STRICT),
            package(f"{word}document.main+xml", "w/body.xml", by_ending=True),
            package("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml"),
            zipped({"word/document.xml": "<a/>"}),
        ],
        kinds.XLSX: [
            package(sheet, "book/main.xml"),
            package("application/vnd.ms-excel.sheet.macroEnabled.main+xml", "xl/workbook.xml"),
            zipped({"xl/workbook.xml": "<a/>"}),
        ],
        kinds.PPTX: [
            package(f"{_TYPES}.presentationml.slideshow.main+xml", "deck.xml"),
            package("application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml", "p.xml"),
        ],
        "a binary Excel workbook (.xlsb)": [
            package("application/vnd.ms-excel.sheet.binary.macroEnabled.main", "xl/workbook.bin")
        ],
        "a Visio drawing": [package("application/vnd.ms-visio.drawing.main+xml", "visio/d.xml")],
    }
    for kind, examples in cases.items():
        assert [told(data, "contract.pdf") for data in examples] == [kind] * len(examples)


def test_other_archives_are_told_by_their_members(told: Told) -> None:
    container = {"META-INF/container.xml": "<a/>"}
    assert told(open_document("text")) == told(open_document("text-template")) == kinds.ODT
    assert told(open_document("text", in_manifest=True)) == kinds.ODT
    assert told(zipped({"mimetype": "application/epub+zip\n", **container})) == kinds.EPUB
    assert told(zipped(container)) == kinds.EPUB
    assert told(open_document("spreadsheet")) == "an OpenDocument spreadsheet (.ods)"
    assert told(open_document("presentation", in_manifest=True)).endswith("(.odp)")
    assert told(zipped({"META-INF/MANIFEST.MF": ""})) == "a Java program"
    assert told(zipped({"papers/word/document.xml": "<a/>", "b.txt": "b"})) == kinds.ZIP
    assert told(zipped({"[Content_Types].xml": "<!DOCTYPE a><a/>", "a.txt": "a"})) == kinds.ZIP
    assert told(open_document("text")[:200]) == kinds.ODT
    assert told(zipped({"a.txt": "a" * 999})[:200]) == "a damaged zip archive"


def test_a_compound_file_is_told_by_what_lies_at_its_top(told: Told) -> None:
    mail = {"__properties_version1.0": b"", "__substg1.0_0037001F": b"Rent"}
    assert told(files.make_ole(mail)) == kinds.MSG
    assert told(files.make_ole({"WordDocument": b"", "1Table": b""})) == kinds.DOC
    assert told(files.make_ole({"EncryptedPackage": b""})) == kinds.ENCRYPTED
    assert told(files.make_ole({"PowerPoint Document": b""})).endswith("presentation (.ppt)")
    nested = files.make_ole({"__properties_version1.0": b"", "WordDocument": b""})
    entry = nested.index("WordDocument".encode("utf-16-le"))
    lifted = nested.index("__properties".encode("utf-16-le")) + 72
    # Nothing at the top leads to the second stream any more, as to one inside an attachment.
    nested = nested[:lifted] + b"\xff" * 4 + nested[lifted + 4 :]
    assert entry > lifted
    assert told(nested) == kinds.MSG


def test_pictures_of_all_usual_kinds_are_told(told: Told) -> None:
    from PIL import Image

    for kind, media_type in (("GIF", kinds.GIF), ("WEBP", kinds.WEBP), ("BMP", kinds.BMP)):
        file = io.BytesIO()
        Image.new("RGB", (300, 200), "white").save(file, kind)
        assert told(file.getvalue()) == media_type
    assert told(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(99)) == kinds.HEIC


def test_formats_that_are_written_as_text_are_no_prose(told: Told) -> None:
    rtf = rb"{\rtf1\ansi The lessee pays.}"
    wordml = '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">'
    flat = '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">'
    cases = {
        kinds.RTF: [rtf, b"\r\n\r\n" + rtf, b"\xef\xbb\xbf\n" + rtf, b" \t" + rtf],
        kinds.WORDXML: [
            f'<?xml version="1.0"?><?mso-application progid="Word.Document"?>{wordml}'.encode(),
            f'\ufeff<?xml version="1.0"?>\n{wordml}'.encode(),
            f'<?xml version="1.0"?><?mso-application progid="Word.Document"?>{flat}'.encode(
                "utf-16"
            ),
        ],
        "an Excel workbook as XML": [
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:x">'
        ],
        "a drawing for exchange (.dxf)": [
            b"  0\r\nSECTION\r\n  2\r\nHEADER\r\n",
            b"999\nmade by a plotter\n0\nSECTION\n2\nENTITIES\n",
            b"AutoCAD Binary DXF\r\n\x1a\0" + bytes(99),
        ],
        "an SVG drawing": [b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg">'],
        "a PostScript file": [b"%!PS-Adobe-3.0\n"],
        kinds.HTML: [b"<?xml version='1.0'?><!DOCTYPE html><html>", b"<p>Rent</p>"],
        kinds.TEXT: [b"0\nSECTION 2\nRent", b"See {\\rtf1 in the manual", b"<invoice>12</invoice>"],
    }
    for kind, examples in cases.items():
        assert [told(data, "contract.txt") for data in examples] == [kind] * len(examples)


def test_mails_are_told_from_memos_by_what_only_programs_write(told: Told) -> None:
    people = b"From: Ada <ada@mill.example>\r\nTo: b@mill.example\r\nSubject: Rent\r\n"
    mails = [
        people + _MIME + b"\r\nDear Ben",
        b"From ada@mill.example Mon Jul  7 09:12:04 2025\n"
        + people.replace(b"\r", b"")
        + b"X-Mailer: a\n",
        people + b"Date: Mon, 7 Jul 2025 09:12:00 +0200\r\n\r\nDear Ben",
        b"Received: from a by b;\r\n Mon, 07 Jul 2025 09:12:04 +0200\r\n" + people + b"\r\nDear",
        people + _MIME + b"Content-Type: multipart/related; boundary=x\r\n\r\n--x",
    ]
    assert [told(data, "mail.txt") for data in mails] == [kinds.EML] * len(mails)
    memos = [
        b"From: Ada Lovelace\nTo: The board\nDate: 7 July 2025\nSubject: Rent\n\nDear all",
        b"From: ada@mill.example\nSent: Monday, 7 July 2025 09:12\nTo: Ben\n\nDear Ben",
        b"Subject: Rent\nContent-Type: a word for a kind of content\n\nDear all",
    ]
    assert [told(data, "memo.txt") for data in memos] == [kinds.TEXT] * len(memos)


def test_web_archives_are_mails_that_nobody_sent(told: Told) -> None:
    related = b'Content-Type: multipart/related;\r\n\tboundary="x"\r\n'
    saved = b"Date: Mon, 7 Jul 2025 09:12:00 +0200\r\nSubject: A page\r\n"
    archives = [
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\n"
        + saved
        + related,
        b'From: "Saved by Internet Explorer 8"\r\n' + saved + _MIME + related,
        saved
        + b"Message-ID: <1.2@wiki>\r\nSubject: Exported From Confluence\r\n"
        + _MIME
        + related,
        _MIME + related + b"\r\nThis document is a Single File Web Page.",
        b"\r\n"
        + _MIME
        + b"Content-Location: https://a.example/\r\nContent-Type: text/html\r\n\r\n<p>",
    ]
    assert [told(data, "page.doc") for data in archives] == [kinds.MHTML] * len(archives)


def test_a_table_of_separated_values_needs_its_name_and_its_columns(told: Told) -> None:
    rows = b"Name;Rent\r\nAda;1,385\r\nBen;900\r\n"
    assert told(rows, "rents.CSV") == told(rows.replace(b";", b"\t"), "rents.tsv") == kinds.CSV
    assert told('"a, b",1\n"c\nd",2\n'.encode("utf-16"), "rents.csv") == kinds.CSV
    assert told(b"sep=;\nRents\nAda;1\n", "rents.csv") == kinds.CSV
    assert told(rows, "rents.txt") == kinds.TEXT
    prose = b"Dear Ada, the rent, as agreed, is due.\nIt is 900 pounds, no more.\nBen\n"
    assert told(prose, "letter.csv") == kinds.TEXT
    assert told(b"<html><body>a;b\nc;d", "page.csv") == kinds.HTML


def test_a_nul_that_strayed_into_a_text_is_no_binary_file(told: Told) -> None:
    assert told(b"The rent is\0 900 pounds.") == kinds.TEXT
    assert told(b"The rent is\0 900 pounds.\0") == kinds.TEXT
    assert told(b"The rent is\0 900\0 pounds\0.") == "a binary file of an unknown kind"


def test_what_is_told_but_not_read_is_refused_with_what_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "upload").write_bytes(open_document("spreadsheet"))
    with pytest.raises(Unsupported, match="OpenDocument spreadsheet") as refused:
        sniff(str(tmp_path / "upload"))
    assert "PDF" in (refused.value.hint or "")
