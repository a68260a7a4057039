"""Filled forms: what stands in their fields is read where it stands."""

import io
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfgen.canvas import Canvas

from app.parsing.losses import LossKind
from tests.parsing.helpers import Read

TEXT, TICK, CHOICE = Name.Tx, Name.Btn, Name.Ch
HIDDEN_FLAG, PASSWORD_FLAG, RADIO_FLAG, COMBO_FLAG, COMB_FLAG = (
    2,
    1 << 13,
    1 << 15,
    1 << 17,
    1 << 24,
)


def form_of(
    fields: list[dict[str, Any]],
    *,
    labels: dict[int, str] | None = None,
    turn: int = 0,
    size: tuple[float, float] = (595, 842),
    **more: Any,
) -> bytes:
    """A page with labels by their height and fields without drawings, which each viewer makes."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size)
    canvas.setFont("Helvetica", 11)
    for y, label in (labels or {}).items():
        canvas.drawString(72, y, label)
    canvas.showPage()
    canvas.save()
    pdf = pikepdf.open(io.BytesIO(target.getvalue()))
    page = pdf.pages[0]
    if turn:
        page.Rotate = turn
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    )
    widgets = []
    for number, entries in enumerate(fields):
        widget = Dictionary(Type=Name.Annot, Subtype=Name.Widget, T=String(f"f{number}"), F=4)
        widget.DA = String("/Helv 11 Tf 0 g")
        for key, value in entries.items():
            widget[f"/{key}"] = value
        if "AP" in entries:
            widget.AP = Dictionary(N=drawing(pdf, *entries["AP"]))
        widgets.append(pdf.make_indirect(widget))
    page.Annots = Array(widgets)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(widgets),
        DA=String("/Helv 0 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Helv=font)),
        **more,
    )
    changed = io.BytesIO()
    pdf.save(changed)
    return changed.getvalue()


def drawing(pdf: pikepdf.Pdf, content: str, width: float, height: float) -> pikepdf.Object:
    stream = pdf.make_stream(content.encode("latin-1"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    entries = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, width, height],
        Resources=Dictionary(Font=Dictionary(Helv=font)),
    )
    for key, value in entries.items():
        stream[key] = value
    return stream


def box(y: float, *, x: float = 200, width: float = 200, height: float = 18) -> Array:
    return Array([x, y - 4, x + width, y - 4 + height])


def test_fields_without_drawings_are_read_by_their_values(read: Read) -> None:
    data = form_of(
        [
            {"FT": TEXT, "V": String("Rosalind Achterberg"), "Rect": box(700)},
            {
                "FT": CHOICE,
                "Ff": COMBO_FLAG,
                "Opt": Array([Array(["5y", "five years"]), Array(["1y", "one year"])]),
                "V": String("5y"),
                "Rect": box(680),
            },
            {"FT": TICK, "V": Name.Yes, "AS": Name.Yes, "Rect": box(660, width=14, height=14)},
            {"FT": TICK, "V": Name.Off, "AS": Name.Off, "Rect": box(640, width=14, height=14)},
            {"FT": TEXT, "V": String("Zwölf Äpfel à 3 €"), "Rect": box(620)},
            {"FT": TEXT, "V": String(""), "Rect": box(600)},
        ],
        labels={
            700: "Tenant:",
            680: "Term:",
            660: "Pets",
            640: "Garden",
            620: "Rest:",
            600: "Other:",
        },
        NeedAppearances=True,
    )
    text = read(data).text

    assert "Tenant: Rosalind Achterberg" in text
    assert "Term: five years" in text
    assert "Pets \u2612" in text
    assert "Garden \u2610" in text
    assert "Rest: Zwölf Äpfel à 3 €" in text
    assert text.rstrip().endswith("Other:")


def test_what_is_drawn_in_a_field_goes_before_its_value(read: Read) -> None:
    drawn = "/Tx BMC q BT /Helv 11 Tf 2 5 Td (GBP 1,385.00) Tj ET Q EMC"
    digits = " ".join(f"({digit}) Tj 20 0 Td" for digit in "4471")
    comb = f"/Tx BMC q BT /Helv 11 Tf 4 5 Td {digits} ET Q EMC"
    data = form_of(
        [
            {"FT": TEXT, "V": String("1385"), "Rect": box(700), "AP": (drawn, 200, 18)},
            {
                "FT": TEXT,
                "Ff": COMB_FLAG,
                "MaxLen": 4,
                "V": String("4471"),
                "Rect": box(680, width=80),
                "AP": (comb, 80, 18),
            },
        ],
        labels={700: "Rent:", 680: "Number:"},
    )
    text = read(data).text

    assert "Rent: GBP 1,385.00" in text
    assert "Number: 4471" in text


def test_values_that_nobody_sees_are_not_read(read: Read) -> None:
    data = form_of(
        [
            {"FT": TEXT, "V": String("invisible"), "F": HIDDEN_FLAG, "Rect": box(700)},
            {"FT": TEXT, "V": String("secret"), "Ff": PASSWORD_FLAG, "Rect": box(680)},
        ],
        labels={700: "Name:", 680: "Password:"},
    )
    document = read(data)

    assert "invisible" not in document.text
    assert "secret" not in document.text
    assert document.warnings == ()


def test_a_value_that_is_printed_on_the_page_too_stands_once(read: Read) -> None:
    """A form that was filled in and printed into a file may keep its fields."""
    data = form_of(
        [{"FT": TEXT, "V": String("Rosalind"), "Rect": box(700, x=72, width=200)}],
        labels={700: "Rosalind", 650: "Tenant"},
    )
    assert read(data).text.split() == ["Rosalind", "Tenant"]


def test_answers_of_several_lines_and_chosen_entries_of_a_list(read: Read) -> None:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842))
    canvas.drawString(72, 700, "Story:")
    canvas.acroForm.textfield(
        name="story",
        value="The pipe burst on 9 January.\nDamage: 1,260 euros.",
        x=72,
        y=620,
        width=300,
        height=60,
        fieldFlags="multiline",
    )
    canvas.drawString(72, 590, "Colours:")
    canvas.acroForm.listbox(
        name="colours", value="green", options=["red", "green", "blue"], x=72, y=520, width=200,
        height=60,
    )  # fmt: skip
    for x, value in ((72, "yes"), (200, "no")):
        canvas.acroForm.radio(
            name="insured", value=value, selected=value == "no", x=x, y=480, size=14
        )
        canvas.drawString(x + 20, 483, value)
    canvas.showPage()
    canvas.save()
    words = read(target.getvalue()).text.split()

    story = "Story: The pipe burst on 9 January. Damage: 1,260 euros."
    assert words == [*story.split(), "Colours:", "green", "\u2610", "yes", "\u2612", "no"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_fields_of_a_turned_page_stand_in_their_line(read: Read, turn: int) -> None:
    fields = [
        {"FT": TEXT, "V": String(f"value{at}"), "Rect": box(700 - 40 * at)} for at in range(3)
    ]
    words = read(form_of(fields, turn=turn)).text.split()

    assert sorted(words) == ["value0", "value1", "value2"]


def test_a_page_full_of_fields_is_read_whole(read: Read) -> None:
    fields = [
        {
            "FT": TEXT,
            "V": String(f"v{at}"),
            "Rect": box(18 * (at % 50) + 20, x=40 * (at // 50), width=38),
        }
        for at in range(600)
    ]

    words = set(read(form_of(fields, size=(1_000, 1_000))).text.split())

    assert {f"v{at}" for at in range(600)} <= words


def test_a_form_of_another_program_is_told(read: Read) -> None:
    data = form_of([], labels={700: "Please wait... If this message is not replaced, upgrade."})
    pdf = pikepdf.open(io.BytesIO(data))
    xml = b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'><template/></xdp:xdp>"
    pdf.Root.AcroForm.XFA = Array([String("template"), pdf.make_stream(xml)])
    pdf.Root.NeedsRendering = True
    changed = io.BytesIO()
    pdf.save(changed)

    document = read(changed.getvalue())

    assert [(loss.kind, loss.page) for loss in document.losses] == [(LossKind.FORM, 1)]


def test_a_form_with_fields_besides_is_read_by_them(read: Read) -> None:
    data = form_of(
        [{"FT": TEXT, "V": String("Rosalind"), "Rect": box(700)}], labels={700: "Tenant:"}
    )
    pdf = pikepdf.open(io.BytesIO(data))
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    changed = io.BytesIO()
    pdf.save(changed)

    document = read(changed.getvalue())

    assert "Tenant: Rosalind" in document.text
    assert document.warnings == ()
