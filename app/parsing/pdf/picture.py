"""A page of a PDF as a PNG picture, for people to look at beside its text."""

import math
import struct
import zlib
from typing import TYPE_CHECKING

from app.parsing.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_POINTS_PER_INCH = 72.0
_SHOWN_DPI = 144.0
_LONGEST_SIDE = 32_000
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2
_QUICK = 1


def page_picture(path: str, number: int, limits: Limits = DEFAULT_LIMITS) -> bytes | None:
    """Page `number`, counted from 1, at 144 dpi or as large as `limits.render_megapixels` allows.

    None when there is no such page or it cannot be drawn. Only for worker processes.
    """
    # Only workers load it: the server hands this function to them.
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return None
    try:
        return _drawn(pdf, number, limits) if 1 <= number <= len(pdf) else None
    except pdfium.PdfiumError:
        return None
    finally:
        pdf.close()


def _drawn(pdf: "pdfium.PdfDocument", number: int, limits: Limits) -> bytes:
    page = pdf[number - 1]
    try:
        width, height = page.get_size()
        bitmap = page.render(scale=_scale(width, height, limits), rev_byteorder=True)
        try:
            pixels = memoryview(bitmap.buffer).cast("B")
            lines = [
                bytes(pixels[start : start + 3 * bitmap.width])
                for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
            ]
            return png(bitmap.width, bitmap.height, lines)
        finally:
            bitmap.close()
    finally:
        page.close()


def _scale(width: float, height: float, limits: Limits) -> float:
    width, height = max(1.0, width), max(1.0, height)
    return min(
        _SHOWN_DPI / _POINTS_PER_INCH,
        math.sqrt(limits.render_megapixels * 1_000_000 / (width * height)),
        _LONGEST_SIDE / max(width, height),
    )


def png(width: int, height: int, lines: list[bytes]) -> bytes:
    """A PNG file (ISO/IEC 15948) of lines of RGB pixels, from the top."""
    header = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    # Every line names its filter: 0 is none.
    pixels = zlib.compress(b"".join(b"\0" + line for line in lines), _QUICK)
    chunks = ((b"IHDR", header), (b"IDAT", pixels), (b"IEND", b""))
    return _SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
