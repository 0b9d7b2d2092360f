"""What a stolen disk tells without a key: every column is listed with its reason, and times are rounded."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connections, models
from tests.rooms.exits.world import NOON, World, small
from tests.security.plain_columns import DAY, EMPTY, QUARTER, REASONS

from safeconduct.cases import services as cases
from safeconduct.line.channels.records import Incoming
from safeconduct.line.engine.script import Input
from safeconduct.line.guarding import muting
from safeconduct.line.shipped import scripts
from safeconduct.line.threads import calling, wishes
from safeconduct.line.threads.receiving import receive
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
ODD = NOON + timedelta(minutes=7, seconds=13, microseconds=401)


def columns() -> dict[str, set[str]]:
    """Return the columns of each table that is in one of the two databases."""
    found: dict[str, set[str]] = {}
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                described = connections[alias].introspection.get_table_description(cursor, table)
                found.setdefault(table, set()).update(column.name for column in described)
    return found


def fields(reason: str) -> list[tuple[type[models.Model], models.Field[Any, Any]]]:
    """Return the fields whose columns are listed with a reason."""
    return [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if REASONS.get(model._meta.db_table, {}).get(field.column) == reason
    ]


def stored(model: type[models.Model], field: models.Field[Any, Any]) -> list[Any]:
    """Return what is in a column, without the empty places."""
    rows = model._default_manager.exclude(**{field.name: None})
    return list(rows.values_list(field.name, flat=True))


def test_every_column_of_both_databases_is_listed_with_a_reason() -> None:
    unlisted = {
        f"{table}.{column}"
        for table, names in columns().items()
        for column in names - set(REASONS.get(table, {}))
    }
    assert unlisted == set(), (
        "Seal it, round it or leave it out; else say in plain_columns.py why it may be plain."
    )


def test_nothing_is_listed_that_does_not_exist() -> None:
    there = columns()
    gone = {
        f"{table}.{column}"
        for table, kinds in REASONS.items()
        for column in set(kinds) - there.get(table, set())
    }
    assert gone == set()


def test_what_is_listed_as_a_day_cannot_hold_a_time() -> None:
    days = fields(DAY)
    assert len(days) >= 8
    assert [str(field) for _, field in days if type(field) is not models.DateField] == []


def test_times_are_stored_by_the_quarter_of_an_hour() -> None:
    with time_machine.travel(ODD, tick=False):
        vault.publish_dispatcher()
        world = World(small())
        # Somebody opens a chat. The person writes again, we answer, a check-in is agreed, a place accepted, an exit
        # planned, and another case put off. A caller asks to be called back; another is muted.
        receive(Incoming("telegram", "1", "700100", Input("start")))
        cases.write(world.person(), "I am at the old mill.", channel="web")
        operator = world.staff["operator"][0]
        cases.plan_check_in(operator, world.now(), ODD + timedelta(hours=5, minutes=1))
        world.planned()
        cases.reply(operator, world.now(), "We heard you.")
        other = cases.open_case(cases.FirstWords("Somebody else", "en")).case
        cases.put_off(operator, other, ODD + timedelta(hours=1, minutes=2), other.version)
        talk = calling.meet(calling.contact_of("+15550100"), scripts(), "en", ODD, "a call")
        wishes.wish(talk, "15550100", "Asked to be called back.", ODD, urgent=False)
        muting.mute(operator, other, now=ODD)
    rounded = fields(QUARTER)
    assert len(rounded) >= 7
    for model, field in rounded:
        times: list[datetime] = stored(model, field)
        assert times, f"{field} was not written, so nothing was tested."
        exact = [at for at in times if at.minute % 15 or at.second or at.microsecond]
        assert exact == [], f"{field} holds times that say more than a quarter of an hour."


def test_tables_that_are_said_to_be_always_empty_are_empty() -> None:
    with time_machine.travel(ODD, tick=False):
        World(small())
    assert EMPTY
    for model in apps.get_models(include_auto_created=True):
        if model._meta.db_table in EMPTY:
            assert not model._default_manager.exists(), model._meta.label
