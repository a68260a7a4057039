"""Certificates and keys for tests, made while they run."""

import os
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate for this machine's own name, signed by itself, and its key."""

    cert: bytes
    key: bytes
    serial: int


def make_pair(
    *, ends_in: timedelta = timedelta(days=60), password: bytes | None = None, client: bool = False
) -> Pair:
    """A new pair; its key encrypted when there is a password, for `client` use only if asked."""
    key = ec.generate_private_key(ec.SECP256R1())
    serial = x509.random_serial_number()
    # A client that trusts several finds the right one by its subject.
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"localhost {serial}"[:64])])
    now = datetime.now(UTC)
    usage = ExtendedKeyUsageOID.CLIENT_AUTH if client else ExtendedKeyUsageOID.SERVER_AUTH
    names = [x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(serial)
        .not_valid_before(now - timedelta(days=100))
        .not_valid_after(now + ends_in)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        .sign(key, hashes.SHA256())
    )
    encryption = (
        serialization.BestAvailableEncryption(password)
        if password
        else serialization.NoEncryption()
    )
    return Pair(
        made.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption
        ),
        serial,
    )


@dataclass(frozen=True, slots=True)
class PairFiles:
    """The two files that a server reads."""

    cert: Path
    key: Path

    @classmethod
    def within(cls, folder: Path) -> "PairFiles":
        """In a folder that there is."""
        return cls(folder / "cert.pem", folder / "key.pem")

    def hold(self, pair: Pair) -> Pair:
        """Put a pair into them, each at one stroke, as programs that renew do."""
        _replace(self.cert, pair.cert)
        _replace(self.key, pair.key)
        return pair


def _replace(path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.new")
    beside.write_bytes(content)
    os.replace(beside, path)


def trusting(*pairs: Pair) -> ssl.SSLContext:
    """A client that trusts these and nothing else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata="".join(pair.cert.decode() for pair in pairs))
    return context


def serial_of(shown: ssl.SSLObject | ssl.SSLSocket) -> int:
    """Which certificate the server has shown."""
    der = shown.getpeercert(binary_form=True)
    assert der is not None
    return x509.load_der_x509_certificate(der).serial_number
