"""The server's certificate: what is wrong with it in plain words, and how a renewed one comes in.

A renewed pair of files becomes a context of its own, for the connections that begin from then on.
The old context is never changed: those that use it go on, and half of a pair never counts.
"""

import logging
import os
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import NoReturn

import anyio

from app.errors import StartRefused
from app.settings import Settings, variable
from app.threads import in_thread

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
SOON_SECONDS = 14 * 24 * 3600
"""Who renews by itself does it earlier: what ends this soon has been forgotten."""
_NO_CHECK_TIME = 0x200000
"""X509_V_FLAG_NO_CHECK_TIME of OpenSSL, for which Python has no name."""
_MOST_ROUNDS = 10
_MISMATCHES = ("KEY_VALUES_MISMATCH", "KEY_TYPE_MISMATCH")

Fingerprint = tuple[tuple[int, int, int], ...] | None
"""What tells one state of the files from another; None while one of them is not there."""


class Standing(Enum):
    """Whether a certificate still has time."""

    FINE = auto()
    ENDS_SOON = auto()
    EXPIRED = auto()


def standing_of(ends_at: float, now: float) -> Standing:
    """How a certificate that ends at that time (Unix seconds) stands now."""
    if now >= ends_at:
        return Standing.EXPIRED
    return Standing.ENDS_SOON if now >= ends_at - SOON_SECONDS else Standing.FINE


@dataclass(frozen=True, slots=True)
class _Loaded:
    context: ssl.SSLContext
    ends_at: float | None
    """In Unix seconds; None when it is not known."""
    doubt: str = ""
    """Why clients may refuse it."""


class Certificate:
    """A certificate and its key; `context` is what new connections are to use."""

    def __init__(
        self, cert: Path, key: Path | None = None, *, now: Callable[[], float] = time.time
    ) -> None:
        """Load the pair; the key may stand in the certificate's file.

        Raises StartRefused when they cannot be used.
        """
        self._cert, self._key, self._now = cert, key or cert, now
        self._seen = self._fingerprint()
        self._told = Standing.FINE
        self._take(self._load())

    @classmethod
    def of(cls, settings: Settings) -> "Certificate | None":
        """The one that the settings name, if any; raises StartRefused."""
        if settings.tls_cert is not None:
            return cls(settings.tls_cert, settings.tls_key)
        if settings.tls_key is not None:
            cert, key = variable("tls_cert"), variable("tls_key")
            raise StartRefused(f"{cert} is missing: {key} is the key of a certificate.")
        return None

    @property
    def context(self) -> ssl.SSLContext:
        """For a connection that begins now."""
        return self._loaded.context

    async def keep_fresh(self) -> None:
        """Take up what is renewed and warn of what ends, as long as this runs."""
        while True:
            await anyio.sleep(LOOK_SECONDS)
            await in_thread(self.look)

    def look(self) -> None:
        """Take up the files if they have changed; the old pair stays while they do not fit."""
        if (found := self._fingerprint()) != self._seen:
            self._seen = found
            try:
                self._take(self._load())
                log.info("A renewed certificate is in use", extra={"file": str(self._cert)})
            except StartRefused as refused:
                log.warning("The certificate that was in use stays: %s", refused)
        self._tell_its_end()

    def _take(self, loaded: _Loaded) -> None:
        self._loaded, self._told = loaded, Standing.FINE
        if loaded.doubt:
            log.warning("Clients may refuse the certificate in %s: %s", self._cert, loaded.doubt)
        self._tell_its_end()

    def _tell_its_end(self) -> None:
        ends_at = self._loaded.ends_at
        standing = Standing.FINE if ends_at is None else standing_of(ends_at, self._now())
        if ends_at is None or standing is self._told:
            return
        self._told = standing
        day = time.strftime("%Y-%m-%d", time.gmtime(ends_at))
        if standing is Standing.EXPIRED:
            log.warning("The certificate in %s expired on %s: renew it", self._cert, day)
        elif standing is Standing.ENDS_SOON:
            log.warning("The certificate in %s ends on %s: renew it", self._cert, day)

    def _fingerprint(self) -> Fingerprint:
        try:
            found = [os.stat(path) for path in (self._cert, self._key)]
        except OSError:
            return None
        return tuple((each.st_ino, each.st_size, each.st_mtime_ns) for each in found)

    def _load(self) -> _Loaded:
        _require(self._cert, "-----BEGIN CERTIFICATE-----", "certificate", "tls_cert")
        _require(self._key, "PRIVATE KEY-----", "private key", "tls_key")
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        context.options |= ssl.OP_NO_RENEGOTIATION
        context.set_alpn_protocols(["http/1.1"])
        try:
            context.load_cert_chain(self._cert, self._key, password=_no_password)
        except (_NeedsPassword, OSError, ValueError) as error:
            raise StartRefused(self._problem(error)) from error
        return _looked_at(context, self._cert)

    def _problem(self, error: Exception) -> str:
        if isinstance(error, _NeedsPassword):
            return (
                f"The private key in {self._key} has a password, and nobody is there to type it. "
                "Save it without one (openssl pkey -in OLD -out NEW)."
            )
        reason = getattr(error, "reason", None) or str(error)
        if reason in _MISMATCHES:
            return (
                f"The private key in {self._key} is not that of the first certificate in "
                f"{self._cert}. The server's own certificate stands first, then those that sign it."
            )
        words = reason.replace("_", " ").lower()
        return f"The certificate in {self._cert} with its key in {self._key} is no use: {words}."


class _NeedsPassword(Exception):
    """The key is encrypted."""


def _no_password() -> NoReturn:
    # Without this, OpenSSL would ask for it on the terminal.
    raise _NeedsPassword


def _require(path: Path, mark: str, what: str, setting: str) -> None:
    """That a file can be read and has such a part."""
    try:
        text = path.read_text("latin-1")
    except OSError as error:
        raise StartRefused(
            f"The {what} in {path} cannot be read ({error.strerror}). Check {variable(setting)}."
        ) from error
    if mark not in text:
        raise StartRefused(
            f"There is no {what} in PEM format in {path}. Check {variable(setting)}."
        )


# What a client would make of it


def _looked_at(context: ssl.SSLContext, cert: Path) -> _Loaded:
    """Agree with a client in memory: it proves the pair, and is told when the certificate ends."""
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname = False
    client.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | ssl.VerifyFlags(_NO_CHECK_TIME)
    try:
        client.load_verify_locations(cafile=cert)
        shown = _agree(context, client).getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        return _Loaded(context, None, error.verify_message)
    except OSError as error:
        return _Loaded(context, None, str(error))
    ends_at = str(shown.get("notAfter", ""))
    return _Loaded(context, ssl.cert_time_to_seconds(ends_at) if ends_at else None)


def _agree(server: ssl.SSLContext, client: ssl.SSLContext) -> ssl.SSLObject:
    """A handshake of the two; raises SSLError. Returns the client's side."""
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    sides = (client.wrap_bio(back, there), server.wrap_bio(there, back, server_side=True))
    for _ in range(_MOST_ROUNDS):
        waiting = [side for side in sides if not _has_agreed(side)]
        if not waiting:
            break
    return sides[0]


def _has_agreed(side: ssl.SSLObject) -> bool:
    try:
        side.do_handshake()
    except ssl.SSLWantReadError:
        return False
    return True
