"""The addresses of the line's panels on the case page."""

from django.urls import path

from safeconduct.line.desk import suggesting

app_name = "line"
urlpatterns = [path("case/<slug:handle>/guide/", suggesting.suggestions, name="suggestions")]
