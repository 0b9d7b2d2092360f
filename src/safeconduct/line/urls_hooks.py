"""The addresses at which services bring what people wrote; the public face includes them, in no language."""

from django.urls import path

from safeconduct.line import hooks
from safeconduct.line.voice.twiml import hooks as voice

app_name = "hooks"
urlpatterns = [
    path("sms/", hooks.sms, name="sms"),
    path("sms/report/", hooks.sms_report, name="sms_report"),
    path("telegram/", hooks.telegram, name="telegram"),
    path("whatsapp/", hooks.whatsapp, name="whatsapp"),
    path("voice/", voice.begin, name="voice"),
    path("voice/language/", voice.language, name="voice_language"),
    path("voice/keys/", voice.keys, name="voice_keys"),
    path("voice/recorded/", voice.recorded, name="voice_recorded"),
    path("voice/person/", voice.person, name="voice_person"),
    path("voice/ended/", voice.ended, name="voice_ended"),
    path("voice/sound/<str:prompt>.wav", voice.sound, name="voice_sound"),
]
