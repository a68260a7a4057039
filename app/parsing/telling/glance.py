"""What is seen of a file at a glance: its first pages, as far as that is quick to find out."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from app.errors import Refusal, TaskFailure
from app.parsing.kinds import IMAGES, KINDS, PDF, TIFF
from app.parsing.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = 3
LONGEST_TEXT = 20_000
MOST_OBJECTS = 3_000
"""Objects of a page that are counted; one with as many is known for what it is."""
_LARGEST_READ = 5_000_000
"""Bytes of a file without pages that are still read whole."""
_LARGE_PART = 0.5
_POINTS_PER_INCH = 72.0
_UNTOLD_DPI = 150.0
_DEEPEST_FORM = 2


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page; sizes are in points, `paths` stop at `MOST_OBJECTS`."""

    width: float
    height: float
    words: int = 0
    paths: int = 0
    is_picture: bool = False

    @property
    def area(self) -> float:
        """Its size in square points."""
        return self.width * self.height


@dataclass(frozen=True, slots=True)
class Glance:
    """What was seen; `pages` are empty for files that have none, `text` is where it begins."""

    media_type: str
    pages: tuple[SeenPage, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A task type that suits a file, why in words, and how well: 1 is whatever can be read."""

    task_type: str
    reason: str
    fit: float


def glance_at(path: str, media_type: str, limits: Limits = DEFAULT_LIMITS) -> Glance:
    """Look at a file; what cannot be opened is seen without pages and text. For workers."""
    look = {PDF: _pdf, TIFF: _picture}.get(media_type)
    if look is None:
        look = _picture if media_type in IMAGES else partial(_text, limits=limits)
    try:
        return look(path, media_type)
    except (Refusal, TaskFailure, OSError, ValueError):
        return Glance(media_type)


def _pdf(path: str, media_type: str) -> Glance:
    from app.parsing.pdf.file import open_pdf

    pages, texts = list[SeenPage](), list[str]()
    pdf = open_pdf(path)
    try:
        for number in range(min(PAGES, len(pdf))):
            page = pdf[number]
            text_page = page.get_textpage()
            text = text_page.get_text_range()
            width, height = page.get_size()
            paths, covered = _counted(page)
            is_picture = covered >= _LARGE_PART * width * height
            pages.append(SeenPage(width, height, len(text.split()), paths, is_picture))
            texts.append(text)
            text_page.close()
            page.close()
    finally:
        pdf.close()
    return Glance(media_type, tuple(pages), "\n".join(texts)[:LONGEST_TEXT])


def _counted(page: object) -> tuple[int, float]:
    """How many paths a page draws, and how many square points of it pictures cover."""
    import pypdfium2.raw as pdfium_c

    paths, covered = 0, 0.0
    for seen, (kind, area) in enumerate(_objects(page)):
        paths += kind == pdfium_c.FPDF_PAGEOBJ_PATH
        covered += area
        if seen >= MOST_OBJECTS:
            break
    return paths, covered


def _objects(page: object) -> "Iterator[tuple[int, float]]":
    """The kind of each object, and the area that it covers if it is a picture."""
    import pypdfium2.raw as pdfium_c

    from app.parsing.pdf.matrix import matrix_of

    for each in page.get_objects(max_depth=_DEEPEST_FORM):  # type: ignore[attr-defined]
        area = 0.0
        if each.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = matrix_of(each.raw)
            area = abs(a * d - b * c)
        yield each.type, area


def _picture(path: str, media_type: str) -> Glance:
    """The first pages of a picture, by the resolution that it tells."""
    from PIL import Image, ImageSequence, UnidentifiedImageError

    pages = []
    try:
        with Image.open(path) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image)):
                if number == PAGES:
                    break
                told = frame.info.get("dpi", (0, 0))[0]
                dpi = float(told) if told and told > 1 else _UNTOLD_DPI
                width, height = (side * _POINTS_PER_INCH / dpi for side in frame.size)
                pages.append(SeenPage(width, height, is_picture=True))
    except (UnidentifiedImageError, SyntaxError, Image.DecompressionBombError):
        return Glance(media_type)
    return Glance(media_type, tuple(pages))


def _text(path: str, media_type: str, *, limits: Limits) -> Glance:
    """The beginning of a file's text; none where it is too large to be read whole."""
    import os

    from app.parsing.read import read_document

    if media_type not in KINDS or os.path.getsize(path) > _LARGEST_READ:
        return Glance(media_type)
    return Glance(media_type, (), read_document(path, "", limits).text[:LONGEST_TEXT])
