"""The audit verbs of this room."""

from django.utils.translation import gettext_lazy as _

from safeconduct.audit import services as audit

audit.declare("exit.area_added", _("An area was added"), urgent=True)
audit.declare("exit.meeting_places", _("The meeting places or hazards of an area were changed"), urgent=True)
audit.declare("exit.proposed", _("A plan was proposed"))
audit.declare("exit.no_safe_way", _("No safe way was found"))
audit.declare("exit.read", _("A plan was read"))
audit.declare("exit.approved_by_one", _("Somebody approved a plan"))
audit.declare("exit.refused", _("Somebody refused a plan"))
audit.declare("exit.notified", _("The receiving unit was given notice"))
audit.declare("exit.notices_read", _("Notices were read"))
audit.declare("exit.acknowledged", _("The receiving unit acknowledged"), urgent=True)
audit.declare("exit.declined", _("The receiving unit declined"), urgent=True)
audit.declare("exit.stopped", _("An exit was stopped"))
