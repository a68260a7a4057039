"""Zip packages of XML parts: Word, Excel, PowerPoint, OpenDocument, EPUB; stored, not packed."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_DAY = (2025, 1, 2, 3, 4, 6)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": OFFICE,
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "dsp": "http://schemas.microsoft.com/office/drawing/2008/diagram",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of these members, in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, _DAY)
            info.create_system = 0
            archive.writestr(info, data)
    return target.getvalue()


def xml(tag: str, inner: str) -> str:
    """An XML part whose root has all prefixes of Office."""
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{tag} {spaces}>{inner}</{tag}>'
    )


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    """A part of relations: by id, the last word of the type and the target."""
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def types(overrides: Mapping[str, str], more: str = "") -> str:
    """The part that tells the type of each other part."""
    inner = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{more}'
        f"{inner}</Types>"
    )


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    """A paragraph of Word; what is no run yet becomes one."""
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph that Word counts."""
    return para(
        *([text] if text else []),
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
    )


def table(*rows: str) -> str:
    """A table of Word."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    """A row of Word; what is no cell yet becomes one."""
    inner = "".join(
        cell if cell.startswith("<w:tc>") else f"<w:tc><w:tcPr/>{para(cell)}</w:tc>"
        for cell in cells
    )
    return f"<w:tr>{inner}</w:tr>"


def cell(text: str, properties: str = "") -> str:
    """A cell of Word with properties of its own."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def word(
    body: str,
    parts: Mapping[str, tuple[str, str]] | None = None,
    *,
    main: str = "word/document.xml",
    media: Mapping[str, bytes] | None = None,
) -> bytes:
    """A Word file; `parts` are by name below word/: the kind of the relation and the XML."""
    parts, media = parts or {}, media or {}
    folder = main.rpartition("/")[0]
    overrides = {main: f"{_WORD_TYPE}.document.main+xml"}
    overrides |= {
        f"{folder}/{name}": f"{_WORD_TYPE}.{kind}+xml"
        for name, (kind, _) in parts.items()
        if name.endswith(".xml")
    }
    known = {f"rId{at}": (kind, name) for at, (name, (kind, _)) in enumerate(parts.items(), 1)}
    known |= {
        f"rIdM{at}": ("image" if name.startswith("media/") else "package", name)
        for at, name in enumerate(media, 1)
    }
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": types(overrides, _FURTHER),
        "_rels/.rels": relations({"rId1": ("officeDocument", main)}),
        main: xml("w:document", f"<w:body>{body}<w:sectPr/></w:body>"),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": relations(known),
    }
    files |= {f"{folder}/{name}": inner for name, (_, inner) in parts.items()}
    files |= {f"{folder}/{name}": data for name, data in media.items()}
    return zipped(files)


_FURTHER = (
    '<Default Extension="html" ContentType="text/html"/>'
    '<Default Extension="wmf" ContentType="image/x-wmf"/><Default Extension="xlsx" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
)


def numbering(*levels: tuple[str, str, str], more: str = "", instances: str = "") -> str:
    """A numbering part of one list: of each level the format, the text and further XML."""
    inner = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text, extra) in enumerate(levels)
    )
    return xml(
        "w:numbering",
        f'<w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>{more}'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{instances}',
    )


def picture(key: str, *, width: int, height: int, name: str = "Picture 1") -> str:
    """A run of Word with a picture; sizes are in points."""
    wide, high = width * 12700, height * 12700
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{wide}" cy="{high}"/><wp:docPr id="1" '
        f'name="{name}"/><a:graphic><a:graphicData uri="{_SPACES["pic"]}"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="1" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip '
        f'r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect"/>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def graphic(uri: str, inner: str) -> str:
    """A run of Word with a chart or a diagram."""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="4000000" cy="2400000"/><wp:docPr id="2" '
        f'name="Graphic 2"/><a:graphic><a:graphicData uri="{_SPACES[uri]}">{inner}'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
