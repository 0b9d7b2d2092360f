"""Which role may do what in the application. Reading content also needs a key; see vault.engine.compartments."""

LINE = {
    "cases.open",
    "cases.inbox",
    "cases.read",
    "cases.reply",
    "cases.note",
    "cases.assign",
    "cases.move",
    "cases.transfer",
    "cases.checkins",
    "cases.search",
    "cases.identity.write",
    "line.shifts",
    "line.wallboard",
    "locate.write",
    "line.answer",
}
ROLES: dict[str, frozenset[str]] = {
    "operator": frozenset(LINE),
    "caseworker": frozenset(
        LINE
        | {
            "line.roster",
            "cases.identity",
            "cases.prepared",
            "locate.read",
            "exits.see",
            "exits.read",
            "exits.approve",
        }
    ),
    "planner": frozenset(
        {
            "cases.open",
            "locate.read",
            "locate.write",
            "exits.see",
            "exits.read",
            "exits.plan",
            "exits.approve",
            "exits.areas",
        }
    ),
    "liaison": frozenset({"exits.notice", "exits.acknowledge"}),
    "reception": frozenset({"exits.notice", "aftercare.read", "aftercare.receive"}),
    "aftercare": frozenset({"aftercare.read", "aftercare.write"}),
    "analyst": frozenset({"interest.see", "interest.keep", "publish.figures"}),
    "editor": frozenset({"cases.prepared", "guide.edit", "publish.edit"}),
    "auditor": frozenset({"audit.read"}),
    "administrator": frozenset(
        {"accounts.manage", "jobs.see", "cases.retention", "line.shifts", "line.roster", "line.wallboard"}
    ),
    "screen": frozenset({"line.wallboard"}),
}
# What everybody may do once signed in.
EVERYBODY = frozenset({"accounts.self"})
# A team opens identities, which takes two people on two seats.
TWO_PERSONS = frozenset({"caseworker"})


def rights_of(roles: set[str]) -> frozenset[str]:
    """Return the union of what the roles may do; a role that is not in the table may do nothing."""
    return EVERYBODY.union(*(ROLES.get(role, frozenset()) for role in roles))
