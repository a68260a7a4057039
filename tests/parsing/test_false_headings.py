"""What only looks like a heading: a line of a list of contents, and a note typed by hand."""

from tests.parsing.helpers import Read, texts
from tests.parsing.word.building import docx, para, run

TAB = "<w:r><w:tab/></w:r>"


def test_the_lines_of_a_list_of_contents_are_no_headings(read: Read) -> None:
    lines = [("1", "Rent", "3"), ("2", "Repairs", "5"), ("2.1", "Roof", "12")]
    rest = ["1 Rent", "The tenant pays.", "2 Repairs", "2.1 Roof"]
    typed = "".join(para(" ".join(line)) for line in lines)
    tabbed = "".join(f"<w:p>{TAB.join(run(cell) for cell in line)}</w:p>" for line in lines)
    body = "".join(map(para, rest))
    page = "".join(f"<p>{' '.join(line)}</p>" for line in lines)
    after = "".join(f"<p>{each}</p>" for each in rest)
    for data in (
        docx(para("Contents") + typed + body),
        docx(tabbed + body),
        f"<html><body>{page}{after}</body></html>".encode(),
        "\n\n".join(["Contents", "1 Rent ..... 3", *rest]).encode(),
    ):
        assert texts(read(data), "heading") == ["1 Rent", "2 Repairs", "2.1 Roof"]


def test_headings_that_end_in_a_figure_stay_headings(read: Read) -> None:
    for lines in (["Schedule 1", "Schedule 2", "Schedule 3"], ["1 Rent in 2024", "2 Rent in 2025"]):
        assert texts(read(docx("".join(map(para, lines)))), "heading") == lines


def test_a_note_typed_by_hand_is_a_note(read: Read) -> None:
    raised = [run(mark, '<w:vertAlign w:val="superscript"/>') for mark in "12"]
    word = para("1 Scope") + para("Output was 1,500", raised[0], " t and 900", raised[1], " t.")
    notes = ["1 In tonnes.", "2 Estimate of the board."]
    page = "<h2>1 Scope</h2><p>Output was 1,500<sup>1</sup> t and 900<sup>2</sup> t.</p>"
    for data in (
        docx(word + "".join(map(para, notes))),
        f"<html>{page}<p>{notes[0]}</p><p>{notes[1]}</p></html>".encode(),
    ):
        document = read(data)
        assert texts(document, "footnote") == notes
        assert texts(document, "heading") == ["1 Scope"]


def test_a_clause_after_notes_that_have_their_own_lines_is_a_heading(read: Read) -> None:
    raised = run("2", '<w:vertAlign w:val="superscript"/>')
    body = para("Output was 900", raised, " t.") + para("2 Rent") + para(raised, " In tonnes.")
    assert texts(read(docx(body)), "heading") == ["2 Rent"]
