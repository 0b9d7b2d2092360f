"""The error codes of the Cloud API that we know what to do about, and what to say of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

OUTSIDE = (
    "More than a day has passed since this person wrote; WhatsApp then takes only a template. "
    "Answer when he writes again, or on another channel."
)
FAILED_OTHERWISE = "WhatsApp could not deliver it."
FAILED = {
    130472: "WhatsApp keeps this number out of such messages.",
    131026: "This number takes no message of ours: it has no WhatsApp, or has not agreed to its terms.",
    131047: OUTSIDE,
    131049: "WhatsApp holds this message back; it does not say why.",
    131050: "This person wants no such messages.",
    131051: "WhatsApp does not take this kind of message.",
    131053: "WhatsApp cannot use this file.",
    131062: "WhatsApp takes no such message for somebody who hides his number.",
}
BLOCKED = (131026, 131050)
LATER = {  # code → seconds
    1: 0.0,
    2: 0.0,
    4: 60.0,  # of the app
    80007: 60.0,  # of the account
    130429: 1.0,  # messages a second
    131000: 0.0,
    131016: 5.0,
    131048: 3600.0,  # too many people complained
    131056: 6.0,  # to one person
    131057: 300.0,  # the account is being looked after
    133004: 5.0,
}
WHOM: Mapping[int, Literal["contact", "channel"]] = {  # who waits where it is not the message alone
    4: "channel",
    80007: "channel",
    130429: "channel",
    131048: "channel",
    131056: "contact",
    131057: "channel",
}
SETTINGS = (0, 3, 10, 190, 368, 131005, 131031, 131042, 131045, 133010)
