"""The socket that never waits, asked directly and by Python's own way."""

import pytest

from safeconduct.line.voice.sip import datagrams
from safeconduct.line.voice.sip.datagrams import Datagrams, address_of


@pytest.mark.parametrize("direct", [True, False])
@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_datagram_comes_with_where_it_is_from(
    monkeypatch: pytest.MonkeyPatch, host: str, direct: bool
) -> None:
    monkeypatch.setattr(datagrams, "DIRECT", direct and datagrams.DIRECT)
    one, two = Datagrams(host, 0, 65536, 1400), Datagrams(host, 0, 65536, 1400)
    assert one.receive() is None
    for data in (b"voice", b"", b"\0" * 1400):
        assert two.send(data, two.where(one.address))
        came = one.receive()
        assert came is not None
        assert came[0] == data
        assert address_of(came[1]) == two.address
        assert came[1] == one.where(two.address)
    assert two.send(b"x" * 1500, two.where(one.address))
    assert one.receive() == (b"x" * 1400, one.where(two.address))
    one.close()
    two.close()
    assert not one.send(b"late", two.where(two.address) if direct else two.address)
    with pytest.raises(OSError, match=r".*"):
        one.receive()


def test_an_address_of_the_other_family_and_a_name_are_refused() -> None:
    one = Datagrams("127.0.0.1", 0, 65536, 1400)
    for host in ("::1", "localhost", "127.1"):
        with pytest.raises(OSError, match=r".*"):
            one.where((host, 5060))
    one.close()
