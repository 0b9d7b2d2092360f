"""The roles in words that a reader understands."""

from django.utils.translation import gettext_lazy as _

ROLE_NAMES = [
    ("operator", _("Operators")),
    ("caseworker", _("Caseworkers")),
    ("planner", _("Exit planners")),
    ("liaison", _("Liaison with receiving units")),
    ("reception", _("Reception")),
    ("aftercare", _("Aftercare")),
    ("analyst", _("Analysts")),
    ("editor", _("Editors")),
    ("auditor", _("Auditors")),
    ("administrator", _("Administrators")),
    ("screen", _("Screens on the wall")),
]

DUTIES = {
    "operator": _("Answers the line; reads and writes talk, replies and notes."),
    "caseworker": _("Leads cases; opens an identity with a second person; approves exits."),
    "planner": _("Reads places and plans exits; never approves a plan of his own."),
    "liaison": _("Acknowledges notices for the receiving unit; reads no case."),
    "reception": _("Receives people and keeps the custody record."),
    "aftercare": _("Keeps cards and programmes after reception."),
    "analyst": _("Works with figures; reads no case."),
    "editor": _("Writes the guide and releases; reads no case."),
    "auditor": _("Reads the audit log; reads no case."),
    "administrator": _("Keeps accounts, teams and retention; reads no case."),
    "screen": _(
        "Shows the wallboard in the room, and nothing else: an account for a screen, not for a person."
    ),
}
