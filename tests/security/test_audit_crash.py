"""A writer killed at any moment leaves a chain that verifies, and nothing acknowledged is lost."""

import random
import signal

from tests.rooms.audit.installation import Installation, installation

__all__ = ["installation"]


def test_after_kill_9_the_chain_is_whole_and_acknowledged_entries_are_there(
    installation: Installation,
) -> None:
    chance = random.Random(20260304)
    for _ in range(3):
        before = installation.count()
        writer = installation.start("endless")
        assert writer.stdout is not None
        acknowledged = before
        for _ in range(chance.randrange(20, 150)):
            acknowledged = int(writer.stdout.readline())
        writer.send_signal(signal.SIGKILL)
        writer.wait(timeout=10)
        for line in writer.stdout.read().splitlines():
            acknowledged = int(line)
        writer.stdout.close()
        stored = installation.count()
        assert acknowledged <= stored <= acknowledged + 1
        assert installation.do("verify")["faults"] == []
    assert stored > before > 20
