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
    read_area,
    read_hazards,
    set_hazards,
    set_meeting_places,
)
from safeconduct.exits.services.decisions import approve, call_off, refuse
from safeconduct.exits.services.effects import finish_exit, note_departure, release_brief, stop_exit
from safeconduct.exits.services.notices import (
    NoticeView,
    acknowledge,
    decline_notice,
    notices,
    recalled,
)
from safeconduct.exits.services.proposing import LABELS, propose
from safeconduct.exits.services.records import (
    PlanView,
    board,
    facts,
    last_refusal,
    last_word,
    living,
    located,
    read_plan,
    stands_against,
    view_of,
)
from safeconduct.exits.services.way import Standing, Way, may_set_out, way_of

__all__ = [
    "LABELS",
    "LIVING",
    "AreaRecord",
    "NoSafeWay",
    "NoticeView",
    "Plan",
    "PlanRecord",
    "PlanState",
    "PlanView",
    "Rendezvous",
    "Standing",
    "Way",
    "acknowledge",
    "add_area",
    "approve",
    "area_of",
    "areas",
    "board",
    "call_off",
    "decline_notice",
    "facts",
    "finish_exit",
    "hazards",
    "last_refusal",
    "last_word",
    "layers_of",
    "living",
    "located",
    "may_set_out",
    "meeting_places",
    "note_departure",
    "notices",
    "propose",
    "read_area",
    "read_hazards",
    "read_plan",
    "recalled",
    "refuse",
    "release_brief",
    "set_hazards",
    "set_meeting_places",
    "stands_against",
    "stop_exit",
    "view_of",
    "way_of",
]
