"""Where the pages about shifts stand: their addresses, and the rail."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from safeconduct.faces import navigation
from safeconduct.line.desk import (
    dead_letters,
    handover_sheet,
    roster,
    roster_uplift,
    roster_week,
    shifts,
    wallboard,
)

urlpatterns: list[URLPattern] = [
    path("shifts/", shifts.mine, name="shifts"),
    path("shifts/calendar/", shifts.calendar, name="my_calendar"),
    path("shifts/<uuid:shift_id>/give/", shifts.act, {"act": "give"}, name="shift_give"),
    path("shifts/<uuid:shift_id>/keep/", shifts.act, {"act": "keep"}, name="shift_keep"),
    path("shifts/<uuid:shift_id>/take/", shifts.act, {"act": "take"}, name="shift_take"),
    path("shifts/roster/", roster.roster, name="roster"),
    path("shifts/roster/numbers/", roster.set_terms, name="terms"),
    path("shifts/roster/uplift/", roster_uplift.take, name="uplift"),
    path("shifts/roster/reckon/", roster.reckon, name="reckon"),
    path("shifts/roster/week/", roster_week.shifts_of_week, name="roster_week"),
    path("shifts/roster/shift/<uuid:shift_id>/remove/", roster_week.remove, name="remove_shift"),
    path("wallboard/", wallboard.wallboard, name="wallboard"),
    path("shifts/hand-over/", handover_sheet.sheets, name="handover"),
    path("shifts/hand-over/<uuid:sheet_id>/", handover_sheet.sheet, name="sheet"),
    path("shifts/hand-over/<uuid:sheet_id>/take/", handover_sheet.take, name="take_sheet"),
    path("shifts/dead-letters/", dead_letters.dead_letters, name="dead_letters"),
    path(
        "shifts/dead-letters/<uuid:letter_id>/again/",
        dead_letters.settle,
        {"act": "again"},
        name="letter_again",
    ),
    path(
        "shifts/dead-letters/<uuid:letter_id>/discard/",
        dead_letters.settle,
        {"act": "discard"},
        name="discard_letter",
    ),
]


def register() -> None:
    """Stand in the desk's rail."""
    navigation.register_page(
        name="shifts",
        order=155,
        url_name="line:shifts",
        title=_("Shifts"),
        right="line.shifts",
        icon="people",
        keys="g h",
    )
    navigation.register_page(
        name="wallboard",
        order=157,
        url_name="line:wallboard",
        title=_("Wallboard"),
        right="line.wallboard",
        icon="bars",
        keys="g w",
    )
