"""What a page is called: a warning of a deck names a slide, one of a workbook a sheet."""

from app.parsing.builder import DocumentBuilder
from app.parsing.document import BlockKind
from app.parsing.kinds import EPUB, KINDS, PDF, PPTX, TEXT, XLSX, page_word
from app.parsing.losses import LossKind


def test_a_warning_calls_a_page_what_the_kind_of_file_calls_it() -> None:
    for media_type, word in ((PDF, "Page"), (XLSX, "Sheet"), (PPTX, "Slide"), (EPUB, "Chapter")):
        assert page_word(media_type) == word.lower()
        builder = DocumentBuilder()
        builder.add(BlockKind.PARAGRAPH, "Words")
        builder.lose(LossKind.HIDDEN, page=2)
        [one] = builder.build(media_type).warnings
        builder.lose(LossKind.HIDDEN, page=4)
        [two] = builder.build(media_type).warnings
        assert one.startswith(f"{word} 2 holds")
        assert two.startswith(f"{word}s 2, 4 hold ")
    assert page_word(TEXT) == "page"
    assert {page_word(each) for each in KINDS} <= {"page", "sheet", "slide", "chapter"}
