"""Whether some layer of a PDF (optional content, ISO 32000-1, 8.11) is switched off."""

import mmap
from typing import Any

_MAY_HAVE_LAYERS = (b"/OCProperties", b"/ObjStm")


def has_layers_off(path: str) -> bool:
    """Whether the file switches a layer off, always or for the screen."""
    if not may_have_layers(path):
        return False
    # Few files have layers, and only workers read them.
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            layers = pdf.Root.get("/OCProperties")
            given = layers.get("/D") if layers is not None else None
            return given is not None and _switches_off(given)
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, AttributeError):
        return False


def _switches_off(given: Any) -> bool:
    is_off = str(given.get("/BaseState", "/ON")) == "/OFF"
    return is_off or any(len(given.get(key, ())) > 0 for key in ("/OFF", "/AS"))


def may_have_layers(path: str) -> bool:
    """Whether a file may have layers, by its bytes: quick, and never no where there are some."""
    with open(path, "rb") as file:
        try:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except ValueError:
            return False
        with data:
            return any(data.find(mark) >= 0 for mark in _MAY_HAVE_LAYERS)
