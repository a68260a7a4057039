"""Text that nobody sees on a page is not read, and text that somebody sees always is."""

import io
from collections.abc import Callable
from typing import Literal

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.parsing.losses import LossKind
from tests.parsing.helpers import Read

SEEN = "The ferry leaves the old pier at nine."
SECRET = "Nobody was ever meant to read these words."
Mode = Literal[0, 1, 3, 7]
Draw = Callable[[Canvas], None]


def page_with(*draws: Draw, finish: Callable[[pikepdf.Pdf], None] | None = None) -> bytes:
    """A page with one line that everybody sees, and what `draws` draw."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 700, SEEN)
    for draw in draws:
        draw(canvas)
    canvas.showPage()
    canvas.save()
    if finish is None:
        return target.getvalue()
    pdf = pikepdf.open(io.BytesIO(target.getvalue()))
    finish(pdf)
    changed = io.BytesIO()
    pdf.save(changed, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return changed.getvalue()


def words(
    text: str = SECRET, *, x: float = 72, y: float = 600, size: float = 11, mode: Mode = 0
) -> Draw:
    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(x, y)
        line.setTextRenderMode(mode)
        line.setFont("Helvetica", size)
        line.textOut(text)
        canvas.drawText(line)
        line = canvas.beginText(0, 0)
        line.setTextRenderMode(0)
        canvas.drawText(line)

    return draw


def colour(red: float, green: float, blue: float, *, alpha: float = 1) -> Draw:
    return lambda canvas: canvas.setFillColor(Color(red, green, blue, alpha))


def bar(y: float = 590, *, x: float = 60, width: float = 475, height: float = 30) -> Draw:
    return lambda canvas: canvas.rect(x, y, width, height, fill=1, stroke=0)


def image(shade: int, *, y: float = 560, height: float = 80) -> Draw:
    """A picture with a gradient from `shade` to a little lighter."""
    shades = Image.linear_gradient("L").resize((300, 60)).point(lambda each: shade + each // 16)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(shades), 60, y, 475, height)

    return draw


def window(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(72, 650, 200, 20)
    canvas.clipPath(path, stroke=0)


def blend(mode: str) -> Draw:
    return lambda canvas: canvas.setBlendMode(mode)


def with_crop(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].CropBox = [50, 640, 545, 792]


def with_layer(pdf: pikepdf.Pdf, *, is_off: bool = True, base: str = "/ON") -> None:
    """Marks the last run of text as one of a layer."""
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Old"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=[layer],
        D=pikepdf.Dictionary(BaseState=pikepdf.Name(base), OFF=[layer] if is_off else [], ON=[]),
    )
    pdf.pages[0].Resources.Properties = pikepdf.Dictionary(old=layer)
    content = pdf.pages[0].Contents.read_bytes()
    at = content.rindex(b"BT", 0, content.rindex(SECRET[:6].encode()))
    end = content.index(b"ET", at) + 2
    marked = content[:at] + b"/OC /old BDC " + content[at:end] + b" EMC" + content[end:]
    pdf.pages[0].Contents = pdf.make_stream(marked)


def with_form_on_layer(pdf: pikepdf.Pdf) -> None:
    """Text in a form within a form, of which the outer one lies on a layer that is off."""
    layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Old"))
    pdf.Root.OCProperties = pikepdf.Dictionary(
        OCGs=[layer], D=pikepdf.Dictionary(BaseState=pikepdf.Name.OFF)
    )
    fonts = pdf.pages[0].Resources.Font
    name = next(iter(fonts.keys()))
    inner = pdf.make_stream(f"BT {name} 11 Tf 72 600 Td ({SECRET}) Tj ET".encode())
    inner.update(form(fonts=fonts))
    outer = pdf.make_stream(b"/inner Do")
    outer.update(form(inner=inner))
    outer.OC = layer
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(outer=outer)
    pdf.pages[0].contents_add(b"q /outer Do Q")


def form(
    fonts: pikepdf.Object | None = None, inner: pikepdf.Object | None = None
) -> dict[str, object]:
    resources = pikepdf.Dictionary()
    if fonts is not None:
        resources.Font = fonts
    if inner is not None:
        resources.XObject = pikepdf.Dictionary(inner=inner)
    return {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Form,
        "/BBox": [0, 0, 595, 842],
        "/Resources": resources,
    }


def with_black_square(pdf: pikepdf.Pdf) -> None:
    """A mark of a viewer that lies on the text."""
    drawing = pdf.make_stream(b"0 g 60 590 475 30 re f")
    drawing.update({
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Form,
        "/BBox": [60, 590, 535, 620],
    })  # fmt: skip
    mark = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Square,
        Rect=[60, 590, 535, 620],
        F=4,
        AP=pikepdf.Dictionary(N=drawing),
    )
    pdf.pages[0].Annots = pikepdf.Array([pdf.make_indirect(mark)])


HIDDEN = {
    "white on white": page_with(colour(1, 1, 1), words()),
    "almost white": page_with(colour(0.98, 0.98, 0.97), words()),
    "without ink": page_with(words(mode=3)),
    "as a window only": page_with(words(mode=7)),
    "clear": page_with(colour(0, 0, 0, alpha=0.0), words()),
    "of the colour of its bar": page_with(
        colour(0.1, 0.2, 0.4), bar(), colour(0.12, 0.2, 0.4), words()
    ),
    "below a bar": page_with(words(), bar()),
    "below a picture": page_with(words(), image(200)),
    "below the page": page_with(words(y=-40)),
    "beside the crop box": page_with(words(), finish=with_crop),
    "of no size": page_with(words(size=0.4)),
    "outside its window": page_with(window, words()),
    "on a layer that is off": page_with(words(), finish=with_layer),
    "in a form on a layer that is off": page_with(finish=with_form_on_layer),
    "below a mark of a viewer": page_with(words(), finish=with_black_square),
}  # fmt: skip
VISIBLE = {
    "white on a bar": page_with(colour(0.1, 0.2, 0.4), bar(), colour(1, 1, 1), words()),
    "white on a dark picture": page_with(image(40), colour(1, 1, 1), words()),
    "black on a light picture": page_with(image(200), words()),
    "pale grey": page_with(colour(0.82, 0.82, 0.82), words(size=9)),
    "yellow": page_with(colour(1, 1, 0), words()),
    "half clear": page_with(colour(0, 0, 0, alpha=0.2), words()),
    "below a highlighter": page_with(words(), blend("Multiply"), colour(1, 1, 0), bar()),
    "below clear film": page_with(words(), colour(1, 0.9, 0, alpha=0.3), bar()),
    "in a shaded cell": page_with(colour(0.9, 0.9, 0.9), bar(), colour(0, 0, 0), words()),
    "beside a bar drawn later": page_with(words(), bar(540)),
    "in outline": page_with(words(mode=1, size=14)),
    "through its window": page_with(window, words(y=655, size=8)),
    "small": page_with(words(size=4)),
    "on a layer that is on": page_with(
        words(), finish=lambda pdf: with_layer(pdf, is_off=False)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_what_nobody_sees_is_not_read_but_told(read: Read, name: str) -> None:
    document = read(HIDDEN[name])

    assert document.text == SEEN
    assert [(loss.kind, loss.page) for loss in document.losses] == [(LossKind.HIDDEN, 1)]
    assert document.warnings == ("Page 1 holds text that is not visible; it was left out.",)


@pytest.mark.parametrize("name", VISIBLE)
def test_what_somebody_sees_is_read_without_a_warning(read: Read, name: str) -> None:
    document = read(VISIBLE[name])

    assert sorted(document.text.replace("\n\n", "\n").splitlines()) == sorted([SEEN, SECRET])
    assert document.warnings == ()


def test_of_a_line_below_a_bar_the_rest_is_read(read: Read) -> None:
    line = "The witness Emanuel Rothwell of Pine Street saw the fire."

    def cover(canvas: Canvas) -> None:
        canvas.setFillColor(black)
        start = 72 + canvas.stringWidth("The witness ", "Helvetica", 11)
        width = canvas.stringWidth("Emanuel Rothwell", "Helvetica", 11)
        canvas.rect(start - 1, 597, width + 2, 13, fill=1)

    document = read(page_with(words(line), cover))

    assert "The witness of Pine Street saw the fire." in document.text
    assert [loss.kind for loss in document.losses] == [LossKind.HIDDEN]


def test_a_line_that_is_cut_by_the_edge_of_the_page_stays_whole(read: Read) -> None:
    """Most of it is seen, and half a sentence would say something else."""
    line = "The parties have agreed on all of this before the end of the long dry summer."

    document = read(page_with(words(line, x=250)))

    assert line in document.text
    assert document.warnings == ()


def test_a_dot_that_nobody_sees_is_worth_no_warning(read: Read) -> None:
    document = read(page_with(lambda canvas: canvas.setFillColor(white), words(". -")))

    assert (document.text, document.warnings) == (SEEN, ())


def test_on_a_large_sheet_no_thin_figure_is_taken_for_hidden(read: Read) -> None:
    """Lines that run over the edge are looked at, and the sheet is drawn small for that."""
    line = " ".join(["1 11 111", "bolt M10x1"] * 60)

    def draw(canvas: Canvas) -> None:
        for number in range(4):
            canvas.setFont("Helvetica", 4)
            canvas.drawString(20, 3_900 - 40 * number, f"{line} {'1 ' * 900}")

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(3_000, 4_000))
    draw(canvas)
    canvas.save()
    document = read(target.getvalue())
    assert document.warnings == ()
    assert document.text.count("bolt M10x1") == 4 * 60
    assert document.text.count("111") == 4 * 60


@pytest.mark.parametrize("over", [0.1, 1.0, 3.0])
def test_a_letter_that_the_edge_of_the_page_cuts_is_no_hidden_text(read: Read, over: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        canvas.drawRightString(595.276 + over, 400, "what is cut by the paper w")
        canvas.drawRightString(595.276 + over, 300, "what is cut by the paper ww")

    document = read(page_with(draw))

    assert document.warnings == ()
    assert "what is cut by the paper w" in document.text
    assert "what is cut by the paper ww" in document.text
