"""What no drawing on a page gives a PDF: attachments, remarks, layers, wrong maps of letters."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfbase.ttfonts import TTFont

from tests.parsing.sets.open.sheet import DEJAVU


def amended(
    pdf: bytes,
    objects: Sequence[str | bytes],
    *,
    catalog: str = "",
    page: str = "",
    resources: str = "",
) -> bytes:
    """The PDF with more objects, appended as an update is.

    "{0}" stands for a reference to the first of `objects`, and so on. `catalog`, `page` (the first)
    and `resources` go into the dictionaries that are there.
    """
    size = int(_found(rb"/Size (\d+)", pdf))
    names = [f"{size + at} 0 R" for at in range(len(objects))]
    bodies = {size + at: _filled(body, names) for at, body in enumerate(objects)}
    for kind, more in ((b"/Type /Catalog", catalog), (b"/Type /Page\n", page)):
        if more or (resources and kind != b"/Type /Catalog"):
            number, body = _object(pdf, kind)
            body = body[: body.rindex(b">>")] + _filled(more, names) + b" >>"
            body = body.replace(b"/Resources <<", b"/Resources << " + _filled(resources, names), 1)
            bodies[number] = body
    return _appended(pdf, bodies, size + len(objects))


def stream(content: str, entries: str = "") -> str:
    """A stream object; its braces are doubled for `amended`."""
    return f"<< /Length {len(content.encode('latin-1'))} {entries} >>\nstream\n{content}\nendstream"


def attachment(name: str, content: str) -> list[str]:
    """An attached file: its description, and its content as the object behind it."""
    return [
        f"<< /Type /Filespec /F ({name}) /UF ({name}) /EF << /F {{0}} >> >>",
        stream(content, "/Type /EmbeddedFile"),
    ]


@contextmanager
def letters_mapped(change: Callable[[int], int] | None) -> Iterator[str]:
    """A font whose letters are told as others in the file, or not at all; its name."""
    original, name = ttfonts.makeToUnicodeCMap, "Mapped"
    pdfmetrics.registerFont(TTFont(name, str(DEJAVU / "DejaVuSerif.ttf"), asciiReadable=False))

    def wrong(font: str, subset: list[int]) -> str:
        return original(font, [change(code) if change else 0xFFFD for code in subset])

    setattr(ttfonts, "makeToUnicodeCMap", wrong)  # noqa: B010
    try:
        yield name
    finally:
        setattr(ttfonts, "makeToUnicodeCMap", original)  # noqa: B010


def _filled(text: str | bytes, names: Sequence[str]) -> bytes:
    data = text.encode("latin-1") if isinstance(text, str) else text
    for at, name in enumerate(names):
        data = data.replace(b"{%d}" % at, name.encode())
    return data


def _found(pattern: bytes, pdf: bytes) -> bytes:
    found = re.findall(pattern, pdf)
    assert found, pattern
    last: bytes = found[-1]
    return last


def _object(pdf: bytes, kind: bytes) -> tuple[int, bytes]:
    for found in re.finditer(rb"(\d+) 0 obj\n(.*?)endobj", pdf, re.DOTALL):
        if kind in found[2]:
            return int(found[1]), found[2].rstrip()
    raise LookupError(kind)


def _appended(pdf: bytes, bodies: dict[int, bytes], size: int) -> bytes:
    table = b""
    before = _found(rb"startxref\s+(\d+)", pdf)
    root = _found(rb"/Root (\d+) 0 R", pdf)
    for number, body in sorted(bodies.items()):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    end = b"trailer\n<< /Size %d /Root %s 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + b"xref\n" + table + end % (size, root, before, len(pdf))
