"""A telephone in Python, for what sipp cannot do: it says exactly what it is told, and looks at every packet."""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import Any, Self

from safeconduct.line.voice.sip.packets import Packet, read, written

WAIT_S = 20.0
SDP = (
    "v=0\r\no=u 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\nm=audio {port} RTP/AVP {kind} {keys}\r\n"
    "a=rtpmap:{keys} telephone-event/8000\r\n"
)


class Socket(asyncio.DatagramProtocol):
    """One UDP socket and what came to it."""

    def __init__(self) -> None:
        self.came: asyncio.Queue[bytes] = asyncio.Queue()

    async def open(self) -> Self:
        loop = asyncio.get_running_loop()
        self.transport, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=("127.0.0.1", 0))
        self.port: int = self.transport.get_extra_info("sockname")[1]
        return self

    def datagram_received(self, data: bytes, addr: Any) -> None:
        self.came.put_nowait(data)

    def send(self, data: bytes, port: int) -> None:
        self.transport.sendto(data, ("127.0.0.1", port))

    async def next(self, seconds: float = WAIT_S) -> bytes:
        return await asyncio.wait_for(self.came.get(), seconds)

    def close(self) -> None:
        self.transport.close()


class Phone:
    """One telephone with one call."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.name, self.tag = secrets.token_hex(8), secrets.token_hex(4)
        self.number, self.to_tag, self.kind = 1, "", 8
        self.packet, self.stamp, self.source = 100, 8000, secrets.randbits(32)

    async def __aenter__(self) -> Self:
        self.sip, self.voice = await Socket().open(), await Socket().open()
        return self

    async def __aexit__(self, *_fault: object) -> None:
        self.sip.close()
        self.voice.close()

    def request(
        self,
        method: str,
        body: str = "",
        kind: str = "application/sdp",
        via: str = "",
        to: str = "line",
        **more: str,
    ) -> bytes:
        """Return a request of this call; `via` stands for the address in it."""
        branch = more.pop("branch", f"z9hG4bK{secrets.token_hex(6)}")
        lines = [
            f"{method} sip:{to}@127.0.0.1 SIP/2.0",
            f"Via: SIP/2.0/UDP {via or f'127.0.0.1:{self.sip.port}'};branch={branch}{more.pop('params', ';rport')}",
            f"From: <sip:15550100@127.0.0.1>;tag={self.tag}",
            f"To: <sip:{to}@127.0.0.1>" + (f";tag={self.to_tag}" if self.to_tag else ""),
            f"Call-ID: {self.name}",
            f"CSeq: {self.number} {method}",
            f"Contact: <sip:15550100@127.0.0.1:{self.sip.port}>",
            *(f"{name.replace('_', '-')}: {value}" for name, value in more.items()),
            *([f"Content-Type: {kind}"] if body else []),
            f"Content-Length: {len(body)}",
        ]
        return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()

    def offer(self, host: str = "127.0.0.1", kind: int = 8, keys: int = 101) -> str:
        self.kind = kind
        return SDP.format(host=host, port=self.voice.port, kind=kind, keys=keys)

    def send(self, data: bytes) -> None:
        self.sip.send(data, self.line)

    async def answer(self, least: int = 200) -> tuple[int, str]:
        """Return the next answer with at least this status."""
        while True:
            text = (await self.sip.next()).decode()
            if text.startswith("SIP/2.0") and int(text[8:11]) >= least:
                tag = re.search(r"^To:.*;tag=(\S+)", text, re.MULTILINE)
                self.to_tag = tag.group(1) if tag else self.to_tag
                return int(text[8:11]), text

    async def call(self, body: str | None = None, **more: str) -> str:
        """Call and be answered; return the answer."""
        self.send(self.request("INVITE", self.offer() if body is None else body, **more))
        status, text = await self.answer()
        assert status == 200, text
        self.send(self.request("ACK"))
        self.far = int(text.split("m=audio ")[1].split()[0])
        return text

    async def ask(self, method: str, body: str = "", **more: str) -> tuple[int, str]:
        """Send a request within the call; return the answer."""
        self.number += 1
        self.send(self.request(method, body, **more))
        return await self.answer()

    def say(
        self, payload: bytes, kind: int | None = None, out: Socket | None = None, marker: bool = False
    ) -> None:
        """Send one packet of voice, or of another kind."""
        kind = self.kind if kind is None else kind
        data = written(kind, self.packet, self.stamp, self.source, payload, marker)
        (out or self.voice).send(data, self.far)
        self.packet += 1
        if kind == self.kind:
            self.stamp += len(payload)

    async def heard(self) -> Packet:
        """Return the next packet of voice."""
        packet = read(await self.voice.next())
        assert packet is not None
        return packet
