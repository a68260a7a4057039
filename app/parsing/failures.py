"""The ways in which a file cannot be read, each in one plain sentence with a next step."""

from app.errors import TaskFailure


def password_required() -> TaskFailure:
    """The file is encrypted."""
    return TaskFailure(
        "password_required",
        "This file is protected by a password.",
        "Open it, save a copy without the password, and upload the copy.",
    )


def protected_book() -> TaskFailure:
    """An e-book whose chapters only the seller's own program can open."""
    return TaskFailure(
        "password_required",
        "This e-book is locked by its seller (DRM), so its text cannot be read.",
        "Get a copy that is not locked from the seller or the publisher, and upload that.",
    )


def corrupt_file(what: str) -> TaskFailure:
    """`what` names the kind of file with its article: "PDF", "Word document"."""
    return TaskFailure(
        "corrupt_file",
        f"This {what} is damaged or incomplete and cannot be opened.",
        "Get the file again from where it came from, check that it opens, and upload it once more.",
    )


def is_archive() -> TaskFailure:
    """A zip archive where one document is wanted."""
    return TaskFailure(
        "unsupported_type",
        "This is a zip archive, and one file is wanted here.",
        "Unpack it and choose a file of it; or add it to the documents, where each file in it "
        "becomes one.",
    )


def too_many_pages(pages: int, limit: int) -> TaskFailure:
    """More pages than `INTRAY_MAX_PAGES`."""
    return TaskFailure(
        "too_many_pages",
        f"This file has {pages:,} pages; the limit is {limit:,}.",
        "Split it into smaller files and upload those.",
    )


def archive_too_large() -> TaskFailure:
    """It would unpack to more than `INTRAY_MAX_ARCHIVE_MB`."""
    return TaskFailure("archive_too_large", ARCHIVE_TOO_LARGE, ARCHIVE_TOO_LARGE_HINT)


def too_large(megabytes: int) -> TaskFailure:
    """A text beyond what one document may hold, in MB."""
    return TaskFailure(
        "too_large",
        f"This text is longer than {megabytes} MB.",
        "Split it into smaller files and upload those.",
    )


def picture_too_large() -> TaskFailure:
    """More pixels than can be held in memory."""
    return TaskFailure(
        "too_large",
        "This picture has far more pixels than a page can need.",
        "Save it at 300 dpi or less, and upload that.",
    )


def too_many_cells(limit: int) -> TaskFailure:
    """A workbook with more filled cells than `limit`."""
    return TaskFailure(
        "too_large",
        f"This workbook has more than {limit:,} filled cells, which is the limit.",
        "Save the sheets that matter as a file of their own and upload that.",
    )


def no_content() -> TaskFailure:
    """Nothing to read in it."""
    return TaskFailure(
        "no_content",
        "There is not a single letter or digit in this file.",
        "Check that it is the file you meant, and upload one with text in it.",
    )


def no_text_layer() -> TaskFailure:
    """Scanned pages on which no text was found."""
    return TaskFailure(
        "no_text_layer",
        "This file holds only pictures of pages, and text recognition found no text in them.",
        "Scan it again, upright and at 300 dpi, or upload a version with real text.",
    )


def page_timeout(seconds: float) -> TaskFailure:
    """No page was recognised within `INTRAY_OCR_PAGE_SECONDS`."""
    return TaskFailure(
        "page_timeout",
        f"Text recognition took longer than {seconds:g} s a page, so no page could be read.",
        "Scan it again at no more than 300 dpi, or upload a version with real text.",
    )


def ocr_unavailable(language: str | None = None) -> TaskFailure:
    """The scan needs a program that is absent, or one that lacks `language`."""
    if language:
        return TaskFailure(
            "ocr_unavailable",
            f"This file is a scan, and text recognition for the language {language!r} is missing.",
            f"Install it (Debian and Ubuntu: apt install tesseract-ocr-{language}), then retry.",
        )
    return TaskFailure(
        "ocr_unavailable",
        "This file is a scan: it holds pictures of pages, and no text recognition is installed.",
        "Install Tesseract (Debian and Ubuntu: apt install tesseract-ocr; macOS: brew install "
        "tesseract), then retry; or upload a version with real text.",
    )


def doc_reader_missing() -> TaskFailure:
    """antiword is not installed."""
    return TaskFailure(
        "doc_reader_missing",
        "Reading old Word files (.doc) needs the program antiword, which is not installed.",
        "Install it (Debian and Ubuntu: apt install antiword; macOS: brew install antiword) and "
        "retry, or save the file as .docx and upload that.",
    )


ARCHIVE_TOO_LARGE = "This file would unpack to far more than a document can need."
ARCHIVE_TOO_LARGE_HINT = "Open it in its own program, save it once more, and upload that."
