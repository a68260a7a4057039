"""What a PDF draws, whatever packed it."""

import io

import pikepdf


def contents(data: bytes) -> list[bytes]:
    """The drawing commands of each page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [page.Contents.read_bytes() for page in pdf.pages]
