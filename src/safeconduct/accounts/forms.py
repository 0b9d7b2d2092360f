"""The forms of the accounts' pages."""

from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.models import Staff, Team
from safeconduct.accounts.words import ROLE_NAMES
from safeconduct.faces.problems import Problem


def explain(form: forms.Form, problem: Problem) -> int:
    """Put a room's refusal where it belongs in a form; return the status of the answer."""
    form.add_error(problem.field if problem.field in form.fields else None, str(problem.sentence))
    return problem.status


def status_of(form: forms.Form, refused: int) -> int:
    """Return the status of a page with a form: what a room refused it with, 400 for a bad field, else 200."""
    return 400 if form.errors and refused == 200 else refused


def _secret(autocomplete: str) -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})


class PasswordForm(forms.Form):
    """The password again, for what stays closed otherwise."""

    password = forms.CharField(label=_("Password"), strip=False, widget=_secret("current-password"))


class _Chosen(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=200,
        widget=_secret("new-password"),
        help_text=_("At least 14 characters. Four or five words that have nothing to do with you are best."),
    )
    again = forms.CharField(label=_("The same once more"), strip=False, widget=_secret("new-password"))

    def clean_again(self) -> str:
        """Refuse a second typing that differs from the first."""
        again = str(self.cleaned_data["again"])
        if self.cleaned_data.get("password", again) != again:
            raise forms.ValidationError(_("The two passwords differ. Type both again."))
        return again


class JoinForm(_Chosen):
    """What a newcomer chooses."""


class ChangeForm(_Chosen):
    """The present password, and a new one."""

    old = forms.CharField(label=_("Present password"), strip=False, widget=_secret("current-password"))
    field_order = ("old", "password", "again")


class PreferencesForm(forms.Form):
    """What each colleague chooses for his own screen."""

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    time_zone = forms.ChoiceField(label=_("Time zone"))
    single_letter_keys = forms.BooleanField(
        label=_("Use single letters as keys (j, k, r …)"),
        required=False,
        help_text=_("Turn this off when you use speech input or hit keys by accident."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        zones = self.fields["time_zone"]
        zones.choices = [(zone, zone) for zone in sorted(available_timezones())]  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """A new colleague."""

    username = forms.CharField(
        label=_("Sign-in name"),
        max_length=40,
        help_text=_("Latin letters, digits and hyphens; it need not be a real name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    display_name = forms.CharField(
        label=_("Name that colleagues see"),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)


class TeamForm(forms.Form):
    """A new team."""

    name = forms.CharField(label=_("Name"), max_length=60)
    role = forms.ChoiceField(label=_("Role"), choices=ROLE_NAMES)


class _ByName(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Staff) -> str:  # type: ignore[override,unused-ignore]
        return f"{obj.display_name} ({obj.username})"


class PlaceForm(forms.Form):
    """A colleague for a team; only those who have no place in it yet are offered."""

    colleague = _ByName(Staff.objects.none(), label=_("Colleague"), empty_label=_("Choose"))

    def __init__(self, team: Team, data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id=f"place-{team.pk}-%s")
        free = Staff.objects.filter(is_active=True).exclude(memberships__team=team)
        self.fields["colleague"].queryset = free.order_by("display_name")  # type: ignore[attr-defined]
