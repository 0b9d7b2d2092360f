"""The address of the person's way out, below the language."""

from django.urls import path

from safeconduct.exits.public import way

app_name = "exits"
urlpatterns = [path("way/", way, name="way")]
