"""How much of a file the readers are willing to take in."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one document; sizes are in the unit that the name ends in.

    An archive is too large when its parts would unpack to more than `archive_bytes`, or to more
    than `archive_ratio` times its own size once they pass `archive_ratio_from` bytes. `cells` are
    those of a workbook that are filled. At most `members` files of `member_bytes` each are taken
    out of one that carries others, and no more than `member_depth` levels down. The lines of one
    sheet of a drawing may use `drawing_seconds` of a processor and `drawing_megabytes` (MiB) of
    memory.
    """

    pages: int = 2_000
    text_megabytes: int = 20
    archive_bytes: int = 200_000_000
    archive_ratio: int = 100
    archive_ratio_from: int = 20_000_000
    render_megapixels: float = 25.0
    ocr_dpi: int = 200
    ocr_seconds_per_page: float = 60.0
    ocr_languages: str = "eng"
    doc_seconds: float = 60.0
    members: int = 200
    member_bytes: int = 50 * 1024 * 1024
    member_depth: int = 3
    cells: int = 1_000_000
    drawing_seconds: float = 60.0
    drawing_megabytes: int = 600


DEFAULT_LIMITS = Limits()
