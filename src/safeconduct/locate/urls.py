"""The addresses of the panels on the case page."""

from django.urls import path

from safeconduct.locate import desk

app_name = "locate"
urlpatterns = [
    path("case/<slug:handle>/place/", desk.panel, name="panel"),
    path("case/<slug:handle>/place/accept/", desk.accept, name="accept"),
    path("case/<slug:handle>/place/report/", desk.report, name="report"),
    path("case/<slug:handle>/place/<uuid:statement>/", desk.count, name="count"),
]
