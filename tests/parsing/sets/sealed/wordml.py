"""Word files from their XML."""

from collections.abc import Sequence

from tests.parsing.sets.sealed.kit import escaped, zipped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
STRICT = "http://purl.oclc.org/ooxml/officeDocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name '
    'w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
)


def run(text: str, properties: str = "") -> str:
    """A `w:r`."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escaped(text)}</w:t></w:r>'


def para(inner: str, properties: str = "") -> str:
    """A `w:p`; `inner` is XML, or plain text that does not begin with "<"."""
    content = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def heading(text: str) -> str:
    """A paragraph in the style of a heading."""
    return para(text, '<w:pStyle w:val="Heading1"/>')


def numbered(inner: str, level: int = 0, number: int = 1, extra: str = "") -> str:
    """A paragraph in a list."""
    marks = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(inner, extra + marks)


def cell(inner: str, properties: str = "") -> str:
    """A `w:tc`."""
    content = inner if inner.startswith("<w:") else para(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(cells: Sequence[str], properties: str = "") -> str:
    """A `w:tr` of finished cells, or of plain texts."""
    parts = [each if each.startswith("<w:tc") else cell(each) for each in cells]
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(parts)}</w:tr>"


def table(rows: Sequence[str], columns: int) -> str:
    """A `w:tbl`."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def part(tag: str, inner: str) -> str:
    """A whole XML part whose root is `w:tag`."""
    return f"{HEAD}<w:{tag} {SPACES}>{inner}</w:{tag}>"


def relations(entries: Sequence[tuple[str, str, str]], base: str = OFFICE) -> str:
    """A part of relations: id, kind, target; a target with a scheme is outside."""
    inner = ""
    for key, kind, target in entries:
        type_ = kind if "://" in kind else f"{base}/relationships/{kind}"
        mode = ' TargetMode="External"' if "://" in target else ""
        inner += f'<Relationship Id="{key}" Type="{type_}" Target="{target}"{mode}/>'
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def types(overrides: dict[str, str], defaults: dict[str, str]) -> str:
    """The part that says what each part is."""
    plain = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **defaults,
    }
    inner = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in plain.items()
    )
    inner += "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items()
    )
    return f'{HEAD}<Types xmlns="{PACKAGE}/content-types">{inner}</Types>'


def docx(
    body: str,
    *,
    parts: dict[str, tuple[str, str]] | None = None,
    others: dict[str, str | bytes] | None = None,
    links: Sequence[tuple[str, str, str]] = (),
    defaults: dict[str, str] | None = None,
    styles: str = "",
    main: str = "document.xml",
    suffix: str = "",
    section: str = "<w:sectPr/>",
) -> bytes:
    """A Word file.

    `parts` are parts of Word by their kind ("numbering"): the tag of the root and what is in it.
    `others` are further members with their whole content, which `links` lead to. `suffix` stands
    in the names of the parts, as Word for the web writes them.
    """
    wanted = {"styles": ("styles", STYLES + styles), **(parts or {})}
    overrides = {f"word/{main}": f"{MAIN}.document.main+xml"}
    members: dict[str, str | bytes] = {}
    entries = list(links)
    for index, (kind, (tag, inner)) in enumerate(wanted.items(), start=100):
        name = f"{kind}{suffix}.xml"
        base = kind.rstrip("0123456789")
        members[f"word/{name}"] = part(tag, inner)
        overrides[f"word/{name}"] = f"{MAIN}.{base}+xml"
        entries.append((f"rId{index}", base, name))
    return zipped(
        {
            "[Content_Types].xml": types(overrides, defaults or {}),
            "_rels/.rels": relations([("rId1", "officeDocument", f"word/{main}")]),
            f"word/{main}": part("document", f"<w:body>{body}{section}</w:body>"),
            f"word/_rels/{main}.rels": relations(entries),
            **members,
            **(others or {}),
        }
    )


def level(number: int, shape: str, text: str, extra: str = "") -> str:
    """A level of a list: shape of its number ("decimal") and its text ("%1.")."""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(lists: Sequence[Sequence[str]], more: str = "") -> tuple[str, str]:
    """The part of numbering: list n has the levels of `lists[n - 1]`."""
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">'
        f'<w:multiLevelType w:val="multilevel"/>{"".join(levels)}</w:abstractNum>'
        for n, levels in enumerate(lists, start=1)
    )
    inner += "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(lists) + 1)
    )
    return "numbering", inner + more
