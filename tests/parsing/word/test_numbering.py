"""The numbers that Word counts: a lawyer is sent to the right clause."""

import pytest

from tests.parsing.helpers import Read
from tests.parsing.word.building import BY, deleted, docx, item, lines_of, para, styled


def level(at: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*definitions: str, more: str = "") -> str:
    """Definitions 0, 1 ... each with a list of its number plus one."""
    inner = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>'
        for at, levels in enumerate(definitions)
    )
    numbers = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>'
        for at in range(len(definitions))
    )
    return inner + numbers + more


def labels(read: Read, body: str, numbering: str, styles: str = "") -> list[str]:
    found = lines_of(read, docx(body, numbering=numbering, styles=styles))
    return [line.split()[0] for line in found]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", "A 1 i B 1 i i"),
        ('<w:lvlRestart w:val="0"/>', "A 1 i B 1 ii iii"),
        ('<w:lvlRestart w:val="1"/>', "A 1 i B 1 i ii"),
        ('<w:lvlRestart w:val="2"/>', "A 1 i B 1 i i"),
    ],
)
def test_a_level_begins_again_only_after_the_levels_it_names(
    read: Read, restart: str, expected: str
) -> None:
    numbering = lists(
        level(0, "upperLetter", "%1")
        + level(1, "decimal", "%2")
        + level(2, "lowerRoman", "%3", restart)
    )
    body = "".join(item("x", at) for at in (0, 1, 2, 0, 1, 2))
    last = item("y", 1) + item("x", 2)
    assert labels(read, body + last, numbering) == [*expected.split()[:6], "2", expected.split()[6]]


def test_empty_and_deleted_paragraphs_count_as_word_counts_them(read: Read) -> None:
    gone = item("", more=f"<w:rPr><w:del {BY}/></w:rPr>").replace(
        "</w:pPr>", "</w:pPr>" + deleted("x")
    )
    hidden = item("", more="<w:rPr><w:vanish/></w:rPr>")
    body = item("First.") + gone + item("") + hidden + item("Third.")
    numbering = lists(level(0, "decimal", "%1."))
    assert lines_of(read, docx(body, numbering=numbering)) == ["1. First.", "2.", "3. Third."]


def test_forms_of_numbers_are_written_as_on_the_page(read: Read) -> None:
    legal = level(0, "upperRoman", "%1") + level(1, "decimal", "%1.%2", "<w:isLgl/>")
    newer = (
        '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/>'
        "</w:lvl>"
    )
    cases = (
        (level(0, "ordinal", "%1", start=22), "22nd"),
        (level(0, "cardinalText", "%1", start=21), "Twenty-one"),
        (level(0, "ordinalText", "%1", start=12), "Twelfth"),
        (level(0, "decimalZero", "%1", start=4), "04"),
        (level(0, "chicago", "%1", start=6), "††"),
        (level(0, "none", "Note:"), "Note:"),
        (level(0, "bullet", "\uf0b7"), "•"),
        (level(0, "upperLetter", "(%1)", start=27), "(AA)"),
        (level(0, "decimal", "%1.", '<w:suff w:val="nothing"/>'), "1.x"),
        (level(0, "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>"), "x"),
        (newer, "007"),
    )
    numbering = lists(*(form for form, _ in cases), legal)
    body = "".join(item("x", 0, at) for at in range(1, len(cases) + 1))
    found = labels(read, body + item("x", 1, len(cases) + 1), numbering)
    assert found == [*(expected for _, expected in cases), "1.1"]


def test_lists_of_styles_and_overrides(read: Read) -> None:
    numbering = lists(
        '<w:numStyleLink w:val="Clauses"/>',
        '<w:styleLink w:val="Clauses"/>' + level(0, "decimal", "%1."),
        level(0, "lowerLetter", "%1)", '<w:pStyle w:val="Point"/>')
        + level(1, "decimal", "%2)", '<w:pStyle w:val="Sub"/>'),
        more='<w:num w:numId="9"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="5"/></w:lvlOverride></w:num>',
    )
    style = (
        '<w:style w:type="paragraph" w:styleId="{}">{}<w:pPr><w:numPr>{}</w:numPr></w:pPr>'
        "</w:style>"
    )
    styles = (
        style.format("Point", "", '<w:numId w:val="3"/>')
        + style.format("Sub", '<w:basedOn w:val="Point"/>', '<w:numId w:val="3"/>')
        + style.format("Deep", '<w:basedOn w:val="Point"/>', '<w:ilvl w:val="1"/>')
        + style.format("Out", '<w:basedOn w:val="Point"/>', '<w:numId w:val="0"/>')
    )  # fmt: skip
    own_level = '<w:pStyle w:val="Point"/><w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = (
        item("x", 0, 1) + item("x", 0, 2) + item("x", 0, 9) + item("x", 0, 1)
        + styled("x", "Point") + styled("x", "Sub") + styled("x", "Deep") + styled("x", "Point")
        + styled("out", "Out") + para("x", properties=own_level)
    )  # fmt: skip
    expected = ["1.", "2.", "5.", "6.", "a)", "1)", "2)", "b)", "out", "1)"]
    assert labels(read, body, numbering, styles) == expected
