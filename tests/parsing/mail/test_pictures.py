"""The pictures of a mail are read where its page shows them."""

import base64

import pytest

from app.parsing.ocr import tesseract
from tests.parsing.helpers import Read, texts
from tests.parsing.mail.mails import LINES, Tree, mail, outlook, part, parts
from tests.parsing.pptx.decks import picture

pytestmark = pytest.mark.skipif(not tesseract.is_available(), reason="tesseract is not installed")
WORDS = "Berth seven is closed"
DATA = picture(WORDS).getvalue()
PACKED = base64.encodebytes(DATA).decode()
PAGE = '<p>Above the picture.</p><img src="cid:plan%40quay"><p>Below the picture.</p>'


def png(more: str) -> str:
    return part("image/png", PACKED, f"Content-Transfer-Encoding: base64\r\n{more}")


def test_a_picture_stands_where_the_page_has_it(read: Read) -> None:
    page = part("text/html; charset=utf-8", PAGE)
    plain = part("text/plain", "Above the picture.\r\n\r\nBelow the picture.")
    shown = png("Content-ID: <plan@quay>\r\nContent-Disposition: inline; filename=plan.png\r\n")
    unnamed = png("Content-Disposition: inline\r\n")
    inner = parts("related", page, shown, cut="inner")
    middle = ["Above the picture.", WORDS, "Below the picture."]
    after = ["Above the picture.", "Below the picture.", WORDS]
    for data, right in (
        (mail(*inner), middle),
        (mail(*parts("alternative", plain, inner[0] + "\r\n" + inner[1])), after),
        (mail(*parts("mixed", plain, unnamed)), after),
    ):
        document = read(data, "m.eml")
        assert texts(document) == [*LINES, *right]
        assert document.warnings == ()


def test_a_picture_of_outlook_stands_where_the_page_has_it(read: Read) -> None:
    page = PAGE.encode()
    files: list[dict[int, str | int | bytes | Tree]]
    files = [{0x3707: "plan.png", 0x3712: "plan@quay", 0x3701: DATA}]
    document = read(outlook({0x37: "Ropes", 0x1013: page}, files=files), "m.msg")
    assert texts(document) == ["Subject: Ropes", "Above the picture.", WORDS, "Below the picture."]
    assert document.warnings == ()
