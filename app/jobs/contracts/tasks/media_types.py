"""The media types of uploads that contract work reads."""

from app.parsing import kinds

CONTRACT_MEDIA_TYPES = (
    kinds.PDF,
    kinds.DOCX,
    kinds.DOC,
    kinds.HTML,
    kinds.MARKDOWN,
    kinds.TEXT,
    # A Word file behind a password is taken, so that its task can say what it needs.
    kinds.ENCRYPTED,
)
