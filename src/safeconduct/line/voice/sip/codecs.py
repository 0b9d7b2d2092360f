"""The two codecs that every telephone network speaks, by aiortp's tables."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiortp.codecs.base import Codec as Table
from aiortp.codecs.g711 import PcmaCodec, PcmuCodec

from safeconduct.line.voice.legs import FRAME

LOUD = (
    100  # of 32767; somebody may whisper, since others must not hear him: only a line that is still is silent
)


@dataclass(frozen=True, slots=True)
class Codec:
    """PCMU or PCMA. One byte a sample."""

    kind: int  # the payload type that RFC 3551 gives it
    name: str
    table: Table = field(repr=False)
    silence: bytes = field(repr=False)  # one sample
    quiet: bytes = field(repr=False)  # 20 ms
    loud: bytes = field(repr=False)  # for bytes.translate: 1 for a loud sample

    def encoded(self, pcm: bytes) -> bytes:
        """Return sound as the codec has it."""
        return self.table.encode(pcm)

    def decoded(self, payload: bytes) -> bytes:
        """Return the sound of a payload."""
        return self.table.decode(payload)

    def spoken(self, payload: bytes) -> bool:
        """Return whether somebody speaks: a tenth of the samples is loud."""
        return 10 * sum(payload.translate(self.loud)) > len(payload)


def _codec(kind: int, table: Table) -> Codec:
    silence = table.encode(b"\0\0")
    loud = bytes(
        abs(int.from_bytes(table.decode(bytes((one,))), "little", signed=True)) > LOUD for one in range(256)
    )
    return Codec(kind, table.name, table, silence, silence * (FRAME // 2), loud)


CODECS = {one.kind: one for one in (_codec(0, PcmuCodec()), _codec(8, PcmaCodec()))}
