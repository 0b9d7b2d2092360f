"""What is said of each kind of finding: of one row or head, and of a run of several."""

from safeconduct.audit.engine.said import _

# A kind may have several ways of saying it; what follows the slash tells which. A run is not a plural that
# counts: in Ukrainian "rows 5 to 25" would get the form of one row. So it is a sentence of its own.
SENTENCES: dict[str, tuple[str, ...]] = {
    "head-unreadable": (_("Line %(first)s of the heads: %(reason)s"),),
    "head-cut-short": (
        _(
            "Line %(first)s of the heads was cut off in the middle of writing, as a crash does; "
            "a head that was lost with it is named below."
        ),
    ),
    "head-forged": (
        _("Line %(line)s of the heads (head %(first)s) does not bear our signature: it is forged."),
    ),
    "head-twice": (_("Head %(first)s stands in the list twice; both lines are the same."),),
    "head-doubled": (_("There are two different heads with number %(first)s: somebody else holds the key."),),
    "head-reordered": (
        _("Head %(first)s stands after head %(highest)s: lines of the heads were reordered."),
    ),
    "head-missing": (
        _("Head %(first)s is missing at the second place."),
        _("Heads %(first)s to %(last)s are missing at the second place."),
    ),
    "head-copy-changed": (
        _("Head %(first)s: the copy in the database and the second place say different things."),
        _("Heads %(first)s to %(last)s: the copy in the database and the second place say different things."),
    ),
    "head-copy-missing": (
        _("Head %(first)s: the second place has it, the database does not."),
        _("Heads %(first)s to %(last)s: the second place has them, the database does not."),
    ),
    "head-link": (
        _("Head %(first)s does not follow head %(before)s: one of them was made with a stolen key."),
    ),
    "head-shortened": (
        _(
            "Head %(first)s covers rows up to %(covers)s, head %(before)s before it up to %(covered)s: "
            "the chain was shortened in between (an old backup brought back?)."
        ),
    ),
    "heads-overdue": (
        _("No head covers rows %(first)s to %(last)s: heads were not written, or were taken away."),
    ),
    "clock-back": (_("The clock went back by %(seconds)s s between row %(first)s and %(last)s."),),
    "payload-changed": (
        _("Row %(first)s: its payload was exchanged; the entry itself is as it was written."),
    ),
    "payload-missing": (
        _("Row %(first)s: the payload is gone, though no purge covers that day."),
        _("Rows %(first)s to %(last)s: the payload is gone, though no purge covers that day."),
    ),
    "cut-off": (
        _("Row %(first)s was cut off at the end: a signed head covers up to %(covered)s."),
        _("Rows %(first)s to %(last)s were cut off at the end: a signed head covers up to %(covered)s."),
    ),
    "missing": (
        _("Row %(first)s is missing: taken out of the chain."),
        _("Rows %(first)s to %(last)s are missing: taken out of the chain."),
    ),
    "rewritten": (
        _(
            "Row %(first)s was rewritten, or put in, with a fingerprint to match: "
            "its neighbour or a signed head denies it."
        ),
        _(
            "Within rows %(first)s to %(last)s entries were rewritten, or put in, with fingerprints to match: "
            "a signed head or the row that follows says otherwise."
        ),
    ),
    "changed": (
        _("Row %(first)s: changed after writing; it does not fit its fingerprint."),
        _("Rows %(first)s to %(last)s: changed after writing; they do not fit their fingerprints."),
    ),
    "changed/fingerprint": (_("Row %(first)s: changed after writing, namely its fingerprint."),),
    "changed/link": (_("Row %(first)s: changed after writing, namely the link to the row before it."),),
    "changed/payload": (_("Row %(first)s: changed after writing, namely the digest of its payload."),),
    "moved": (_("The row stored as %(first)s was written as %(was_first)s: rows were moved."),),
    "moved/one-put-in": (
        _(
            "The rows stored as %(first)s to %(last)s were written as %(was_first)s to %(was_last)s: "
            "what now stands as %(between_first)s was put in, and they were numbered anew."
        ),
    ),
    "moved/put-in": (
        _(
            "The rows stored as %(first)s to %(last)s were written as %(was_first)s to %(was_last)s: "
            "what now stands as %(between_first)s to %(between_last)s was put in, and they were numbered anew."
        ),
    ),
    "moved/one-taken-out": (
        _(
            "The rows stored as %(first)s to %(last)s were written as %(was_first)s to %(was_last)s: "
            "what was written as %(between_first)s was taken out, and they were numbered anew."
        ),
    ),
    "moved/taken-out": (
        _(
            "The rows stored as %(first)s to %(last)s were written as %(was_first)s to %(was_last)s: "
            "what was written as %(between_first)s to %(between_last)s was taken out, "
            "and they were numbered anew."
        ),
    ),
}
