"""Pictures of pages as scanners, faxes and phones make them, and files that hold them."""

import io
from collections.abc import Sequence
from typing import cast

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from tests.parsing.sets.sealed.kit import FONTS, RawPdf, Sheet

A5 = (420.0, 595.0)
MARGIN = 45


def rendered(pdf: bytes, dpi: int, *, colour: bool = False) -> Image.Image:
    """The first page of a PDF as a picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=dpi / 72).to_pil()
    return cast(Image.Image, picture.convert("RGB" if colour else "L"))


def page_of(
    blocks: Sequence[str],
    *,
    dpi: int = 200,
    size: tuple[float, float] = A5,
    top: float = 60,
    name: str = "Times-Roman",
    points: float = 11,
    title: bool = True,
) -> Image.Image:
    """A page with paragraphs, the first of which is its title."""
    sheet = Sheet(size)
    sheet.set("Times-Bold" if title else name, points + 3 * title)
    y = sheet.flow(MARGIN, top, size[0] - 2 * MARGIN, blocks[0], gap=12)
    sheet.set(name, points).flows(MARGIN, y, size[0] - 2 * MARGIN, blocks[1:])
    return rendered(sheet.done(), dpi)


def noisy(picture: Image.Image, strength: float, seed: int = 1) -> Image.Image:
    """Grain over the whole page and some dark specks."""
    random = np.random.default_rng(seed)
    values = np.asarray(picture.convert("L"), dtype=np.float32)
    values = values * 0.9 + 12 + random.normal(0, strength, values.shape).astype(np.float32)
    specks = random.random(values.shape) < 0.0002 * strength / 10
    values[specks] = 60
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8))


def skewed(picture: Image.Image, degrees: float) -> Image.Image:
    """The page put on the glass at an angle."""
    return picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)


def lit_unevenly(picture: Image.Image) -> Image.Image:
    """A shadow that grows towards one corner, as on a photo."""
    width, height = picture.size
    across = np.linspace(1.0, 0.72, width)[None, :] * np.linspace(1.0, 0.8, height)[:, None]
    values = np.asarray(picture.convert("L"), dtype=np.float32) * across
    return Image.fromarray(values.astype(np.uint8))


def stamped(picture: Image.Image, text: str, at: tuple[int, int], angle: float) -> Image.Image:
    """A red stamp in a frame over the page."""
    font = ImageFont.truetype(str(FONTS / "DejaVuSans-Bold.ttf"), 52)
    width = int(font.getlength(text)) + 40
    stamp = Image.new("RGB", (width, 96), "white")
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((3, 3, width - 4, 92), outline=(190, 30, 40), width=5)
    draw.text((20, 16), text, fill=(190, 30, 40), font=font)
    turned = stamp.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor="white")
    layer = Image.new("RGB", picture.size, "white")
    layer.paste(turned, at)
    return ImageChops.darker(picture.convert("RGB"), layer)


def scribble(dpi: int = 150, size: tuple[float, float] = A5) -> Image.Image:
    """A page of lines that look like handwriting and are none."""
    random = np.random.default_rng(7)
    picture = Image.new("L", (int(size[0] * dpi / 72), int(size[1] * dpi / 72)), 255)
    draw = ImageDraw.Draw(picture)
    for row in range(9):
        x, y = 110.0, 160.0 + row * 95
        points = [(x, y)]
        for step in range(150):
            x += 2.0 + 3.0 * random.random()
            points.append(
                (x, y + 26 * np.sin(step * (0.9 + 0.3 * random.random())) * random.random())
            )
        draw.line(points, fill=40, width=3)
    return picture


def landscape_photo(width: int = 600, height: int = 380) -> Image.Image:
    """Hills under a sky: a picture without a word."""
    random = np.random.default_rng(3)
    rows, columns = np.mgrid[0:height, 0:width]
    sky = 235 - rows * 0.18
    for base, wave, shade in ((0.55, 60, 150), (0.7, 35, 110), (0.82, 25, 70)):
        edge = height * base + wave * np.sin(columns / (40 + wave)) * 0.6
        sky = np.where(rows > edge, shade + (rows - edge) * 0.1, sky)
    grain = random.normal(0, 3, (height, width))
    picture = Image.fromarray(np.clip(sky + grain, 0, 255).astype(np.uint8))
    return picture.filter(ImageFilter.GaussianBlur(1.2))


def encoded(picture: Image.Image, format: str, *, quality: int = 40, dpi: int = 200) -> bytes:
    """The picture as a file."""
    target = io.BytesIO()
    picture.save(target, format=format, quality=quality, dpi=(dpi, dpi))
    return target.getvalue()


def bilevel(picture: Image.Image) -> Image.Image:
    """Black and white without greys, as faxes and copiers have it."""
    return picture.convert("L").point(lambda value: 255 if value > 150 else 0).convert("1")


def fax_coded(picture: Image.Image) -> tuple[bytes, bool]:
    """A strip of CCITT Group 4, and whether its ones are white."""
    target = io.BytesIO()
    picture.save(target, format="TIFF", compression="group4", tiffinfo={278: picture.height})
    with Image.open(target) as stored:
        tags = stored.tag_v2  # type: ignore[attr-defined]
        start, length, shown = tags[273][0], tags[279][0], tags[262]
    return target.getvalue()[start : start + length], shown == 1


def image_object(
    pdf: RawPdf, picture: Image.Image, *, quality: int = 40, mask: bool = False
) -> int:
    """A picture in a PDF: Group 4 if it has two colours, else JPEG."""
    head = f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
    if picture.mode == "1":
        data, ones_are_white = fax_coded(picture)
        parms = f"/K -1 /Columns {picture.width} /Rows {picture.height}"
        parms += " /BlackIs1 true" if ones_are_white else ""
        kind = (
            ("/ImageMask true /BitsPerComponent 1")
            if mask
            else "/ColorSpace /DeviceGray /BitsPerComponent 1"
        )
        return pdf.stream(f"{head} {kind} /Filter /CCITTFaxDecode /DecodeParms << {parms} >>", data)
    space = "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray"
    data = encoded(picture, "JPEG", quality=quality)
    return pdf.stream(f"{head} /ColorSpace {space} /BitsPerComponent 8 /Filter /DCTDecode", data)


def placed(name: str, x: float, y: float, width: float, height: float) -> str:
    """Drawing operators that put a picture on the page."""
    return f"q {width:g} 0 0 {height:g} {x:g} {y:g} cm /{name} Do Q\n"


def picture_page(
    pdf: RawPdf,
    picture: Image.Image,
    *,
    over: str = "",
    extra: str = "",
    size: tuple[float, float] = A5,
    quality: int = 40,
) -> None:
    """A page that is one picture, with drawing operators over it."""
    key = image_object(pdf, picture, quality=quality)
    content = placed("Im1", 0, 0, *size) + over
    box = f"0 0 {size[0]:g} {size[1]:g}"
    pdf.page(content, resources=f"/XObject << /Im1 {key} 0 R >>", extra=extra, size=box)


def scan(pictures: Sequence[Image.Image], *, quality: int = 40) -> bytes:
    """A PDF of pages that are pictures only; a picture lying on its side has a page that does."""
    pdf = RawPdf()
    for picture in pictures:
        size = A5 if picture.height > picture.width else (A5[1], A5[0])
        picture_page(pdf, picture, size=size, quality=quality)
    return pdf.done()
