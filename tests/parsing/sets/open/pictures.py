"""Pages as pictures, the way scanners, fax machines and telephones deliver them."""

import io
from base64 import b64encode
from collections.abc import Sequence

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.parsing.sets.open.sheet import DEJAVU, Sheet, embedded

A5 = (420.0, 595.0)


def rendered(pdf: bytes, dpi: int = 200) -> list[Image.Image]:
    """The pages of a PDF as grey pictures."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document
        ]
    finally:
        document.close()


def page_of(
    blocks: Sequence[str],
    *,
    size: tuple[float, float] = A5,
    points: float = 12,
    dpi: int = 200,
    font: str = "",
) -> Image.Image:
    """A page of paragraphs as a grey picture; the first is its heading."""
    face = font or embedded("Serif", "DejaVuSerif.ttf")
    sheet = Sheet(size, font=face)
    sheet.y = size[1] - 60
    for number, block in enumerate(blocks):
        letters = points * 1.25 if number == 0 else points
        sheet.text(block, x=45, width=size[0] - 90, size=letters, font=face, gap=points * 0.8)
    return rendered(sheet.done(), dpi)[0]


def noisy(
    image: Image.Image, *, amount: float = 14, specks: int = 300, seed: int = 1
) -> Image.Image:
    """The grain, the grey and the specks of a used scanner."""
    rng = np.random.default_rng(seed)
    soft = np.asarray(image.filter(ImageFilter.GaussianBlur(0.6)), dtype=float)
    grain = soft * 0.88 + 18 + rng.normal(0, amount, soft.shape)
    for _ in range(specks):
        y, x = int(rng.integers(soft.shape[0])), int(rng.integers(soft.shape[1]))
        grain[y : y + 2, x : x + 2] = 40
    return Image.fromarray(grain.clip(0, 255).astype("uint8"))


def skewed(image: Image.Image, degrees: float) -> Image.Image:
    """The page as it lies in a scanner when its sheet was fed askew."""
    return image.rotate(degrees, resample=Image.Resampling.BICUBIC, fillcolor=255)


def black(image: Image.Image) -> Image.Image:
    """Black and white without greys, as a fax or an office scanner saves it."""
    return image.point(lambda grey: 255 if grey > 140 else 0).convert("1")


def stamped(
    image: Image.Image, lines: Sequence[str], place: tuple[int, int], *, degrees: float = 6
) -> Image.Image:
    """A rubber stamp in a frame, in red, a little turned."""
    font = ImageFont.truetype(str(DEJAVU / "DejaVuSans-Bold.ttf"), 34)
    stamp = Image.new("RGBA", (520, 60 + 46 * len(lines)), (255, 255, 255, 0))
    draw = ImageDraw.Draw(stamp)
    draw.rectangle((4, 4, 515, 55 + 46 * len(lines)), outline=(190, 30, 40, 255), width=5)
    for number, line in enumerate(lines):
        draw.text((260, 30 + 46 * number), line, fill=(190, 30, 40, 255), font=font, anchor="ma")
    turned = stamp.rotate(degrees, expand=True, resample=Image.Resampling.BICUBIC)
    page = image.convert("RGBA")
    page.alpha_composite(turned, place)
    return page.convert("RGB")


def png(image: Image.Image, dpi: int = 200) -> bytes:
    """A PNG file."""
    return _saved(image, "PNG", dpi=(dpi, dpi))


def jpeg(image: Image.Image, *, dpi: int = 200, quality: int = 55, turn: int = 0) -> bytes:
    """A JPEG file; `turn` is the orientation that its EXIF data claims."""
    exif = Image.Exif()
    if turn:
        exif[0x0112] = turn
    return _saved(image, "JPEG", dpi=(dpi, dpi), quality=quality, exif=exif.tobytes())


def tiff(pages: Sequence[Image.Image], dpi: int = 200) -> bytes:
    """A TIFF file with all pages, packed as a fax is."""
    first, *others = (black(page) for page in pages)
    return _saved(
        first, "TIFF", save_all=True, append_images=others, dpi=(dpi, dpi), compression="group4"
    )


def scanned(pages: Sequence[Image.Image], dpi: int = 200, *, turn: int = 0) -> Sheet:
    """A PDF of which each page is a picture; the last page is still open for more."""
    sheet = Sheet()
    for number, page in enumerate(pages):
        if number:
            sheet.next()
        size = (page.width * 72 / dpi, page.height * 72 / dpi)
        # With a rotation, reportlab wants the size of the page as it is seen.
        sheet.canvas.setPageSize(size[::-1] if turn in (90, 270) else size)
        if turn:
            sheet.canvas.setPageRotation(turn)
        sheet.picture(page if page.mode == "1" else jpeg(page), 0, 0, *size)
        sheet.size = size
    return sheet


def data_address(image: Image.Image) -> str:
    """A picture as an address of a web page."""
    return "data:image/png;base64," + b64encode(png(image)).decode()


def _saved(image: Image.Image, form: str, **how: object) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **how)
    return target.getvalue()
