"""What a provider says of itself: its addresses and its ways, checked before they are used.

Fields: https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
"""

from dataclasses import dataclass
from typing import Any

from app.people.openid.model import SignInFailed
from app.settings import is_safe_url

SIGNATURES = frozenset(
    {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
)
"""Signatures by a key that the provider alone has. HMAC and `none` are not among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A provider. `signatures` are those of its ID tokens that are accepted."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    signatures: tuple[str, ...]
    takes_secret_in_header: bool


def read_metadata(document: Any, issuer: str) -> Metadata:
    """The provider of a discovery document; raises SignInFailed where it does not fit.

    `issuer` is the one of the settings; a slash at its end makes no difference.
    """
    if not isinstance(document, dict):
        raise _misfit("is no JSON object")
    named = _text(document, "issuer")
    if named.rstrip("/") != issuer.rstrip("/"):
        raise _misfit("names another issuer than the settings")
    on_loopback = issuer.startswith("http://")
    return Metadata(
        issuer=named,
        authorization_endpoint=_address(document, "authorization_endpoint", on_loopback),
        token_endpoint=_address(document, "token_endpoint", on_loopback),
        jwks_uri=_address(document, "jwks_uri", on_loopback),
        userinfo_endpoint=(
            _address(document, "userinfo_endpoint", on_loopback)
            if document.get("userinfo_endpoint")
            else None
        ),
        signatures=_signatures(document),
        takes_secret_in_header=_takes_secret_in_header(document),
    )


def _signatures(document: dict[str, Any]) -> tuple[str, ...]:
    offered = document.get("id_token_signing_alg_values_supported") or ["RS256"]
    found = tuple(each for each in _texts(offered) if each in SIGNATURES)
    if not found:
        raise _misfit("offers no signature that proves anything")
    return found


def _takes_secret_in_header(document: dict[str, Any]) -> bool:
    """The header is what every provider has to take, unless it says otherwise."""
    offered = _texts(document.get("token_endpoint_auth_methods_supported"))
    return "client_secret_basic" in offered or "client_secret_post" not in offered


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _text(document: dict[str, Any], name: str) -> str:
    value = document.get(name)
    if not isinstance(value, str):
        raise _misfit(f"has no {name}")
    return value


def _address(document: dict[str, Any], name: str, on_loopback: bool) -> str:
    url = _text(document, name)
    if not is_safe_url(url, or_loopback=on_loopback):
        raise _misfit(f"has a {name} that is not safe")
    return url


def _misfit(what: str) -> SignInFailed:
    return SignInFailed("openid_away", f"the provider's description {what}")
