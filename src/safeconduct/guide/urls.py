"""The addresses of the editors' pages."""

from django.urls import path

from safeconduct.guide.desk import deciding, editor, listing, narration, pictures

app_name = "guide"
urlpatterns = [
    path("guide/articles/", listing.articles, name="articles"),
    path("guide/articles/narration/", narration.narration, name="narration"),
    path("guide/articles/narration/<uuid:narration_id>/", narration.waiting_sound, name="waiting_sound"),
    path("guide/articles/narration/<uuid:narration_id>/accept/", narration.accept, name="accept_narration"),
    path("guide/articles/narration/<uuid:narration_id>/refuse/", narration.refuse, name="refuse_narration"),
    path(
        "guide/articles/narration/<slug:code>/<slug:scene>/", narration.accepted_sound, name="accepted_sound"
    ),
    path(
        "guide/articles/narration/<slug:code>/<slug:scene>/remove/", narration.remove, name="remove_narration"
    ),
    path("guide/articles/pictures/", pictures.pictures, name="pictures"),
    path("guide/articles/pictures/<uuid:picture_id>/", pictures.jpeg, name="picture_file"),
    path("guide/articles/pictures/<uuid:picture_id>/publish/", pictures.publish, name="publish_picture"),
    path("guide/articles/pictures/<uuid:picture_id>/refuse/", pictures.refuse, name="refuse_picture"),
    path("guide/articles/pictures/<uuid:picture_id>/remove/", pictures.remove, name="remove_picture"),
    path("guide/articles/revisions/<uuid:revision_id>/", deciding.revision, name="revision"),
    path("guide/articles/revisions/<uuid:revision_id>/publish/", deciding.publish, name="publish"),
    path("guide/articles/revisions/<uuid:revision_id>/refuse/", deciding.refuse, name="refuse"),
    path("guide/articles/revisions/<uuid:revision_id>/withdraw/", deciding.withdraw, name="withdraw"),
    path("guide/articles/<slug:name>/<slug:code>/", editor.edit, name="edit"),
    path("guide/articles/<slug:name>/<slug:code>/history/", listing.history, name="history"),
    path("guide/articles/<slug:name>/<slug:code>/bring-back/", deciding.bring_back, name="bring_back"),
]
