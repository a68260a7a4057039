"""The words of objects in an OpenDocument text: formulas (MathML) and charts."""

from collections.abc import Iterator

from app.parsing.docx.xml import Element, child, descendants, local, value
from app.parsing.raised import index, power

_SKIPPED = frozenset(("annotation", "annotation-xml"))


def chart_texts(root: Element) -> Iterator[str] | None:
    """The texts of a chart; None for what is none."""
    chart = next(descendants(root, "chart"), None)
    return None if chart is None else _chart_texts(chart)


def formula(element: Element) -> str:
    """The text of an element of MathML on one line."""
    name = local(element.tag)
    parts = [formula(inner) for inner in element if local(inner.tag) not in _SKIPPED]
    match name, parts:
        case "mfrac", [top, bottom]:
            return f"{_grouped(top)}/{_grouped(bottom)}"
        case "msup", [base, upper]:
            return _grouped(base) + power(upper)
        case "msub", [base, lower]:
            return _grouped(base) + index(lower)
        case "msubsup", [base, lower, upper]:
            return _grouped(base) + index(lower) + power(upper)
        case "mroot", [inner, degree]:
            return f"{power(degree)}√({inner})"
        case "munderover" | "munder", [base, lower, *upper]:
            return f"{base}_({lower})" + (f"^({upper[0]}) " if upper else " ")
        case _:
            inner = "".join(parts) or (element.text or "").strip()
            return f"√({inner})" if name == "msqrt" else inner


def _grouped(text: str) -> str:
    return text if text.isalnum() or len(text) < 2 else f"({text})"


def _chart_texts(chart: Element) -> Iterator[str]:
    """Its titles, then the rows of the figures behind it."""
    for name in ("title", "subtitle"):
        found = child(chart, name)
        if found is not None:
            yield " ".join(found.itertext()).strip()
    for table in descendants(chart, "table"):
        for row in descendants(table, "table-row"):
            cells = [
                " ".join(text.strip() for text in cell.itertext() if text.strip())
                or (value(cell, "value") or "")
                for cell in descendants(row, "table-cell")
            ]
            yield " ".join(cell for cell in cells if cell and cell != "NaN")
