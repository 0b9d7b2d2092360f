"""What an administrator may set about the telephone endpoint."""

from __future__ import annotations

from dataclasses import dataclass, field

from safeconduct.line.voice.sip.addresses import LOOPBACK, Address, numeric


@dataclass(frozen=True, slots=True)
class Settings:
    """Bounds of the endpoint. Without more it speaks with this machine alone."""

    networks: tuple[str, ...] = LOOPBACK  # who may speak with us, signalling and voice
    advertised: str = ""  # our numeric address as others reach it, where it is not the one we listen at
    most_calls: int = 300  # at once; one more hears busy
    calls_a_second: float = 50.0  # new calls from one source
    packets_a_second: float = 1000.0  # signalling from one source; more is dropped unread
    ports: tuple[int, int] = (20000, 29998)  # for voice: the even ones of these
    silent_s: float = (
        20.0  # without a packet of voice so long, the caller's side is asked whether he is there
    )
    session_s: int = 1800  # RFC 4028
    trunk: str = ""  # sip:HOST:PORT through which we call people
    user: str = "line"  # of the trunk, and in the From of our calls
    password: str = field(default="", repr=False)

    def trunk_address(self) -> Address | None:
        """Return where the trunk is, or None where there is none. ValueError when it is written otherwise."""
        if not self.trunk:
            return None
        host, _, port = self.trunk.removeprefix("sip:").rpartition(":")
        address = numeric(host.strip("[]"), port)
        if not self.trunk.startswith("sip:") or address is None:
            raise ValueError(
                "Write the trunk as sip:ADDRESS:PORT with a numeric address, as sip:192.0.2.7:5060."
            )
        return address
