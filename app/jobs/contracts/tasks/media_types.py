"""The media types of uploads that contract work reads."""

from app.parsing.kinds import ENCRYPTED, PROSE

CONTRACT_MEDIA_TYPES = (*sorted(PROSE), ENCRYPTED)
"""Whatever holds a running text, a mail or a scan too; no tables and no slides.

A Word file behind a password is taken, so that its task can say what it needs.
"""
