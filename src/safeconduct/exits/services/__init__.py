"""The only door to the exits room."""

from safeconduct.exits.engine.records import NoSafeWay, Plan, Rendezvous
from safeconduct.exits.models import LIVING, AreaRecord, PlanRecord, PlanState
from safeconduct.exits.services import verbs as _verbs  # noqa: F401
from safeconduct.exits.services.areas import (
    add_area,
    area_of,
    areas,
    hazards,
    layers_of,
    meeting_places,
    set_hazards,
    set_meeting_places,
)
from safeconduct.exits.services.decisions import (
    NoticeView,
    acknowledge,
    approve,
    decline_notice,
    finish_exit,
    notices,
    refuse,
    release_brief,
    stop_exit,
)
from safeconduct.exits.services.records import (
    PlanView,
    board,
    facts,
    last_refusal,
    living,
    propose,
    read_plan,
    view_of,
)

__all__ = [
    "LIVING",
    "AreaRecord",
    "NoSafeWay",
    "NoticeView",
    "Plan",
    "PlanRecord",
    "PlanState",
    "PlanView",
    "Rendezvous",
    "acknowledge",
    "add_area",
    "approve",
    "area_of",
    "areas",
    "board",
    "decline_notice",
    "facts",
    "finish_exit",
    "hazards",
    "last_refusal",
    "layers_of",
    "living",
    "meeting_places",
    "notices",
    "propose",
    "read_plan",
    "refuse",
    "release_brief",
    "set_hazards",
    "set_meeting_places",
    "stop_exit",
    "view_of",
]
