"""A presentation that is broken or made to do harm costs little and is refused in plain words."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.errors import Invalid
from app.parsing.inspect import inspect_upload
from app.parsing.limits import Limits
from tests.parsing import files
from tests.parsing.helpers import Read, failure_of, texts
from tests.parsing.pptx.decks import box, deck


def plain(slide: Any) -> None:
    box(slide, (2, 2), "Words")


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """A package in which one part is another."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as given,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for each in given.namelist():
            if each != name:
                made.writestr(each, given.read(each))
        made.writestr(name, part)
    return target.getvalue()


def test_a_deck_that_unpacks_to_too_much_is_refused_by_its_directory(
    read: Read, tmp_path: Path
) -> None:
    bomb = with_part(deck(plain), "ppt/media/film.bin", bytes(60_000_000))
    path = tmp_path / "bomb.pptx"
    path.write_bytes(bomb)
    with pytest.raises(Invalid) as refused:
        inspect_upload(str(path), "bomb.pptx")
    assert refused.value.code == "archive_too_large"
    assert failure_of(read, bomb, "bomb.pptx") == "archive_too_large"


def test_more_slides_than_pages_are_too_many(read: Read) -> None:
    data = deck(plain, plain, plain)
    assert len(texts(read(data, "deck.pptx", Limits(pages=3)))) == 3
    assert failure_of(read, data, "deck.pptx", Limits(pages=2)) == "too_many_pages"


def test_what_is_damaged_is_said_in_words(read: Read) -> None:
    whole = deck(plain)
    entity = b'<!DOCTYPE sld [<!ENTITY a "b">]><sld>&a;</sld>'
    assert failure_of(read, whole[: len(whole) // 2], "x.pptx") == "corrupt_file"
    for part in (entity, b"<p:sld", b"\0\1\2"):
        data = with_part(whole, "ppt/slides/slide1.xml", part)
        assert failure_of(read, data, "x.pptx") == "corrupt_file"
    assert failure_of(read, files.encrypted_docx(), "secret.pptx") == "password_required"
    assert failure_of(read, deck(lambda slide: None), "x.pptx") == "no_content"


def test_groups_in_groups_have_an_end(read: Read) -> None:
    deep = b"<p:grpSp>" * 5_000 + b"</p:grpSp>" * 5_000
    space = b'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    slide = b"<p:sld " + space + b"><p:cSld><p:spTree>" + deep + b"</p:spTree></p:cSld></p:sld>"
    data = with_part(deck(plain), "ppt/slides/slide1.xml", slide)
    assert failure_of(read, data, "x.pptx") == "corrupt_file"


def test_a_slide_that_is_not_in_the_file_is_named(read: Read) -> None:
    data = with_part(deck(plain, plain), "ppt/_rels/presentation.xml.rels", _relations())
    document = read(data, "deck.pptx")
    assert [(loss.kind, loss.page) for loss in document.losses] == [("unreadable text", 1)]
    assert texts(document) == ["Words"]


def _relations() -> bytes:
    with zipfile.ZipFile(io.BytesIO(deck(lambda slide: None, lambda slide: None))) as package:
        rels = package.read("ppt/_rels/presentation.xml.rels")
    return rels.replace(b"slides/slide1.xml", b"slides/slide9.xml")
