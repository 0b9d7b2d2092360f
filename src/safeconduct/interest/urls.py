"""The addresses of interest."""

from django.urls import path

from safeconduct.interest.desk import alerts, bringing, changing, downloads, events, listing, showing
from safeconduct.interest.topic_urls import urlpatterns as topics

app_name = "interest"
_ONE = "interest/series/<uuid:series_id>/"
urlpatterns = [
    path("interest/", listing.series, name="series"),
    path("interest/bring/", bringing.bring, name="bring"),
    path("interest/bring/columns/", bringing.pick, name="pick"),
    path("interest/bring/keep/", bringing.keep, name="keep"),
    path(_ONE, showing.one, name="one"),
    path(f"{_ONE}figure/", showing.figure, name="figure"),
    path(f"{_ONE}chart.svg", downloads.chart_svg, name="svg"),
    path(f"{_ONE}chart.png", downloads.chart_png, name="png"),
    path(f"{_ONE}series.csv", downloads.table_csv, name="csv"),
    path(f"{_ONE}facts.json", downloads.facts_json, name="json"),
    path(f"{_ONE}control/", changing.control, name="control"),
    path(f"{_ONE}note/", changing.note, name="note"),
    path(f"{_ONE}rules/", alerts.rules, name="rules"),
    path(f"{_ONE}staffing/", alerts.staffing, name="for_staffing"),
    path(f"{_ONE}take-back/", changing.take_back, name="take_back"),
    path(f"{_ONE}delete/", changing.delete, name="delete"),
    path("interest/alerts/", alerts.alerts, name="alerts"),
    path("interest/alerts/seen/", alerts.saw, name="saw"),
    path("interest/events/", events.events, name="events"),
    path("interest/events/table/", events.bring, name="bring_events"),
    path("interest/events/events.csv", events.export, name="export_events"),
    path("interest/events/<uuid:event_id>/", events.event, name="event"),
    path("interest/events/<uuid:event_id>/withdraw/", events.withdraw, name="withdraw_event"),
    *topics,
]
