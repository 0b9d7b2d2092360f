"""The forms of topics: phrases to try, a definition, and the queries of which a sample is drawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from safeconduct.interest.services import MOST_SIGNS

_BARE = {"autocomplete": "off", "spellcheck": "false"}
TRIED = 20


class TryForm(forms.Form):
    """Phrases to try, one in each line."""

    phrases = forms.CharField(
        label=_("Phrases"),
        max_length=4_000,
        help_text=_("One in each line, 20 at most. They are kept nowhere."),
        widget=forms.Textarea(attrs=_BARE | {"rows": 4}),
    )

    def clean_phrases(self) -> list[str]:
        """Return the lines that have words."""
        given: str = self.cleaned_data["phrases"]
        lines = [" ".join(line.split())[:200] for line in given.split("\n") if line.strip()]
        if len(lines) > TRIED:
            raise forms.ValidationError(_("Try at most 20 phrases at once."))
        return lines


class DefinitionForm(forms.Form):
    """A definition as YAML; `seen` is the version that stood when the form was opened."""

    text = forms.CharField(
        label=_("Definition (YAML)"),
        strip=False,
        max_length=MOST_SIGNS,
        help_text=_("The version is set when it is saved. A * lets the last word go on."),
        widget=forms.Textarea(attrs=_BARE | {"rows": 28, "class": "src", "lang": "zxx"}),
    )
    despite = forms.BooleanField(label=_("Save it although something is named above"), required=False)
    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class QueriesForm(forms.Form):
    """Exactly one of a file and pasted lines."""

    file = forms.FileField(
        label=_("List of queries"),
        required=False,
        help_text=_("As Yandex Wordstat, Google Search Console or Matomo export it."),
    )
    text = forms.CharField(
        label=_("Or paste queries"),
        required=False,
        strip=False,
        max_length=400_000,
        help_text=_("One in each line; after a tab or a semicolon how often it was searched."),
        widget=forms.Textarea(attrs=_BARE | {"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse both and neither."""
        given = super().clean() or {}
        if "file" in self.errors or "text" in self.errors:
            return given
        if bool(given.get("file")) == bool(given.get("text", "").strip()):
            self.add_error("file", now("Choose a file, or paste lines: one of the two."))
        return given
