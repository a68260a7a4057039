"""The media types of uploads that contract work reads."""

from app.parsing import sniff

CONTRACT_MEDIA_TYPES = (
    sniff.PDF,
    sniff.DOCX,
    sniff.DOC,
    sniff.HTML,
    sniff.MARKDOWN,
    sniff.TEXT,
    # A Word file behind a password is taken, so that its task can say what it needs.
    sniff.ENCRYPTED,
)
