"""A file that is a zip archive tells how much of its written parts has been read."""

import zipfile
from pathlib import Path

from app.parsing.archive import Archive
from app.parsing.limits import DEFAULT_LIMITS


def test_pictures_do_not_count_as_written_parts_that_were_read(tmp_path: Path) -> None:
    path, told = tmp_path / "a.docx", list[float | None]()
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("media/picture.png", bytes(50_000))
        packed.writestr("text.xml", b"x" * 10_000)
        packed.writestr("more.xml", b"x" * 30_000)
    with Archive(
        str(path), DEFAULT_LIMITS, progress=lambda done, total, share=None: told.append(share)
    ) as archive:
        archive.open("media/picture.png").read()
        archive.spend(50_000)
        assert (archive.share, told) == (0, [])
        archive.open("text.xml").read()
        assert (archive.share, told) == (0.25, [0.25])
        archive.open("more.xml").read()
        assert archive.share == 1
