"""What goes over the wire beside sipp: a caller who speaks for longer, and what arrives at his telephone."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from pathlib import Path
from typing import Self

import pytest
from tests.rooms.line.voice.softphone.fakes import loudness

from safeconduct.line.voice.sip.codecs import CODECS
from safeconduct.line.voice.sip.packets import read

SPEECH = Path("/usr/share/sip-tester/g711a.pcap")
_FILE, _PACKET = 24, 16  # bytes before the first packet, and before each
_RTP = 42  # Ethernet, IP and UDP before it
_ALL = 0x0003  # every protocol


def longer(folder: Path, times: int) -> Path:
    """Write Debian's recording so many times after itself, as one stream; returns the file."""
    data = SPEECH.read_bytes()
    packets, at = [], _FILE
    while at < len(data):
        size = struct.unpack_from("<I", data, at + 8)[0]
        packets.append(data[at + _PACKET : at + _PACKET + size])
        at += _PACKET + size
    first = struct.unpack_from(">HI", packets[0], _RTP + 2)
    out = bytearray(data[:_FILE])
    for number in range(len(packets) * times):
        one = bytearray(packets[number % len(packets)])
        struct.pack_into(
            ">HI", one, _RTP + 2, first[0] + number & 0xFFFF, first[1] + 240 * number & 0xFFFFFFFF
        )
        due = number * 30_000  # microseconds: a packet holds 30 ms
        out += struct.pack("<IIII", 1_000_000 + due // 1_000_000, due % 1_000_000, len(one), len(one)) + one
    path = folder / "speech.pcap"
    path.write_bytes(out)
    return path


class Earpiece:
    """Hears what is sent to a port of this machine, while sipp listens at it; needs the rights that sipp needs."""

    def __init__(self, port: int) -> None:
        self._port, self._over = port, threading.Event()
        self.packets = 0
        self._sound = bytearray()

    def __enter__(self) -> Self:
        try:
            self._socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(_ALL))
        except PermissionError:
            pytest.skip("Listening beside sipp needs the rights of root, as sipp's own sound does.")
        self._socket.bind(("lo", 0))
        self._socket.settimeout(0.2)
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()
        return self

    def __exit__(self, *_fault: object) -> None:
        self._over.set()
        self._thread.join()
        self._socket.close()

    def loud(self, seconds: float = 1.0) -> float:
        """Return how loud the last seconds were."""
        return loudness(bytes(self._sound[-int(seconds * 16000) :]))

    def forget(self) -> None:
        """Forget what was heard so far."""
        self._sound.clear()
        self.packets = 0

    def _listen(self) -> None:
        while not self._over.is_set():
            with contextlib.suppress(TimeoutError):
                frame, (_device, _kind, direction, *_more) = self._socket.recvfrom(4096)
                if direction == socket.PACKET_OUTGOING or frame[23] != socket.IPPROTO_UDP:
                    continue  # on the loopback each packet is seen twice
                if struct.unpack_from(">H", frame, 36)[0] != self._port:
                    continue
                packet = read(frame[_RTP:])
                if packet is not None and packet.kind in CODECS:
                    self.packets += 1
                    self._sound += CODECS[packet.kind].decoded(packet.payload)
