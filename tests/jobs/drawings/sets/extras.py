"""What reportlab does not write: layers, measure dictionaries of viewports, annotations."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.jobs.drawings.sets.truth import Point

Off = Literal["list", "base", "usage", "membership", "expression"]
"""By what a layer is off: /OFF, /BaseState /OFF, a usage of viewing, a group, a rule of groups."""
MeasureStyle = Literal["autocad", "revit", "bluebeam"]


@dataclass(slots=True)
class Extras:
    """Collects while a sheet is drawn, and is written into its file at the end."""

    rotate: int = 0
    layers: dict[str, tuple[str, Off | None]] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    """Keys of layers by the names of the forms that lie on them."""
    viewports: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[tuple[list[Point], str]] = field(default_factory=list)

    def layer(self, name: str, off: Off | None) -> str:
        """The key of a layer in the page's properties."""
        for key, known in self.layers.items():
            if known == (name, off):
                return key
        key = f"oc{len(self.layers) + 1}"
        self.layers[key] = (name, off)
        return key

    def viewport(
        self, corners: list[Point], ratio: float, *, metric: bool, style: MeasureStyle
    ) -> None:
        """A viewport that says a ratio."""
        self.viewports.append(
            {"corners": corners, "ratio": ratio, "metric": metric, "style": style}
        )

    def annotation(self, corners: list[Point], text: str) -> None:
        """Text of strokes as AutoCAD annotates it."""
        self.annotations.append((corners, text))

    def write(self, content: bytes, path: Path) -> None:
        """The file with all of it."""
        with pikepdf.open(io.BytesIO(content)) as pdf:
            page = pdf.pages[0]
            page.obj.Rotate = self.rotate
            if self.layers:
                self._write_layers(pdf, page)
            if self.viewports:
                page.obj.VP = Array([_viewport(each) for each in self.viewports])
            if self.annotations:
                page.obj.Annots = Array(
                    [pdf.make_indirect(_annotation(*each)) for each in self.annotations]
                )
            pdf.save(path, deterministic_id=True)

    def _write_layers(self, pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
        groups, shown = {}, Dictionary()
        for key, (name, means) in self.layers.items():
            groups[key] = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
            shown["/" + key] = _member(pdf, groups[key], means)
            if means == "usage":
                groups[key].Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
        listed = Array(groups.values())
        pdf.Root.OCProperties = Dictionary(OCGs=listed, D=self._states(groups))
        if "/Resources" not in page.obj:
            page.obj.Resources = Dictionary()
        page.obj.Resources.Properties = shown
        for name, form in page.obj.Resources.get("/XObject", Dictionary()).items():
            for wanted, key in self.forms.items():
                if name.endswith(wanted):
                    form.OC = shown["/" + key]

    def _states(self, groups: Mapping[str, pikepdf.Object]) -> Dictionary:
        """What is on and off when the file is opened."""

        def by(*means: Off | None) -> Array:
            return Array([groups[key] for key, (_, off) in self.layers.items() if off in means])

        states = Dictionary(
            OFF=by("list", "membership", "expression"),
            ON=by(None, "usage"),
            Order=Array(groups.values()),
        )
        if by("base"):
            states.BaseState = Name.OFF
        if by("usage"):
            rule = Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=by("usage"))
            states.AS = Array([rule])
        return states


def _member(pdf: pikepdf.Pdf, group: pikepdf.Object, means: Off | None) -> pikepdf.Object:
    """What content is marked with: the layer, or a dictionary that speaks of it."""
    if means == "membership":
        return pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=Array([group]), P=Name.AllOn))
    if means == "expression":
        return pdf.make_indirect(Dictionary(Type=Name.OCMD, VE=Array([Name.And, group])))
    return group


def _viewport(said: dict[str, Any]) -> Dictionary:
    (x1, y1), (x2, y2) = said["corners"]
    box = Array([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])
    return Dictionary(Type=Name.Viewport, BBox=box, Name=String("Model"), Measure=_measure(said))


def _measure(said: dict[str, Any]) -> Dictionary:
    """ISO 32000-1, 12.9: /C of /X turns points into the first unit."""
    full = 72 / 0.0254 if said["metric"] else 864.0
    each, unit = said["ratio"] / full, "m" if said["metric"] else "ft"
    if said["style"] == "bluebeam":
        words = f"1 in = {said['ratio'] / 12:g} ft'" if unit == "ft" else f"1 : {said['ratio']:g}"
        areas = [_format("sq ft" if unit == "ft" else "sq m", 1.0, places=100)]
        formats = [_format(unit, each, places=100)]
    elif said["style"] == "revit" and unit == "ft":
        # The first unit is the foot, the second the inch of what remains.
        words = "1 in = feet"
        formats, areas = [_format("'", each), _format('"', 12.0, places=8)], [_format("SF", 1.0)]
    else:
        # AutoCAD counts the drawing's own unit: inches, or millimetres.
        unit, times = ("in", 12.0) if unit == "ft" else ("mm", 1000.0)
        words, formats = "", [_format(unit, each * times, places=1000)]
        areas = [_format(f"sq {unit}", 1.0)]
    return Dictionary(
        Type=Name.Measure,
        Subtype=Name.RL,
        R=String(words or f"1:{said['ratio']:g}"),
        X=Array(formats),
        D=Array([_format(formats[0].U, 1.0, places=1000)]),
        A=Array(areas),
    )


def _format(unit: Any, factor: float, *, places: int = 1) -> Dictionary:
    return Dictionary(
        Type=Name.NumberFormat, U=String(str(unit)), C=factor, D=places, F=Name.D, SS=String("")
    )


def _annotation(corners: list[Point], text: str) -> Dictionary:
    (x1, y1), (x2, y2) = corners
    rect = Array([min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)])
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Square,
        Rect=rect,
        Contents=String(text),
        T=String("AutoCAD SHX Text"),
        C=Array([]),
        F=2,
    )
