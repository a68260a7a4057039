"""What can be refused or fail, in words a person can act on.

Refusals answer a request; a `TaskFailure` ends a task. Both carry a stable snake_case code, one
plain sentence, and a hint that names the next step.
"""

import traceback

from app.lines import encodable

LONGEST_TEXT = 10_000
"""No more characters are read of an error's text: it may be a whole document."""
LONGEST_TRACEBACK = 100_000


class Refusal(Exception):
    """A request that is not carried out; `app.web.errors` answers each kind."""

    def __init__(
        self, code: str, message: str, hint: str | None = None, *, retry_after: int | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.retry_after = retry_after


class NotFound(Refusal):
    """It does not exist, or it is somebody else's: the two answer alike."""


class Invalid(Refusal):
    """The request cannot be understood or breaks a rule of its schema."""


class Malformed(Refusal):
    """The body is not what its content type says."""


class Conflict(Refusal):
    """It contradicts the present state."""


class TooLarge(Refusal):
    """More bytes than a limit allows."""


class Unsupported(Refusal):
    """A type of content that nothing here reads."""


class Forbidden(Refusal):
    """A request that comes from where it may not."""


class Unauthorized(Refusal):
    """Nobody knows who asks."""


class Misdirected(Refusal):
    """A Host that this server does not answer for."""


class Busy(Refusal):
    """The queue is full; try again later."""


class Stopping(Refusal):
    """The server is shutting down; try again later."""


class Unavailable(Refusal):
    """It cannot be done at this moment; try again later."""


class NoSpace(Refusal):
    """The disk has too little room left."""


class TaskFailure(Exception):
    """Ends a task for good: FAILURE with this code, sentence and hint; never retried."""

    def __init__(self, code: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


class RetryLater(Exception):
    """Asks for another attempt after `after` seconds; uses up one of the attempts."""

    def __init__(self, after: float, reason: str) -> None:
        super().__init__(reason)
        self.after = after
        self.reason = reason


class StartRefused(Exception):
    """The program cannot start; the message is one plain sentence for the person who started it."""


class Contained(Exception):
    """In the place of what would have ended a thread or the program, as SystemExit does."""


def contained(error: BaseException) -> Exception:
    """An error that can be handed to a caller without ending anything else."""
    if isinstance(error, Exception) and not isinstance(error, StopIteration):
        return error
    made = Contained(describe(error))
    made.__cause__ = error
    return made


def describe(error: BaseException) -> str:
    """One line for an error that nobody put into words: its type and the first line of its text."""
    first_line = text_of(error).strip().splitlines()[:1]
    return f"{type(error).__name__}: {first_line[0][:300]}" if first_line else type(error).__name__


def text_of(error: BaseException) -> str:
    """The beginning of an error's text; one whose text cannot be made has none."""
    try:
        return encodable(str(error)[:LONGEST_TEXT])
    except BaseException:  # whatever its own code raises
        return ""


def trace_of(error: BaseException) -> str:
    """The traceback of an error, without its middle when it is long. Reads source files."""
    try:
        if _is_long(error):
            # All of its lines would be looked at one by one.
            where = traceback.format_tb(error.__traceback__)
            return shortened(f"{''.join(where)}{describe(error)}")
        return shortened("".join(traceback.format_exception(error)))
    except BaseException as unspeakable:  # whatever its own code raises
        return f"{describe(error)} (its traceback cannot be shown: {describe(unspeakable)})"


def _is_long(error: BaseException) -> bool:
    try:
        return len(str(error)) > LONGEST_TEXT
    except BaseException:  # whatever its own code raises
        return False


def shortened(trace: str) -> str:
    """A traceback that can be stored, without its middle when it is long."""
    if len(trace) > LONGEST_TRACEBACK:
        half = LONGEST_TRACEBACK // 2
        trace = f"{trace[:half]}\n...\n{trace[-half:]}"
    return encodable(trace)
