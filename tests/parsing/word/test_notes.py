"""Notes, heads and feet of Word: marks in the sentence, notes at the foot of the page."""

from tests.parsing.helpers import Read
from tests.parsing.word.building import docx, lines_of, para, related, run

MARK = "<w:r><w:footnoteRef/></w:r>"
NOTES = "".join(
    f'<w:footnote w:id="{at}">{para(MARK, run(f" Note {at}."))}</w:footnote>' for at in (1, 2, 3)
)
OWN = f'<w:footnote w:id="4">{para("* Own note.")}</w:footnote>'
SEPARATOR = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def ref(at: int, kind: str = "footnote") -> str:
    up = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{up}<w:{kind}Reference w:id="{at}"/></w:r>'


def test_notes_stand_at_the_foot_of_their_page(read: Read) -> None:
    rendered = "<w:r><w:lastRenderedPageBreak/></w:r>"
    for end in (para("Next.", BREAK), para(rendered, run("Next."))):
        body = para("The rent is 1,500", ref(1), run(".")) + end + para("Last", ref(2), run("."))
        found = lines_of(read, docx(body, footnotes=SEPARATOR + NOTES))
        rent, last = found.index("The rent is 1,500[1]."), found.index("Last[2].")
        assert rent < found.index("[1] Note 1.") < last < found.index("[2] Note 2.")


def test_notes_are_counted_as_word_does(read: Read) -> None:
    own = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="4"/><w:t>*</w:t></w:r>'
    ends = f'<w:endnote w:id="1">{para("At the end.")}</w:endnote>'
    letters = '<w:numFmt w:val="lowerLetter"/><w:numRestart w:val="eachSect"/>'
    counting = f"<w:footnotePr>{letters}</w:footnotePr>"
    section = f"<w:sectPr>{counting}<w:sectPrChange><w:sectPr/></w:sectPrChange></w:sectPr>"
    body = (
        para("One", ref(1), run(" two"), own, run(" three"), ref(1, "endnote"))
        + para("Four", ref(2), properties=section) + para("Five", ref(3)) + section
    )  # fmt: skip
    found = lines_of(read, docx(body, footnotes=NOTES + OWN, endnotes=ends))
    assert found[:3] == ["One[a] two[*] three[i]", "Four[b]", "Five[a]"]
    assert set(found[3:7]) == {"[a] Note 1.", "[*] Own note.", "[b] Note 2.", "[a] Note 3."}
    assert found[7:] == ["[i] At the end."]


def test_notes_of_settings_begin_where_they_say(read: Read) -> None:
    settings = '<w:footnotePr><w:numStart w:val="5"/></w:footnotePr>'
    body = para("Text", ref(1))
    assert lines_of(read, docx(body, footnotes=NOTES, settings=settings)) == [
        "Text[5]",
        "[5] Note 1.",
    ]


def test_only_heads_that_are_printed_are_read(read: Read) -> None:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    parts = {
        f"{name}.xml": (kind, f"<w:{tag} {w}>{para(text)}</w:{tag}>")
        for name, kind, tag, text in (
            ("h1", "header", "hdr", "First page"), ("h2", "header", "hdr", "Every page"),
            ("h3", "header", "hdr", "Left page"), ("f1", "footer", "ftr", "Draft"),
        )
    }  # fmt: skip
    refs = (
        '<w:headerReference w:type="first" r:id="r1"/><w:headerReference w:type="default" '
        'r:id="r2"/><w:headerReference w:type="even" r:id="r3"/><w:footerReference '
        'w:type="default" r:id="r4"/>'
    )
    body = para("Body.")
    plain = related(body + f"<w:sectPr>{refs}</w:sectPr>", parts)
    assert lines_of(read, plain) == ["Every page", "Body.", "Draft"]
    titled = related(
        body + f"<w:sectPr>{refs}<w:titlePg/></w:sectPr>", parts, settings="<w:evenAndOddHeaders/>"
    )
    assert lines_of(read, titled) == ["First page", "Every page", "Left page", "Body.", "Draft"]
