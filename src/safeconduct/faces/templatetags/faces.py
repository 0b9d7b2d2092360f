"""Tags for rooms' templates: the panels of a shared page, inline style, and the token of a person's form."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from safeconduct.faces import panels as registry
from safeconduct.faces import styles
from safeconduct.faces.origin import FIELD, form_token

register = template.Library()


def _for(context: Context, place: str, args: tuple[object, ...]) -> dict[str, Any]:
    rights: Collection[str] = getattr(context.get("request"), "staff_rights", frozenset())
    mine = registry.panels(place, lambda right: right in rights)
    return {"panels": [(panel, panel.url(*args)) for panel in mine]}


@register.inclusion_tag("faces/panels.html", takes_context=True)
def panels(context: Context, place: str, *args: object) -> dict[str, Any]:
    """Draw every panel of a place; each loads from its own address, or is a plain link without scripts."""
    return _for(context, place, args)


@register.inclusion_tag("faces/panel_links.html", takes_context=True)
def panel_links(context: Context, place: str, *args: object) -> dict[str, Any]:
    """Draw the panels of a place as plain links: what the public face shows a returning person."""
    return _for(context, place, args)


@register.inclusion_tag("faces/panel_bar.html", takes_context=True)
def panel_bar(context: Context, place: str) -> dict[str, Any]:
    """Draw the panels of a bar; each is asked for again every twenty seconds."""
    return _for(context, place, ())


@register.inclusion_tag("faces/panel_scripts.html", takes_context=True)
def panel_scripts(context: Context, place: str) -> dict[str, Any]:
    """Write the scripts that the panels of a place bring with them."""
    return _for(context, place, ())


@register.simple_tag
def inline_style(name: str = "public") -> SafeString:
    """Write a registered style sheet into the page; the header allows it by its hash."""
    return mark_safe(f"<style>{styles.sheet(name)}</style>")  # noqa: S308  our own file, never a reader's text


@register.simple_tag
def form_field(session_token: str) -> SafeString:
    """Write the hidden field that proves that a form came from this person's own page."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, form_token(session_token))


@register.filter
def dialled(number: str) -> str:
    """Return a telephone number as a ``tel:`` or ``sms:`` link wants it: digits, with a leading plus."""
    return "".join(sign for at, sign in enumerate(number) if sign.isdigit() or (sign == "+" and not at))
