"""E-books: chapters in the order of the spine, nothing hidden, nothing locked, no bomb."""

import io
import zipfile
from collections.abc import Mapping
from urllib.parse import quote

from app.parsing.limits import Limits
from tests.parsing.helpers import Read, assert_sound, failure_of, texts

CONTAINER = """<?xml version="1.0"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>"""
DOCTYPE = (
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/x.dtd">'
)


def book(
    chapters: Mapping[str, str], *, extra: Mapping[str, str | bytes] | None = None, more: str = ""
) -> bytes:
    """A book as programs write it: chapters in folders, named with codes, nav and NCX beside."""
    items = "".join(
        f'<opf:item id="i{at}" href="{quote(name)}" media-type="application/xhtml+xml"/>'
        for at, name in enumerate(chapters)
    )
    spine = "".join(f'<opf:itemref idref="i{at}"/>' for at in range(len(chapters)))
    package = (
        '<?xml version="1.0"?><!DOCTYPE package><opf:package xmlns:opf="http://www.idpf.org/2007/opf">'
        f'<opf:manifest>{items}<opf:item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/>{more}</opf:manifest>'
        f'<opf:spine toc="ncx"><opf:itemref idref="nav"/>{spine}</opf:spine></opf:package>'
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package,
        "OEBPS/nav.xhtml": "<html><body><nav><ol><li>Tides</li></ol></nav></body></html>",
    }
    for name, body in chapters.items():
        members[f"OEBPS/{name}"] = f'<?xml version="1.0"?>{DOCTYPE}<html><head>{body}</html>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (members | dict(extra or {})).items():
            packing = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, packing)
    return file.getvalue()


def chapter(body: str, head: str = "") -> str:
    return f"{head}</head><body>{body}</body>"


def test_chapters_are_pages_in_the_order_of_the_spine(read: Read) -> None:
    document = read(
        book(
            {
                "text/z one.xhtml": chapter("<h1>Tides</h1><p>High water is at noon.</p>"),
                "text/b.xhtml": chapter("<ol type='a'><li>Ebb</li><li>Flood</li></ol>"),
                "a.xhtml": chapter(
                    "<p>It turns<a epub:type='noteref' href='#n'>1</a> twice.</p>"
                    "<aside epub:type='footnote' id='n'><p>1. Nearly.</p></aside>"
                ),
            }
        ),
        "tides.epub",
    )
    assert texts(document) == [
        *("Tides", "High water is at noon.", "a. Ebb", "b. Flood"),
        *("It turns[1] twice.", "1. Nearly."),
    ]
    assert [document.text[page.start : page.end].strip() for page in document.pages] == [
        "Tides\n\nHigh water is at noon.",
        "a. Ebb\n\nb. Flood",
        "It turns[1] twice.\n\n1. Nearly.",
    ]
    assert document.warnings == ()
    assert_sound(document)


def test_scripts_and_what_a_sheet_of_the_book_hides_are_left_out(read: Read) -> None:
    link = '<link rel="stylesheet" href="../css/main.css"/><script>write("bought")</script>'
    hidden = "<p class='key'>Answers for teachers: the third and the last.</p>"
    data = book(
        {"text/a.xhtml": chapter(f"<p>Seen.</p>{hidden}", link)},
        extra={"OEBPS/css/main.css": ".key { display: none }"},
    )
    document = read(data)
    assert document.text == "Seen."
    assert document.warnings == ("Chapter 1 holds text that is not visible; it was left out.",)


def test_a_chapter_that_is_missing_is_named(read: Read) -> None:
    more = '<opf:item id="i0" href="gone.xhtml" media-type="application/xhtml+xml"/>'
    document = read(book({"a.xhtml": chapter("x"), "b.xhtml": chapter("<p>Two</p>")}, more=more))
    assert document.warnings == ("Chapter 1 holds text that cannot be read.",)
    assert [page.number for page in document.pages] == [1, 2]


def locked(name: str, method: str) -> dict[str, str | bytes]:
    return {
        "META-INF/encryption.xml": '<encryption xmlns:e="urn:e"><e:EncryptedData>'
        f'<e:EncryptionMethod Algorithm="{method}"/><e:CipherData>'
        f'<e:CipherReference URI="{name}"/></e:CipherData></e:EncryptedData></encryption>'
    }


def test_a_locked_book_says_so_and_garbled_fonts_lock_nothing(read: Read) -> None:
    chapters = {"a.xhtml": chapter("<p>Seen.</p>")}
    aes = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
    assert (
        failure_of(read, book(chapters, extra=locked("OEBPS/a.xhtml", aes))) == "password_required"
    )
    fonts = locked("OEBPS/a.otf", "http://www.idpf.org/2008/embedding")
    assert read(book(chapters, extra=fonts)).text == "Seen."


def test_a_broken_book_and_a_bomb_are_refused_in_words(read: Read) -> None:
    whole = book({"a.xhtml": chapter("<p>Seen.</p>")})
    assert failure_of(read, whole[: len(whole) // 2], "a.epub") == "corrupt_file"
    entity = {"OEBPS/content.opf": '<!DOCTYPE p [<!ENTITY a "aa">]><package>&a;</package>'}
    assert failure_of(read, book({"a.xhtml": ""}, extra=entity)) == "corrupt_file"
    assert (
        failure_of(read, book({"a.xhtml": ""}, extra={"OEBPS/content.opf": "<p/>"}))
        == "corrupt_file"
    )
    bomb = book({"a.xhtml": chapter("a" * 3_000_000)})
    assert (
        failure_of(read, bomb, limits=Limits(archive_ratio_from=1_000_000)) == "archive_too_large"
    )
    assert failure_of(read, bomb, limits=Limits(text_megabytes=1)) == "too_large"
    many = book({f"{number}.xhtml": chapter("x") for number in range(4)})
    assert failure_of(read, many, limits=Limits(pages=3)) == "too_many_pages"
