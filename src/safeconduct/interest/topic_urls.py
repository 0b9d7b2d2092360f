"""The addresses of topics and of their labelling; no word of a query is ever in one."""

from django.urls import path

from safeconduct.interest.desk import counts, labelling, topics

_TOPIC = "interest/topics/<slug:name>/"
_SAMPLE = "interest/samples/<uuid:sample_id>/"
urlpatterns = [
    path("interest/topics/", topics.topics, name="topics"),
    path("interest/new-topic/", topics.new, name="new_topic"),
    path(_TOPIC, topics.topic, name="topic"),
    path(f"{_TOPIC}try/", topics.attempt, name="try_topic"),
    path(f"{_TOPIC}edit/", topics.edit, name="edit_topic"),
    path(f"{_TOPIC}version-<int:number>.yaml", topics.definition, name="definition"),
    path(f"{_TOPIC}sample/", labelling.draw, name="draw"),
    path(_SAMPLE, labelling.label, name="label"),
    path(f"{_SAMPLE}mark/", labelling.mark, name="mark"),
    path(f"{_SAMPLE}finish/", labelling.finish, name="finish_sample"),
    path(f"{_SAMPLE}discard/", labelling.discard, name="discard_sample"),
    path("interest/counts/", counts.bring, name="counts"),
]
