"""The addresses of the cases' pages. A handle is no secret; nothing that was said ever stands in an address."""

from django.urls import path, re_path

from safeconduct.cases.desk import (
    checkins,
    erasure,
    handovers,
    identity,
    inbox,
    page,
    pictures,
    searching,
    steering,
    writing,
)

app_name = "cases"
urlpatterns = [
    path("", inbox.start, name="inbox"),
    path("queue/", inbox.queue, name="queue"),
    path("case/<slug:handle>/", page.case, name="case"),
    path("case/<slug:handle>/talk/", page.talk, name="talk"),
    path("case/<slug:handle>/reply/", writing.reply, name="reply"),
    path("case/<slug:handle>/note/", writing.note, name="note"),
    path("case/<slug:handle>/picture/<uuid:entry_id>/", pictures.picture, name="picture"),
    path("case/<slug:handle>/assign/", steering.assign, name="assign"),
    path("case/<slug:handle>/priority/", steering.priority, name="priority"),
    path("case/<slug:handle>/tags/", steering.tags, name="tags"),
    path("case/<slug:handle>/wait/", steering.park, name="park"),
    path("case/<slug:handle>/move/", steering.move, name="move"),
    path("case/<slug:handle>/check-in/", checkins.plan, name="plan_check_in"),
    path("case/<slug:handle>/offer/", handovers.offer, name="offer"),
    path("case/<slug:handle>/identity/", identity.read, name="identity"),
    path("case/<slug:handle>/identity/write/", identity.write, name="write_identity"),
    path("case/<slug:handle>/identity/ask/", identity.ask, name="ask"),
    path("check-ins/", checkins.board, name="checkins"),
    re_path(
        r"^check-ins/(?P<check_in_id>\d{1,18})/(?P<act>take-up|keep|call-off)/$",
        checkins.settle,
        name="settle",
    ),
    re_path(
        r"^offers/(?P<handover_id>\d{1,18})/(?P<answer>accept|decline|revoke)/$",
        handovers.answer,
        name="answer",
    ),
    re_path(
        r"^identity-requests/(?P<request_id>\d{1,18})/(?P<answer>release|refuse)/$",
        identity.answer,
        name="answer_request",
    ),
    path("search/", searching.search, name="search"),
    path("erasure/", erasure.erasure, name="retention"),
    path("erasure/<int:clock_id>/hold/", erasure.hold, name="hold"),
    path("erasure/<int:clock_id>/earlier/", erasure.earlier, name="earlier"),
]
