"""Run in a process of its own: signs colleagues in and lets persons do things (see events.py)."""

import os
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "safeconduct.config.settings.desk"
django.setup()

from allauth.mfa.models import Authenticator  # noqa: E402
from allauth.mfa.totp.internal.auth import TOTP  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402
from tests.browser.events import answer  # noqa: E402

from safeconduct.accounts.models import Staff  # noqa: E402
from safeconduct.cases import services as cases  # noqa: E402
from safeconduct.cases.models import RetentionClock  # noqa: E402
from safeconduct.guide import services as guide  # noqa: E402
from safeconduct.vault import services as vault  # noqa: E402

PASSWORD = "seven quiet herons over water"
SECRET = "MEQGM2LDORUW63TBNQQHGZLDOJSXIIJB"


def enter(username: str, elevated: str = "") -> dict[str, str]:
    """Sign a colleague in as the login does, with the second factor set up; returns the cookies."""
    staff = Staff.objects.get(username=username)
    if not Authenticator.objects.filter(user=staff).exists():
        TOTP.activate(staff, SECRET)
    opened = vault.unlock_staff(staff.id, PASSWORD)
    assert opened is not None
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session.create()
    cookies = {
        settings.SESSION_COOKIE_NAME: str(session.session_key),
        settings.KEY_COOKIE: vault.start_staff_session(opened),
    }
    if elevated:
        cookies[settings.ELEVATION_COOKIE] = vault.elevate(opened)
    return cookies


def words(username: str, article: str, language: str) -> None:
    """Let an editor propose one more line of an article, and leave a draft of another one with a fault."""
    by = Staff.objects.get(username=username)
    row = guide.save(
        by, article, language, guide.published_now(article, language)[1] + "\nÀ bientôt.\n", version=0, base=0
    )
    guide.propose(by, row.id, row.version)
    guide.save(
        by, article, "uk", guide.published_now(article, "uk")[1] + "\n" + "слово " * 30, version=0, base=0
    )


def speak(language: str) -> None:
    """Let everybody at the desk choose a language."""
    Staff.objects.update(language=language)


def case(text: str, language: str = "ru", about: str = "self", people: str = "") -> dict[str, str]:
    """Open a case; returns its handle and codename."""
    words = cases.FirstWords(text, language, about=about, people=int(people) if people else None)
    opened = cases.open_case(words)
    return {"handle": opened.case.handle, "code": opened.codename}


def chat(text: str, language: str = "ru", channel: str = "telegram") -> dict[str, str]:
    """Open a case on a channel; returns its handle and codename."""
    opened = cases.open_case(cases.FirstWords(text, language, channel))
    return {"handle": opened.case.handle, "code": opened.codename}


def danger(code: str) -> None:
    """Let the person say that he is in danger."""
    cases.call_at_once(_person(code))


def case_id(handle: str) -> str:
    """Return the identifier of a case, as the voice process knows it."""
    return str(cases.Case.objects.get(handle=handle).pk)


def _person(code: str) -> vault.Person:
    read = vault.read_code(code)
    assert isinstance(read, vault.ReadCodename)
    person = cases.person_of(cases.enter(read.canonical))
    assert person is not None
    return person


def write(code: str, text: str) -> None:
    """Let the person write."""
    cases.write(_person(code), text)


def photo(code: str) -> None:
    """Let the person send a picture."""
    out = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(out, "JPEG")
    cases.write(_person(code), "", pictures=[cases.Picture(out.getvalue(), "image/jpeg")])


def spoken(handle: str, seconds: str) -> None:
    """Let the person leave a voice message of so many seconds."""
    caller = cases.Caller(cases.Case.objects.get(handle=handle).pk, False)
    recording, sound = uuid4(), b"\x8f\x0f" * int(4000 * float(seconds))
    for number, at in enumerate(range(0, len(sound), cases.PIECE)):
        cases.add_sound(caller, recording, number, sound[at : at + cases.PIECE])


def duress(code: str) -> None:
    """Let somebody force the person to write."""
    cases.write(_person(cases.make_code(_person(code), "duress_words", "en")), "Всё хорошо.")


def missed(handle: str) -> None:
    """Let a check-in pass in silence, and agree another."""
    by, one = Staff.objects.get(username="operator-1"), cases.Case.objects.get(handle=handle)
    row = cases.plan_check_in(by, one, timezone.now() + timedelta(minutes=1), 5)
    cases.sweep_check_ins(row.alarm_at)
    cases.plan_check_in(by, one, timezone.now() + timedelta(hours=3))


def urgent(handle: str) -> None:
    """Set a case's priority and tags."""
    by, one = Staff.objects.get(username="operator-2"), cases.Case.objects.get(handle=handle)
    cases.prioritise(by, one, 3)
    cases.tag(by, one, ["wounded", "two people"])


def identity(handle: str) -> None:
    """Write an identity down and let a colleague ask for it."""
    by, one = Staff.objects.get(username="caseworker-2"), cases.Case.objects.get(handle=handle)
    cases.write_identity(by, one, cases.Particulars(surname="Прикладенко"))
    cases.ask(by, one, "The reception officer must know whom to expect.")


def due(handle: str) -> None:
    """Let an erasure be due soon."""
    one = cases.Case.objects.get(handle=handle)
    day = timezone.now().date() + timedelta(days=2)
    RetentionClock.objects.create(case=one, compartment="talk", due_on=day)


def over(cookie: str) -> None:
    """End a session, as time does."""
    vault.give_back(cookie)


if __name__ == "__main__":
    answer(globals())
