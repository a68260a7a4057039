"""Web archives: read as the page that they keep, whatever they are called."""

import base64
import io
import quopri
from email.message import EmailMessage

import pytest
from PIL import Image

from tests.parsing.helpers import Read, failure_of, texts

PAGE = "<html><link rel=stylesheet href=style.css><body><p>Größe = 5 £</p>%s</body></html>"


def archive(html: bytes, encoding: str, head: str, *parts: str) -> bytes:
    if encoding == "quoted-printable":
        body = quopri.encodestring(html).decode()
    else:
        body = base64.encodebytes(html).decode() if encoding == "base64" else html.decode("latin-1")
    page = f"Content-Type: text/html{head}\nContent-Transfer-Encoding: {encoding}\n\n{body}"
    cut = "".join(f"\n--cut\n{part}" for part in (page, *parts))
    lead = 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="cut"\n'
    return f"From: <Saved by Blink>\n{lead}\nA web page.\n{cut}\n--cut--\n".encode("latin-1")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_page_is_decoded_from_its_mail(read: Read, encoding: str, charset: str) -> None:
    html = (PAGE % "").encode(charset)
    document = read(archive(html, encoding, f"; charset={charset}"), "page.mht")
    assert texts(document) == ["Größe = 5 £"]
    assert (document.media_type, document.warnings) == ("multipart/related", ())


def test_a_wiki_page_under_a_name_of_word_is_taken_by_its_content(read: Read) -> None:
    message = EmailMessage()
    message["Subject"] = "Exported From Confluence"
    message["Message-ID"] = "<1.2@wiki>"
    message["MIME-Version"] = "1.0"
    message.set_content((PAGE % "<ol><li>x</ol>").replace("£", "€"), subtype="html")
    message.make_related()
    document = read(message.as_bytes(), "page.doc")
    assert texts(document) == ["Größe = 5 €", "1. x"]
    assert document.warnings[0].startswith(
        "The name ends in .doc, but the content is a web archive"
    )


def test_sheets_of_the_archive_say_what_is_hidden(read: Read) -> None:
    hidden = "<p class=a>Nobody on the page can see these words.</p>"
    sheet = "Content-Type: text/css\nContent-Location: https://a.example/x/style.css\n\n.a{display:none}"
    head = "; charset=utf-8\nContent-Location: https://a.example/x/page.html"
    document = read(archive((PAGE % hidden).encode(), "8bit", head, sheet))
    assert texts(document) == ["Größe = 5 £"]
    assert [loss.kind for loss in document.losses] == ["hidden text"]


def test_frames_are_read_one_after_the_other(read: Read) -> None:
    frames = b"<html><frameset cols='20%,*'><frame src=a.htm><frame src=b.htm></frameset></html>"
    parts = [f"Content-Type: text/html\n\n<p>Sheet {name}</p>" for name in ("one", "two")]
    assert texts(read(archive(frames, "8bit", "", *parts))) == ["Sheet one", "Sheet two"]


def test_a_picture_of_the_archive_is_found_by_its_address(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(file, "PNG")
    found: list[bytes] = []
    monkeypatch.setattr(
        "app.parsing.html.reader.EmbeddedPictures.add",
        lambda self, data, *, page=None: found.append(data),
    )
    part = (
        "Content-Type: image/png\nContent-ID: <p1>\nContent-Transfer-Encoding: base64\n\n"
        + base64.encodebytes(file.getvalue()).decode()
    )
    page = PAGE % "<img src='cid:p1'><img src='https://a.example/b.png'>"
    read(archive(page.encode(), "8bit", "", part))
    assert found == [file.getvalue()]


def test_an_archive_without_a_page_has_no_content(read: Read) -> None:
    assert failure_of(read, archive(b"", "8bit", "; charset=utf-8")) == "no_content"
