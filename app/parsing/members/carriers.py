"""Which kinds of files carry others, and the way to those."""

from collections.abc import Callable, Iterator
from importlib import import_module

from app.parsing.kinds import EML, MSG, PDF, ZIP
from app.parsing.limits import Limits
from app.parsing.members.member import Found, Member, named

# As the readers of `kinds.py`: loaded in worker processes only.
_CARRIERS = {
    EML: "app.parsing.members.mail:files_of_mail",
    MSG: "app.parsing.members.mail:files_of_outlook_mail",
    PDF: "app.parsing.members.pdf:files_of_pdf",
    ZIP: "app.parsing.members.archive:files_of_archive",
}
MAILS = frozenset({EML, MSG})
"""What these carry is read with them, without being asked for."""


def carries_files(media_type: str) -> bool:
    """Whether a file of that kind may have others in it."""
    return media_type in _CARRIERS


def members_of(path: str, media_type: str, limits: Limits) -> Iterator[Member]:
    """The files inside the one at `path`, in their order; those of its pages are not among them.

    No more than `limits.members` of them can be taken out; the others have an obstacle. Nothing
    outside the file is ever opened. Raises `TaskFailure`: `password_required`, `corrupt_file`,
    `archive_too_large`.
    """
    module, _, function = _CARRIERS[media_type].partition(":")
    find: Callable[[str, Limits], Iterator[Found]] = getattr(import_module(module), function)
    return named(find(path, limits), limits)
