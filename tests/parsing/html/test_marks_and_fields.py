"""Numbers of lists, values of forms, and raised and lowered letters, as a browser shows them."""

import pytest

from tests.parsing.helpers import Read, assert_sound, texts


def page(body: str, style: str = "") -> bytes:
    return f"<html><head><style>{style}</style></head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("style", "body", "expected"),
    [
        ("", "<ol type=A start=26><li>x<li>y</ol>", ["Z. x", "AA. y"]),
        ("", "<ol type=a start=26><li>x<li>y</ol>", ["z. x", "aa. y"]),
        ("", "<ol start=-1><li>x<li>y</ol>", ["-1. x", "0. y"]),
        ("", "<ol reversed start=9><li>x<li>y</ol>", ["9. x", "8. y"]),
        ("", "<ol reversed><li>x<li value=7>y<li>z</ol>", ["3. x", "7. y", "6. z"]),
        ("", "<ol style='list-style: lower-greek inside'><li>x<li>y</ol>", ["\u03b1. x", "β. y"]),
        ("", "<ol style='list-style-type:decimal-leading-zero'><li>x</ol>", ["01. x"]),
        ("ol.r { list-style-type: lower-roman }", "<ol class=r start=4><li>x</ol>", ["iv. x"]),
        ("li { list-style-type: upper-alpha }", "<ol><li>x<li>y</ol>", ["A. x", "B. y"]),
        ("", "<ul style='list-style-type: decimal'><li>x<li>y</ul>", ["1. x", "2. y"]),
        ("", "<ul style='list-style: none'><li>x</ul>", ["x"]),
        ("", "<ul style=\"list-style-type: '- '\"><li>x</ul>", ["- x"]),
        ("", "<ol><li><ol type=a><li>x<li>y</ol><li>z</ol>", ["1. a. x", "b. y", "2. z"]),
        ("", "<ol><li><p>x</p><p>y</p><li><h3>T</h3><p>z</p></ol>", ["1. x", "y", "2. T", "z"]),
        ("", "<ol><li>x<li><li>z</ol>", ["1. x", "3. z"]),
        ("", "<ol><li>x<li hidden>y<li>z</ol>", ["1. x", "2. z"]),
    ],
)
def test_an_item_has_the_number_that_a_browser_shows(
    read: Read, style: str, body: str, expected: list[str]
) -> None:
    document = read(page(body, style))
    assert texts(document) == expected
    assert_sound(document)


def test_what_stands_in_a_form_is_read_with_its_label(read: Read) -> None:
    body = """
        <p>Tenant <input value="Osric Vane"> Age <input type=number value=44></p>
        <p>Term <select><option>two years<option selected>four years</select></p>
        <p>Floor <select><option>ground<option>first</select></p>
        <p>Keys <select multiple><option selected>gate<option>shed<option selected>loft</select></p>
        <p><input type=checkbox checked>Pets <input type=checkbox>Smoking</p>
        <p><input type=radio name=r>yes<input type=radio name=r checked>no</p>
        <p>Remarks <textarea>Two rooms
        and a shed.</textarea></p>
        <p>On <input type=date value=2031-05-01><input type=hidden value=token>
        <input type=password value=tulip><input type=submit value=Send><button>Clear</button></p>"""
    assert texts(read(page(body))) == [
        "Tenant Osric Vane Age 44",
        "Term four years",
        "Floor ground",
        "Keys gate, loft",
        "☒ Pets ☐ Smoking",
        "☐ yes ☒ no",
        "Remarks Two rooms and a shed.",
        "On 2031-05-01",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Rent is 1,500<sup>2</sup> pounds.", "Rent is 1,500[2] pounds."),
        ("Residents<sup><a href='#n'>3</a></sup> see.", "Residents[3] see."),
        ("Emissions<sup>1</sup> and waste<sup>1,2</sup>", "Emissions[1] and waste[1,2]"),
        ("<a href='#fn'><sup>12</sup></a> Since May.", "[12] Since May."),
        ("Paris<sup>[4]</sup> and Rome<sup>*</sup>", "Paris[4] and Rome*"),
        ("12,000 m<sup>2</sup> at 4 kg/m<sup>3</sup>", "12,000 m² at 4 kg/m³"),
        ("10<sup>6</sup> units, 10<sup>-3</sup> m, 2<sup>10</sup>", "10⁶ units, 10⁻³ m, 2¹⁰"),
        ("x<sup>2</sup> + y<sup>n</sup> = (a+b)<sup>2</sup>", "x² + yⁿ = (a+b)²"),
        ("E = mc<sup>2</sup>", "E = mc²"),
        ("Schedule A<sup>1</sup> applies", "Schedule A[1] applies"),
        ("the 1<sup>st</sup>, 22<sup>nd</sup> and XIX<sup>e</sup>", "the 1st, 22nd and XIXe"),
        ("Kestrel<sup>TM</sup>", "Kestrel™"),
        ("CO<sub>2</sub>, H<sub>2</sub>SO<sub>4</sub>, V<sub>max</sub>", "CO₂, H₂SO₄, Vmax"),
        ("<sup>1</sup>/<sub>2</sub> of 2<sup>3</sup>&frasl;<sub>4</sub>", "1/2 of 2 3/4"),
        ("CO<span style='vertical-align:sub'>2</span> rises", "CO₂ rises"),
        (
            "<math><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>+</mo><msup><mn>10</mn><mn>6</mn></msup></math>",
            "1/2 + 10⁶",
        ),
        (
            "<math><msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt><annotation>no</annotation></math>",
            "√(a + b)",
        ),
        ("<math><msub><mi>x</mi><mn>1</mn></msub></math> is", "x₁ is"),
        ("ap<wbr>pli&shy;ca&#8203;tion <q>as is</q>", "application “as is”"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢(kan)"),
    ],
)
def test_raised_and_lowered_letters_keep_their_sense(read: Read, body: str, expected: str) -> None:
    assert texts(read(page(f"<p>{body}</p>"))) == [expected]


def test_a_note_at_the_foot_begins_with_its_mark(read: Read) -> None:
    document = read(page("<p>Rent<sup>1</sup> is due.</p><hr><p><sup>1</sup> Without rates.</p>"))
    assert texts(document) == ["Rent[1] is due.", "[1] Without rates."]
    assert document.blocks[1].kind == "footnote"


def test_a_piece_of_a_page_is_a_page_if_its_name_says_so(read: Read) -> None:
    for begin in ("form", "h2", "blockquote", "dl class=x", "my-part"):
        tag = begin.split()[0]
        page = f"<{begin}>Name <input value=Anna></{tag}>".encode()
        document = read(page, "part.html")
        assert (document.media_type, texts(document)) == ("text/html", ["Name Anna"]), begin


def test_fields_in_raised_letters_and_in_typed_text_show_what_they_hold(read: Read) -> None:
    body = (
        "<p>Plot <span style='vertical-align:super'><input value='at the quay'></span> is let.</p>"
        "<pre>Tenant: <input value='Ann Lee'></pre>"
    )
    document = read(f"<!doctype html><body>{body}".encode())
    assert texts(document) == ["Plot at the quay is let.", "Tenant: Ann Lee"]
