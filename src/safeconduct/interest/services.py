"""The only door to interest: series of public search statistics, recorded events, and what may be said of them."""

from safeconduct.interest.engine.analysis.level import Stand
from safeconduct.interest.engine.reading import (
    Choice,
    Fault,
    Order,
    Preview,
    Unreadable,
    Upload,
    preview,
    read_file,
)
from safeconduct.interest.engine.records import Event, Match, Period, Point, Seam, Series, Unit
from safeconduct.interest.keeping.event_files import read as read_events
from safeconduct.interest.keeping.event_files import write as events_as_csv
from safeconduct.interest.keeping.events import Statement, events
from safeconduct.interest.keeping.events import change as change_event
from safeconduct.interest.keeping.events import find as event
from safeconduct.interest.keeping.events import history as event_history
from safeconduct.interest.keeping.events import listed as events_listed
from safeconduct.interest.keeping.events import named as event_name
from safeconduct.interest.keeping.events import record as record_event
from safeconduct.interest.keeping.events import record_all as record_events
from safeconduct.interest.keeping.events import withdraw as withdraw_event
from safeconduct.interest.keeping.facts import is_old
from safeconduct.interest.keeping.figures import Figure, Head, figure, figure_of, figures
from safeconduct.interest.keeping.listing import Listed, controls_for, listed
from safeconduct.interest.keeping.merging import Change
from safeconduct.interest.keeping.notes import read as read_note
from safeconduct.interest.keeping.notes import write as write_note
from safeconduct.interest.keeping.offering import Offer, end_marked, offers
from safeconduct.interest.keeping.rights import RIGHT
from safeconduct.interest.keeping.series import (
    Brought,
    changes_of,
    choose_control,
    delete,
    keep,
    remarks,
    take_back,
    versions,
)
from safeconduct.interest.keeping.showing import Shown, series, show
from safeconduct.interest.models import EventBefore, EventKind, KeptEvent, KeptSeries, SeriesVersion

__all__ = [
    "RIGHT",
    "Brought",
    "Change",
    "Choice",
    "Event",
    "EventBefore",
    "EventKind",
    "Fault",
    "Figure",
    "Head",
    "KeptEvent",
    "KeptSeries",
    "Listed",
    "Match",
    "Offer",
    "Order",
    "Period",
    "Point",
    "Preview",
    "Seam",
    "Series",
    "SeriesVersion",
    "Shown",
    "Stand",
    "Statement",
    "Unit",
    "Unreadable",
    "Upload",
    "change_event",
    "changes_of",
    "choose_control",
    "controls_for",
    "delete",
    "end_marked",
    "event",
    "event_history",
    "event_name",
    "events",
    "events_as_csv",
    "events_listed",
    "figure",
    "figure_of",
    "figures",
    "is_old",
    "keep",
    "listed",
    "offers",
    "preview",
    "read_events",
    "read_file",
    "read_note",
    "record_event",
    "record_events",
    "remarks",
    "series",
    "show",
    "take_back",
    "versions",
    "withdraw_event",
    "write_note",
]
