"""Texts of LibreOffice, books of EPUB, and archives."""

from collections.abc import Mapping

from tests.parsing.sets.open.package import zipped
from tests.parsing.sets.open.sample import Loss, Made, sample

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_SPACES = {
    **{
        prefix: f"{_ODF}:{name}:1.0"
        for prefix, name in (
            ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
            ("draw", "drawing"), ("fo", "xsl-fo-compatible"),
        )
    },
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}  # fmt: skip


def _odt(body: str, styles: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _SPACES.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {spaces} '
        f'office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>"
    )
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


@sample("kinds", "odt", "A German protocol with blanks, tabs, a note and a table.", clean=True)
def protokoll() -> Made:
    body = (
        '<text:h text:outline-level="1">Protokoll der Hausversammlung</text:h>'
        "<text:p>Anwesend:<text:tab/>sieben<text:s/>Parteien</text:p>"
        '<text:p>Die Rücklage<text:note text:note-class="footnote"><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>Stand: 31. Mai.</text:p></text:note-body>"
        "</text:note> beträgt 9.430,50 Euro.<text:line-break/>Sie bleibt.</text:p>"
        "<table:table><table:table-row><table:table-cell><text:p>Posten</text:p>"
        "</table:table-cell><table:table-cell><text:p>Ja</text:p></table:table-cell>"
        "<table:table-cell><text:p>Nein</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>Dach</text:p></table:table-cell>"
        "<table:table-cell/><table:table-cell><text:p>6</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    blocks = [
        "Protokoll der Hausversammlung",
        "Anwesend: sieben Parteien",
        "Die Rücklage[1] beträgt 9.430,50 Euro. Sie bleibt.",
        "[1] Stand: 31. Mai.",
        "Posten | Ja | Nein",
        "Dach | | 6",
    ]
    return Made(_odt(body), blocks, numbers=("9.430,50", "6"))


@sample(
    "numbering", "odt", "Lists on two levels, and a second list that goes on counting.", clean=True
)
def continued_list() -> Made:
    levels = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" '
        'style:num-format="a" style:num-suffix=")"/></text:list-style>'
    )

    def item(text: str, inner: str = "") -> str:
        return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"

    inner = f"<text:list>{item('by post,')}{item('by hand.')}</text:list>"
    body = (
        f'<text:list text:style-name="L1">{item("Notice is given:", inner)}'
        f"{item('It takes effect on receipt.')}</text:list>"
        "<text:p>The following clauses were added in 2024.</text:p>"
        f'<text:list text:style-name="L1" text:continue-numbering="true">'
        f"{item('Mail is no writing.')}</text:list>"
    )
    blocks = [
        "1. Notice is given:",
        "a) by post,",
        "b) by hand.",
        "2. It takes effect on receipt.",
        "The following clauses were added in 2024.",
        "3. Mail is no writing.",
    ]
    return Made(_odt(body, levels), blocks, numbers=("1.", "2.", "3."))


@sample("changes", "odt", "Changes that nobody has accepted, a remark, and struck-out words.")
def changes_of_libreoffice() -> Made:
    who = (
        "<office:change-info><dc:creator>N. Sato</dc:creator><dc:date>2025-02-03T10:00:00"
        "</dc:date></office:change-info>"
    )
    struck = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
    )
    body = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"{who}<text:p>six</text:p></text:deletion></text:changed-region>"
        f'<text:changed-region text:id="c2"><text:insertion>{who}</text:insertion>'
        "</text:changed-region></text:tracked-changes>"
        '<text:p>The warranty lasts <text:change text:change-id="c1"/><text:change-start '
        'text:change-id="c2"/>twelve<text:change-end text:change-id="c2"/> months.</text:p>'
        "<text:p>Parts are <office:annotation><dc:creator>N. Sato</dc:creator><text:p>Really?"
        '</text:p></office:annotation><text:span text:style-name="T1">not</text:span> '
        "included.</text:p>"
    )
    blocks = ["The warranty lasts twelve months.", "Parts are ~~not~~ included."]
    losses = (
        Loss("insertions: 1"), Loss("deletions: 1"), Loss("comments: 1"), Loss("struck-out text"),
    )  # fmt: skip
    return Made(_odt(body, struck), blocks, losses)


@sample("hidden", "odt", "A hidden paragraph, hidden words and a hidden section.")
def hidden_in_libreoffice() -> Made:
    hidden = (
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    body = (
        "<text:p>The museum lends the clock for a year.</text:p>"
        '<text:p><text:span text:style-name="T1">Its insured value was lowered at the wish of the '
        "borrower.</text:span></text:p>"
        '<text:section text:name="S" text:display="none"><text:p>The clock has been repaired twice '
        "without a record.</text:p></text:section><text:p>It travels by road.</text:p>"
    )
    blocks = ["The museum lends the clock for a year.", "It travels by road."]
    return Made(_odt(body, hidden), blocks, (Loss("hidden text"),))


def _epub(chapters: Mapping[str, str], more: Mapping[str, str] | None = None) -> bytes:
    items = "".join(
        f'<item id="c{at}" href="{name}" media-type="application/xhtml+xml"/>'
        for at, name in reversed(list(enumerate(chapters)))
    )
    spine = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument'
        ':xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf" media-type='
        '"application/oebps-package+xml"/></rootfiles></container>',
        "OPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Book</dc:title></metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    parts |= {
        f"OPS/{name}": '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns='
        f'"http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{body}</body></html>'
        for name, body in sorted(chapters.items())
    }
    parts |= more or {}
    return zipped(parts)


@sample(
    "kinds",
    "epub",
    "A manual in three chapters, whose files are named in another order.",
    clean=True,
)
def beekeeping() -> Made:
    data = _epub({
        "z-start.xhtml": "<h1>Keeping bees</h1><p>A colony needs 15 kg of stores in winter.</p>",
        "m-spring.xhtml": "<h2>Spring</h2><ol><li>Clean the floor.</li><li>Weigh the hive.</li>"
        "</ol>",
        "a-end.xhtml": "<h2>Autumn</h2><p>Feed before the first frost.</p>",
    })  # fmt: skip
    blocks = [
        "Keeping bees",
        "A colony needs 15 kg of stores in winter.",
        "Spring",
        "1. Clean the floor.",
        "2. Weigh the hive.",
        "Autumn",
        "Feed before the first frost.",
    ]
    return Made(data, blocks, numbers=("15",))


@sample("kinds", "epub", "A book with scripts and a hidden paragraph.")
def book_with_scripts() -> Made:
    data = _epub({
        "one.xhtml": "<script>document.write('bought')</script><h1>Tides</h1><p>High water is at "
        "noon.</p><p hidden=\"hidden\">Answers for teachers: the third, the fifth and the "
        "last.</p>",
    })  # fmt: skip
    return Made(data, ["Tides", "High water is at noon."], (Loss("hidden text"),))


@sample(
    "kinds",
    "zip",
    "Three texts in folders, with a name in German and a program.",
    file="papers.zip",
)
def papers() -> Made:
    data = zipped({
        "2025/March/offer.txt": "The offer is 77 pounds.\n",
        "2025/Übersicht.md": "# Übersicht\n\nZwei Angebote liegen vor.\n",
        "tools/setup.exe": b"MZ\x90\x00" + bytes(60),
        "__MACOSX/._offer.txt": b"\0\5\x16\x07",
    })  # fmt: skip
    blocks = ["The offer is 77 pounds.", "Übersicht", "Zwei Angebote liegen vor."]
    return Made(data, blocks, (Loss("archive member: tools/setup.exe"),), ("77",))
