"""Under attack: who is let in at once and who waits, one alarm instead of a thousand."""

from safeconduct.line.engine.floods.alarms import Alarms
from safeconduct.line.engine.floods.sources import Rules, Sources

__all__ = ["Alarms", "Rules", "Sources"]
