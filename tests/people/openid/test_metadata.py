"""What a provider may say of itself."""

from typing import Any

import pytest

from app.people.openid.metadata import read_metadata
from app.people.openid.model import SignInFailed

ISSUER = "https://login.example"
DOCUMENT: dict[str, Any] = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/authorize",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
}


def test_a_short_description_is_enough() -> None:
    found = read_metadata(DOCUMENT, ISSUER)

    assert (found.issuer, found.token_endpoint) == (ISSUER, f"{ISSUER}/token")
    assert found.userinfo_endpoint is None
    assert found.signatures == ("RS256",)
    assert found.takes_secret_in_header


def test_a_slash_at_the_end_of_the_issuer_makes_no_difference() -> None:
    """ID tokens name it as the provider writes it."""
    assert read_metadata({**DOCUMENT, "issuer": f"{ISSUER}/"}, ISSUER).issuer == f"{ISSUER}/"


@pytest.mark.parametrize(
    ("offered", "taken"),
    [(["ES256", "none", "HS256", 7], ("ES256",)), (["RS256", "PS512"], ("RS256", "PS512"))],
)
def test_a_signature_that_others_could_make_is_none(
    offered: list[Any], taken: tuple[str, ...]
) -> None:
    document = {**DOCUMENT, "id_token_signing_alg_values_supported": offered}

    assert read_metadata(document, ISSUER).signatures == taken


@pytest.mark.parametrize(
    ("offered", "in_header"),
    [(None, True), (["client_secret_post"], False), (["private_key_jwt"], True),
     (["client_secret_post", "client_secret_basic"], True)],
)  # fmt: skip
def test_the_secret_goes_where_the_provider_takes_it(
    offered: list[str] | None, in_header: bool
) -> None:
    document = {**DOCUMENT, "token_endpoint_auth_methods_supported": offered}

    assert read_metadata(document, ISSUER).takes_secret_in_header is in_header


@pytest.mark.parametrize(
    "different",
    [
        {"issuer": "https://other.example"},
        {"issuer": None},
        {"token_endpoint": "http://login.example/token"},
        {"token_endpoint": "https://"},
        {"token_endpoint": None},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": "file:///etc/passwd"},
        {"jwks_uri": ["https://login.example/keys"]},
        {"userinfo_endpoint": "http://127.0.0.1/"},
        {"id_token_signing_alg_values_supported": ["none", "HS256"]},
    ],
    ids=str,
)
def test_a_description_that_does_not_fit_is_refused(different: dict[str, Any]) -> None:
    with pytest.raises(SignInFailed) as failure:
        read_metadata({**DOCUMENT, **different}, ISSUER)

    assert failure.value.code == "openid_away"


def test_what_is_no_description_is_refused() -> None:
    with pytest.raises(SignInFailed):
        read_metadata(["issuer"], ISSUER)
