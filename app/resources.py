"""Where the folders are that come with Intray beside its code: `static` and `migrations`."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource_folder(name: str) -> Path:
    """The folder inside the package, where an install has it, or beside it, as in a checkout."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
