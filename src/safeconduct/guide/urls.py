"""The addresses of the editors' pages."""

from django.urls import path

from safeconduct.guide.desk import deciding, editor, listing

app_name = "guide"
urlpatterns = [
    path("guide/articles/", listing.articles, name="articles"),
    path("guide/articles/revisions/<uuid:revision_id>/", deciding.revision, name="revision"),
    path("guide/articles/revisions/<uuid:revision_id>/publish/", deciding.publish, name="publish"),
    path("guide/articles/revisions/<uuid:revision_id>/refuse/", deciding.refuse, name="refuse"),
    path("guide/articles/revisions/<uuid:revision_id>/withdraw/", deciding.withdraw, name="withdraw"),
    path("guide/articles/<slug:name>/<slug:code>/", editor.edit, name="edit"),
    path("guide/articles/<slug:name>/<slug:code>/history/", listing.history, name="history"),
    path("guide/articles/<slug:name>/<slug:code>/bring-back/", deciding.bring_back, name="bring_back"),
]
