"""The addresses at which services bring what people wrote; the public face includes them, in no language."""

from django.urls import path

from safeconduct.line import hooks

app_name = "hooks"
urlpatterns = [
    path("sms/", hooks.sms, name="sms"),
    path("sms/report/", hooks.sms_report, name="sms_report"),
    path("telegram/", hooks.telegram, name="telegram"),
    path("whatsapp/", hooks.whatsapp, name="whatsapp"),
]
