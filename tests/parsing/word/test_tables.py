"""Tables of Word: empty and merged cells keep their column, layout is read as text."""

import io

import docx as python_docx

from tests.parsing.helpers import Read
from tests.parsing.word.building import (
    BY,
    cell,
    deleted,
    docx,
    item,
    lines_of,
    para,
    row,
    run,
    table,
    warnings_of,
)


def test_empty_and_merged_cells_keep_their_column(read: Read) -> None:
    two, three = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'
    start, on = '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>'
    body = table(
        row("Site", "Year", "Target", "Actual"),
        row(cell("Mill", start), "2027", "", "31 t"),
        row(cell("", on), "2028", "24 t", ""),
        row(cell("Quay, both years", two), cell("closed", two)),
        row(cell("Total", three), "31 t"),
        row("12", properties='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'),
        row(cell("a", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "b", "c"),
    )
    assert lines_of(read, docx(body)) == [
        "Site | Year | Target | Actual", "Mill | 2027 | | 31 t", "| 2028 | 24 t |",
        "Quay, both years | | closed |", "Total | | | 31 t", "| | 12 |", "a | | b | c",
    ]  # fmt: skip


def test_columns_that_only_shift_borders_are_none(read: Read) -> None:
    two, three = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'
    body = table(row(cell("A", two), cell("B", three)), row(cell("", two), cell("2", three)))
    assert lines_of(read, docx(body)) == ["A | B", "| 2"]


def test_changes_of_rows_and_cells_are_read_as_accepted(read: Read) -> None:
    gone = f"<w:del {BY}/>"
    body = table(
        row("Item", "Bags"),
        row(cell(f"<w:p>{deleted('Sand')}</w:p>"), cell(f"<w:p>{deleted('4')}</w:p>"),
            properties=gone),
        row("Lime", "15", properties=f"<w:ins {BY}/>"),
        row("Grit", cell(para("no"), f"<w:cellDel {BY}/>"), "9"),
    )  # fmt: skip
    data = docx(body)
    assert lines_of(read, data) == ["Item | Bags", "Lime | 15", "Grit | 9"]
    assert "deletion" in warnings_of(read, data)


def test_head_rows_are_known(read: Read) -> None:
    bold = cell(para(run("Item", "<w:b/>"))), cell(para(run("Price", "<w:b/>")))
    heads = (
        table(row("Item", "Price", properties="<w:tblHeader/>"), row("Steel", "12")),
        table(row(*bold), row("Steel", "12")),
    )
    for each in heads:
        assert [block.level for block in read(docx(each)).blocks] == [1, 0]
    plain = table(row("Name", "Adele"), row("Born", "1970"))
    all_bold = table(row(*bold), row(*bold))
    for each in (plain, all_bold):
        assert [block.level for block in read(docx(each)).blocks] == [0, 0]


def test_cells_with_tables_notes_and_numbers_of_their_own(read: Read) -> None:
    inner = table(row("Mon", "9-12"), row("Tue", ""))
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
        'w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1">'
        '<w:abstractNumId w:val="0"/></w:num>'
    )
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = table(
        row("No.", "Office", "Hours"),
        row(cell(item("")), "Basel", cell(inner + para())),
        row(cell(item("")), cell(para("Lyon", note)), ""),
    )
    notes = f'<w:footnote w:id="2">{para("By appointment.")}</w:footnote>'
    assert lines_of(read, docx(body, numbering=numbering, footnotes=notes)) == [
        "No. | Office | Hours", "1. | Basel | Mon 9-12 Tue", "2. | Lyon[1] |", "[1] By appointment."
    ]  # fmt: skip


def test_a_table_that_lays_text_out_is_read_as_text(read: Read) -> None:
    long = "".join(para("The Supplier bears the risk until delivery. " * 4) for _ in range(5))
    body = (
        table(row("1.", "The Buyer shall pay."), row("", "Within ten days."))
        + table(row("In a frame."))
        + table(row("Term", cell(long)), row("Price", "12"))
    )
    found = lines_of(read, docx(body))
    assert found[:4] == ["1. The Buyer shall pay.", "Within ten days.", "In a frame.", "Term"]
    assert (len(found), found[-1]) == (10, "Price | 12")


def test_a_table_that_another_program_made(read: Read) -> None:
    document = python_docx.Document()
    made = document.add_table(rows=3, cols=3)
    for at, line in enumerate(
        (("Site", "Season", "Rate"), ("Quay", "", "4.10"), ("", "Winter", ""))
    ):
        for place, text in enumerate(line):
            made.cell(at, place).text = text
    made.cell(1, 0).merge(made.cell(2, 0))
    target = io.BytesIO()
    document.save(target)
    assert lines_of(read, target.getvalue()) == [
        "Site | Season | Rate", "Quay | | 4.10", "| Winter |"
    ]  # fmt: skip
