"""What a colleague sent, and how it travels from page to page until it is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time

from django.http import QueryDict
from django.utils import timezone

from safeconduct.interest import services as interest
from safeconduct.interest.desk.bring_forms import ChoiceForm
from safeconduct.interest.desk.carrying import carried, uncarried

FILE_FIELDS = ("carried", "file_name", "retrieved")


@dataclass(frozen=True)
class Sent:
    """The file, its name, the day on which it was retrieved, and how the colleague says it is to be read.

    `picked` are the fields of the form in which he said so, to be sent again.
    """

    data: bytes
    name: str
    retrieved: date
    choice: interest.Choice | None = None
    picked: tuple[tuple[str, str], ...] = ()

    def upload(self) -> interest.Upload:
        """Read the file; Unreadable as the reading says."""
        # Noon of the day of retrieval, since nobody knows it better.
        at = datetime.combine(self.retrieved, time(12), UTC)
        return interest.read_file(self.data, name=self.name, choice=self.choice, retrieved=at)

    def look(self) -> interest.Preview:
        """Return the first rows of the table; Unreadable where it is none."""
        return interest.preview(self.data, self.name)

    def fields(self) -> list[tuple[str, str]]:
        """Return the hidden fields by which it travels on; TooLarge where the file is too large for that."""
        own = [
            ("carried", carried(self.data)),
            ("file_name", self.name),
            ("retrieved", self.retrieved.isoformat()),
        ]
        return [*own, *self.picked]


def again(posted: QueryDict) -> Sent:
    """Return what a form carried; BadInput where the file was lost or changed on the way."""
    try:
        retrieved = date.fromisoformat(posted.get("retrieved", ""))
    except ValueError:
        retrieved = timezone.localdate()
    return Sent(uncarried(posted.get("carried", "")), posted.get("file_name", "")[:200], retrieved)


def with_choice(sent: Sent, form: ChoiceForm) -> Sent:
    """Return it with what was chosen in a form that is valid."""
    picked = tuple(
        (name, value)
        for name in form.fields
        for value in form.data.getlist(name)  # type: ignore[attr-defined]
    )
    return replace(sent, choice=form.choice(), picked=picked)
