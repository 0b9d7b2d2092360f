"""The addresses of the exits' pages; no place and no name ever stands in one."""

from django.urls import path

from safeconduct.exits.desk import areas, board, deciding, notices, panel

app_name = "exits"
urlpatterns = [
    path("case/<slug:handle>/exit/", panel.panel, name="panel"),
    path("case/<slug:handle>/exit/propose/", panel.propose, name="propose"),
    path("case/<slug:handle>/exit/<uuid:plan_id>/approve/", deciding.approve, name="approve"),
    path("case/<slug:handle>/exit/<uuid:plan_id>/refuse/", deciding.refuse, name="refuse"),
    path("case/<slug:handle>/exit/call-off/", deciding.call_off, name="call_off"),
    path("exits/", board.board, name="board"),
    path("exits/areas/", areas.areas, name="areas"),
    path("exits/areas/add/", areas.add, name="add_area"),
    path("exits/areas/<uuid:area_id>/", areas.area, name="area"),
    path("exits/areas/<uuid:area_id>/places/", areas.places, name="places"),
    path("exits/areas/<uuid:area_id>/hazards/", areas.hazards, name="hazards"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<uuid:plan_id>/acknowledge/", notices.acknowledge, name="acknowledge"),
    path("notices/<uuid:plan_id>/decline/", notices.decline, name="decline"),
]
