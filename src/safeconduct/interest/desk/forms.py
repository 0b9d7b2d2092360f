"""The forms of interest: numbers that are brought, how a table is to be read, what is kept of it, and events."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.faces.languages import codes
from safeconduct.faces.problems import Problem
from safeconduct.interest.desk.words import KINDS
from safeconduct.interest.keeping.events import MOST_LINK, MOST_NAME, Statement
from safeconduct.interest.models import EventKind, KeptEvent

_OFF = {"autocomplete": "off"}
_NAMES = {
    "en": _("Name in English"),
    "uk": _("Name in Ukrainian"),
    "ru": _("Name in Russian"),
    "fr": _("Name in French"),
}


class EventForm(forms.Form):
    """An event: its day, its name in any of the languages, what it was, and where it can be read."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    kind = forms.ChoiceField(label=_("What it was"), choices=list(KINDS.items()), initial=EventKind.OTHER)
    link = forms.CharField(
        label=_("Where it can be read"),
        required=False,
        max_length=MOST_LINK,
        help_text=_("A public source. Name no private person."),
        widget=forms.TextInput(attrs=_OFF),
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in codes():
            self.fields[f"name_{code}"] = forms.CharField(
                label=_NAMES[code],
                required=False,
                max_length=MOST_NAME,
                widget=forms.TextInput(attrs=_OFF | {"lang": code}),
            )
        self.order_fields(["day", *(f"name_{code}" for code in codes()), "kind", "link", "version"])

    @classmethod
    def of(cls, row: KeptEvent) -> EventForm:
        """Return the form filled with what an event says now."""
        names = {f"name_{code}": name for code, name in row.names.items()}
        return cls(
            initial={"day": row.day, "kind": row.kind, "link": row.link, "version": row.version} | names
        )

    def said(self) -> Statement:
        """Return what was written as a statement."""
        given = self.cleaned_data
        names = {code: given[f"name_{code}"] for code in codes()}
        return Statement(given["day"], names, given["kind"], given["link"])

    def refuse(self, problem: Problem) -> None:
        """Say beside its field why it was not recorded."""
        field = f"name_{codes()[0]}" if problem.field == "names" else problem.field
        self.add_error(field if field in self.fields else None, str(problem))


class EventFileForm(forms.Form):
    """A table of events."""

    file = forms.FileField(
        label=_("Table of events (CSV)"),
        help_text=_(
            "A day and a name in each line, like 2025-09-21,name; or a table that was exported here."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the names"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="file-%s", **kwargs)  # type: ignore[misc]
        choice = self.fields["language"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [(code, name) for code, name in settings.LANGUAGES]


class NoteForm(forms.Form):
    """A note about a series; sealed to the analysts."""

    note = forms.CharField(
        label=_("Note for the analysts"),
        required=False,
        max_length=2_000,
        help_text=_("Sealed to your team. Empty takes it away."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )


class ControlForm(forms.Form):
    """Which series should not react to what is watched."""

    control = forms.ChoiceField(
        label=_("Control"),
        required=False,
        help_text=_(
            "A term that should not react to what is watched: its own change is taken off the effect."
        ),
    )

    def __init__(self, others: list[tuple[UUID, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["control"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [("", _("none")), *((str(one), name) for one, name in others)]
