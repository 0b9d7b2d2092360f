"""The address of the person's way out, below the language."""

from django.urls import path

from safeconduct.exits import public

app_name = "exits"
urlpatterns = [path("way/", public.way, name="way")]
