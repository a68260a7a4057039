"""Mails, archives and PDFs that carry other files, for tests."""

import io
import zipfile
from email.message import EmailMessage

import pikepdf

from tests.parsing.files import pdf_of_lines

Files = dict[str, bytes]


def zip_of(files: Files) -> bytes:
    """An archive of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def mail_of(
    files: Files, subject: str = "Re: lease", text: str = "Dear Bob, here they are."
) -> bytes:
    """A mail with these files attached."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "anna@quay.example", "bob@quay.example", subject
    made["Date"] = "Mon, 07 Jul 2025 09:12:00 +0200"
    made.set_content(text)
    for name, data in files.items():
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(made)


def pdf_of(files: Files, line: str = "A cover page.") -> bytes:
    """A PDF to which these files are attached."""
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_of_lines([[line]]))) as pdf:
        for name, data in files.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)
        pdf.save(packed)
    return packed.getvalue()
