"""The forms of the cases' pages. What a room refuses is put where it belongs by `explain`."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff, Team
from safeconduct.cases import services as cases
from safeconduct.faces.problems import Problem

GRACES = (
    (15, _("15 minutes")),
    (30, _("30 minutes")),
    (60, _("1 hour")),
    (180, _("3 hours")),
    (720, _("12 hours")),
)


def explain(form: forms.Form, problem: Problem) -> int:
    """Put a refusal beside the field that it is about; return the status of the answer."""
    form.is_valid()
    form.add_error(problem.field if problem.field in form.fields else None, str(problem.sentence))
    return problem.status


def _line(**more: str) -> forms.TextInput:
    return forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", **more})


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off", "spellcheck": "false"})


def _named(auto_id: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return a form's arguments with ids of its own: several forms stand on one page."""
    return {"auto_id": auto_id, **given}


class ReplyForm(forms.Form):
    """An answer to the person, and the reason for sending what was found in it."""

    text = forms.CharField(strip=False, required=False)
    seen_position = forms.IntegerField(required=False)
    all_the_same = forms.BooleanField(required=False)
    reason = forms.CharField(required=False)


class AssignForm(forms.Form):
    """Who leads a case; nobody is possible."""

    to = forms.ChoiceField(label=_("Assigned to"), required=False)

    def __init__(self, people: list[Staff], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **_named("assign-%s", kwargs))
        choices = [("", _("Nobody")), *((str(one.pk), one.display_name) for one in people)]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]


class PriorityForm(forms.Form):
    """How urgent a case is."""

    priority = forms.TypedChoiceField(label=_("Priority"), coerce=int, choices=list(cases.PRIORITIES.items()))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **_named("priority-%s", kwargs))


class TagsForm(forms.Form):
    """The tags of a case, with commas between."""

    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=500, help_text=_("With commas between."), widget=_line()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **_named("tags-%s", kwargs))

    def wanted(self) -> list[str]:
        """Return the single tags."""
        return str(self.cleaned_data["tags"]).split(",")


class CheckInForm(forms.Form):
    """When the person will be heard of."""

    due_at = forms.DateTimeField(
        label=_("Heard of at the latest"),
        help_text=_("In your time zone; rounded up to a quarter of an hour."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "900"}, format="%Y-%m-%dT%H:%M"),
    )
    grace = forms.TypedChoiceField(
        label=_("Alarm after a silence of"), coerce=int, choices=GRACES, initial=60
    )

    def __init__(self, *args: Any, first: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **_named("check-in-%s", kwargs))
        if first is not None:
            self.initial["due_at"] = first


class OfferForm(forms.Form):
    """A case for another team."""

    to_team = forms.ChoiceField(label=_("Team"))
    kind = forms.ChoiceField(
        label=_("How"),
        choices=(
            ("referral", _("It helps; we stay in the case")),
            ("transfer", _("It takes over; we leave the case")),
        ),
    )
    reason = forms.CharField(label=_("Reason"), required=False, widget=_area(2))

    def __init__(self, teams: list[Team], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **_named("offer-%s", kwargs))
        self.fields["to_team"].choices = [(str(team.pk), team.name) for team in teams]  # type: ignore[attr-defined]


class IdentityForm(forms.Form):
    """The five particulars of article 17; each may be left out."""

    surname = forms.CharField(label=_("Surname"), required=False, max_length=120, widget=_line())
    first_names = forms.CharField(label=_("First names"), required=False, max_length=120, widget=_line())
    rank = forms.CharField(label=_("Rank"), required=False, max_length=120, widget=_line())
    birth_date = forms.CharField(label=_("Date of birth"), required=False, max_length=120, widget=_line())
    service_number = forms.CharField(
        label=_("Army, regimental, personal or serial number"), required=False, max_length=120, widget=_line()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **_named("identity-%s", kwargs))


class AskForm(forms.Form):
    """Why an identity must be read."""

    reason = forms.CharField(
        label=_("Why do you need it?"),
        required=False,
        help_text=_("A colleague decides on this sentence; all who read the case see it."),
        widget=_area(2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **_named("ask-%s", kwargs))


class SearchForm(forms.Form):
    """Words to look for; sent in the body, never in the address."""

    words = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=200,
        help_text=_("All of them must stand in one message, reply or note. Parts of words count."),
        widget=_line(),
    )


class HoldForm(forms.Form):
    """Until when an erasure is held, and why."""

    until = forms.DateField(label=_("Hold until"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Reason"), required=False, widget=_line())


class EarlierForm(forms.Form):
    """An earlier day for an erasure."""

    due_on = forms.DateField(label=_("Erase on"), widget=forms.DateInput(attrs={"type": "date"}))


class PutOffForm(forms.Form):
    """Until when a case is put off: a span, or a time of one's own."""

    span = forms.ChoiceField(
        required=False,
        choices=[("", ""), ("hour", ""), ("hours", ""), ("morning", ""), ("days", "")],
        widget=forms.HiddenInput(),
    )
    until = forms.DateTimeField(
        label=_("Until"),
        required=False,
        help_text=_("In your time zone; rounded up to a quarter of an hour."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "step": "900"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **_named("put-off-%s", kwargs))


class DeskForm(forms.Form):
    """The sound, and when the page covers itself."""

    sound = forms.ChoiceField(
        label=_("Sound"),
        choices=(
            ("urgent", _("When somebody needs us now")),
            ("all", _("For everybody who waits for us")),
            ("off", _("Never")),
        ),
    )
    idle = forms.TypedChoiceField(
        label=_("Cover the page when nobody has touched it for"),
        coerce=int,
        choices=((60, _("1 minute")), (120, _("2 minutes")), (300, _("5 minutes")), (600, _("10 minutes"))),
    )
    hide = forms.BooleanField(label=_("Cover it also when I leave its tab"), required=False)


class PreparedForm(forms.Form):
    """A prepared reply: a title and the words in each language."""

    version = forms.IntegerField(widget=forms.HiddenInput(), min_value=0, max_value=999_999_999)

    def __init__(self, wording: dict[str, dict[str, str]], version: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["version"] = version
        for code, name in settings.LANGUAGES:
            words = wording.get(code, {})
            self.fields[f"title_{code}"] = forms.CharField(
                label=format_lazy(_("Title in {language}"), language=name),
                required=False,
                initial=words.get("title", ""),
                widget=_line(lang=code),
            )
            area = _area(3)
            area.attrs["lang"] = code
            self.fields[f"text_{code}"] = forms.CharField(
                label=format_lazy(_("Answer in {language}"), language=name),
                required=False,
                initial=words.get("text", ""),
                widget=area,
            )

    def wording(self) -> dict[str, dict[str, str]]:
        """Return what was written, by language."""
        given = self.cleaned_data
        return {
            code: {"title": given[f"title_{code}"], "text": given[f"text_{code}"]}
            for code, _name in settings.LANGUAGES
        }
