"""Takes title, names and figures out of a chart, as a small table."""

from collections.abc import Iterator

from app.parsing.docx.xml import Element, child, local, value
from app.parsing.office.drawn import words_of
from app.parsing.xlsx.formats import GENERAL, shown

_MOST_POINTS = 2_000
_NAMES = ("cat", "xVal")
_FIGURES = ("val", "yVal", "bubbleSize")

Rows = list[list[str]]


def chart_words(root: Element) -> tuple[list[str], Rows]:
    """The titles of a chart, and its rows: the first has the names of the points, if there are any.

    A series is a row: its name, then its figures.
    """
    titles = [title for element in _all(root, "title") if (title := _title(element))]
    series = list(_all(root, "ser"))
    if not series:
        return titles, []
    names = next((names for each in series if (names := _points(each, _NAMES))), [])
    rows = [["", *names]] if names else []
    rows += [[_name(each), *_points(each, _FIGURES)] for each in series]
    if not any(row[0] for row in rows):
        rows = [row[1:] for row in rows]
    width = max(map(len, rows))
    return titles, [row + [""] * (width - len(row)) for row in rows]


def _all(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local(element.tag) == name)


def _title(element: Element) -> str:
    rich = child(element, "tx", "rich")
    if rich is not None:
        return " ".join(words_of(rich).paragraphs)
    return " ".join(each.text or "" for each in _all(element, "v"))


def _name(series: Element) -> str:
    holder = child(series, "tx")
    return " ".join(each.text or "" for each in _all(holder, "v")) if holder is not None else ""


def _points(series: Element, tags: tuple[str, ...]) -> list[str]:
    holder = next((inner for inner in series if local(inner.tag) in tags), None)
    if holder is None:
        return []
    code = next((each.text or GENERAL for each in _all(holder, "formatCode")), GENERAL)
    levels = list(_all(holder, "lvl"))
    found: dict[int, str] = {}
    for point in _all(levels[0] if levels else holder, "pt"):
        index = value(point, "idx") or ""
        if index.isdecimal() and int(index) < _MOST_POINTS:
            text = next((each.text or "" for each in _all(point, "v")), "")
            is_figure = local(holder.tag) in _FIGURES or child(holder, "numRef") is not None
            found[int(index)] = _figure(text, code) if is_figure else text
    return [found.get(index, "") for index in range(max(found, default=-1) + 1)]


def _figure(text: str, code: str) -> str:
    try:
        return shown(float(text), code)
    except (ValueError, OverflowError):
        return text
