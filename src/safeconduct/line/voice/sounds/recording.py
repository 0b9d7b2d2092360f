"""A person's voice for a prompt: sent by an editor, heard by a second one, and then what every caller hears.

A wrong voice can lead somebody into danger, so nobody lets his own recording in. What lies in the folders is public
speech; the only name in it is the sender's random id, until a colleague has decided.
"""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotAllowed, NotFound, TooLarge
from safeconduct.faces.uploads import too_large
from safeconduct.line.shipped import scripts
from safeconduct.line.voice.sounds import waves
from safeconduct.line.voice.sounds.reasons import REASONS
from safeconduct.line.voice.sounds.stock import Wanted, stock
from safeconduct.line.voice.sounds.store import Store, keep, kept

RIGHT = "guide.edit"  # the editors answer for every word that is public

audit.declare("line.prompt_proposed", _("A recording for the telephone was proposed"))
audit.declare("line.prompt_accepted", _("A recording for the telephone was accepted"), urgent=True)
audit.declare("line.prompt_refused", _("A recording for the telephone was refused or withdrawn"))
audit.declare("line.prompt_removed", _("A recording of the telephone was removed"))


def store() -> Store:
    """Return the prompts of this installation."""
    return Store(Path(settings.HOME))


def overview() -> list[Wanted]:
    """Return every prompt that the scripts need, with what there is of it."""
    return stock(scripts(), store())


def find(prompt: str) -> Wanted:
    """Return a prompt by its name; NotFound when no script needs it."""
    for one in overview():
        if one.play.prompt == prompt:
            return one
    raise NotFound(_("No script has such a prompt. Open the list again."))


def upload(by: accounts.Staff, prompt: str, data: bytes) -> None:
    """Take a WAV file in; no caller hears it before a second person accepts it."""
    if len(data) > settings.UPLOAD_LIMIT:
        raise TooLarge(too_large(), field="file")
    wanted = find(prompt)
    try:
        sound = waves.telephone(data)
    except waves.NoSound as fault:
        raise BadInput(REASONS[str(fault)], field="file") from None
    with audit.act("line.prompt_proposed", actor=by.id.bytes, obj=prompt.encode()):
        _must_edit(by)
        if wanted.waits:
            raise Conflict(_("A recording of this prompt waits already. Decide on it first."))
        keep(store().waiting(prompt, by.id.hex), sound)


def accept(by: accounts.Staff, prompt: str) -> None:
    """Let a colleague's recording in, as the second person who has heard it; calls use it within a minute."""
    with audit.act("line.prompt_accepted", actor=by.id.bytes, obj=prompt.encode()):
        _must_edit(by)
        path = _waiting(prompt)
        if path.stem.endswith(f"~{by.id.hex}"):
            raise NotAllowed(_("You sent this recording. A colleague must hear and accept it."))
        sound = kept(path)
        if sound is None:
            raise Conflict(_("The sound is not what was sent. Refuse it, and let it be sent again."))
        keep(store().recorded(prompt), sound)
        path.unlink()


def refuse(by: accounts.Staff, prompt: str) -> None:
    """Take a waiting recording away: refused by a colleague, withdrawn by who sent it."""
    with audit.act("line.prompt_refused", actor=by.id.bytes, obj=prompt.encode()):
        _must_edit(by)
        _waiting(prompt).unlink()


def remove(by: accounts.Staff, prompt: str) -> None:
    """Take a recording out: the machine's voice speaks the prompt again."""
    path = store().recorded(find(prompt).play.prompt)
    with audit.act("line.prompt_removed", actor=by.id.bytes, obj=prompt.encode()):
        _must_edit(by)
        if not path.is_file():
            raise NotFound(_("There is no recording of this prompt. Open the list again."))
        path.unlink()


def waiting_sound(prompt: str) -> bytes:
    """Return a recording that waits, as a WAV file; NotFound when there is none."""
    return waves.wav(kept(_waiting(prompt)) or b"")


def _waiting(prompt: str) -> Path:
    sender = find(prompt).waits
    if not sender:
        raise NotFound(_("No recording of this prompt waits. Open the list again."))
    return store().waiting(prompt, sender)


def _must_edit(by: accounts.Staff) -> None:
    if RIGHT not in accounts.rights_of(by):
        raise NotAllowed(
            _("Only editors change what callers hear. Ask an administrator for a place in their team.")
        )
