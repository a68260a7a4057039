"""Pages of the web: anything in anything, with tags that are not closed."""

from tests.parsing.any_pieces.pieces import Pieces, options

_INLINE = options(
    (3, ["{}"]),
    (1, [f"<{tag}>{{}}</{tag.split()[0]}>" for tag in (
        "b", "s", "del", "sup", "sub", "a href='#x'", "span", "code", "q", "font color=red",
        "label",
        "span style='vertical-align:super'", "ins", "abbr", "u",
    )]),
    (1, [
        "<br>", "<img src=x>", "<hr>", "&nbsp;", "&shy;", "<input>", "<input type=checkbox>",
        "<wbr>",
        "<select></select>", "<textarea></textarea>", "<sup></sup>", "<svg></svg>", "<math></math>",
        "<ruby></ruby>", "<del><br></del>", "</p>", "</div>", "</td>", "</span>", "----",
    ]),
)  # fmt: skip
_FIELDS = (
    "<input value='{}'>", "<textarea>{}</textarea>", "<select><option>{}</select>",
    "<ruby>{}</ruby>",
    "<math><mi>{}</mi></math>", "<svg><text>{}</text></svg>",
)  # fmt: skip
_HIDDEN = (
    "<span hidden>{}</span>", "<script>{}</script>", "<!--{}-->", "<style>/*{}*/</style>",
    "<span style='display:none'>{}</span>", "<span style='visibility:hidden'>{}</span>",
    "<span style='visibility:hidden'><svg><text>{}</text></svg></span>",
)  # fmt: skip
_BLOCKS = options(
    (3, ["<p>{}</p>", "<h2>{}</h2>", "{}"]),
    (1, ["<pre>{}</pre>", "<dl><dt>{}</dl>", "<dl><dd>{}<dt></dl>", "<h1></h1>", "<table></table>",
         "<table><tr></tr></table>", "<ul></ul>", "<li></li>", "<p></p>", "</table>", "</ul>"]),
)  # fmt: skip
_AROUND = [f"<{tag}>{{}}</{tag}>" for tag in (
    "div", "blockquote", "section", "details", "fieldset", "form", "pre", "li", "center", "s",
    "dialog",
)]  # fmt: skip
_LISTS = ("<ul>{}</ul>", "<ol>{}</ol>", "<ol type=a start=-3>{}</ol>", "<ol reversed>{}</ol>")
_ITEMS = ("<li>{}</li>", "<li>{}", "<li value=x>{}</li>")
_ROWS = ("<tr>{}</tr>", "<tr>{}", "<thead><tr>{}</thead>", "<tfoot><tr>{}</tfoot>")
_CELLS = options(
    (4, ["<td>{}</td>", "<td>{}"]),
    (1, ["<th>{}</th>", "<td colspan=2>{}</td>", "<td rowspan=3>{}</td>", "<td rowspan=0>{}</td>",
         "<td colspan=1000>{}</td>", "<td colspan=x>{}</td>", "<td></td>", "<td>----</td>"]),
)  # fmt: skip


def page(pieces: Pieces) -> bytes:
    """A page of a few blocks."""
    body = "".join(_block(pieces) for _ in range(pieces.random.randint(1, 4)))
    return f"<!doctype html><meta charset=utf-8><body>{body}".encode()


def _block(pieces: Pieces) -> str:
    kind = pieces.random.random()
    if kind < 0.45:
        return pieces.one(*_BLOCKS, inner=lambda: _runs(pieces))
    if kind < 0.6:
        return pieces.one(*_LISTS, inner=lambda: pieces.some(lambda: _item(pieces)))
    if kind < 0.8:
        return f"<table>{pieces.some(lambda: _row(pieces))}</table>"
    return pieces.one(*_AROUND, inner=lambda: pieces.some(lambda: _block(pieces)))


def _item(pieces: Pieces) -> str:
    return pieces.one(*_ITEMS, inner=lambda: _runs_or_blocks(pieces))


def _row(pieces: Pieces) -> str:
    return pieces.one(*_ROWS, inner=lambda: pieces.some(lambda: _cell(pieces), 4))


def _cell(pieces: Pieces) -> str:
    return pieces.one(*_CELLS, inner=lambda: _runs_or_blocks(pieces))


def _runs_or_blocks(pieces: Pieces) -> str:
    return _runs(pieces) if pieces.chance(0.7) else pieces.some(lambda: _block(pieces))


def _runs(pieces: Pieces) -> str:
    made = [_run(pieces) for _ in range(pieces.random.randint(0, 3))]
    return pieces.random.choice(("", " ", "\n")).join(made)


def _run(pieces: Pieces) -> str:
    kind = pieces.random.random()
    if kind < 0.1:
        return pieces.one(*_HIDDEN, inner=pieces.unseen)
    if kind < 0.2:
        return pieces.one(*_FIELDS, inner=pieces.word)
    return pieces.one(
        *_INLINE,
        inner=lambda: pieces.escaped() if pieces.chance(0.7) else pieces.some(lambda: _run(pieces)),
    )
