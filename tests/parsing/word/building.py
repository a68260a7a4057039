"""Word files made of XML, and what is read of them."""

from collections.abc import Mapping

from tests.parsing.files import make_docx, root
from tests.parsing.helpers import Read, assert_sound, texts

BY = 'w:id="9" w:author="M. Thorne" w:date="2025-03-04T10:00:00Z"'
LATER = 'w:id="9" w:author="M. Thorne" w:date="2025-03-05T10:00:00Z"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(text: str, style: str) -> str:
    return para(text, properties=f'<w:pStyle w:val="{style}"/>')


def item(text: str, level: int = 0, list_id: int = 1, more: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return para(*([text] if text else []), properties=numbered + more)


def inserted(text: str, who: str = BY) -> str:
    return f"<w:ins {who}>{run(text)}</w:ins>"


def deleted(text: str, who: str = BY) -> str:
    return f"<w:del {who}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def cell(text: str, properties: str = "") -> str:
    inner = text if text.startswith("<") else para(text)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    inner = "".join(each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, properties: str = "") -> str:
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def docx(body: str, parts: Mapping[str, str] | None = None, **inner: str) -> bytes:
    """A Word file: `parts` by name below word/, `inner` what is in usual ones (styles="...")."""
    usual = {f"word/{name}.xml": root(name, xml) for name, xml in inner.items()}
    more = {f"word/{name}": xml for name, xml in (parts or {}).items()}
    return make_docx(body=body, parts=usual | more)


def related(body: str, parts: Mapping[str, tuple[str, str]], **inner: str) -> bytes:
    """As `docx`, with relations r1, r2 ... to the parts: of each the kind and the XML."""
    known = {f"r{at}": (kind, name) for at, (name, (kind, _)) in enumerate(parts.items(), 1)}
    files = {name: xml for name, (_, xml) in parts.items()}
    return docx(body, files | {"_rels/document.xml.rels": relations(known)}, **inner)


def lines_of(read: Read, data: bytes, name: str = "file") -> list[str]:
    document = read(data, name)
    assert_sound(document)
    return texts(document)


def warnings_of(read: Read, data: bytes, name: str = "file") -> str:
    return " ".join(read(data, name).warnings)
