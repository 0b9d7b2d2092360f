"""The public shell's own addresses; the public face includes them at its root."""

from django.urls import path

from safeconduct.faces import public

urlpatterns = [
    path(public.LEAVE.lstrip("/"), public.leave, name="leave"),
    path("favicon.ico", public.no_icon, name="no-icon"),
]
