"""Files that nothing reads are called by their kind, as the programs that people use write them."""

import bz2
import gzip
import io
import lzma
import sqlite3
import tarfile
import wave
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from app.errors import Unsupported
from app.parsing.kinds import AVIF, BMP, GIF, HEIC, WEBP
from app.parsing.sniff import sniff, verdict_of


def picture(kind: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (64, 64), "navy").save(file, kind)
    return file.getvalue()


def sound() -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(8_000)
        writer.writeframes(bytes(1_000))
    return file.getvalue()


def tar() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("contract.txt"), io.BytesIO())
    return file.getvalue()


def empty_zip() -> bytes:
    file = io.BytesIO()
    zipfile.ZipFile(file, "w").close()
    return file.getvalue()


def database() -> bytes:
    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE TABLE notes (text)")
        return connection.serialize()


def film(brands: bytes) -> bytes:
    """The head of an ISO media file: its size, the main brand, a version, more brands."""
    size = len(brands) + 12
    return size.to_bytes(4, "big") + b"ftyp" + brands[:4] + bytes(4) + brands[4:] + bytes(64)


READ: tuple[tuple[Callable[[], bytes], str], ...] = (
    (lambda: picture("GIF"), GIF),
    (lambda: picture("BMP"), BMP),
    (lambda: picture("WEBP"), WEBP),
    (lambda: film(b"heicmif1heic"), HEIC),
    (lambda: film(b"mif1mif1heic"), HEIC),
    (lambda: film(b"mif1avifmif1"), AVIF),
)
STRANGE: tuple[tuple[Callable[[], bytes], str], ...] = (
    (lambda: picture("ICO"), "image/x-icon"),
    (lambda: picture("JPEG2000"), "image/jpx"),
    (lambda: film(b"isomiso2avc1mp41"), "video/mp4"),
    (lambda: film(b"MSNVMSNVmp42"), "video/mp4"),
    (lambda: film(b"qt  qt  "), "video/quicktime"),
    (lambda: film(b"M4A mp42isom"), "audio/mp4"),
    (lambda: b"AC1032" + bytes(100), "image/vnd.dwg"),
    (lambda: b"ID3\x04" + bytes(100), "audio/mpeg"),
    (sound, "audio/x-wav"),
    (tar, "application/x-tar"),
    (empty_zip, "application/zip"),
    (lambda: gzip.compress(b"contract" * 99), "application/gzip"),
    (lambda: bz2.compress(b"contract" * 99), "application/x-bzip2"),
    (lambda: lzma.compress(b"contract" * 99), "application/x-xz"),
    (lambda: b"7z\xbc\xaf\x27\x1c\0\x04" + bytes(100), "application/x-7z-compressed"),
    (lambda: b"Rar!\x1a\x07\x01\0" + bytes(100), "application/x-rar-compressed"),
    (database, "application/x-sqlite3"),
)


def test_pictures_of_the_usual_kinds_are_told_by_their_bytes(tmp_path: Path) -> None:
    for make, kind in READ:
        (tmp_path / "contract.pdf").write_bytes(make())
        assert verdict_of(str(tmp_path / "contract.pdf"), "contract.pdf") == kind


def test_a_file_of_a_common_kind_is_called_by_it(tmp_path: Path) -> None:
    for make, kind in STRANGE:
        (tmp_path / "contract.pdf").write_bytes(make())
        with pytest.raises(Unsupported) as refused:
            sniff(str(tmp_path / "contract.pdf"), "contract.pdf")
        assert refused.value.message == (
            f"This seems to be a file of the type {kind}, which cannot be read here."
        )


@pytest.mark.parametrize("brands", [b"crx crx isml", b"jxl jxl "])
def test_a_kind_that_only_looks_like_a_film_is_not_called_one(
    brands: bytes, tmp_path: Path
) -> None:
    (tmp_path / "photo").write_bytes(film(brands))
    with pytest.raises(Unsupported, match="a binary file of an unknown kind"):
        sniff(str(tmp_path / "photo"))
