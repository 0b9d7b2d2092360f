"""What the particulars and the conditions are called on the pages."""

from django.utils.translation import gettext_lazy as _

PARTICULARS = {
    "surname": _("Surname"),
    "first_names": _("First names"),
    "rank": _("Rank"),
    "birth_date": _("Date of birth"),
    "service_number": _("Service number"),
}
CONDITIONS = {
    "unhurt": _("Unhurt"),
    "wounded": _("Wounded"),
    "sick": _("Sick"),
    "exhausted": _("Exhausted"),
}
OTHERS = {
    "at": _("Received at"),
    "people": _("People received"),
    "condition": _("Condition"),
    "care_given": _("Care given"),
    "language": _("Language that he speaks"),
    "effects_kept": _("Effects that he keeps"),
    "effects_receipt": _("Money and valuables taken against a receipt"),
}
