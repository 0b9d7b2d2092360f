"""The room's addresses alone, so that its pages can be tested without the other rooms."""

from django.urls import include, path

urlpatterns = [path("jobs/", include("safeconduct.jobs.urls"))]
