"""One connection with one page of a browser: a complete offer in, a complete answer out, sound both ways."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiortc import RTCConfiguration, RTCIceServer, RTCPeerConnection, RTCRtpSender, RTCSessionDescription
from aiortc.exceptions import InvalidAccessError, InvalidStateError, OperationError
from aiortc.mediastreams import MediaStreamError, MediaStreamTrack
from av import AudioFrame

from safeconduct.line.voice.softphone.outward import Outward
from safeconduct.line.voice.softphone.reach import Reach, only

LONGEST_OFFER = 20_000  # characters
_FAULTS = (
    AssertionError,
    AttributeError,
    IndexError,
    InvalidAccessError,
    InvalidStateError,
    KeyError,
    OperationError,
    TypeError,
    ValueError,
)


class Unusable(Exception):
    """An offer that cannot be answered: it is garbled, or offers no sound that a telephone carries."""


class Browser:
    """A connection; `heard` is called with each piece of sound from the operator."""

    def __init__(self, heard: Callable[[bytes], None], reach: Reach) -> None:
        servers = [RTCIceServer(reach.stun)] if reach.stun else []
        self._link = RTCPeerConnection(RTCConfiguration(iceServers=servers))
        self._heard = heard
        self._reach = reach
        self._pump: asyncio.Task[None] | None = None
        self.outward = Outward()
        self._link.on("track", self._on_track)
        # G.711 is what the caller's telephone speaks, and every browser: nothing is computed twice.
        spoken = RTCRtpSender.getCapabilities("audio").codecs
        one = self._link.addTransceiver(self.outward, direction="sendrecv")
        one.setCodecPreferences([codec for codec in spoken if codec.mimeType == "audio/PCMU"])

    @property
    def up(self) -> bool:
        """Whether sound can pass now."""
        return bool(self._link.connectionState == "connected")

    async def accept(self, offer: str) -> str:
        """Answer an offer; Unusable when that is not possible. The connection itself comes up afterwards."""
        if len(offer) > LONGEST_OFFER or offer.count("\nm=") != 1 or "\nm=audio " not in offer:
            raise Unusable
        try:
            await self._link.setRemoteDescription(RTCSessionDescription(offer, "offer"))
            await self._link.setLocalDescription(await self._link.createAnswer())
        except (
            _FAULTS
        ) as fault:  # the library checks little: what it meets depends on where the text is garbled
            await self.close()
            raise Unusable from fault
        answer = str(self._link.localDescription.sdp)
        if "a=rtpmap:0 PCMU/8000" not in answer:
            await self.close()
            raise Unusable
        return only(answer, self._reach.hosts)

    async def close(self) -> None:
        """End the connection; nothing to do when it has ended."""
        if self._pump is not None:
            self._pump.cancel()
        self.outward.stop()
        await self._link.close()

    def _on_track(self, track: MediaStreamTrack) -> None:
        if track.kind == "audio" and self._pump is None:
            self._pump = asyncio.get_running_loop().create_task(self._listen(track))

    async def _listen(self, track: MediaStreamTrack) -> None:
        while True:
            try:
                frame = await track.recv()
            except MediaStreamError:  # the page was closed
                return
            if isinstance(frame, AudioFrame):
                self._heard(bytes(frame.planes[0])[: frame.samples * 2])
