"""The formats of files to download, by the ending of their names."""

from datetime import datetime

from app.jobs.contracts.files.blocks import Blocks
from app.jobs.contracts.files.markdown import markdown

MEDIA_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def write(
    blocks: Blocks, file_format: str, *, footer: str = "", made: datetime | None = None
) -> bytes:
    """The blocks as a file of the format "md" or "docx"; `footer` stands on each page of paper."""
    if file_format != "docx":
        return markdown(blocks)
    from app.jobs.contracts.files.word import word

    return word(blocks, footer=footer, made=made)
