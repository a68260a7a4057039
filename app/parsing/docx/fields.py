"""Keeps track of Word's fields: their codes are not on the page, their results are."""

import re
from dataclasses import dataclass

from app.parsing.docx.xml import Element, child, children, is_on, number, value

TICKED, NOT_TICKED = "☒", "☐"
_FRACTION = re.compile(r"\\[fF]\s*\(([^(),;]*)[,;]([^(),;]*)\)")
_ROOT = re.compile(r"\\[rR]\s*\((?:[^(),;]*[,;])?([^(),;]*)\)")
_SHIFTED = re.compile(r"\\[sS](?:\\(?:up|do|ai|di)\s*\d*)?\s*\(([^(),;]*)\)")
_OVER = re.compile(r"\\[a-zA-Z]+\s*\d*")


@dataclass(slots=True)
class _Field:
    """An open field; `text` is what of its result has been seen."""

    form: Element | None
    code: str = ""
    is_in_result: bool = False
    has_text: bool = False


class Fields:
    """The fields that are open at a place in the text, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._codes = 0

    @property
    def is_shown(self) -> bool:
        """Whether what stands here is on the page: in no code of a field, however deep."""
        return self._codes == 0

    def meet(self, element: Element) -> str:
        """Go past a `w:fldChar`; returns what the page shows for it."""
        match value(element, "fldCharType"):
            case "begin":
                self._open.append(_Field(child(element, "ffData")))
                self._codes += 1
            case "separate" if self._open and not self._open[-1].is_in_result:
                self._open[-1].is_in_result = True
                self._codes -= 1
            case "end" if self._open:
                return self._end(self._open.pop())
        return ""

    def add_code(self, text: str) -> None:
        """Go past a piece of the code of the innermost field."""
        if self._open and not self._open[-1].is_in_result:
            self._open[-1].code += text

    def saw_text(self) -> None:
        """Note that there is text in the result of the innermost field."""
        if self._open:
            self._open[-1].has_text = True

    def end_paragraph(self) -> None:
        """A code does not run over the end of a paragraph: one that seems to has lost its end."""
        if self._codes:
            self._open = [field for field in self._open if field.is_in_result]
            self._codes = 0

    def _end(self, field: _Field) -> str:
        self._codes -= not field.is_in_result
        if field.has_text and self._open:
            self._open[-1].has_text = True
        return _shown(field) if self.is_shown and not field.has_text else ""


def _shown(field: _Field) -> str:
    """What is on the page for a field that keeps no result in the text."""
    ticked, listed = child(field.form, "checkBox"), child(field.form, "ddList")
    if ticked is not None:
        state = child(ticked, "checked")
        state = child(ticked, "default") if state is None else state
        return TICKED if is_on(state) else NOT_TICKED
    if listed is not None:
        entries = [value(entry) or "" for entry in children(listed, "listEntry")]
        at = number(child(listed, "result"))
        at = number(child(listed, "default")) if at is None else at
        return entries[at or 0] if (at or 0) < len(entries) else ""
    return _formula(field.code) if field.code.split()[:1] in (["EQ"], ["eq"]) else ""


def _formula(code: str) -> str:
    """The text of a formula of the field EQ, such as `EQ \\f(1;2)`."""
    text = code.strip()[2:]
    for _ in range(8):
        text, count = _FRACTION.subn(r"\1/\2", text)
        text, more = _ROOT.subn(r"√\1", text)
        text, others = _SHIFTED.subn(r"\1", text)
        if not count + more + others:
            break
    return _OVER.sub("", text).strip()
