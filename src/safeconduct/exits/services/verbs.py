"""The audit verbs of this room."""

from safeconduct.audit import services as audit

audit.declare("exit.area_added", "An area was added", urgent=True)
audit.declare("exit.meeting_places", "The meeting places or hazards of an area were changed", urgent=True)
audit.declare("exit.proposed", "A plan was proposed")
audit.declare("exit.no_safe_way", "No safe way was found")
audit.declare("exit.read", "A plan was read")
audit.declare("exit.approved_by_one", "Somebody approved a plan")
audit.declare("exit.refused", "Somebody refused a plan")
audit.declare("exit.notified", "The receiving unit was given notice")
audit.declare("exit.notices_read", "Notices were read")
audit.declare("exit.acknowledged", "The receiving unit acknowledged", urgent=True)
audit.declare("exit.declined", "The receiving unit declined", urgent=True)
audit.declare("exit.stopped", "An exit was stopped")
