"""The frames that the server and its worker processes exchange: length, kind, pickled payload."""

import struct
from enum import IntEnum

HEADER = struct.Struct(">IB")


class Kind(IntEnum):
    """What a frame says."""

    CALL = 1  # (function, args, kwargs, whether it takes `progress`)
    WARM = 2  # [module name, ...]
    READY = 3  # None
    PROGRESS = 4  # (done, total, share of the time or None)
    RESULT = 5  # (the value, CPU seconds it took)
    FAILED = 6  # (code, message, hint): a TaskFailure
    ERROR = 7  # (type name, text, traceback): any other exception
    SPENT = 8  # None: before the outcome of a call that has left something in the process


def frame(kind: Kind, payload: bytes) -> bytes:
    """One frame as bytes."""
    return HEADER.pack(len(payload), kind) + payload
