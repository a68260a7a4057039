"""What bounds the work of families: the settings of readers, and how much one task takes on."""

from app.parsing.limits import Limits
from app.settings import MEGABYTE, Settings

MOST_IN_A_BATCH = 1_000
"""Files that one task may be given, each for a child of its own."""


def reading_limits(settings: Settings) -> Limits:
    """The readers' limits as this Intray is set up."""
    return Limits(
        pages=settings.max_pages,
        archive_bytes=settings.max_archive_mb * MEGABYTE,
        ocr_languages=settings.ocr_languages,
        ocr_seconds_per_page=settings.ocr_page_seconds,
        members=settings.max_members,
        member_bytes=settings.max_upload_bytes,
        drawing_seconds=settings.drawing_seconds,
        drawing_megabytes=settings.drawing_memory_mb,
    )
