"""Finds what the layers of a PDF hide (ISO 32000-1, 8.11): PDFium draws it right and tells nothing.

A page with hidden content is copied with a mark in each group that is not seen, which PDFium can be
asked for, and without the forms, pictures and annotations that are hidden as a whole.
"""

import io
import os
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pikepdf

from app.parsing.pdf.layers import may_have_layers

HIDDEN_KEY = "HiddenNow"
"""The key that marks a group of a copied page as not seen."""
_DEEPEST = 32


def page_with_marks(path: str, number: int) -> bytes | None:
    """Page `number`, counted from 1, as a PDF of its own whose hidden groups are marked.

    None where the page hides nothing, or cannot be read apart.
    """
    if not _has_layers(path, os.stat(path).st_mtime_ns):
        return None
    try:
        with pikepdf.open(path) as pdf:
            layers = pdf.Root.get("/OCProperties")
            page = pdf.pages[number - 1].obj
            if layers is None or not _Marker(_Groups(layers)).mark(page):
                return None
            return _alone(pdf, number)
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, IndexError, KeyError):
        return None


@lru_cache(maxsize=8)
def _has_layers(path: str, changed_at: int) -> bool:
    """Whether the file has layers at all; asked for every page of a set, and the same for all."""
    if not may_have_layers(path):
        return False
    try:
        with pikepdf.open(path) as pdf:
            return "/OCProperties" in pdf.Root
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError):
        return False


def _alone(pdf: Any, number: int) -> bytes:
    file = io.BytesIO()
    with pikepdf.new() as copy:
        copy.pages.append(pdf.pages[number - 1])
        copy.save(file)
    return file.getvalue()


class _Groups:
    """What of optional content is seen on the screen when the file is opened."""

    def __init__(self, layers: Any) -> None:
        default = layers.get("/D")
        self._is_off_at_first = default is not None and _name(default, "/BaseState") == "/OFF"
        self._on, self._off = _listed(default, "/ON"), _listed(default, "/OFF")
        self._follows_view = {
            each
            for use in _items(default, "/AS")
            if _name(use, "/Event") == "/View"
            for each in _listed(use, "/OCGs")
        }

    def is_seen(self, content: Any, depth: int = 0) -> bool:
        """Whether what belongs to a group, or to a membership of groups, is seen."""
        if not _is_dictionary(content) or depth > _DEEPEST:
            return True
        if _name(content, "/Type") != "/OCMD":
            return self._is_on(content)
        expression = content.get("/VE")
        if _is_array(expression):
            return self._holds(expression, depth + 1)
        return self._fits(content)

    def _fits(self, membership: Any) -> bool:
        groups = membership.get("/OCGs")
        listed = list(groups) if _is_array(groups) else [groups]
        states = [self._is_on(each) for each in listed if _is_dictionary(each)]
        if not states:
            return True
        match _name(membership, "/P"):
            case "/AllOn":
                return all(states)
            case "/AnyOff":
                return not all(states)
            case "/AllOff":
                return not any(states)
            case _:
                return any(states)

    def _holds(self, expression: Any, depth: int) -> bool:
        """Whether an expression of visibility (8.11.2.2) is true."""
        if not _is_array(expression) or len(expression) == 0:
            return self.is_seen(expression, depth)
        if depth > _DEEPEST:
            return True
        operator, *operands = list(expression)
        parts = (self._holds(each, depth + 1) for each in operands)
        match str(operator):
            case "/Not":
                return not next(parts, False)
            case "/Or":
                return any(parts)
            case _:
                return all(parts)

    def _is_on(self, group: Any) -> bool:
        """The state of a group; one that the view's own usage turns off is off in any case."""
        intents = group.get("/Intent")
        named = [str(each) for each in (intents if _is_array(intents) else [intents])]
        if intents is not None and not {"/View", "/All"} & set(named):
            return True
        usage = group.get("/Usage")
        view = usage.get("/View") if _is_dictionary(usage) else None
        state = _name(view, "/ViewState") if _is_dictionary(view) else None
        if state is not None and group.objgen in self._follows_view:
            return state != "/OFF"
        return state != "/OFF" and self._is_on_at_first(group)

    def _is_on_at_first(self, group: Any) -> bool:
        if group.objgen in self._off:
            return False
        return not self._is_off_at_first or group.objgen in self._on


class _Marker:
    """Marks what a page hides, in its own resources and in those of its forms."""

    def __init__(self, groups: _Groups) -> None:
        self._groups = groups
        self._seen: set[tuple[int, int]] = set()
        self._found = False

    def mark(self, page: Any) -> bool:
        """Mark all that is hidden on a page, and say whether there was anything."""
        self._resources(page.get("/Resources") or _inherited(page), 0)
        self._annotations(page)
        return self._found

    def _resources(self, resources: Any, depth: int) -> None:
        if not _is_dictionary(resources) or depth > _DEEPEST:
            return
        for content in _values(resources.get("/Properties")):
            if not self._groups.is_seen(content):
                content["/" + HIDDEN_KEY] = pikepdf.String("1")
                self._found = True
        for form in _values(resources.get("/XObject")):
            self._form(form, depth)

    def _form(self, form: Any, depth: int) -> None:
        if form.objgen in self._seen:
            return
        self._seen.add(form.objgen)
        if not self._groups.is_seen(form.get("/OC")):
            self._empty(form)
        elif _name(form, "/Subtype") == "/Form":
            self._resources(form.get("/Resources"), depth + 1)

    def _empty(self, form: Any) -> None:
        """Leave a form or a picture in its place without anything in it."""
        for key in list(form.keys()):
            if key != "/Length":
                del form[key]
        form["/Type"], form["/Subtype"] = pikepdf.Name("/XObject"), pikepdf.Name("/Form")
        form["/BBox"] = pikepdf.Array([0, 0, 0, 0])
        form.write(b"")
        self._found = True

    def _annotations(self, page: Any) -> None:
        listed = _items(page, "/Annots")
        left = [
            each
            for each in listed
            if not _is_dictionary(each) or self._groups.is_seen(each.get("/OC"))
        ]
        if len(left) < len(listed):
            page["/Annots"] = pikepdf.Array(left)
            self._found = True


def _inherited(page: Any) -> Any:
    """The resources that a page has from the nodes over it."""
    node, depth = page.get("/Parent"), 0
    while _is_dictionary(node) and depth < _DEEPEST:
        if "/Resources" in node:
            return node.get("/Resources")
        node, depth = node.get("/Parent"), depth + 1
    return None


def _values(dictionary: Any) -> Iterator[Any]:
    """The dictionaries and streams that a dictionary holds."""
    if _is_dictionary(dictionary):
        for key in list(dictionary.keys()):
            value = dictionary[key]
            if _is_dictionary(value):
                yield value


def _items(dictionary: Any, key: str) -> list[Any]:
    value = dictionary.get(key) if dictionary is not None else None
    return list(value) if value is not None and _is_array(value) else []


def _listed(dictionary: Any, key: str) -> set[tuple[int, int]]:
    """The numbers of the groups in a list."""
    return {each.objgen for each in _items(dictionary, key) if _is_dictionary(each)}


def _name(dictionary: Any, key: str) -> str | None:
    value = dictionary.get(key) if _is_dictionary(dictionary) else None
    return None if value is None else str(value)


def _is_dictionary(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value._type_code in (
        pikepdf.ObjectType.dictionary,
        pikepdf.ObjectType.stream,
    )


def _is_array(value: Any) -> bool:
    return isinstance(value, pikepdf.Array)
