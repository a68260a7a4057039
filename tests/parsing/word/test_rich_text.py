"""Rich Text: letters of any code page, tables, notes, changes, what is hidden; broken files."""

import pytest

from app.parsing import programs
from app.parsing.losses import LossKind
from tests.parsing.files import picture
from tests.parsing.helpers import Read, failure_of, texts
from tests.parsing.word.building import lines_of, warnings_of

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0\froman\fcharset0{\*\panose 0202}Times;}"
    r"{\f1\fcharset2 Symbol;}{\f2\fcharset204 Arial;}{\f3\fcharset128 Mincho;}"
    r"{\f4\fcharset2 Wingdings;}}"
    r"{\colortbl;\red0\green0\blue0;\red255\green255\blue255;\red0\green0\blue128;}"
    r"{\stylesheet{\ql Normal;}{\s1\outlinelevel0\b heading 1;}{\*\cs10 \additive Font;}}"
    r"{\*\listtable{\list{\listlevel{\leveltext\'02\'00.;}}}}{\info{\title Draft}}"
)  # fmt: skip


def rtf(body: str, head: str = HEAD) -> bytes:
    return f"{head}\\pard {body}}}".encode("latin-1")


def read_lines(read: Read, body: str) -> list[str]:
    return lines_of(read, rtf(body), "letter.rtf")


def test_letters_of_all_code_pages_are_read(read: Read) -> None:
    cases = (
        (r"Gr\'fc\'dfe \'93q\'94 \u8364?", "Grüße “q” €"),
        (r"{\f2\'cf\'f0\'e8\'e2\'e5\'f2}", "Привет"),
        (r"{\f3\'82\'b1\'82\'f1}", "こん"), (r"\u-10179?\u-8704?", "😀"),
        (r"{\uc2\u26085\'93\'fa}.", "日."),
        (r"{\uc0\u233}t\u233 e", "été"), (r"{\upr{a?}{\*\ud{\u381 Z}}}", "Ž"),
        (r"a\~b\_c\-d\emdash e", "a b-cd—e"),
        (r"\{x\}\\", r"{x}\\"[:-1]), (r"{\f1 ab}", "αβ"), (r"{\f4\'fe}", "☑"),
        ("line\\\nnext", "line"),
        (r"{\*\unknown junk}seen", "seen"), (r"a{\b b}{\i{c}}d", "abcd"),
    )  # fmt: skip
    for body, expected in cases:
        assert read_lines(read, rf"x {body}\par")[0] == f"x {expected}"
    assert lines_of(read, rb"{\rtf1\mac caf\'8e\par}") == ["café"]
    assert lines_of(read, "{\\rtf1\\ansi\\ansicpg65001 Grüße\\par}".encode()) == ["Grüße"]
    assert lines_of(read, b"\xef\xbb\xbf\r\n \r\n{\\rtf1\\ansi Late.\\par}") == ["Late."]
    assert lines_of(read, b"{\\rtf1\\ansi a\\bin6 {{}}{{b\\par}") == ["ab"]


def test_tables_keep_their_columns(read: Read) -> None:
    shape = r"\trowd{0}\cellx1000\cellx2000\cellx3000 "
    body = (
        shape.format(r"\trhdr") + r"\intbl A\cell B\cell C\cell\row "
        + r"\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000 \intbl wide\cell\cell z\cell\row "
        + r"\trowd\clvmgf\cellx1010\cellx2000\cellx3000 \intbl two\par lines\cell\cell 2\cell\row "
        + r"\trowd\clvmrg\cellx1010\cellx2000\cellx3000 \intbl\cell 3\cell {\itap2 in\nestcell side"
        + r"\nestcell{\*\nesttableprops\trowd\cellx9\nestrow}{\nonesttables\par}}"
        + r"\intbl\itap1 end\cell\row "
        + r"\trowd\cellx2000\cellx3000 \intbl over two\cell 9\cell\row \pard After.\par"
    )  # fmt: skip
    document = read(rtf(body))
    assert texts(document) == [
        "A | B | C", "wide | | z", "two lines | | 2", "| 3 | in side end", "over two | | 9",
        "After.",
    ]  # fmt: skip
    assert [block.level for block in document.blocks][:2] == [1, 0]


def test_numbers_notes_heads_and_boxes_are_read_in_their_place(read: Read) -> None:
    body = (
        r"{\header\pard Head\par}{\footer\pard Page {\field{\*\fldinst PAGE}{\fldrslt 3}}\par}"
        r"\pard\s1 The heading\par\pard {\listtext\f1 \'b7\tab}Bullet\par {\pntext (a)\tab}Old\par "
        r"Net{\super \chftn}{\footnote\pard {\super\chftn} First\par note.} of{\super\chftn"
        r"{\footnote\ftnalt {\super\chftn} At the end.}} 1,500{\super 2}, CO{\sub 2}, "
        r"m{\super 2}.\par "
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 0}}{\shptxt\pard Box\par}}"
        r"{\shprslt{\*\do{\dptxbxtext Box\par}}}}x\par"
    )  # fmt: skip
    document = read(rtf(body))
    assert texts(document) == [
        "Head", "The heading", "• Bullet", "(a) Old", "Net[1] of[i] 1,500[2], CO₂, m².",
        "[1] First note.", "[i] At the end.", "x", "Box", "Page 3",
    ]  # fmt: skip
    kinds = [str(block.kind) for block in document.blocks]
    assert kinds[:2] + kinds[5:7] == ["header", "heading", "footnote", "footnote"]


