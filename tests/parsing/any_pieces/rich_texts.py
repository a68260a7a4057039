"""Rich Text files: words of control in any order, groups in groups, rows that do not end."""

from tests.parsing.any_pieces.pieces import Pieces

_HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset2 Symbol;}}"
    r"{\stylesheet{\s1 heading 1;}}\pard "
)
_CONTROLS = tuple(
    f"\\{word} "
    for word in (
        "b", "b0", "strike", "strike0", "super", "nosupersub", "sub", "plain", "pard", "par",
        "line",
        "tab", "page", "sect", "cell", "row", "trowd", "intbl", "cellx1000", "cellx", "cellx-5",
        "itap2",
        "nestcell", "nestrow", "f0", "f99", "fs20", "s1", "s99", "ls1", "uc2 \\uc1", "bullet",
        "emdash",
        "chftn", "li720", "outlinelevel1", "outlinelevel", "caps", "up6", "bin0", "trhdr",
        "lastrow",
    )
)  # fmt: skip
_GROUPS = (
    "{{}}", r"{\b {}}", r"{\field{\fldrslt {}}}", r"{\footnote {}}", r"{\pntext {}}",
    r"{\listtext {}}",
    r"{\pard\intbl {}}", r"{\trowd\cellx500\intbl {}}", r"{\object{\result {}}}",
    r"{\*\shpinst{\shptxt {}}}",
)  # fmt: skip
_HIDDEN = (
    r"{\v {}}", r"{\*\unknown {}}", r"{\deleted {}}", r"{\info{\title {}}}", r"{\*\bkmkstart {}}",
    r"{\field{\*\fldinst {}}}", r"{\listtext{\v {}}}",
)  # fmt: skip
_EMPTY = (
    "{}{}", r"{\pict}", r"{\object}", r"{\*}", r"{\field}", r"{\footnote}", r"{\annotation x}",
    r"{\pict 00zz}", r"{\field{\fldrslt}}", r"\trowd\row ", r"{\nonesttables\par}",
)  # fmt: skip


def rich_text(pieces: Pieces) -> bytes:
    """A Rich Text file that may end before its last group does."""
    parts = [
        _row(pieces) if pieces.chance(0.3) else pieces.some(lambda: _part(pieces), 12)
        for _ in range(pieces.random.randint(1, 4))
    ]
    return (_HEAD + "".join(parts) + pieces.one("}", "}", "", "}}")).encode("ascii")


def _part(pieces: Pieces) -> str:
    kind = pieces.random.random()
    if kind < 0.4:
        return _spelled(pieces.text()) + " "
    if kind < 0.7:
        return pieces.one(*_CONTROLS)
    if kind < 0.8:
        return pieces.one(*_EMPTY)
    if kind < 0.87:
        return pieces.one(*_HIDDEN, inner=pieces.unseen)
    return pieces.one(*_GROUPS, inner=lambda: pieces.some(lambda: _part(pieces), 4))


def _row(pieces: Pieces) -> str:
    borders = "".join(rf"\cellx{1000 * at}" for at in range(1, pieces.random.randint(1, 5)))
    cells = "".join(
        _spelled(pieces.text()) + pieces.one(r"\cell ", r"\cell ", r"\par\cell ")
        for _ in range(pieces.random.randint(0, 4))
    )
    return rf"\pard\trowd{borders}\intbl {cells}" + pieces.one(r"\row ", r"\row\pard ", "")


def _spelled(text: str) -> str:
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter.isascii():
        return letter
    halves = letter.encode("utf-16-le")
    codes = [int.from_bytes(halves[at : at + 2], "little") for at in range(0, len(halves), 2)]
    return "".join(f"\\u{code - 0x10000 if code > 0x7FFF else code}?" for code in codes)
