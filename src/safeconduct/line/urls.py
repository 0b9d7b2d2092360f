"""The addresses of the line's panels on the case page, and of the editors' page of prompts."""

from django.urls import path

from safeconduct.line.desk import conversing, muting, phone_places, prompts, shifts_places, suggesting

app_name = "line"
urlpatterns = [
    *phone_places.urlpatterns,
    *shifts_places.urlpatterns,
    path("case/<slug:handle>/guide/", suggesting.suggestions, name="suggestions"),
    path("case/<slug:handle>/conversation/", conversing.conversation, name="conversation"),
    path("case/<slug:handle>/muted/", muting.muted, name="muted"),
    path("case/<slug:handle>/mute/", muting.mute, name="mute"),
    path("case/<slug:handle>/unmute/", muting.unmute, name="unmute"),
    path("line/prompts/", prompts.prompts, name="prompts"),
    path("line/prompts/<slug:script>/<slug:code>/", prompts.script_prompts, name="script_prompts"),
    path("line/prompt/<str:prompt>/sound/", prompts.sound, name="prompt_sound"),
    path("line/prompt/<str:prompt>/waiting/", prompts.waiting_prompt, name="waiting_prompt"),
    path("line/prompt/<str:prompt>/accept/", prompts.accept_prompt, name="accept_prompt"),
    path("line/prompt/<str:prompt>/refuse/", prompts.refuse_prompt, name="refuse_prompt"),
    path("line/prompt/<str:prompt>/remove/", prompts.remove_prompt, name="remove_prompt"),
]
