"""Names the kind of a binary file that nothing here reads, by the bytes it begins with.

The kinds that people have, not all there are; the names are those of the media types.
"""

import re

_BRANDS = rb"....ftyp(?:%b|.{8}(?:.{4}){0,8}?(?:%b))"
"""The head of HEIC, MP4 and their like: a main brand, a version and other brands (ISO 14496-12)."""
_IMAGES = (
    (rb"GIF8[79]a", "image/gif"),
    (rb"RIFF....WEBP", "image/webp"),
    (rb"BM.{4}\0{4}", "image/bmp"),
    (_BRANDS % (b"hei[cx]", b"heic"), "image/heic"),
    (_BRANDS % (b"avi[fs]", b"avif"), "image/avif"),
    (rb"\0\0\0\x0cjP  ", "image/jpx"),
    (rb"8BPS", "image/vnd.adobe.photoshop"),
    (rb"AC10", "image/vnd.dwg"),
    (rb"\0\0\x01\0", "image/x-icon"),
    (rb".{128}DICM", "application/dicom"),
)
_FILMS_AND_SOUNDS = (
    (rb"....ftypqt  ", "video/quicktime"),
    (rb"....ftypM4A", "audio/mp4"),
    (rb"....ftypM4V", "video/x-m4v"),
    (_BRANDS % (b"iso.|mp4.|avc1|3g..", b"isom|mp4[12]"), "video/mp4"),
    (rb"\x1aE\xdf\xa3.{0,60}webm", "video/webm"),
    (rb"\x1aE\xdf\xa3", "video/x-matroska"),
    (rb"RIFF....AVI ", "video/x-msvideo"),
    (rb"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "video/x-ms-wmv"),
    (rb"\0\0\x01[\xb0-\xbf]", "video/mpeg"),
    (rb"ID3|\xff[\xf2\xf3\xfb]", "audio/mpeg"),
    (rb"OggS", "audio/ogg"),
    (rb"fLaC", "audio/x-flac"),
    (rb"RIFF....WAVE", "audio/x-wav"),
)
_PACKED = (
    (rb"PK\x05\x06", "application/zip"),
    (rb"\x1f\x8b\x08", "application/gzip"),
    (rb"BZh", "application/x-bzip2"),
    (rb"\xfd7zXZ\0", "application/x-xz"),
    (rb"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (rb"Rar!\x1a\x07", "application/x-rar-compressed"),
    (rb"\x28\xb5\x2f\xfd", "application/zstd"),
    (rb".{257}ustar", "application/x-tar"),
    (rb"MSCF", "application/vnd.ms-cab-compressed"),
    (rb"!<arch>\ndebian", "application/x-deb"),
    (rb"\xed\xab\xee\xdb", "application/x-rpm"),
)
_OTHERS = (
    (rb"SQLite format 3", "application/x-sqlite3"),
    (rb"\0asm", "application/wasm"),
    (rb"wOF[F2]", "application/font-woff"),
    (rb"(?:\0\x01\0\0|OTTO)\0", "application/font-sfnt"),
)
_KINDS = tuple(
    (re.compile(beginning, re.DOTALL), media_type)
    for beginning, media_type in (*_IMAGES, *_FILMS_AND_SOUNDS, *_PACKED, *_OTHERS)
)


def kind_of(head: bytes) -> str | None:
    """The media type of a file that begins so; None for a kind that is not known."""
    return next((media_type for mark, media_type in _KINDS if mark.match(head)), None)
