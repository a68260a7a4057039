"""Which address the server may listen on, and how it is reached."""

from typing import Any

import pytest

from app.commands.safe_address import public_address, require_safe_address
from app.errors import StartRefused
from app.settings import Settings

LOOPBACK = ["127.0.0.1", "127.8.8.8", "::1", "localhost"]
BEYOND = ["0.0.0.0", "::", "192.168.1.4", "example.org", ""]


@pytest.mark.parametrize("host", LOOPBACK)
@pytest.mark.parametrize("has_users", [True, False])
def test_this_machine_alone_is_always_safe(host: str, has_users: bool) -> None:
    require_safe_address(Settings(host=host), has_users=has_users, has_tls=False)


@pytest.mark.parametrize("host", BEYOND)
@pytest.mark.parametrize("insecure", [True, False])
def test_beyond_it_there_must_be_users(host: str, insecure: bool) -> None:
    settings = Settings(host=host, insecure_http=insecure)

    with pytest.raises(StartRefused, match="intray user add NAME --admin"):
        require_safe_address(settings, has_users=False, has_tls=True)


@pytest.mark.parametrize("host", BEYOND)
def test_beyond_it_there_must_be_tls_or_a_word_that_none_is_wanted(host: str) -> None:
    with pytest.raises(StartRefused, match="--insecure-http"):
        require_safe_address(Settings(host=host), has_users=True, has_tls=False)
    require_safe_address(Settings(host=host), has_users=True, has_tls=True)
    insecure = Settings(host=host, insecure_http=True)
    require_safe_address(insecure, has_users=True, has_tls=False)


def test_the_public_of_a_proxy_is_never_local() -> None:
    settings = Settings(hosts=("intray.example",))

    with pytest.raises(StartRefused, match="intray user add NAME --admin"):
        require_safe_address(settings, has_users=False, has_tls=False)
    require_safe_address(settings, has_users=True, has_tls=False)


@pytest.mark.parametrize(
    ("given", "has_tls", "address"),
    [
        ({}, False, "http://127.0.0.1:8000"),
        ({"host": "::1"}, False, "http://[::1]:8000"),
        ({"host": "0.0.0.0"}, True, None),
        ({"host": "0.0.0.0", "hosts": ("in.example",)}, True, "https://in.example:8000"),
        ({"hosts": ("in.example",), "trusted_proxies": ("10.0.0.1",), "root_path": "/intray/"},
         False, "https://in.example/intray"),
    ],
)  # fmt: skip
def test_links_begin_with_where_the_server_is_reached(
    given: dict[str, Any], has_tls: bool, address: str | None
) -> None:
    assert public_address(Settings(**given), has_tls=has_tls, port=8000) == address
