"""Pages that a damaged or odd file makes: read as far as they go, never an error of our own."""

import io
import random

import pikepdf

from app.errors import TaskFailure
from tests.parsing.helpers import Read
from tests.parsing.pdf.test_forms import form_of
from tests.parsing.pdf.test_hidden_text import HIDDEN
from tests.parsing.pdf.test_remarks import STRIKES


def test_damaged_bytes_never_end_in_an_error_of_our_own(read: Read) -> None:
    chance = random.Random(7)
    sound = [*HIDDEN.values(), *STRIKES.values(), form_of([])]
    for _ in range(60):
        data = bytearray(chance.choice(sound))
        for _ in range(chance.choice((1, 4, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            read(bytes(data))
        except TaskFailure as failure:
            assert failure.hint


def test_a_form_within_itself_and_many_layers_of_forms_end(read: Read) -> None:
    pdf = pikepdf.open(io.BytesIO(form_of([], labels={700: "The page itself."})))
    loop = pdf.make_stream(b"/loop Do")
    for key, value in {
        "/Type": pikepdf.Name.XObject,
        "/Subtype": pikepdf.Name.Form,
        "/BBox": [0, 0, 595, 842],
        "/Resources": pikepdf.Dictionary(XObject=pikepdf.Dictionary(loop=loop)),
    }.items():
        loop[key] = value
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(loop=loop)
    pdf.pages[0].contents_add(b"/loop Do")
    target = io.BytesIO()
    pdf.save(target)

    assert read(target.getvalue()).text == "The page itself."


def test_a_page_whose_contents_cannot_be_drawn_is_named_and_a_blank_one_is_not(read: Read) -> None:
    def told(contents: bytes, **told: object) -> tuple[int, ...]:
        pdf = pikepdf.open(io.BytesIO(form_of([], labels={700: "The first page."})))
        pdf.add_blank_page()
        pdf.pages[1].Contents = pdf.make_stream(contents, **told)
        target = io.BytesIO()
        pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        document = read(target.getvalue())
        assert document.text == "The first page."
        return document.failed_pages

    assert told(b"") == ()
    assert told(b"q 1 0 0 1 0 0 cm BT /F1 12 Tf 14.4 TL ET Q") == ()
    assert told(b"no stream of Flate", Filter=pikepdf.Name.FlateDecode) == (2,)
