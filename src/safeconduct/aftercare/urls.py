"""The addresses of reception and custody; a case is named by its random number, never by a name."""

from django.urls import path

from safeconduct.aftercare import desk

app_name = "aftercare"
urlpatterns = [
    path("reception/", desk.expected, name="expected"),
    path("reception/expected/<uuid:plan_id>/", desk.receive, name="receive"),
    path("reception/custody/<uuid:case_id>/", desk.custody, name="custody"),
]
