"""Reads mails as they were sent (.eml)."""

from app.parsing.builder import DocumentBuilder
from app.parsing.document import Document
from app.parsing.mail.letter import letter_of
from app.parsing.mail.parts import mail_of
from app.parsing.mail.writing import add_head, add_letter, people
from app.parsing.ocr.embedded import EmbeddedPictures
from app.parsing.source import Source


def read_eml(source: Source) -> Document:
    """The document in a mail: its lines From, To, Cc, Date and Subject, then its text.

    Attachments, among them other mails, are named as losses and not read.
    """
    with open(source.path, "rb") as file:
        mail = mail_of(file.read())
    builder = DocumentBuilder()
    told = mail.headers
    head = [(label, people(told.all_text(label.lower()))) for label in ("From", "To", "Cc")]
    add_head(builder, [*head, ("Date", told.text("date")), ("Subject", told.text("subject"))])
    add_letter(builder, EmbeddedPictures(source, builder), letter_of(mail))
    return builder.build(source.media_type)
