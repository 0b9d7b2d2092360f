"""What the audit log knows of shifts and of handing over."""

from django.utils.translation import gettext_lazy as _

from safeconduct.audit import services as audit

audit.declare("line.shift_planned", _("A shift was planned"))
audit.declare("line.shift_removed", _("A shift was taken off the roster"))
audit.declare("line.shift_offered", _("A colleague offered his shift to others"))
audit.declare("line.shift_kept", _("A colleague kept his shift after all"))
audit.declare("line.shift_taken", _("A colleague took another's shift"))
audit.declare("line.terms_changed", _("The numbers that the roster is planned with were changed"))
audit.declare("line.sheet_left", _("A shift left a hand-over sheet"))
audit.declare("line.sheet_read", _("A hand-over sheet was read"))
audit.declare("line.sheet_taken", _("A hand-over sheet was taken over"))
