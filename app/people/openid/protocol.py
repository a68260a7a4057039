"""What authlib and joserfc do here: the address that a sign-in begins at, and the ID token's check.

Loading them takes a tenth of a second, so this is imported at the first sign-in, in a thread.
authlib's own client is not used: without httpx2 it warns that httpx will not do for long.
"""

from typing import Any

from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from authlib.oidc.discovery import get_well_known_url
from joserfc import jwt
from joserfc.errors import BadSignatureError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from app.people.openid.metadata import Metadata
from app.people.openid.model import Attempt

SKEW_SECONDS = 120
SCOPE = "openid profile email"


class BadToken(Exception):
    """An ID token that proves nothing; the text names the rule, and no value."""


class UnknownKey(BadToken):
    """It is signed with a key that is not among these: the provider may have a new one."""


def discovery_address(issuer: str) -> str:
    """Where an issuer describes itself."""
    return str(get_well_known_url(issuer, external=True))


def authorization_address(metadata: Metadata, client_id: str, attempt: Attempt) -> str:
    """Where the browser is sent to sign in."""
    address = prepare_grant_uri(
        metadata.authorization_endpoint,
        client_id,
        "code",
        redirect_uri=attempt.redirect_uri,
        scope=SCOPE,
        state=attempt.state,
        nonce=attempt.nonce,
        code_challenge=create_s256_code_challenge(attempt.verifier),
        code_challenge_method="S256",
    )
    return str(address)


def checked_claims(
    token: str,
    keys: Any,
    metadata: Metadata,
    *,
    client_id: str,
    nonce: str,
    access_token: str | None,
    now: int,
) -> dict[str, Any]:
    """The claims of an ID token that is the provider's, for us, of this attempt, and in time.

    `keys` is the provider's JSON Web Key Set, `now` seconds since 1970. Raises UnknownKey or
    BadToken.
    """
    registry = JWSRegistry(algorithms=list(metadata.signatures), strict_check_header=False)
    try:
        decoded = jwt.decode(token, KeySet.import_key_set(keys), registry=registry)
        claims = CodeIDToken(
            decoded.claims,
            decoded.header,
            {
                "iss": {"essential": True, "value": metadata.issuer},
                "aud": {"essential": True, "value": client_id},
            },
            {"nonce": nonce, "client_id": client_id, "access_token": access_token},
        )
        claims.validate(now=now, leeway=SKEW_SECONDS)
    except (InvalidKeyIdError, BadSignatureError) as error:
        raise UnknownKey("no key of the provider has signed it") from error
    except JoseError as error:
        raise BadToken(f"{error.error}: {error.description}") from error
    except (ValueError, TypeError, KeyError) as error:
        raise BadToken(f"it cannot be read ({type(error).__name__})") from error
    return dict(claims)
