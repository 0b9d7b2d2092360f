"""The forms of the roster: one shift more, and the numbers that it is planned with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts.services import Staff
from safeconduct.faces.problems import Problem
from safeconduct.line.desk.shifts_words import DUTIES
from safeconduct.line.engine.staffing.clock import instant
from safeconduct.line.shifts.counting import line_zone
from safeconduct.line.shifts.planning import MOST_REPEATS, Wanted
from safeconduct.line.shifts.terms import Numbers

TIME = forms.TimeInput(format="%H:%M", attrs={"type": "time", "step": "900"})


def explain(form: forms.Form, problem: Problem) -> int:
    """Put a refusal beside its field; return the status of the answer."""
    form.add_error(problem.field if problem.field in form.fields else None, str(problem.sentence))
    return problem.status


class ShiftForm(forms.Form):
    """A colleague's shift, and on how many days after it the same."""

    colleague = forms.ChoiceField(label=_("Colleague"))
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    begins = forms.TimeField(label=_("From"), widget=TIME)
    ends = forms.TimeField(
        label=_("Until"), widget=TIME, help_text=_("An earlier time than the first is one of the next day.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=settings.LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    duty = forms.ChoiceField(label=_("What he does"), choices=list(DUTIES.items()))
    repeats = forms.IntegerField(
        label=_("The same on so many days after it"), min_value=0, max_value=MOST_REPEATS, initial=0
    )

    def __init__(self, people: list[Staff], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), one.display_name) for one in people]
        self.fields["colleague"].choices = choices  # type: ignore[attr-defined]
        self._staff = {str(one.pk): one.pk for one in people}

    def clean(self) -> dict[str, Any]:
        """Turn day and clock into moments; a time that the clocks skip is refused."""
        given = super().clean() or {}
        if {"day", "begins", "ends"} <= set(given):
            starts, stops = given["begins"], given["ends"]
            until = given["day"] + timedelta(days=1 if stops <= starts else 0)
            try:
                given["from"] = instant(datetime.combine(given["day"], starts), line_zone())
                given["until"] = instant(datetime.combine(until, stops), line_zone())
            except (ValueError, OverflowError):
                self.add_error(
                    "begins", _("The clocks go forward over this time. Choose one before or after it.")
                )
        return given

    def wanted(self) -> Wanted:
        """Return what the form asks for; only when it is valid."""
        given = self.cleaned_data
        return Wanted(
            self._staff[given["colleague"]],
            given["from"],
            given["until"],
            tuple(given["languages"]),
            given["duty"],
            given["repeats"],
        )


def _share(label: Any, initial: float, most: int, least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=most, initial=round(initial * 100))


class TermsForm(forms.Form):
    """The numbers of a plan. What is left empty is taken from what was counted, else assumed and said."""

    opens = forms.IntegerField(label=_("The line opens at (hour)"), min_value=0, max_value=23)
    closes = forms.IntegerField(label=_("The line closes at (hour)"), min_value=1, max_value=24)
    uplift = forms.FloatField(
        label=_("Uplift"),
        min_value=0.1,
        max_value=20,
        help_text=_(
            "Factor on all contacts: 1.5 when public interest rises by half. 1 leaves them as they are."
        ),
    )
    handling_min = forms.FloatField(
        label=_("Minutes that one contact takes, writing up included"),
        min_value=0.5,
        max_value=240,
        required=False,
        help_text=_("Empty: as counted."),
    )
    patience_s = forms.FloatField(
        label=_("Seconds after which a caller gives up, on average"),
        min_value=1,
        max_value=7200,
        required=False,
        help_text=_("Empty: as counted."),
    )
    share = _share(_("Calls answered in time, per cent"), 0.8, 99, 1)
    within_s = forms.FloatField(label=_("In time means so many seconds"), min_value=1, max_value=3600)
    abandon = _share(_("Callers who may give up, per cent"), 0.05, 100, 1)
    shrinkage = _share(_("Time away from the line (breaks, training, illness), per cent"), 0.3, 90)
    at_once = forms.IntegerField(
        label=_("Written conversations that one person leads at once"), min_value=1, max_value=4
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in settings.LANGUAGES:
            for way, text in (("calls", _("calls a day")), ("written", _("written contacts a day"))):
                self.fields[f"{way}_{code}"] = forms.FloatField(
                    label=f"{name}: {text}", min_value=0, max_value=20_000, required=False
                )

    @classmethod
    def of(cls, numbers: Numbers) -> TermsForm:
        """Return the form as it stands with these numbers."""
        initial: dict[str, Any] = {
            "opens": numbers.opens,
            "closes": numbers.closes,
            "uplift": numbers.uplift,
            "handling_min": numbers.handling_min or None,
            "patience_s": numbers.patience_s or None,
            "share": round(numbers.share * 100),
            "within_s": numbers.within_s,
            "abandon": round(numbers.abandon * 100),
            "shrinkage": round(numbers.shrinkage * 100),
            "at_once": numbers.at_once,
        }
        for way in ("calls", "written"):
            initial |= {f"{way}_{code}": number for code, number in getattr(numbers, way).items()}
        return cls(initial=initial)

    def clean(self) -> dict[str, Any]:
        """Refuse a line that closes before it opens."""
        given = super().clean() or {}
        if "opens" in given and "closes" in given and given["closes"] <= given["opens"]:
            self.add_error("closes", _("The line must close later than it opens; 0 and 24 mean all day."))
        return given

    def numbers(self) -> Numbers:
        """Return what was typed; only when the form is valid."""
        given = self.cleaned_data
        expected = {
            way: {
                code: given[f"{way}_{code}"] for code, _name in settings.LANGUAGES if given[f"{way}_{code}"]
            }
            for way in ("calls", "written")
        }
        return Numbers(
            calls=expected["calls"],
            written=expected["written"],
            opens=given["opens"],
            closes=given["closes"],
            handling_min=given["handling_min"] or 0.0,
            patience_s=given["patience_s"] or 0.0,
            share=given["share"] / 100,
            within_s=given["within_s"],
            abandon=given["abandon"] / 100,
            shrinkage=given["shrinkage"] / 100,
            at_once=given["at_once"],
            uplift=given["uplift"],
        )

    @property
    def expected(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """The fields of expected contacts as a table: language, calls, written."""
        return [
            (str(name), self[f"calls_{code}"], self[f"written_{code}"]) for code, name in settings.LANGUAGES
        ]

    @property
    def plain(self) -> list[forms.BoundField]:
        """All other fields."""
        return [field for field in self if not field.name.startswith(("calls_", "written_"))]
