"""Secrets as they are given out, and the hash that is kept of them."""

import hashlib
import secrets
from collections.abc import Callable

SecretMaker = Callable[[], str]

TOKEN_PREFIX = "intray_"
"""Begins the text of every token, so that tools which search for leaked secrets can find it."""

LONGEST_SECRET = 100
"""No secret of ours is longer: more bytes than these are not even hashed."""


def new_secret() -> str:
    """32 random bytes as 43 characters of base64url."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str | bytes) -> str:
    """The SHA-256 of a secret in hexadecimal digits.

    A plain hash is enough: nobody can go through the values of 32 random bytes.
    """
    data = secret.encode("utf-8", "replace") if isinstance(secret, str) else secret
    return hashlib.sha256(data).hexdigest()
