"""The desk's addresses and the audit room's, whether or not the desk has them already."""

from django.urls import include, path

from safeconduct.config.urls_desk import urlpatterns as desk

urlpatterns = [path("audit-room/", include("safeconduct.audit.urls")), *desk]
