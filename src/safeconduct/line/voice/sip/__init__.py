"""The built-in SIP endpoint: calls over UDP from a trunk or an Asterisk nearby, without any other program.

UDP alone, no encryption: it belongs on this machine or in a private network, behind what speaks with the world.
"""

from safeconduct.line.voice.sip.engine import SipEngine
from safeconduct.line.voice.sip.settings import Settings

__all__ = ["Settings", "SipEngine"]
