"""Pictures of pages: sound PNG files within the limit of pixels."""

import io
from pathlib import Path

import pytest
from PIL import Image

from app.parsing.limits import Limits
from app.parsing.pdf.picture import page_picture, png
from tests.parsing import files


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A PDF of two pages."""
    file = tmp_path / "contract.pdf"
    file.write_bytes(files.make_pdf(["Only on these pages."], pages=2))
    return str(file)


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


def test_a_page_is_drawn_dark_on_white(path: str) -> None:
    image = opened(page_picture(path, 2))

    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (1191, 1684))
    assert image.getpixel((5, 5)) == (255, 255, 255)
    assert any(image.convert("L").histogram()[:64])


def test_a_picture_is_no_larger_than_the_limit_allows(path: str) -> None:
    width, height = opened(page_picture(path, 1, Limits(render_megapixels=0.01))).size

    assert width * height <= 10_300


@pytest.mark.parametrize("number", [0, 3])
def test_a_page_that_is_not_there_has_no_picture(path: str, number: int) -> None:
    assert page_picture(path, number) is None


def test_what_cannot_be_opened_or_drawn_has_none(tmp_path: Path) -> None:
    file = tmp_path / "broken.pdf"
    for data in (files.truncated_pdf(), files.encrypted_pdf(), b""):
        file.write_bytes(data)
        assert page_picture(str(file), 1) is None
    file.write_bytes(files.half_broken_pdf())
    assert page_picture(str(file), 2) is None
    assert page_picture(str(file), 3) is not None


def test_colours_stay_where_they_are() -> None:
    red, blue = b"\xff\x00\x00", b"\x00\x00\xff"

    image = opened(png(2, 2, [red + blue, blue + red]))

    assert list(image.get_flattened_data()) == [(255, 0, 0), (0, 0, 255), (0, 0, 255), (255, 0, 0)]
