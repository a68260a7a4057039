"""Turns Markdown into a page of the web, which the reader of such pages knows to read."""

import re
from collections.abc import Iterator, MutableMapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from app.parsing.markdown.lines import with_code

_DEEPEST = 100
_SLICE = 200_000
"""Letters that are turned at once: what that takes is some forty times as large."""
_LONGEST_SLICE = 1_000_000
_TAG = re.compile(r"</?([A-Za-z][\w.:-]*)([^<>]*)>")
_REFERENCE = re.compile(r" {0,3}\[[^\]\n]{1,500}\]:[ \t]*\S")
_GOES_ON = re.compile(r"[ \t]|[-*+>|]|\d{1,9}[.)]|:|<")
_ELEMENTS = """
    a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas
    caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em
    embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header
    hr html i iframe img input ins kbd label legend li link main map mark math menu meta meter nav
    noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp
    script section select small source span strike strong style sub summary sup svg table tbody td
    template textarea tfoot th thead time title tr track tt u ul var video wbr
"""
_KNOWN = frozenset(_ELEMENTS.split())


def pages_of(lines: Sequence[str]) -> Iterator[str]:
    """The markup of a text, slice by slice; references are known in all slices."""
    markdown = MarkdownIt(
        "commonmark", {"html": True, "maxNesting": _DEEPEST}, renderer_cls=_Renderer
    )
    markdown.enable(["table", "strikethrough"])
    known: MutableMapping[str, Any] = {}
    references = [line for line in lines if _REFERENCE.match(line)]
    markdown.parse("\n".join(references), known)
    for text in _slices(lines):
        yield markdown.render(text, {"references": known.get("references", {}), "source": text})


def _slices(lines: Sequence[str]) -> Iterator[str]:
    """Pieces of a text, cut before a heading, or before a paragraph if there is none."""
    piece: list[str] = []
    length = 0
    is_blank = False
    for line, is_code in with_code(lines):
        may_cut = is_blank and not is_code and length > _SLICE
        if may_cut and (
            line.startswith("#") or (length > _LONGEST_SLICE and not _GOES_ON.match(line))
        ):
            yield "\n".join(piece)
            piece, length = [], 0
        piece.append(line)
        length += len(line) + 1
        is_blank = not line.strip()
    yield "\n".join(piece)


class _Renderer(RendererHTML):
    """Keeps how numbers of lists end, and shows what only looks like an element."""

    def ordered_list_open(
        self,
        tokens: Sequence[Token],
        index: int,
        options: OptionsDict,
        env: MutableMapping[str, Any],
    ) -> str:
        """The list with the sign behind its numbers."""
        token = tokens[index]
        if token.markup == ")":
            token.attrSet("data-end", ")")
        return self.renderToken(tokens, index, options, env)

    def html_inline(
        self,
        tokens: Sequence[Token],
        index: int,
        options: OptionsDict,
        env: MutableMapping[str, Any],
    ) -> str:
        """An element, or the text that a person typed between angle brackets."""
        return _shown(tokens[index].content, str(env.get("source", "")))

    def html_block(
        self,
        tokens: Sequence[Token],
        index: int,
        options: OptionsDict,
        env: MutableMapping[str, Any],
    ) -> str:
        """As within a line."""
        content = tokens[index].content
        return content if content.count("<") > 1 else _shown(content, str(env.get("source", "")))


def _shown(content: str, source: str) -> str:
    tag = _TAG.fullmatch(content.strip())
    if not tag or tag[1].lower() in _KNOWN or "=" in tag[2] or tag[2].endswith("/"):
        return content
    is_pair = f"</{tag[1]}>" in source and not content.startswith("</")
    return content if is_pair or content.startswith("</") else escape(content)
