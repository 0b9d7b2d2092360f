"""Pictures and files of a case are fetched one by one, covered or saved, and never run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.rooms.cases.conftest import at

from safeconduct.cases import services as cases
from safeconduct.cases.models import Case, Entry
from safeconduct.vault import services as vault

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
Enter = Callable[..., Any]


def test_a_picture_is_covered_and_is_fetched_only_when_it_is_opened(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.write(person, "", pictures=[cases.Picture(b"\xff\xd8jpeg", "image/jpeg")])
    client = signed_in("operator")
    answer = client.get(at(case))
    (line,) = [line for line in answer.context["lines"] if line.kind == "picture"]
    page = answer.content.decode()
    assert '<details><summary>Picture: covered until you open it</summary><img loading="lazy"' in page
    image = client.get(f"{at(case)}picture/{line.id}/")
    assert (image.content, image["Content-Type"]) == (b"\xff\xd8jpeg", "image/jpeg")
    assert image["Cache-Control"] == "no-store"


def test_a_file_that_could_not_be_opened_is_saved_and_never_shown(
    case: Case, person: vault.Person, signed_in: Enter
) -> None:
    cases.write(person, "", pictures=[cases.Picture(b"<script>", "application/octet-stream")])
    client = signed_in("operator")
    (line,) = [line for line in client.get(at(case)).context["lines"] if line.kind == "file"]
    file = client.get(f"{at(case)}picture/{line.id}/")
    assert file["Content-Type"] == "application/octet-stream"
    assert file["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file["Content-Security-Policy"]
    assert file["X-Content-Type-Options"] == "nosniff"


def test_a_message_is_no_picture(case: Case, signed_in: Enter) -> None:
    row = Entry.objects.get(case=case, compartment=vault.TALK)
    assert signed_in("operator").get(f"{at(case)}picture/{row.pk}/").status_code == 404
