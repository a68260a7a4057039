"""Presentations: shapes, tables and groups of them on slides, some of them empty."""

import io
import zipfile
from functools import cache

from tests.parsing.any_pieces.pieces import Pieces, options
from tests.parsing.pptx.decks import deck

_SLIDES = 3
_SCHEMAS = "http://schemas.openxmlformats.org"
_SPACES = (
    f'xmlns:a="{_SCHEMAS}/drawingml/2006/main" xmlns:p="{_SCHEMAS}/presentationml/2006/main" '
    f'xmlns:r="{_SCHEMAS}/officeDocument/2006/relationships"'
)
_PLACES = [
    "",
    "<a:xfrm/>",
    *(
        f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="914400"/></a:xfrm>'
        for x in (0, 2_000_000)
        for y in (0, 914_400, 3_000_000)
        for width in (0, 3_000_000)
    ),
]
_LOOKS = (
    "",
    "",
    "<a:rPr strike='sngStrike'/>",
    "<a:rPr baseline='30000'/>",
    "<a:rPr baseline='x'/>",
)
_MARKS = (
    "", "", "<a:pPr lvl='12'/>", "<a:pPr lvl='x'/>",
    "<a:pPr><a:buAutoNum type='arabicPeriod'/></a:pPr>",
    "<a:pPr><a:buChar/></a:pPr>", "<a:pPr><a:buAutoNum type='nope' startAt='x'/></a:pPr>",
)  # fmt: skip
_EMPTY = (
    "<p:sp/>", "<p:pic/>", "<p:graphicFrame/>", "<p:grpSp/>", "<p:sp><p:txBody/></p:sp>",
    "<p:cxnSp/>",
    "<p:graphicFrame><a:graphic><a:graphicData><a:tbl/></a:graphicData></a:graphic></p:graphicFrame>",
)  # fmt: skip
_CELLS = options(
    (4, ["<a:tc><a:txBody>{}</a:txBody></a:tc>"]),
    (1, ["<a:tc/>", "<a:tc hMerge='1'/>", "<a:tc gridSpan='99'><a:txBody>{}</a:txBody></a:tc>",
         "<a:tc vMerge='1'/>"]),
)  # fmt: skip


@cache
def _blank() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(deck(*[lambda slide: None] * _SLIDES))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slides(pieces: Pieces) -> bytes:
    """A presentation of three slides."""
    parts = _blank() | {
        f"ppt/slides/slide{number}.xml": _slide(pieces).encode() for number in range(1, _SLIDES + 1)
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def _slide(pieces: Pieces) -> str:
    shapes = pieces.some(lambda: _shape(pieces))
    return f"<p:sld {_SPACES}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"


def _shape(pieces: Pieces) -> str:
    kind = pieces.random.random()
    if kind < 0.15:
        return pieces.one(*_EMPTY)
    if kind < 0.3:
        return f"<p:grpSp><p:grpSpPr/>{pieces.some(lambda: _shape(pieces))}</p:grpSp>"
    if kind < 0.5:
        rows = pieces.some(lambda: f"<a:tr>{pieces.some(lambda: _cell(pieces))}</a:tr>")
        table = f"<a:graphic><a:graphicData><a:tbl>{rows}</a:tbl></a:graphicData></a:graphic>"
        return f"<p:graphicFrame>{table}</p:graphicFrame>"
    place, text = pieces.one(*_PLACES), pieces.some(lambda: _paragraph(pieces))
    return f"<p:sp><p:spPr>{place}</p:spPr><p:txBody>{text}</p:txBody></p:sp>"


def _cell(pieces: Pieces) -> str:
    return pieces.one(*_CELLS, inner=lambda: _paragraph(pieces))


def _paragraph(pieces: Pieces) -> str:
    runs = pieces.one(
        "<a:br/>", "<a:r/>", "<a:fld/>", *[f"<a:r>{pieces.one(*_LOOKS)}<a:t>{{}}</a:t></a:r>"] * 5,
        inner=pieces.escaped,
    )  # fmt: skip
    return f"<a:p>{pieces.one(*_MARKS)}{runs}</a:p>"
