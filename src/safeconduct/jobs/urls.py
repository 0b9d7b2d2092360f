"""The addresses of the administrator's page, under the desk only."""

from django.urls import path

from safeconduct.jobs import desk

app_name = "jobs"
urlpatterns = [
    path("", desk.overview, name="overview"),
    path("<int:job_id>/retry/", desk.retry, name="retry"),
]
