"""Rooms register pages and panels; each reader gets those that he may open."""

import re

import pytest
from django.template import engines
from django.test import Client, RequestFactory

from safeconduct.faces import keys, navigation, panels


def entry(**given: object) -> None:
    navigation.register_page(
        **{"name": "a", "order": 1, "url_name": "inbox", "title": "A", "right": ""} | given
    )


def test_the_rail_shows_pages_in_order_and_only_with_the_right(desk: Client) -> None:
    entry(name="first", order=0, icon="pin", right="see.first", keys="g f")
    names = [each.name for each in navigation.entries({"see.first"}, "/exits/")]
    assert names == ["first", "inbox", "exits"]
    assert [each.name for each in navigation.entries(set(), "/exits/")] == ["inbox", "exits"]


def test_the_page_that_is_open_is_marked_once(desk: Client) -> None:
    page = desk.get("/exits/").content.decode()
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', page) == ["/exits/"]


def test_a_page_cannot_take_keys_icon_or_name_of_another(desk: Client) -> None:
    with pytest.raises(ValueError, match="lead to 'exits' already"):
        entry(icon="pin", keys="g x")
    with pytest.raises(ValueError, match="use one of"):
        entry(icon="banana")
    with pytest.raises(ValueError, match="one small Latin letter"):
        entry(icon="pin", keys="q x")
    with pytest.raises(ValueError, match="another name"):
        entry(name="exits", icon="pin")


def test_a_panel_loads_from_its_own_address_and_is_a_link_without_scripts(desk: Client) -> None:
    page = desk.get("/").content.decode()
    assert 'hx-get="/panel/abc/" hx-trigger="load"' in page
    assert '<a href="/panel/abc/">Position</a>' in page


def test_panels_come_in_order_and_only_with_the_right() -> None:
    panels.register_panel(name="b", order=2, url_name="panel", title="B", right="read.b")
    panels.register_panel(name="a", order=1, url_name="panel", title="A")
    panels.register_panel(place="person", name="c", order=1, url_name="panel", title="C")
    assert [each.name for each in panels.panels("case", {"read.b"}.__contains__)] == ["a", "b"]
    assert [each.name for each in panels.panels("case", set().__contains__)] == ["a"]
    assert [each.name for each in panels.panels("person", set().__contains__)] == ["c"]


def test_a_panel_needs_a_known_place_and_a_name_of_its_own() -> None:
    panels.register_panel(name="a", order=1, url_name="panel", title="A")
    with pytest.raises(ValueError, match="another name"):
        panels.register_panel(name="a", order=2, url_name="panel", title="A")
    with pytest.raises(ValueError, match="use one of"):
        panels.register_panel(place="moon", name="b", order=1, url_name="panel", title="B")


def test_links_of_a_place_are_plain(desk: Client) -> None:
    panels.register_panel(place="person", name="c", order=1, url_name="exits", title="My answers")
    text = '{% load faces %}{% panel_links "person" %}'
    drawn = engines["django"].from_string(text).render({}, RequestFactory().get("/"))
    assert drawn.strip() == '<a href="/exits/">My answers</a>'


def test_the_overlay_lists_exactly_the_table_of_keys(desk: Client) -> None:
    page = desk.get("/").content.decode()
    shown = re.findall(r'data-stroke="([^"]+)" data-does="([^"]+)"', page)
    assert shown == [(key.stroke, key.act) for key in keys.table()]


def test_a_key_does_one_thing() -> None:
    with pytest.raises(ValueError, match="already"):
        keys.register_key("j", "jump", "Jump")