def test_fields_and_forms_show_their_results(read: Read) -> None:
    box = r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres%s\ffdefres0}}}{\fldrslt}}"
    choice = (
        r"{\field{\*\fldinst FORMDROPDOWN {\*\formfield{\fftype2\ffres1{\*\ffname b}{\*\ffl one}"
        r"{\*\ffl two}}}}{\fldrslt}}"
    )
    body = (
        r"{\field{\*\fldinst HYPERLINK x {\field{\*\fldinst y}{\fldrslt code}}}"
        r"{\fldrslt {\ul link}}} "
        + box % 1 + " yes " + box % 25 + " no " + choice
        + r" {\mmath{\*\moMath{\mf{\mfPr{\mtype bar}}{\mnum 1}{\mden 2}}"
        + r"{\msSup{\me x}{\msup 2}}}}\par"
    )  # fmt: skip
    assert read_lines(read, body) == ["link ☒ yes ☐ no two 1/2x²"]


def test_changes_hidden_and_struck_text_and_remarks_are_told(read: Read) -> None:
    body = (
        r"Kept {\deleted\revauthdel1 one}{\deleted\b\revauthdel1  two}{\revised\revauth1 three}."
        r"{\*\atnid J}{\*\atnauthor Jo}\chatn{\*\annotation{\*\atnref 1}\pard Remark}\par "
        r"No{\deleted\par}w. {\strike gone }{\striked1 too}\par "
        r"{\v Nobody shall read these words.\par}"
        r"{\cf2 Nor those, white on white.}{\cf2\highlight3 Seen.}\par"
    )  # fmt: skip
    data = rtf(body)
    assert lines_of(read, data) == ["Kept three.", "Now. ~~gone too~~", "Seen."]
    found = {loss.kind: loss.count for loss in read(data).losses}
    assert found == {
        LossKind.INSERTIONS: 1, LossKind.DELETIONS: 2, LossKind.COMMENTS: 1, LossKind.STRUCK: 1,
        LossKind.HIDDEN: 1,
    }  # fmt: skip


def test_objects_and_metafiles_are_named(read: Read) -> None:
    thing = r"{\object\objemb{\*\objclass X}{\*\objdata 0105}{\result{\pict\wmetafile8 0102}}}"
    large = r"{\pict\emfblip\picwgoal6000\pichgoal4000 0102}"
    small = r"{\pict\emfblip\picwgoal600\pichgoal400 0102}"
    assert "embedded object" in warnings_of(read, rtf(f"A {thing} b.\\par"))
    assert "picture" in warnings_of(read, rtf(f"A {large} b.\\par"))
    assert warnings_of(read, rtf(f"A {small} b.\\par")) == ""


@pytest.mark.skipif(not programs.is_installed("tesseract"), reason="tesseract is not installed")
def test_a_picture_of_text_is_recognised_once(read: Read) -> None:
    digits = picture("Painted clause").hex()
    forms = rf"{{\*\shppict{{\pict\pngblip {digits}}}}}{{\nonshppict{{\pict\pngblip {digits}}}}}"
    assert read_lines(read, rf"Above. {forms}\par Below.\par") == [
        "Above.",
        "Painted clause",
        "Below.",
    ]


def test_broken_files_give_what_they_have_or_fail_in_words(read: Read) -> None:
    assert lines_of(read, b"{\\rtf1\\ansi One.\\par Two is cut \\b off") == [
        "One.",
        "Two is cut off",
    ]
    assert lines_of(read, b"{\\rtf1\\ansi \\trowd\\cellx9 \\intbl a\\cell b") == ["a b"]
    assert lines_of(read, b"{\\rtf1 " + b"{" * 300 + b"deep" + b"}" * 300 + b"\\par}") == ["deep"]
    assert failure_of(read, b"{\\rtf1 " + b"{" * 100_000) == "corrupt_file"
    assert failure_of(read, b"{\\rtf1\\ansi\\par}") == "no_content"
    assert lines_of(read, b"{\\rtf1\\ansi\\u99999999 \\fs-3\\cellx9 ok\\bin99999 x\\par}") == ["ok"]


def test_cells_that_share_one_place_keep_their_words(read: Read) -> None:
    row = r"\trowd\cellx900\cellx900\cellx3000\intbl One\cell Two\cell Three\cell\row\pard End.\par"
    assert read_lines(read, row * 2)[0] == "One | Two Three"


def test_a_hidden_number_is_not_read(read: Read) -> None:
    assert read_lines(read, r"{\listtext{\v 7.}\tab}Pay the rent.\par") == ["Pay the rent."]
