"""Looks at an upload before any task is made of it: what its first bytes and its directory show."""

import os
import zipfile

from app.errors import Invalid, Unsupported
from app.parsing import programs
from app.parsing.archive import BROKEN_ARCHIVE, is_too_large
from app.parsing.failures import ARCHIVE_TOO_LARGE, ARCHIVE_TOO_LARGE_HINT
from app.parsing.kinds import IMAGES, KINDS, ZIP
from app.parsing.limits import DEFAULT_LIMITS, Limits
from app.parsing.sniff import sniff


def inspect_upload(path: str, name: str, limits: Limits = DEFAULT_LIMITS) -> str:
    """The media type of an upload. Reads little; may be called from any thread.

    Raises `Invalid`: `empty_file`, `archive_too_large`; and `Unsupported("unsupported_type")`,
    which is also what pictures get where there is no text recognition.
    """
    if os.path.getsize(path) == 0:
        raise Invalid("empty_file", "This file is empty.", "Check it and choose it once more.")
    media_type = sniff(path, name)
    if media_type == ZIP or (media_type in KINDS and KINDS[media_type].zipped):
        _refuse_bomb(path, limits)
    if media_type in IMAGES and not programs.is_installed(programs.TESSERACT):
        raise Unsupported(
            "unsupported_type",
            "This is a picture, and no text recognition is installed to read it.",
            "Install Tesseract (Debian and Ubuntu: apt install tesseract-ocr), or upload text.",
        )
    return media_type


def _refuse_bomb(path: str, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except BROKEN_ARCHIVE:
        # A broken archive is the task's to report.
        return
    if is_too_large(entries, limits):
        raise Invalid("archive_too_large", ARCHIVE_TOO_LARGE, ARCHIVE_TOO_LARGE_HINT)
