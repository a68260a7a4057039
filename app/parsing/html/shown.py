"""Takes the text of an element that is read as a whole: raised letters, text as it was typed."""

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from app.parsing.html.fields import field_text
from app.parsing.html.look import Look
from app.parsing.html.sheets import StyleSheets

_DROPPED_TAGS = """
    script style template head noscript title iframe object embed button canvas audio video datalist
    meter progress map applet frameset rp
"""
DROPPED = frozenset(_DROPPED_TAGS.split())
"""Elements of which no page shows what stands in them."""
_BLOCK_TAGS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre
    section summary table tbody td tfoot th thead tr ul
"""
BLOCKS = frozenset(_BLOCK_TAGS.split())
_FIELDS = frozenset({"input", "select", "textarea"})
_BROKEN_AT = frozenset({"br", *BLOCKS})


def shown_text(
    root: LexborNode, sheets: StyleSheets, look: Look, is_hidden: Callable[[Look], bool]
) -> str:
    """What a person sees of `root`, with a line end for each break and each block in it.

    `look` is that of what stands in it, `is_hidden` says whether letters of a look are not seen.
    Fields show what they hold.
    """
    pieces: list[str] = []
    pending = [(child, look) for child in children_from_last(root)]
    while pending:
        node, around = pending.pop()
        if node.is_text_node and not is_hidden(around):
            pieces.append(node.text_content or "")
        elif node.is_element_node and node.tag not in DROPPED:
            tag = node.tag or ""
            within = around.within(tag, node.attributes, sheets.of(node, node.attributes))
            if within.is_gone:
                continue
            if tag in _BROKEN_AT:
                pieces.append("\n")
            if tag in _FIELDS:
                pieces.append("" if is_hidden(within) else f" {field_text(node)} ")
            else:
                pending += [(child, within) for child in children_from_last(node)]
    return "".join(pieces)


def children_from_last(node: LexborNode) -> list[LexborNode]:
    """What stands directly in an element, to be put on a stack."""
    return list(node.iter(include_text=True))[::-1]
