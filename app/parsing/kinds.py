"""The kinds of files that are read here: what they are called, and which reader takes them."""

from dataclasses import dataclass
from importlib.util import find_spec

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOC = "application/msword"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"
TIFF = "image/tiff"
PNG = "image/png"
JPEG = "image/jpeg"
GIF = "image/gif"
WEBP = "image/webp"
BMP = "image/bmp"
HEIC = "image/heic"
AVIF = "image/avif"
RTF = "application/rtf"
ODT = "application/vnd.oasis.opendocument.text"
WORDXML = "application/vnd.ms-word.xml"
"""A Word document as one XML file: WordprocessingML 2003, or a package that lies flat."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
EPUB = "application/epub+zip"
CSV = "text/csv"
EML = "message/rfc822"
MSG = "application/vnd.ms-outlook"
MHTML = "multipart/related"
"""A web archive: a page with its pictures, written as a mail."""
ZIP = "application/zip"
"""An archive of files of its own: no reader takes it, its members are read one by one."""
ENCRYPTED = "application/x-ole-encrypted"
"""A Word file that needs a password: taken in, so that its task says so."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file.

    `words` name it with its article, `listed` names its group in a list of what is accepted.
    `reader` is "module:function"; the function takes a `Source` and returns a `Document`.
    `zipped` files are archives, whose directory is looked at before any task is made of them.
    `library` is the module that its reader needs and that may not be installed.
    """

    media_type: str
    words: str
    listed: str
    endings: tuple[str, ...]
    reader: str
    zipped: bool = False
    library: str = ""


_PICTURES = "pictures of pages (PNG, JPEG, TIFF, HEIC, WebP, GIF, BMP, AVIF)"
_PICTURE_READER = "app.parsing.ocr.picture:read_picture"

_ALL = (
    FileKind(PDF, "a PDF", "PDF", (".pdf",), "app.parsing.pdf.reader:read_pdf"),
    FileKind(
        DOCX,
        "a Word document (.docx)",
        "Word (.docx, .doc)",
        (".docx", ".docm", ".dotx", ".dotm"),
        "app.parsing.docx.reader:read_docx",
        zipped=True,
    ),
    FileKind(
        DOC,
        "an old Word document (.doc)",
        "Word (.docx, .doc)",
        (".doc", ".dot"),
        "app.parsing.doc.reader:read_doc",
    ),
    FileKind(
        WORDXML,
        "a Word document as XML",
        "Word (.docx, .doc)",
        (".xml",),
        "app.parsing.docx.flat:read_word_xml",
    ),
    FileKind(
        RTF,
        "a Rich Text file (.rtf)",
        "Rich Text (.rtf)",
        (".rtf",),
        "app.parsing.rtf.reader:read_rtf",
    ),
    FileKind(
        ODT,
        "an OpenDocument text (.odt)",
        "OpenDocument (.odt)",
        (".odt", ".ott", ".fodt"),
        "app.parsing.odt.reader:read_odt",
        zipped=True,
    ),
    FileKind(
        HTML,
        "an HTML page",
        "HTML",
        (".html", ".htm", ".xhtml"),
        "app.parsing.html.reader:read_html",
    ),
    FileKind(
        MARKDOWN,
        "Markdown",
        "Markdown",
        (".md", ".markdown"),
        "app.parsing.markdown.reader:read_markdown",
    ),
    FileKind(
        CSV,
        "a table of separated values (.csv)",
        "CSV",
        (".csv", ".tsv", ".tab"),
        "app.parsing.csv.reader:read_csv",
    ),
    FileKind(
        MHTML,
        "a web archive (.mht)",
        "web archives (.mht)",
        (".mht", ".mhtml"),
        "app.parsing.mhtml.reader:read_mhtml",
    ),
    FileKind(
        EPUB,
        "an e-book (.epub)",
        "e-books (.epub)",
        (".epub",),
        "app.parsing.epub.reader:read_epub",
        zipped=True,
    ),
    FileKind(TEXT, "plain text", "plain text", (".txt",), "app.parsing.text.reader:read_text"),
    FileKind(
        XLSX,
        "an Excel workbook (.xlsx)",
        "Excel (.xlsx)",
        (".xlsx", ".xlsm", ".xltx", ".xltm"),
        "app.parsing.xlsx.reader:read_xlsx",
        zipped=True,
    ),
    FileKind(
        PPTX,
        "a PowerPoint presentation (.pptx)",
        "PowerPoint (.pptx)",
        (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"),
        "app.parsing.pptx.reader:read_pptx",
        zipped=True,
    ),
    FileKind(
        EML, "a mail (.eml)", "mails (.eml, .msg)", (".eml",), "app.parsing.mail.reader:read_eml"
    ),
    FileKind(
        MSG,
        "a mail of Outlook (.msg)",
        "mails (.eml, .msg)",
        (".msg",),
        "app.parsing.mail.outlook:read_msg",
    ),
    FileKind(
        TIFF,
        "a TIFF picture",
        _PICTURES,
        (".tiff", ".tif"),
        _PICTURE_READER,
    ),
    FileKind(PNG, "a PNG picture", _PICTURES, (".png",), _PICTURE_READER),
    FileKind(
        JPEG,
        "a JPEG picture",
        _PICTURES,
        (".jpg", ".jpeg"),
        _PICTURE_READER,
    ),
    FileKind(
        HEIC,
        "a HEIC picture",
        _PICTURES,
        (".heic", ".heif"),
        _PICTURE_READER,
        library="pi_heif",
    ),
    FileKind(WEBP, "a WebP picture", _PICTURES, (".webp",), _PICTURE_READER),
    FileKind(GIF, "a GIF picture", _PICTURES, (".gif",), _PICTURE_READER),
    FileKind(BMP, "a BMP picture", _PICTURES, (".bmp", ".dib"), _PICTURE_READER),
    FileKind(AVIF, "an AVIF picture", _PICTURES, (".avif",), _PICTURE_READER, library="PIL._avif"),
)
KINDS = {kind.media_type: kind for kind in _ALL}
"""Every kind by its media type; the first of its endings is the one to offer."""
IMAGES = frozenset(kind.media_type for kind in _ALL if kind.listed == _PICTURES)
_ENDINGS = {ending: kind.media_type for kind in _ALL for ending in kind.endings}
ARCHIVE = FileKind(ZIP, "a zip archive", "zip archives of these", (".zip",), "", zipped=True)
"""No reader takes it: each file in it is read."""
PROSE = frozenset(KINDS) - {XLSX, CSV, PPTX}
"""What holds a running text, as a contract is one."""
# A name says little of plain text: .txt is given to everything.
_TELLING = frozenset((*_ENDINGS, *ARCHIVE.endings)) - {".txt", ".md", ".markdown"}
_PAGE_WORDS = {XLSX: "sheet", CSV: "sheet", PPTX: "slide", EPUB: "chapter"}


def title_of(media_type: str) -> str:
    """What a file of that type is, for a list: "PDF", "Word document"."""
    kind = KINDS.get(media_type)
    words = kind.words if kind else "a locked file" if media_type == ENCRYPTED else media_type
    named = words.partition(" (")[0].removeprefix("a ").removeprefix("an ")
    return named[:1].upper() + named[1:]


def read_here(*, with_pictures: bool) -> tuple[FileKind, ...]:
    """The kinds that this machine has all programs and libraries for, archives of them last."""
    kinds = (kind for kind in _ALL if with_pictures or kind.media_type not in IMAGES)
    return (*(kind for kind in kinds if not kind.library or find_spec(kind.library)), ARCHIVE)


def accepted(*, with_pictures: bool) -> str:
    """What is read here, in words: "PDF, Word (.docx, .doc), ... and zip archives of these"."""
    *most, last = dict.fromkeys(kind.listed for kind in read_here(with_pictures=with_pictures))
    return f"{', '.join(most)} and {last}"


def page_word(media_type: str) -> str:
    """What a page of such a file is called: "page", "sheet", "slide" or "chapter"."""
    return _PAGE_WORDS.get(media_type, "page")


def is_misnamed(ending: str, media_type: str) -> bool:
    """Whether an ending (".pdf") claims to be another kind than `media_type`."""
    return ending in _TELLING and ending not in KINDS[media_type].endings
