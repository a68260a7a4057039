"""The files attached to a PDF: those of a collection, and those pinned to its pages."""

import mmap
import zlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from app.parsing.failures import corrupt_file, password_required
from app.parsing.limits import Limits
from app.parsing.members.member import DAMAGED, TOO_LARGE, Found, nothing

if TYPE_CHECKING:
    import pikepdf

# The dictionary of each attached file has this type (ISO 32000-1, table 45), and stands unpacked.
_MARK = b"/EmbeddedFile"
_DEEPEST = 32
_PIECE = 1_048_576


def files_of_pdf(path: str, limits: Limits) -> Iterator[Found]:
    """Its attachments in the order of their list, then those that only a page names.

    Raises `TaskFailure`: `password_required`, `corrupt_file`.
    """
    if not _holds_files(path):
        return
    import pikepdf

    try:
        with pikepdf.open(path) as pdf:
            seen: set[tuple[int, int]] = set()
            for spec in (*_listed(pdf), *_pinned(pdf)):
                stream = _stream_of(spec)
                if stream is None or stream.objgen in seen:
                    continue
                seen.add(stream.objgen)
                yield _found(spec, stream, limits)
    except pikepdf.PasswordError as error:
        raise password_required() from error
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError) as error:
        raise corrupt_file("PDF") from error


def _holds_files(path: str) -> bool:
    """A quick look: most PDFs hold none, and their objects need not be read for that."""
    with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return data.find(_MARK) >= 0


def _listed(pdf: "pikepdf.Pdf") -> Iterator[Any]:
    """The file specifications of the tree of names."""
    names: Any = pdf.Root.get("/Names", {})
    waiting = [(names.get("/EmbeddedFiles"), 0)]
    while waiting:
        node, depth = waiting.pop()
        if node is None or depth > _DEEPEST:
            continue
        pairs = list(node.get("/Names", []))
        yield from pairs[1::2]
        waiting += [(each, depth + 1) for each in reversed(list(node.get("/Kids", [])))]


def _pinned(pdf: "pikepdf.Pdf") -> Iterator[Any]:
    """The file specifications of remarks on pages."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", []):
            if annotation.get("/Subtype") == "/FileAttachment" and "/FS" in annotation:
                yield annotation.FS


def _stream_of(spec: Any) -> Any:
    """The stream of a file that is here; one that is only named lies elsewhere."""
    inside = spec.get("/EF")
    if inside is None:
        return None
    return next((inside[key] for key in ("/UF", "/F") if key in inside), None)


def _found(spec: Any, stream: Any, limits: Limits) -> Found:
    name = str(spec.get("/UF") or spec.get("/F") or "attachment")
    raw, filters = bytes(stream.read_raw_bytes()), _filters_of(stream)
    if not filters:
        return name, len(raw), partial(iter, (raw,)), ""
    size = _unpacked_size(raw, limits.member_bytes) if filters == ["/FlateDecode"] else None
    if size is None:
        return name, 0, nothing, DAMAGED
    return name, size, partial(_unpacked, raw), TOO_LARGE if size > limits.member_bytes else ""


def _filters_of(stream: Any) -> list[str]:
    import pikepdf

    filters = stream.get("/Filter")
    if filters is None:
        return []
    listed = filters if isinstance(filters, pikepdf.Array) else [filters]
    return [str(each) for each in listed]


def _unpacked_size(raw: bytes, most: int) -> int | None:
    """How many bytes it unpacks to, counted no further than beyond `most`; None when damaged."""
    size = 0
    try:
        for piece in _unpacked(raw):
            size += len(piece)
            if size > most:
                break
    except zlib.error:
        return None
    return size


def _unpacked(raw: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    rest = raw
    while piece := unpacker.decompress(rest, _PIECE):
        yield piece
        rest = unpacker.unconsumed_tail
