"""A UDP socket that never waits, and never lets another thread in between.

Python's own socket lets other threads run at every call, and then waits for its turn again: up to five
milliseconds, for each packet of each call, while a thread computes something. A call that never waits needs no such
courtesy, so the C library is asked directly. Elsewhere than on Linux, where an address is laid out otherwise,
Python's own is used.
"""

from __future__ import annotations

import ctypes
import errno
import socket
import sys
from struct import Struct

from safeconduct.line.voice.sip.addresses import Address

Where = bytes | Address  # an address as the socket has it; only compared, and given back
DIRECT = sys.platform == "linux"
_V4, _V6 = Struct("=H2s4s8x"), Struct("=H2sI16sI")
_QUIET = {errno.EAGAIN, errno.EWOULDBLOCK}


class Datagrams:
    """One socket. `send` and `receive` return at once; what is longer than `largest` bytes is cut."""

    def __init__(self, host: str, port: int, buffer: int, largest: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        try:
            self._socket.bind((host, port))
        except OSError:
            self._socket.close()
            raise
        self._socket.setblocking(False)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.address: Address = self._socket.getsockname()[:2]
        self._number = self._socket.fileno()
        self._largest = largest
        self._data, self._from = ctypes.create_string_buffer(largest), ctypes.create_string_buffer(_V6.size)
        self._length = ctypes.c_uint32()

    def fileno(self) -> int:
        """Return the number of the socket, -1 when it is closed."""
        return self._socket.fileno()

    def close(self) -> None:
        """Give the port back."""
        self._number = -1
        self._socket.close()

    def where(self, address: Address) -> Where:
        """Return a numeric address as the socket has it. OSError when it is none of its family."""
        if not DIRECT:
            return address
        host, port = socket.inet_pton(self._socket.family, address[0]), address[1].to_bytes(2, "big")
        if self._socket.family == socket.AF_INET:
            return _V4.pack(socket.AF_INET, port, host)
        return _V6.pack(socket.AF_INET6, port, 0, host, 0)

    def send(self, data: bytes, to: Where) -> bool:
        """Send; return whether the system took it."""
        if isinstance(to, bytes):
            return int(_sendto(self._number, data, len(data), socket.MSG_DONTWAIT, to, len(to))) == len(data)
        try:
            return self._socket.sendto(data, to) == len(data)
        except OSError:
            return False

    def receive(self) -> tuple[bytes, Where] | None:
        """Return the next datagram and where it came from; None when there is none. OSError when the socket fails."""
        if not DIRECT:
            try:
                data, address = self._socket.recvfrom(self._largest)
            except BlockingIOError:
                return None
            return data, address[:2]
        length = self._length
        length.value = _V6.size
        size = _recvfrom(
            self._number, self._data, self._largest, socket.MSG_DONTWAIT, self._from, ctypes.byref(length)
        )
        if size >= 0:
            return ctypes.string_at(self._data, size), ctypes.string_at(self._from, length.value)
        number = ctypes.get_errno()
        if number in _QUIET:
            return None
        raise OSError(number, "The socket failed.")


def address_of(where: Where) -> Address:
    """Return host and port of an address as a socket has it."""
    if not isinstance(where, bytes):
        return where
    if len(where) == _V4.size:
        _family, port, host = _V4.unpack(where)
        return socket.inet_ntop(socket.AF_INET, host), int.from_bytes(port, "big")
    _family, port, _flow, host, _scope = _V6.unpack(where)
    return socket.inet_ntop(socket.AF_INET6, host), int.from_bytes(port, "big")


if DIRECT:
    _library = ctypes.PyDLL(None, use_errno=True)  # PyDLL: the interpreter's lock is kept
    _sendto, _recvfrom = _library.sendto, _library.recvfrom
    _sendto.restype = _recvfrom.restype = ctypes.c_ssize_t
    _sendto.argtypes = (
        ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint32,
    )  # fmt: skip
    _recvfrom.argtypes = (
        ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p,
    )  # fmt: skip
