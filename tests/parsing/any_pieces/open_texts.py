"""OpenDocument texts: lists, tables, boxes, sections and notes in each other."""

from tests.parsing.any_pieces.pieces import Pieces, options
from tests.parsing.word.test_open_document import CLAUSE, LISTS, odt, text_style

_STYLES = (
    text_style("S", 'style:text-line-through-style="solid"')
    + text_style("U", 'style:text-position="super 58%"')
    + text_style("H", 'text:display="none"')
)
_INLINE = options(
    (3, ["{}"]),
    (1, ["<text:span text:style-name='S'>{}</text:span>", "<text:a>{}</text:a>", "<text:span/>",
         "<text:span text:style-name='U'>{}</text:span>", "<text:date>{}</text:date>", "<text:s/>",
         "<text:s text:c='x'/>", "<text:tab/>", "<text:line-break/>", "<draw:frame/>",
         "<text:note/>",
         "<draw:frame><draw:image/></draw:frame>", "<text:ruby/>", "<draw:control/>",
         "<office:annotation><text:p>qpppz</text:p></office:annotation>"]),
)  # fmt: skip
_NOTES = (
    "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>",
    "<draw:custom-shape>{}</draw:custom-shape>",
    "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body>"
    "</text:note>",
)
_BLOCKS = options(
    (4, ["<text:p>{}</text:p>"]),
    (1, ["<text:h>{}</text:h>", "<text:h text:outline-level='x'>{}</text:h>", "<text:p/>",
         "<text:p text:style-name='P'>{}</text:p>", "<text:list/>", "<table:table/>",
         "<text:list><text:list-item/></text:list>", "<text:section/>", "<text:tracked-changes/>",
         "<table:table><table:table-row/></table:table>"]),
)  # fmt: skip
_AROUND = (
    "<text:section>{}</text:section>", "<text:numbered-paragraph>{}</text:numbered-paragraph>",
    "<text:table-of-content><text:index-body>{}</text:index-body></text:table-of-content>",
    "<draw:frame><draw:text-box>{}</draw:text-box></draw:frame>",
)  # fmt: skip
_ITEMS = (
    "<text:list-item>{}</text:list-item>", "<text:list-header>{}</text:list-header>",
    "<text:list-item text:start-value='x'>{}</text:list-item>",
)  # fmt: skip
_CELLS = options(
    (4, ["<table:table-cell>{}</table:table-cell>"]),
    (1, ["<table:covered-table-cell/>", "<table:table-cell/>",
         "<table:table-cell table:number-columns-repeated='999999'/>",
         "<table:table-cell table:number-rows-spanned='3'>{}</table:table-cell>",
         "<table:table-cell table:number-columns-spanned='0'>{}</table:table-cell>"]),
)  # fmt: skip
_ROW = "<table:table-row>{}</table:table-row>"
_ROWS = (_ROW, f"<table:table-header-rows>{_ROW}</table:table-header-rows>")


def open_text(pieces: Pieces) -> bytes:
    """An OpenDocument text of a few blocks."""
    body = "".join(_block(pieces) for _ in range(pieces.random.randint(1, 4)))
    return odt(body, LISTS + _STYLES, CLAUSE)


def _block(pieces: Pieces) -> str:
    kind = pieces.random.random()
    if kind < 0.15:
        return f"<text:list>{pieces.some(lambda: _item(pieces))}</text:list>"
    if kind < 0.3:
        return f"<table:table>{pieces.some(lambda: _row(pieces))}</table:table>"
    if kind < 0.4:
        return pieces.one(*_AROUND, inner=lambda: pieces.some(lambda: _block(pieces)))
    return pieces.one(*_BLOCKS, inner=lambda: pieces.some(lambda: _run(pieces)))


def _item(pieces: Pieces) -> str:
    return pieces.one(*_ITEMS, inner=lambda: pieces.some(lambda: _block(pieces), 2))


def _row(pieces: Pieces) -> str:
    return pieces.one(*_ROWS, inner=lambda: pieces.some(lambda: _cell(pieces)))


def _cell(pieces: Pieces) -> str:
    return pieces.one(*_CELLS, inner=lambda: pieces.some(lambda: _block(pieces), 2))


def _run(pieces: Pieces) -> str:
    if pieces.chance(0.1):
        return f"<text:span text:style-name='H'>{pieces.unseen()}</text:span>"
    if pieces.chance(0.1):
        return pieces.one(*_NOTES, inner=lambda: pieces.some(lambda: _block(pieces), 2))
    return pieces.one(*_INLINE, inner=pieces.escaped)
