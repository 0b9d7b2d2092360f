"""The tests of calls share the messengers' chats."""

from tests.rooms.line.threads.conftest import chats

__all__ = ["chats"]
