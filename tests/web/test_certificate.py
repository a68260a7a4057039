"""The server's certificate: what is refused at the start, what is warned of, what is taken up."""

import logging
import ssl
import time
from datetime import timedelta
from pathlib import Path

import pytest

from app.errors import StartRefused
from app.settings import Settings
from app.web.transport.certificate import SOON_SECONDS, Certificate, Standing, standing_of
from tests.certificates import PairFiles, make_pair, serial_of, trusting

DAY = 24 * 3600


@pytest.fixture
def files(tmp_path: Path) -> PairFiles:
    return PairFiles.within(tmp_path)


def shown_by(certificate: Certificate, client: ssl.SSLContext) -> int:
    """The serial number that a client gets to see."""
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    asking = client.wrap_bio(back, there, server_hostname="localhost")
    answering = certificate.context.wrap_bio(there, back, server_side=True)
    for side in (asking, answering, asking, answering):
        try:
            side.do_handshake()
        except ssl.SSLWantReadError:
            continue
    return serial_of(asking)


def refusal(files: PairFiles, *, key: bool = True) -> str:
    with pytest.raises(StartRefused) as refused:
        Certificate(files.cert, files.key if key else None)
    return str(refused.value)


# At the start


def test_a_key_may_stand_in_the_file_of_its_certificate(files: PairFiles) -> None:
    pair = make_pair()
    files.cert.write_bytes(pair.key + pair.cert)
    certificate = Certificate.of(Settings(tls_cert=files.cert))
    assert certificate is not None
    assert shown_by(certificate, trusting(pair)) == pair.serial


def test_no_certificate_means_no_tls() -> None:
    assert Certificate.of(Settings()) is None


def test_a_key_without_a_certificate_is_refused(files: PairFiles) -> None:
    with pytest.raises(StartRefused, match="INTRAY_TLS_CERT is missing"):
        Certificate.of(Settings(tls_key=files.key))


def test_a_file_that_is_not_there_is_named_with_its_setting(files: PairFiles) -> None:
    said = f"The certificate in {files.cert} cannot be read (No such file or directory)."
    assert refusal(files) == f"{said} Check INTRAY_TLS_CERT."
    files.cert.write_bytes(make_pair().cert)
    said = f"The private key in {files.key} cannot be read (No such file or directory)."
    assert refusal(files) == f"{said} Check INTRAY_TLS_KEY."


def test_a_file_that_holds_something_else_is_named(files: PairFiles) -> None:
    pair = files.hold(make_pair())
    files.cert.write_bytes(pair.key)
    assert refusal(files).startswith(f"There is no certificate in PEM format in {files.cert}.")
    files.cert.write_bytes(pair.cert)
    assert refusal(files, key=False).startswith("There is no private key in PEM format in")


def test_a_key_of_another_certificate_is_refused(files: PairFiles) -> None:
    files.hold(make_pair())
    files.key.write_bytes(make_pair().key)
    assert f"The private key in {files.key} is not that of the first certificate" in refusal(files)


def test_a_key_with_a_password_is_refused_and_nobody_is_asked(files: PairFiles) -> None:
    files.hold(make_pair(password=b"secret"))
    assert f"The private key in {files.key} has a password" in refusal(files)


def test_a_damaged_certificate_is_refused(files: PairFiles) -> None:
    pair = files.hold(make_pair())
    lines = pair.cert.splitlines(keepends=True)
    files.cert.write_bytes(b"".join([*lines[:2], *lines[4:]]))
    assert f"The certificate in {files.cert} with its key in {files.key} is no use" in (
        refusal(files)
    )


def test_old_versions_of_the_protocol_are_not_spoken(files: PairFiles) -> None:
    files.hold(make_pair())
    context = Certificate(files.cert, files.key).context
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2


# What is warned of


@pytest.mark.parametrize(
    ("left", "standing"),
    [
        (SOON_SECONDS + 1, Standing.FINE),
        (SOON_SECONDS, Standing.ENDS_SOON),
        (1, Standing.ENDS_SOON),
        (0, Standing.EXPIRED),
    ],
)
def test_how_long_a_certificate_still_holds(left: float, standing: Standing) -> None:
    assert standing_of(1000.0, 1000.0 - left) is standing


def test_an_expired_certificate_is_used_with_a_warning(
    files: PairFiles, caplog: pytest.LogCaptureFixture
) -> None:
    """Better than no server: whoever stands before it decides."""
    files.hold(make_pair(ends_in=timedelta(days=-1)))
    Certificate(files.cert, files.key)
    (warning,) = caplog.messages
    assert warning.startswith(f"The certificate in {files.cert} expired on 20")


def test_an_end_that_comes_near_is_told_once(
    files: PairFiles, caplog: pytest.LogCaptureFixture
) -> None:
    files.hold(make_pair(ends_in=timedelta(days=60)))
    moment = time.time()
    certificate = Certificate(files.cert, files.key, now=lambda: moment)
    assert not caplog.messages

    moment += 50 * DAY
    certificate.look()
    certificate.look()
    assert [" ends on " in each for each in caplog.messages] == [True]

    moment += 20 * DAY
    certificate.look()
    certificate.look()
    assert [" expired on " in each for each in caplog.messages] == [False, True]


def test_a_certificate_that_is_not_for_servers_is_used_with_a_warning(
    files: PairFiles, caplog: pytest.LogCaptureFixture
) -> None:
    files.hold(make_pair(client=True))
    Certificate(files.cert, files.key)
    (warning,) = caplog.messages
    assert warning.startswith(f"Clients may refuse the certificate in {files.cert}: ")


# What is taken up


def test_a_renewed_pair_is_shown_to_who_comes_next(files: PairFiles) -> None:
    old = files.hold(make_pair())
    certificate = Certificate(files.cert, files.key)
    before = certificate.context

    new = files.hold(make_pair())
    certificate.look()

    client = trusting(old, new)
    assert shown_by(certificate, client) == new.serial
    assert certificate.context is not before


def test_files_that_have_not_changed_are_not_loaded_again(files: PairFiles) -> None:
    files.hold(make_pair())
    certificate = Certificate(files.cert, files.key)
    before = certificate.context
    certificate.look()
    assert certificate.context is before


def test_a_pair_that_does_not_fit_is_told_once_and_the_old_one_stays(
    files: PairFiles, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    old = files.hold(make_pair())
    certificate = Certificate(files.cert, files.key)
    new = make_pair()

    files.cert.write_bytes(new.cert)
    certificate.look()
    certificate.look()

    assert shown_by(certificate, trusting(old)) == old.serial
    (warning,) = caplog.messages
    assert warning.startswith("The certificate that was in use stays: The private key in")

    files.key.write_bytes(new.key)
    certificate.look()

    assert shown_by(certificate, trusting(new)) == new.serial
    assert caplog.messages[1:] == ["A renewed certificate is in use"]


def test_files_that_are_gone_leave_the_old_pair_in_use(
    files: PairFiles, caplog: pytest.LogCaptureFixture
) -> None:
    old = files.hold(make_pair())
    certificate = Certificate(files.cert, files.key)
    files.key.unlink()

    certificate.look()
    certificate.look()

    assert shown_by(certificate, trusting(old)) == old.serial
    assert len(caplog.messages) == 1
