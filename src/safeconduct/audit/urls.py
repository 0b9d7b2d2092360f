"""The addresses of the auditor's page, under the desk only."""

from django.urls import path

from safeconduct.audit import desk

app_name = "audit"
urlpatterns = [
    path("", desk.entries, name="entries"),
    path("verify/", desk.verify, name="verify"),
]
