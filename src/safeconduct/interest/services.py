"""The only door to interest: series of public search statistics, recorded events, and what may be said of them."""

from safeconduct.interest.alerting.contacts import expected_contacts
from safeconduct.interest.alerting.foretelling import Contacts, Ground, Week
from safeconduct.interest.alerting.raising import ask as ask_rules
from safeconduct.interest.alerting.raising import ask_old as ask_rules_of_old
from safeconduct.interest.alerting.raising import staffing as alert_staffing
from safeconduct.interest.alerting.seeing import Told, open_alerts, open_count, saw, seen_alerts
from safeconduct.interest.alerting.watching import (
    choose_for_staffing,
    keep,
    release_from_staffing,
    set_rules,
    take_back,
)
from safeconduct.interest.alerting.weeks import Counted
from safeconduct.interest.engine.alerts import OF_SERIES, Rule
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
from safeconduct.interest.engine.topics import Form, Hit, How, Topic, fold, why
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
    remarks,
    versions,
)
from safeconduct.interest.keeping.series import find as kept
from safeconduct.interest.keeping.showing import Shown, series, show
from safeconduct.interest.known_topics import latest as topics
from safeconduct.interest.known_topics import size as topic_size
from safeconduct.interest.models import Alert, EventBefore, EventKind, KeptEvent, KeptSeries, SeriesVersion
from safeconduct.interest.topics_kept.counts import counted_by, read_counts
from safeconduct.interest.topics_kept.defining import MOST_SIGNS, flaws
from safeconduct.interest.topics_kept.defining import known as topic_versions
from safeconduct.interest.topics_kept.defining import save as save_topic
from safeconduct.interest.topics_kept.labelling import finish as finish_sample
from safeconduct.interest.topics_kept.labelling import mark as mark_query
from safeconduct.interest.topics_kept.labelling import progress as label_progress
from safeconduct.interest.topics_kept.measuring import Measured, all_measured, measured
from safeconduct.interest.topics_kept.queries import of_upload as queries_of
from safeconduct.interest.topics_kept.queries import pasted as pasted_queries
from safeconduct.interest.topics_kept.samples import discard as discard_sample
from safeconduct.interest.topics_kept.samples import draw as draw_sample
from safeconduct.interest.topics_kept.samples import find as find_sample
from safeconduct.interest.topics_kept.samples import items as sample_items
from safeconduct.interest.topics_kept.samples import open_of as open_sample

__all__ = [
    "MOST_SIGNS",
    "OF_SERIES",
    "RIGHT",
    "Alert",
    "Brought",
    "Change",
    "Choice",
    "Contacts",
    "Counted",
    "Event",
    "EventBefore",
    "EventKind",
    "Fault",
    "Figure",
    "Form",
    "Ground",
    "Head",
    "Hit",
    "How",
    "KeptEvent",
    "KeptSeries",
    "Listed",
    "Match",
    "Measured",
    "Offer",
    "Order",
    "Period",
    "Point",
    "Preview",
    "Rule",
    "Seam",
    "Series",
    "SeriesVersion",
    "Shown",
    "Stand",
    "Statement",
    "Told",
    "Topic",
    "Unit",
    "Unreadable",
    "Upload",
    "Week",
    "alert_staffing",
    "all_measured",
    "ask_rules",
    "ask_rules_of_old",
    "change_event",
    "changes_of",
    "choose_control",
    "choose_for_staffing",
    "controls_for",
    "counted_by",
    "delete",
    "discard_sample",
    "draw_sample",
    "end_marked",
    "event",
    "event_history",
    "event_name",
    "events",
    "events_as_csv",
    "events_listed",
    "expected_contacts",
    "figure",
    "figure_of",
    "figures",
    "find_sample",
    "finish_sample",
    "flaws",
    "fold",
    "is_old",
    "keep",
    "kept",
    "label_progress",
    "listed",
    "mark_query",
    "measured",
    "offers",
    "open_alerts",
    "open_count",
    "open_sample",
    "pasted_queries",
    "preview",
    "queries_of",
    "read_counts",
    "read_events",
    "read_file",
    "read_note",
    "record_event",
    "record_events",
    "release_from_staffing",
    "remarks",
    "sample_items",
    "save_topic",
    "saw",
    "seen_alerts",
    "series",
    "set_rules",
    "show",
    "take_back",
    "topic_size",
    "topic_versions",
    "topics",
    "versions",
    "why",
    "withdraw_event",
    "write_note",
]
