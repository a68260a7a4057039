"""Tracked changes and comments: read as accepted, counted as Word counts them."""

from app.parsing.losses import LossKind
from tests.parsing.helpers import Read
from tests.parsing.word.building import (
    BY,
    LATER,
    deleted,
    docx,
    inserted,
    lines_of,
    para,
    related,
    row,
    run,
    table,
)

PUT_IN = f"<w:rPr><w:ins {BY}/></w:rPr>"


def counts(read: Read, data: bytes) -> dict[LossKind, int]:
    return {loss.kind: loss.count for loss in read(data).losses}


def test_pieces_of_one_change_are_one(read: Read) -> None:
    cases = (
        (para("a", inserted("b"), inserted("c"), "d"), (1, 0)),
        (para("a", inserted("b"), inserted("c", LATER), "d"), (2, 0)),
        (para("a", inserted("b"), "c", inserted("d")), (2, 0)),
        (para("a", deleted("b"), inserted("c"), deleted("d")), (1, 2)),
        (para(inserted("a"), properties=PUT_IN) + para(inserted("b")), (1, 0)),
        (para("a", properties=f"<w:rPr><w:del {BY}/></w:rPr>") + para("b"), (0, 1)),
        (table(row("x", "y", properties=f"<w:del {BY}/>"), row("a", "b")), (0, 1)),
        (para(f'<w:r><w:rPr><w:b/><w:rPrChange {BY}/></w:rPr><w:t>a</w:t></w:r>'), (0, 0)),
        (para("a", f"<w:ins {BY}><w:r><w:tab/></w:r></w:ins>", "b"), (1, 0)),
    )  # fmt: skip
    for body, (insertions, deletions) in cases:
        found = counts(read, docx(body))
        assert found.get(LossKind.INSERTIONS, 0) == insertions, body
        assert found.get(LossKind.DELETIONS, 0) == deletions, body


def test_moved_words_stand_where_they_went(read: Read) -> None:
    body = (
        para(f"<w:moveFrom {BY}>{run('Paint is included. ')}</w:moveFrom>", "The builder comes.")
        + para("He goes.", f"<w:moveTo {BY}>{run(' Paint is included.')}</w:moveTo>")
        + para(
            f"<w:moveFrom {BY}>{run('All of it.')}</w:moveFrom>",
            properties=f"<w:rPr><w:moveFrom {BY}/></w:rPr>",
        )
    )  # fmt: skip
    document = read(docx(body))
    assert lines_of(read, docx(body)) == ["The builder comes.", "He goes. Paint is included."]
    assert document.warnings == (
        "The file has 1 move that nobody has accepted; it was read as if they were.",
    )


def test_deletions_inside_other_things_are_gone(read: Read) -> None:
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = (
        f'<w:footnote w:id="2">{para("No.")}</w:footnote>'
        f'<w:footnote w:id="3">{para("Yes.", deleted(" Or no."))}</w:footnote>'
    )
    body = (
        para("Kept", f"<w:del {BY}>{note}</w:del>", note.replace('"2"', '"3"'))
        + para(f"<w:hyperlink>{run('link')}{deleted(' gone')}</w:hyperlink>")
        + para(f"<w:ins {BY}>{deleted('put in and taken out')}</w:ins>", "End.")
        + para(f"<w:sdt><w:sdtContent>{deleted('old')}{inserted('new')}</w:sdtContent></w:sdt>")
    )  # fmt: skip
    assert lines_of(read, docx(body, footnotes=notes)) == [
        "Kept[1]", "link", "End.", "new", "[1] Yes."
    ]  # fmt: skip


def test_comments_are_counted_wherever_the_part_lies(read: Read) -> None:
    comment = (
        '<w:comments xmlns:w="w">' + '<w:comment w:id="1"><w:p/></w:comment>' * 3 + "</w:comments>"
    )
    body = para("The price is fixed.", '<w:r><w:commentReference w:id="1"/></w:r>')
    data = related(body, {"comments7.xml": ("comments", comment)})
    assert read(data).warnings == ("3 comments were left out.",)
    assert lines_of(read, data) == ["The price is fixed."]
