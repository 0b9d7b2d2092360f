"""The words that people see for states, verbs and refusals; translated when they are shown."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeconduct.cases.engine.states import State

STATES = {
    State.ENQUIRY: pgettext_lazy("state", "Enquiry"),
    State.REGISTERED: pgettext_lazy("state", "Registered"),
    State.DEPLOYED: pgettext_lazy("state", "At the front"),
    State.LOCATED: pgettext_lazy("state", "Located"),
    State.PLANNED: pgettext_lazy("state", "Exit planned"),
    State.APPROVED: pgettext_lazy("state", "Exit approved"),
    State.UNDER_WAY: pgettext_lazy("state", "On the way"),
    State.RECEIVED: pgettext_lazy("state", "Received"),
    State.CLOSED: pgettext_lazy("state", "Closed"),
    State.WITHDRAWN: pgettext_lazy("state", "Withdrawn"),
    State.OUT_OF_REACH: pgettext_lazy("state", "Out of reach"),
    State.DECLINED: pgettext_lazy("state", "Declined"),
    State.ABORTED: pgettext_lazy("state", "Exit called off"),
}
VERBS = {
    "register": _("Register"),
    "deploy": _("He is at the front now"),
    "locate": _("Accept the position"),
    "plan": _("Take the plan"),
    "approve": _("Approve the exit"),
    "set_out": _("He sets out"),
    "receive": _("Received"),
    "close": _("Close the case"),
    "refuse_plan": _("Send the plan back"),
    "decline_notice": _("The receiving unit cannot receive"),
    "abort": _("Call the exit off"),
    "resume": _("Resume with the position that we have"),
    "resume_search": _("Resume: ask where he is"),
    "lose": _("Out of reach"),
    "decline": _("Decline the case"),
    "withdraw": _("He withdraws"),
    "return": _("Open again"),
}
REFUSALS = {
    "no_fix": _("Accept a position first."),
    "old_fix": _("The accepted position is too old. Ask where he is now and accept a new one."),
    "no_plan": _("There is no valid plan. Make one for the position as it is now."),
    "needs_approvals": _("Two people who did not make this plan must approve it."),
    "not_acknowledged": _("The receiving unit has not acknowledged the notice yet."),
    "no_window": _("The plan has no window of time. Make a plan first."),
    "outside_window": _("It is not inside the plan's window of time. Nobody may set out now."),
    "not_received": _("The reception officer records the reception first."),
}
COMPARTMENTS = {
    "talk": _("What the person said"),
    "replies": _("Our answers"),
    "notes": _("Notes"),
    "identity": _("Identity"),
    "place": _("Places"),
    "exit": _("Exit"),
    "custody": _("Custody record"),
}
CHANNELS = {
    "web": _("Web"),
    "webchat": _("Web chat"),
    "telephone": _("Telephone"),
    "sms": _("SMS"),
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
}
PRIORITIES = {0: _("Low"), 1: _("Normal"), 2: _("High"), 3: _("Urgent")}


def state_label(state: str) -> str:
    """Return the word that staff see for a state."""
    return str(STATES[State(state)])


def verb_label(verb: str) -> str:
    """Return the words on the button of a verb."""
    return str(VERBS[verb])


def refusal_sentence(code: str) -> str:
    """Return the sentence that explains a guard's refusal."""
    return str(REFUSALS[code])


def compartment_label(name: str) -> str:
    """Return what is kept in a compartment, in the reader's words."""
    return str(COMPARTMENTS[name])


def channel_label(channel: str) -> str:
    """Return the name of a channel; one that is not known here keeps the name that the line gave it."""
    return str(CHANNELS.get(channel, channel))
