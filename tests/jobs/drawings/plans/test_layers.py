"""What a file hides by its layers is neither read nor measured, by whatever means it is hidden."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from app.jobs.drawings.plans.layers import page_with_marks
from app.jobs.drawings.plans.paths import DrawnPath
from app.jobs.drawings.plans.reader import read_sheet
from app.jobs.drawings.takeoff.providers.runner import read_paths, take_off
from tests.jobs.drawings.generated import layered_plan, raw_pdf

SHAPE = "/OC /a BDC 100 100 300 200 re S EMC /OC /b BDC 100 400 300 200 re S EMC"
SEEN = "10 10 50 50 re S BT /F1 10 Tf 20 20 Td (SEEN) Tj ET"
UNSEEN = "q 200 200 50 50 re S Q BT /F1 10 Tf 210 210 Td (UNSEEN) Tj ET"


class Drawn:
    """A file whose page has a seen square and an unseen one, each with a word."""

    def __init__(self, folder: Path, **keys: Any) -> None:
        self.path = folder / "plan.pdf"
        self.path.write_bytes(raw_pdf(SEEN, **keys))
        self.pdf = pikepdf.open(self.path, allow_overwriting_input=True)
        self.page = self.pdf.pages[0]
        self.page.obj.Resources = Dictionary(Font=self.page.obj.Resources.Font)
        self.groups: list[Any] = []
        self.default = Dictionary(OFF=Array([]))

    def group(self, name: str, *, off: bool = False, **keys: Any) -> Any:
        made = self.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=name, **keys))
        self.groups.append(made)
        if off:
            self.default.OFF.append(made)
        return made

    def member(self, **keys: Any) -> Any:
        return self.pdf.make_indirect(Dictionary(Type=Name.OCMD, **keys))

    def mark(self, content: Any, drawn: str = UNSEEN) -> None:
        """Draw something on the page within a mark of optional content."""
        self.page.obj.Resources.Properties = Dictionary(MC0=content)
        self.page.contents_add(f"\n/OC /MC0 BDC {drawn} EMC\n".encode())

    def form(self, drawn: str = UNSEEN, **keys: Any) -> Any:
        own = Dictionary(Font=self.page.obj.Resources.Font)
        resources = {"Resources": own} | keys
        return self.pdf.make_stream(
            drawn.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 612, 792], **resources
        )

    def use(self, form: Any, around: str = "{}") -> None:
        self.page.obj.Resources.XObject = Dictionary(X0=form)
        self.page.contents_add(("\nq " + around.format("/X0 Do") + " Q\n").encode())

    def saved(self) -> str:
        self.pdf.Root.OCProperties = Dictionary(OCGs=Array(self.groups), D=self.default)
        self.pdf.save(self.path)
        self.pdf.close()
        return str(self.path)


Hide = Callable[[Drawn], None]


def off_group(plan: Drawn) -> None:
    plan.mark(plan.group("HIDDEN", off=True))


def of_the_same_name(plan: Drawn) -> None:
    plan.group("SLAB")
    plan.mark(plan.group("SLAB", off=True))


def base_state(plan: Drawn) -> None:
    plan.default.BaseState = Name.OFF
    plan.mark(plan.group("HIDDEN"))


def form_with_group(plan: Drawn) -> None:
    plan.use(plan.form(OC=plan.group("HIDDEN", off=True)))


def form_with_membership(plan: Drawn) -> None:
    plan.use(plan.form(OC=plan.member(OCGs=plan.group("HIDDEN", off=True))))


def nested_form(plan: Drawn) -> None:
    inner = plan.form(OC=plan.group("HIDDEN", off=True))
    plan.use(plan.form("/Y0 Do", Resources=Dictionary(XObject=Dictionary(Y0=inner))))


def form_in_a_mark(plan: Drawn) -> None:
    plan.page.obj.Resources.Properties = Dictionary(MC0=plan.group("HIDDEN", off=True))
    plan.use(plan.form(), "/OC /MC0 BDC {} EMC")


def marks_within_marks(plan: Drawn) -> None:
    outer, inner = plan.group("HIDDEN", off=True), plan.group("SHOWN")
    plan.page.obj.Resources.Properties = Dictionary(MC0=outer, MC1=inner)
    plan.page.contents_add(f"\n/OC /MC0 BDC /OC /MC1 BDC {UNSEEN} EMC EMC\n".encode())


def any_on(plan: Drawn) -> None:
    off = [plan.group("A", off=True), plan.group("B", off=True)]
    plan.mark(plan.member(OCGs=Array(off), P=Name.AnyOn))


def all_on(plan: Drawn) -> None:
    groups = [plan.group("A"), plan.group("B", off=True)]
    plan.mark(plan.member(OCGs=Array(groups), P=Name.AllOn))


def any_off(plan: Drawn) -> None:
    plan.mark(plan.member(OCGs=Array([plan.group("A"), plan.group("B")]), P=Name.AnyOff))


def all_off(plan: Drawn) -> None:
    groups = [plan.group("A"), plan.group("B", off=True)]
    plan.mark(plan.member(OCGs=Array(groups), P=Name.AllOff))


def expression_not(plan: Drawn) -> None:
    plan.mark(plan.member(VE=Array([Name.Not, plan.group("A")])))


def expression_and(plan: Drawn) -> None:
    either = Array([Name.Or, plan.group("A", off=True), plan.group("B")])
    plan.mark(plan.member(VE=Array([Name.And, either, plan.group("C", off=True)])))


def usage_of_the_view(plan: Drawn) -> None:
    group = plan.group("HIDDEN", Usage=Dictionary(View=Dictionary(ViewState=Name.OFF)))
    use = Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([group]))
    plan.default.AS = Array([use])
    plan.mark(group)


def usage_without_an_event(plan: Drawn) -> None:
    plan.mark(plan.group("HIDDEN", Usage=Dictionary(View=Dictionary(ViewState=Name.OFF))))


HIDING = (
    off_group,
    of_the_same_name,
    base_state,
    form_with_group,
    form_with_membership,
    nested_form,
    form_in_a_mark,
    marks_within_marks,
    any_on,
    all_on,
    any_off,
    all_off,
    expression_not,
    expression_and,
    usage_of_the_view,
    usage_without_an_event,
)


def seen(paths: tuple[DrawnPath, ...]) -> list[tuple[float, float]]:
    """The left and top edges of the squares that are not on the hidden layer."""
    boxes = [path.subpaths[0].box for path in paths if not path.is_hidden]
    return [(box.left, box.bottom) for box in boxes]


@pytest.mark.parametrize("hide", HIDING, ids=[hide.__name__ for hide in HIDING])
def test_what_is_hidden_is_neither_read_nor_measured(tmp_path: Path, hide: Hide) -> None:
    plan = Drawn(tmp_path)
    hide(plan)
    file = plan.saved()

    sheet = read_sheet(file, 1)

    assert [word.text for word in sheet.words] == ["SEEN"]
    assert seen(read_paths(file, 1)) == [(10, 782)]
    assert blackness(file, (200, 200, 250, 250)) == 0


def shown_group(plan: Drawn) -> None:
    plan.group("OTHER", off=True)
    plan.mark(plan.group("SHOWN"))


def on_against_the_base_state(plan: Drawn) -> None:
    group = plan.group("SHOWN")
    plan.default.BaseState, plan.default.ON = Name.OFF, Array([group])
    plan.mark(group)


def one_of_two(plan: Drawn) -> None:
    plan.mark(plan.member(OCGs=Array([plan.group("A"), plan.group("B", off=True)])))


def not_hidden(plan: Drawn) -> None:
    plan.mark(plan.member(VE=Array([Name.Not, plan.group("A", off=True)])))


def of_no_group(plan: Drawn) -> None:
    plan.group("A", off=True)
    plan.mark(plan.member(OCGs=Array([])))


def for_designers_only(plan: Drawn) -> None:
    plan.mark(plan.group("A", off=True, Intent=Name.Design))


def form_of_a_shown_group(plan: Drawn) -> None:
    plan.group("OTHER", off=True)
    plan.use(plan.form(OC=plan.group("SHOWN")))


SHOWING = (
    shown_group,
    on_against_the_base_state,
    one_of_two,
    not_hidden,
    of_no_group,
    for_designers_only,
    form_of_a_shown_group,
)


@pytest.mark.parametrize("show", SHOWING, ids=[show.__name__ for show in SHOWING])
def test_what_is_shown_is_read(tmp_path: Path, show: Hide) -> None:
    plan = Drawn(tmp_path)
    show(plan)
    file = plan.saved()

    assert [word.text for word in read_sheet(file, 1).words] == ["SEEN", "UNSEEN"]
    assert len(seen(read_paths(file, 1))) == 2
    assert blackness(file, (200, 200, 250, 250)) > 0


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_page_keeps_its_places(tmp_path: Path, turned: int) -> None:
    plan = Drawn(tmp_path, page_keys=f"/Rotate {turned}")
    shown = read_sheet(str(plan.path), 1).words
    off_group(plan)

    assert read_sheet(plan.saved(), 1).words == shown


def test_a_page_that_hides_nothing_is_not_copied(tmp_path: Path) -> None:
    plan = Drawn(tmp_path)
    plan.mark(plan.group("SHOWN"))
    file = plan.saved()

    assert page_with_marks(file, 1) is None
    assert page_with_marks(file, 7) is None


def test_a_damaged_file_hides_nothing(tmp_path: Path) -> None:
    file = tmp_path / "damaged.pdf"
    file.write_bytes(b"%PDF-1.7 /OCProperties nothing else")

    assert page_with_marks(str(file), 1) is None


def test_only_what_is_on_is_taken_off(tmp_path: Path) -> None:
    file = tmp_path / "layers.pdf"
    layers = {"a": "S-SLAB", "b": "S-SLAB-OPTION"}
    file.write_bytes(raw_pdf(SHAPE, layers=layers, hidden=["b"]))

    analysis = take_off(str(file), read_sheet(str(file), 1))

    assert [each.place.bottom for each in analysis.elements] == [692]
    assert analysis.dropped == {"hidden_layer": 1}


def test_the_hidden_layer_of_a_plan_of_several_is_found(tmp_path: Path) -> None:
    paths = read_paths(str(layered_plan(tmp_path)), 1)

    assert {path.layer for path in paths if path.is_hidden} == {"A-WALL-DEMO"}


def blackness(file: str, box: tuple[int, int, int, int]) -> int:
    """How many points of a box, counted from the lower left, PDFium draws black."""
    import pypdfium2

    with pypdfium2.PdfDocument(file) as pdf:
        image = pdf[0].render(grayscale=True).to_pil()
    left, bottom, right, top = box
    part = image.crop((left - 1, image.height - top - 1, right + 2, image.height - bottom + 2))
    return sum(part.histogram()[:128])
