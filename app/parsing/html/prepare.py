"""Makes a page ready for the parser: Word's bullets are bullets, depth and crowds have an end."""

import re

_IN_LIST_MARK = re.compile(
    r"(mso-list:\s*ignore[^<>]{0,80}>\s*)([\u00b7\u00a7\u00d8\u00fcovqn\u00e0-])(?=\s*<)", re.I
)
_SIGN_FONT = re.compile(r"(?:symbol|wingdings|courier new)", re.I)
_FONT_WITHIN = 400
# The parser looks through all open elements at each of these.
_CONTAINER = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figcaption"
    r"|figure|footer|form|header|hgroup|main|menu|nav|ol|section|summary|ul)\b[^<>]{0,2000}>",
    re.I,
)
_CROWDED = re.compile(r"<([a-z][a-z0-9:-]{0,30})([\s/][^<>]{10000,})>", re.I)
_QUOTED = re.compile("\"[^\"]*\"|'[^']*'")
_BETWEEN_ATTRIBUTES = re.compile(r"[\s/]+")
_MOST_ATTRIBUTES = 2_000
_DEEPEST = 2_000
_ENDED = "<br><br>"


def prepared(markup: str) -> str:
    """The page as it goes to the parser."""
    if "mso-list" in markup:
        markup = _IN_LIST_MARK.sub(_with_bullet, markup)
    markup = _CROWDED.sub(_eased, markup)
    return _flattened(markup) if markup.count("<") > _DEEPEST and _is_deep(markup) else markup


def _with_bullet(mark: re.Match[str]) -> str:
    """Word writes a bullet as the letter at its place in a font of signs."""
    before = mark.string[max(0, mark.start() - _FONT_WITHIN) : mark.start()]
    is_sign = mark[2] == "\u00b7" or _SIGN_FONT.search(before.rpartition("<p")[2])
    return f"{mark[1]}\u2022" if is_sign else mark[0]


def _eased(tag: re.Match[str]) -> str:
    """A tag with thousands of attributes without them: the parser compares each with all others."""
    bare = _QUOTED.sub("", tag[2])
    return f"<{tag[1]}>" if len(_BETWEEN_ATTRIBUTES.findall(bare)) > _MOST_ATTRIBUTES else tag[0]


def _is_deep(markup: str) -> bool:
    depth = 0
    for tag in _CONTAINER.finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def _flattened(markup: str) -> str:
    """The page with paragraphs in place of elements that lie deeper than any person's page."""
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        is_within = depth <= _DEEPEST if tag[1] else depth < _DEEPEST
        depth = max(0, depth - 1) if tag[1] else depth + 1
        return tag[0] if is_within else _ENDED

    return _CONTAINER.sub(kept, markup)
