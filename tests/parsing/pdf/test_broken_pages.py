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
