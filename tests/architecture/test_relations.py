"""Relations between tables follow the floors, and none crosses the two databases.

A foreign key may name its target in a string, which no check of imports sees; so the tables are asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models, router
from tests.architecture.floors import floors

OURS = "safeconduct."


def relations() -> Iterator[tuple[type[models.Model], models.Field[Any, Any], type[models.Model]]]:
    """Yield each relation of each table: the table, the field, and the table that it points to."""
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.fields, *model._meta.many_to_many):
            if field.is_relation and isinstance(field.related_model, type):
                yield model, field, field.related_model


def room_of(model: type[models.Model]) -> str:
    """Return the room of a table; empty for tables of other packages."""
    return model.__module__.split(".")[1] if model.__module__.startswith(OURS) else ""


def test_there_are_relations_to_look_at() -> None:
    assert sum(1 for model, _, _ in relations() if room_of(model)) >= 10


def test_a_relation_points_to_its_own_room_or_to_one_below() -> None:
    height = floors()
    upwards = [
        f"{field} points up to {target._meta.label}"
        for model, field, target in relations()
        if room_of(model) and room_of(target) and height[room_of(target)] > height[room_of(model)]
    ]
    assert upwards == []


def test_between_rooms_ids_are_kept_and_no_relations() -> None:
    """A room that points into another one's tables would have to open its models."""
    across = [
        str(field)
        for model, field, target in relations()
        if room_of(model) and room_of(target) != room_of(model)
    ]
    assert across == []


def test_no_relation_crosses_the_two_databases() -> None:
    crossing = [
        str(field)
        for model, field, target in relations()
        if router.db_for_write(model) != router.db_for_write(target)
    ]
    assert crossing == []


def test_the_key_database_holds_the_vault_and_nothing_else() -> None:
    assert {room_of(model) for model in apps.get_models() if router.db_for_write(model) == "keys"} == {
        "vault"
    }
