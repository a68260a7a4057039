"""What every file of the set is made with: its label, pages of a PDF, archives."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype/dejavu")
Maker = Callable[[list[str]], bytes]
Loss = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Case:
    """One file with its label."""

    file: str
    kind: str
    row: str
    about: str
    clean: bool
    blocks: list[str]
    losses: Sequence[Loss]
    numbers: Sequence[str]
    furniture: Sequence[str]
    absent: Sequence[str]
    children: Sequence[str]
    drawn: bool
    make: Maker

    def label(self) -> dict[str, object]:
        """What labels.json says about the file."""
        label: dict[str, object] = {
            "file": self.file,
            "kind": self.kind,
            "row": self.row,
            "about": self.about,
            "clean": self.clean,
            "blocks": self.blocks,
            "losses": [{"page": page, "what": what} for page, what in self.losses],
        }
        for name in ("numbers", "furniture", "absent", "children"):
            if values := getattr(self, name):
                label[name] = list(values)
        return label


CASES: list[Case] = []


def blocks_of(text: str) -> list[str]:
    """Blocks are parted by an empty line; the lines of one block are joined by blanks."""
    parts = re.split(r"\n[ \t]*\n", text.strip())
    return [" ".join(part.split()) for part in parts if part]


def case(
    file: str,
    row: str,
    about: str,
    text: str,
    *,
    kind: str | None = None,
    clean: bool = True,
    losses: Sequence[Loss] = (),
    numbers: Sequence[str] = (),
    furniture: Sequence[str] = (),
    absent: Sequence[str] = (),
    children: Sequence[str] = (),
    drawn: bool = False,
) -> Callable[[Maker], Maker]:
    """Declare a file; the function below gets its blocks and gives its bytes.

    `drawn` says that a picture is inside, whose bytes depend on versions of libraries.
    """

    def declare(make: Maker) -> Maker:
        kind_of_file = kind or file.rpartition(".")[2]
        blocks = blocks_of(text)
        CASES.append(
            Case(
                file=file,
                kind=kind_of_file,
                row=row,
                about=about,
                clean=clean,
                blocks=blocks,
                losses=losses,
                numbers=numbers,
                furniture=furniture,
                absent=absent,
                children=children,
                drawn=drawn,
                make=make,
            )
        )
        return make

    return declare


def font(name: str) -> str:
    """Register a DejaVu font under its file's name, once."""
    if name.startswith("DejaVu") and name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))
    return name


def wrapped(text: str, width: float, name: str, size: float) -> list[str]:
    """The lines that `text` takes at a width in points."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if pdfmetrics.stringWidth(longer, name, size) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Sheet:
    """A PDF that is drawn from the top left corner, with the same bytes each time."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self._target = io.BytesIO()
        self.canvas = Canvas(self._target, pagesize=size, pageCompression=0, invariant=1)
        self.width, self.height = size
        self.name, self.size = "Helvetica", 10.5

    def set(self, name: str, size: float) -> "Sheet":
        """Take a font for what follows."""
        self.name, self.size = font(name), size
        return self

    def line(self, x: float, y: float, text: str) -> None:
        """One line whose base is `y` points below the top."""
        self.canvas.setFont(self.name, self.size)
        self.canvas.drawString(x, self.height - y, text)

    def right(self, x: float, y: float, text: str) -> None:
        """One line that ends at `x`."""
        self.canvas.setFont(self.name, self.size)
        self.canvas.drawRightString(x, self.height - y, text)

    def lines(self, x: float, y: float, texts: Sequence[str], leading: float = 0) -> float:
        """Lines as given; answers where the next one would stand."""
        for text in texts:
            self.line(x, y, text)
            y += leading or self.size * 1.3
        return y

    def flow(self, x: float, y: float, width: float, text: str, gap: float = 8) -> float:
        """A paragraph in lines of a width; answers where the next one begins."""
        return self.lines(x, y, wrapped(text, width, self.name, self.size)) + gap

    def flows(self, x: float, y: float, width: float, texts: Sequence[str]) -> float:
        """Paragraphs below one another."""
        for text in texts:
            y = self.flow(x, y, width, text)
        return y

    def turned(self, x: float, y: float, angle: float, text: str) -> None:
        """One line that is turned against the clock around its beginning."""
        self.canvas.saveState()
        self.canvas.translate(x, self.height - y)
        self.canvas.rotate(angle)
        self.canvas.setFont(self.name, self.size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """A thin straight line."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x, self.height - y, to_x, self.height - to_y)

    def box(self, x: float, y: float, width: float, height: float, *, fill: int = 0) -> None:
        """A rectangle whose top left corner is given."""
        self.canvas.rect(x, self.height - y - height, width, height, fill=fill)

    def page(self) -> None:
        """End this page."""
        self.canvas.showPage()

    def done(self) -> bytes:
        """End the last page and the file."""
        self.canvas.save()
        return self._target.getvalue()


class RawPdf:
    """A PDF from its objects, for what no library draws."""

    def __init__(self) -> None:
        self._objects: list[bytes] = [b"", b""]
        self._pages: list[int] = []
        self.catalog = ""
        self.font = self.add(
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
        )

    def add(self, text: str) -> int:
        """An object; answers its number."""
        self._objects.append(text.encode("latin-1"))
        return len(self._objects)

    def stream(self, entries: str, data: bytes) -> int:
        """A stream with its dictionary."""
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode("latin-1")
        self._objects.append(head + data + b"\nendstream")
        return len(self._objects)

    def page(self, content: str, *, resources: str = "", extra: str = "", size: str = "") -> int:
        """A page of drawing operators, Helvetica being /F1."""
        data = self.stream("", content.encode("cp1252"))
        box = size or "0 0 595 842"
        number = self.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {data} 0 R "
            f"/Resources << /Font << /F1 {self.font} 0 R >> {resources} >> {extra} >>"
        )
        self._pages.append(number)
        return number

    def done(self) -> bytes:
        """The whole file."""
        kids = " ".join(f"{number} 0 R" for number in self._pages)
        self._objects[0] = f"<< /Type /Catalog /Pages 2 0 R {self.catalog} >>".encode("latin-1")
        self._objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>".encode()
        body, table = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"0000000000 65535 f \n"
        for number, content in enumerate(self._objects, start=1):
            table += f"{len(body):010} 00000 n \n".encode()
            body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        count = len(self._objects) + 1
        trailer = f"trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
        return body + f"xref\n0 {count}\n".encode() + table + trailer.encode()


def shown(x: float, y: float, text: str, *, size: float = 11, font_name: str = "F1") -> str:
    """Drawing operators for one line, `y` counted from the foot of the page."""
    safe = text.replace("\\", "\\\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{font_name} {size:g} Tf 1 0 0 1 {x:g} {y:g} Tm ({safe}) Tj ET\n"


def shown_lines(x: float, y: float, texts: Sequence[str], *, size: float = 11) -> str:
    """The same for lines below one another."""
    return "".join(shown(x, y - n * 1.35 * size, text, size=size) for n, text in enumerate(texts))


def zipped(files: dict[str, str | bytes], *, stored: Sequence[str] = ()) -> bytes:
    """An archive with the same bytes each time; members named in `stored` are not packed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (2031, 3, 4, 9, 30, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return target.getvalue()


def escaped(text: str) -> str:
    """Text inside an XML element or attribute."""
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(plain, entity)
    return text


def cells(blocks: Sequence[str]) -> list[list[str]]:
    """The cells of rows as labels write them."""
    return [[cell.strip() for cell in block.split("|")] for block in blocks]
