"""The guide's public pages; the public face includes them below the language."""

from django.urls import path

from safeconduct.guide import public

app_name = "guide"
urlpatterns = [path("surrender/", public.surrender, name="surrender")]
