"""Layers that a file has turned off are not measured."""

import zlib
from pathlib import Path

import pytest

from app.jobs.drawings.plans.pdf import read_page
from app.jobs.drawings.takeoff.providers.hidden_layers import hidden_layers
from app.jobs.drawings.takeoff.providers.runner import take_off
from tests.jobs.drawings.generated import layered_plan, raw_pdf

SHAPE = "/OC /a BDC 100 100 300 200 re S EMC /OC /b BDC 100 400 300 200 re S EMC"


def test_only_what_is_on_is_taken_off(tmp_path: Path) -> None:
    file = tmp_path / "layers.pdf"
    layers = {"a": "S-SLAB", "b": "S-SLAB-OPTION"}
    file.write_bytes(raw_pdf(SHAPE, layers=layers, hidden=["b"]))

    analysis = take_off(str(file), read_page(str(file), 1))

    assert [each.place.bottom for each in analysis.elements] == [692]
    assert analysis.dropped == {"hidden_layer": 1}


def test_a_name_that_a_visible_layer_has_too_stays(tmp_path: Path) -> None:
    file = tmp_path / "layers.pdf"
    file.write_bytes(raw_pdf(SHAPE, layers={"a": "S-SLAB", "b": "S-SLAB"}, hidden=["b"]))

    assert hidden_layers(str(file)) == frozenset()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (rb"(A\(1\))", "A(1)"),
        (rb"(\101B)", "AB"),
        (b"<FEFF00C40042>", "\u00c4B"),
        (b"<4142>", "AB"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_names_are_read_however_they_are_written(
    tmp_path: Path, written: bytes, name: str, packed: bool
) -> None:
    first = b"<< /Type /OCG /Name " + written + b" >>"
    default = b"<< /AS [<< /Event /View >>] /BaseState /OFF /ON [] >>"
    second = b"<< /OCProperties << /OCGs [7 0 R] /D " + default + b" >> >>"
    file = tmp_path / "layers.pdf"
    if packed:
        head = b"7 0 8 %d " % (len(first) + 1)
        body = zlib.compress(head + first + b" " + second)
        keys = b"<< /Type /ObjStm /N 2 /First %d >>" % len(head)
        file.write_bytes(b"9 0 obj\n" + keys + b"\nstream\n" + body + b"\nendstream\nendobj\n")
    else:
        file.write_bytes(b"7 0 obj " + first + b" endobj 8 0 obj " + second + b" endobj")

    assert hidden_layers(str(file)) == {name}


def test_a_file_without_layers_hides_none(tmp_path: Path) -> None:
    file = tmp_path / "plain.pdf"
    file.write_bytes(raw_pdf("0 0 9 9 re S"))

    assert hidden_layers(str(file)) == frozenset()


def test_the_hidden_layer_of_a_plan_of_several_is_found(tmp_path: Path) -> None:
    assert hidden_layers(str(layered_plan(tmp_path))) == {"A-WALL-DEMO"}
