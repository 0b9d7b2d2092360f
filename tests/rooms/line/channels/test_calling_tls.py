"""The wire under TLS: who cannot prove to be the service gets nothing of a request."""

from __future__ import annotations

import datetime
import ipaddress
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.rooms.line.channels.fake_service import Asked, FakeService, Reply

from safeconduct.line.channels.calling import Call, Caller, Unreachable


class Tls(FakeService):
    def __init__(self, certificate: Path) -> None:
        super().__init__()
        self._certificate = certificate

    def __enter__(self) -> Tls:
        super().__enter__()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self._certificate)
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        return self

    def reply(self, asked: Asked) -> Reply:
        return 200, asked.body, {}


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    begin = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + datetime.timedelta(days=3))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "own.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture
def service(certificate: Path) -> Iterator[Tls]:
    with Tls(certificate) as found:
        yield found


def address(service: Tls, host: str = "127.0.0.1") -> str:
    return f"https://{host}:{service.base.rpartition(':')[2]}/"


def test_a_service_that_proves_itself_is_reached_over_one_connection(service: Tls, certificate: Path) -> None:
    caller = Caller(ssl.create_default_context(cafile=str(certificate)))
    for _ in range(3):
        assert caller(Call("POST", address(service), body=b"said"), 5.0).body == b"said"
    assert service.connections == 1
    caller.close()


def test_a_service_that_nobody_vouches_for_gets_nothing(service: Tls) -> None:
    with pytest.raises(Unreachable):
        Caller()(Call("POST", address(service), body=b"said"), 5.0)
    assert not service.asked


def test_a_service_of_another_name_gets_nothing(service: Tls, certificate: Path) -> None:
    caller = Caller(ssl.create_default_context(cafile=str(certificate)))
    with pytest.raises(Unreachable):
        caller(Call("POST", address(service, "localhost"), body=b"said"), 5.0)
    assert not service.asked
