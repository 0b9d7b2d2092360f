"""The guide's public pages; the public face includes them below the language."""

from django.urls import path

from safeconduct.guide import public

app_name = "guide"
urlpatterns = [
    path("surrender/", public.surrender, name="surrender"),
    path("guide/", public.index, name="index"),
    path("guide/search/", public.search, name="search"),
    path("guide/notes/", public.file, name="file"),
    path("guide/files/<path:path>", public.outlet, name="outlet"),
    path("guide/<slug:name>/picture/", public.picture, name="picture"),
    path("guide/<slug:name>/", public.article, name="article"),
]
