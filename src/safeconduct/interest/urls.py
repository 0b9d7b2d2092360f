"""The address of interest."""

from django.urls import path

from safeconduct.interest import desk

app_name = "interest"
urlpatterns = [path("interest/", desk.look, name="look")]
