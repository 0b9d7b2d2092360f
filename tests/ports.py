"""Ports for the servers of the tests: two tests that run at once never get the same one, nor does a stranger."""

import secrets
import socket

# Below what a system gives to whoever asks for any port, and apart from those of the telephone's voice.
FIRST, LAST = 10_000, 19_999
TRIES = 500
_OTHER = {socket.SOCK_STREAM: socket.SOCK_DGRAM, socket.SOCK_DGRAM: socket.SOCK_STREAM}
_kept: list[socket.socket] = []


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM, room: int = 1) -> int:
    """Return the first of `room` ports that nobody uses: of TCP, or of UDP with SOCK_DGRAM.

    They stay ours until this process ends: it holds the same numbers of the other kind, which is what every other
    process looks at too.
    """
    for _ in range(TRIES):
        port = FIRST + secrets.randbelow(LAST + 1 - FIRST - room)
        if _keep(range(port, port + room), kind):
            return port
    raise AssertionError(f"No {room} free ports were found between {FIRST} and {LAST}.")


def _keep(ports: range, kind: socket.SocketKind) -> bool:
    held = []
    try:
        for port in ports:
            with socket.socket(socket.AF_INET, kind) as probe:
                probe.bind(("127.0.0.1", port))
            held.append(socket.socket(socket.AF_INET, _OTHER[kind]))
            held[-1].bind(("127.0.0.1", port))
    except OSError:
        for one in held:
            one.close()
        return False
    _kept.extend(held)
    return True
