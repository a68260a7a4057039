"""Brings what makers of web sites add to Markdown to the forms that every reader of it knows.

Each step takes lines and gives lines; program text stays as it is.
"""

import re
from collections.abc import Iterator, Sequence

from app.parsing.html.fields import TICKED, UNTICKED
from app.parsing.markdown.lines import dedented, indent_of, with_code

_MARKED_BLOCK = re.compile(
    r"(?P<indent>[ \t]*)(?:!!!|\?\?\?\+?|===[+!]?)[ \t]+(?P<kind>[\w-]*)(?P<rest>[^\"\n]*)"
    r"(?:\"(?P<title>[^\"]*)\")?[ \t]*$"
)
_CONTAINER = re.compile(
    r"[ \t]*:{3,}[ \t]*(?P<braces>\{[^}]*\})?(?P<kind>[\w-]*)[ \t]*"
    r"(?:\[(?P<title>[^\]]*)\])?(?P<rest>[^\n]*)$"
)
_QUOTE_MARK = re.compile(r"(?P<lead>[ \t]*(?:>[ \t]*)+)\[!(?P<kind>\w+)\][+-]?[ \t]*(?P<title>.*)$")
_DEFINITION = re.compile(r":[ \t]{1,4}(?P<text>\S.*)$")
_TASK = re.compile(r"(?P<lead>[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+)\[(?P<mark>[ xX])\](?=[ \t]+\S)")
_CONTENTS = re.compile(
    r"[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\\tableofcontents|\{:? ?toc ?\})[ \t]*$", re.I
)
_MARKED_KINDS = frozenset(
    {
        *(
            "note",
            "tip",
            "info",
            "warning",
            "caution",
            "danger",
            "important",
            "abstract",
            "example",
        ),
        *(
            "success",
            "question",
            "failure",
            "bug",
            "quote",
            "hint",
            "attention",
            "error",
            "details",
        ),
        *("todo", "seealso", "summary", "admonition"),
    }
)
_INNER_COLUMNS = 4
_DEEPEST = 20
_MOST_INDENT = 80
_MANY_QUOTES = re.compile(r"((?:[ \t]*>){40})(?:[ \t]*>)+")
_LIST_LINE = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")


def prepared(lines: Sequence[str]) -> list[str]:
    """The lines with boxes, containers, definitions and ticks in plain Markdown."""
    return list(_plain(_boxes_opened(lines)))


def _boxes_opened(lines: Sequence[str], depth: int = 0) -> list[str]:
    """Without the marks of boxes; what stands in them comes to the left, below their title."""
    found: list[str] = []
    marked = list(with_code(lines))
    at = 0
    while at < len(marked):
        line, is_code = marked[at]
        box = None if is_code or depth >= _DEEPEST else _MARKED_BLOCK.match(line)
        at += 1
        inner, end = _inner_lines(lines, at, box)
        if box is None or not (inner or _is_named(box)):
            found.append(line)
            continue
        at = end
        title = box["title"] if box["title"] is not None else _titled(box["kind"])
        lead = box["indent"]
        found += [f"{lead}{title}", ""]
        found += [f"{lead}{each}" if each else "" for each in _boxes_opened(inner, depth + 1)]
        found.append("")
    return found


def _is_named(box: re.Match[str]) -> bool:
    """Whether a line alone is a box without contents, and not a person's three marks."""
    return box["title"] is not None or (
        box["kind"].lower() in _MARKED_KINDS and not box["rest"].strip()
    )


def _inner_lines(lines: Sequence[str], at: int, box: re.Match[str] | None) -> tuple[list[str], int]:
    """The lines that are set in below a box, brought to the left, and where they end."""
    inner: list[str] = []
    if box is None or not (box["kind"] or box["title"]):
        return inner, at
    columns = indent_of(box["indent"] + "x") + _INNER_COLUMNS
    while at < len(lines) and (not lines[at].strip() or indent_of(lines[at]) >= columns):
        inner.append(dedented(lines[at], columns) if lines[at].strip() else "")
        at += 1
    return (inner if any(inner) else []), at


def _plain(lines: Sequence[str]) -> Iterator[str]:
    before = ""
    in_definition = False
    for line, is_code in with_code(lines):
        if is_code:
            yield line
            continue
        in_definition = in_definition and (not line.strip() or indent_of(line) >= 2)
        definition = _DEFINITION.match(line)
        if definition and (before.strip() or in_definition):
            in_definition = True
            yield ""
            yield definition["text"]
        elif in_definition and line.strip():
            yield dedented(line, _INNER_COLUMNS)
        else:
            yield from _plain_line(line)
        before = line if line.strip() or not before.startswith(":") else before


def _plain_line(line: str) -> Iterator[str]:
    if _CONTENTS.match(line):
        return
    quote = _QUOTE_MARK.match(line)
    container = _CONTAINER.match(line)
    if quote:
        yield f"{quote['lead']}{quote['title'] or _titled(quote['kind'])}"
        yield quote["lead"].rstrip()
    elif container:
        yield ""
        title = _container_title(container)
        if title:
            yield title
            yield ""
    else:
        task = _TASK.match(line)
        yield _clamped(_ticked(task) + line[task.end() :] if task else line)


def _ticked(match: re.Match[str]) -> str:
    return match["lead"] + (UNTICKED if match["mark"] == " " else TICKED)


def _container_title(match: re.Match[str]) -> str:
    """What stands above a container; a division that only has a class shows nothing."""
    kind = match["kind"] or (match["braces"] or "").strip("{} ")
    rest = match["title"] or match["rest"].strip(" \t:")
    if rest.startswith("{"):
        rest = ""
    if kind.lower() in _MARKED_KINDS:
        return rest or _titled(kind)
    return rest


def _titled(kind: str) -> str:
    return kind[:1].upper() + kind[1:].lower()


def _clamped(line: str) -> str:
    """Deeper than anybody nests, so that no depth is lost."""
    line = _MANY_QUOTES.sub(r"\1", line) if line.count(">") > 40 else line
    if line[:1] in " \t" and _LIST_LINE.match(line) and indent_of(line) > _MOST_INDENT:
        return " " * _MOST_INDENT + line.lstrip()
    return line
