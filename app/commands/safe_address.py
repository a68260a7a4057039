"""Which address is safe to listen on, and how others reach it."""

import contextlib
import ipaddress

from app.errors import StartRefused
from app.settings import Settings, is_loopback, variable

FIRST_USER = "intray user add NAME --admin"


def require_safe_address(settings: Settings, *, has_users: bool, has_tls: bool) -> None:
    """Raise StartRefused where others could come in without a sign-in, or read passwords."""
    is_beyond = not is_loopback(settings.host)
    if is_beyond and not has_users:
        raise StartRefused(
            f"{settings.host} can be reached from other machines, and there are no users yet: "
            f"anybody could do anything. Add the first one, then start again: {FIRST_USER}"
        )
    if settings.hosts and not has_users:
        raise StartRefused(
            f"{variable('hosts')} lets others in by a proxy, and there are no users yet: anybody "
            f"could do anything. Add the first one, then start again: {FIRST_USER}"
        )
    if is_beyond and not has_tls and not settings.insecure_http:
        raise StartRefused(
            f"{settings.host} can be reached from other machines, and without TLS passwords can be "
            f"read on the way. Name a certificate ({variable('tls_cert')}, {variable('tls_key')}), "
            "or use --host 127.0.0.1 with a proxy that speaks TLS in front, or accept it with "
            "--insecure-http."
        )


def public_address(settings: Settings, *, has_tls: bool, port: int) -> str | None:
    """What links to this server begin with; None where the settings do not say it."""
    host = settings.hosts[0] if settings.hosts else settings.host
    with contextlib.suppress(ValueError):
        if ipaddress.ip_address(host).is_unspecified:
            return None
    root = "/".join(["", *filter(None, settings.root_path.split("/"))])
    if settings.hosts and settings.trusted_proxies:
        return f"https://{host}{root}"
    shown = f"[{host}]" if ":" in host else host
    return f"{'https' if has_tls else 'http'}://{shown}:{port}{root}"
