"""Spoken scenes: a WAV file waits for a second person who has heard it, and then replaces the machine's voice.

What is accepted lies in HOME/narration/<language>/<scene>.wav, where a build of the film looks for it; what waits
lies in HOME/narration-waiting under its id. Nothing else may be told by the names of files.
"""

from __future__ import annotations

import hashlib
import wave
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from safeconduct.accounts import services as accounts
from safeconduct.audit import services as audit
from safeconduct.faces.problems import BadInput, Conflict, NotFound, TooLarge
from safeconduct.faces.uploads import too_large
from safeconduct.guide.editing import texts, waiting
from safeconduct.guide.engine.records import LANGUAGES
from safeconduct.guide.engine.scenes import Film, parse_film
from safeconduct.guide.models import Narration, State

audit.declare("guide.narration_proposed", _("A narration for the film was proposed"))
audit.declare("guide.narration_accepted", _("A narration for the film was accepted"), urgent=True)
audit.declare("guide.narration_refused", _("A narration for the film was refused or withdrawn"))
audit.declare("guide.narration_removed", _("A narration of the film was removed"))
LONGEST = 180
"""Seconds of one scene; the whole film has three to five minutes."""
SLOWEST = 16_000
"""Samples a second: below that, consonants are lost."""
_MISSING = _("There is no such narration. Open the list again.")


@dataclass(frozen=True, slots=True)
class Spoken:
    """What there is for a scene in one language: an accepted narration, and one that waits."""

    language: str
    accepted: bool
    waiting: Narration | None


@cache
def film() -> Film:
    """Return the film's scenes and words as the package brings them."""
    folder = files("safeconduct.guide") / "content" / "scenes"
    return parse_film({one.name: one.read_text("utf-8") for one in folder.iterdir() if one.is_file()})


def spoken() -> dict[str, list[Spoken]]:
    """Return for each scene, in the film's order, what there is in each language."""
    waits = {(row.scene, row.language): row for row in Narration.objects.filter(state=State.PROPOSED)}
    return {
        scene.id: [
            Spoken(code, accepted_file(scene.id, code).is_file(), waits.get((scene.id, code)))
            for code in LANGUAGES
        ]
        for scene in film().scenes
    }


def accepted_file(scene: str, language: str) -> Path:
    """Return where an accepted narration lies, or would lie; NotFound for an unknown scene or language."""
    if scene not in {one.id for one in film().scenes} or language not in LANGUAGES:
        raise NotFound(_("The film has no such scene in this language. Open the list again."))
    return Path(settings.HOME) / "narration" / language / f"{scene}.wav"


def waiting_file(revision_id: UUID) -> Path:
    """Return where a narration lies that waits for a decision."""
    return Path(settings.HOME) / "narration-waiting" / f"{revision_id}.wav"


def seconds_of(sound: bytes) -> int:
    """Return how long a WAV file lasts; BadInput when it is none that a film can be made of."""
    try:
        with wave.open(BytesIO(sound)) as heard:
            rate, frames = int(heard.getframerate()), int(heard.getnframes())
            whole = len(heard.readframes(frames)) == frames * heard.getnchannels() * heard.getsampwidth()
    except (wave.Error, EOFError, ValueError, ZeroDivisionError):
        raise BadInput(
            _("This is no WAV file with plain sound (PCM). Save the recording as WAV and send it again."),
            field="file",
        ) from None
    if not whole or not frames:
        raise BadInput(_("This WAV file is empty or cut off. Save it again and send it."), field="file")
    if rate < SLOWEST:
        raise BadInput(
            _("This recording is too coarse. Record with at least 16,000 samples a second."), field="file"
        )
    if frames > LONGEST * rate:
        raise BadInput(_("A scene lasts at most three minutes. Send a shorter recording."), field="file")
    return max(1, round(frames / rate))


def upload(by: accounts.Staff, scene: str, language: str, sound: bytes) -> Narration:
    """Take a narration in; it is heard in no film before a second person accepts it."""
    accepted_file(scene, language)
    if len(sound) > settings.UPLOAD_LIMIT:
        raise TooLarge(too_large(), field="file")
    row = Narration(
        scene=scene,
        language=language,
        seconds=seconds_of(sound),
        digest=hashlib.sha256(sound).hexdigest(),
        author_id=by.id,
        made_on=timezone.now().date(),
    )
    path = waiting_file(row.id)
    path.parent.mkdir(exist_ok=True)
    try:
        with audit.act("guide.narration_proposed", actor=by.id.bytes, obj=row.id.bytes):
            texts.must_edit(by)
            row.save(force_insert=True)
            path.write_bytes(sound)
    except IntegrityError:
        path.unlink(missing_ok=True)
        raise Conflict(_("A narration of this scene waits already. Decide on it first.")) from None
    return row


def accept(by: accounts.Staff, narration_id: UUID) -> Narration:
    """Let a narration into the film, as the second person who has heard it; the next build uses it."""
    with audit.act("guide.narration_accepted", actor=by.id.bytes, obj=narration_id.bytes):
        row = waiting.locked(Narration, by, narration_id, _MISSING)
        waiting.by_another(row, by, _("You sent this narration. A colleague must hear and accept it."))
        waits, target = waiting_file(row.id), accepted_file(row.scene, row.language)
        if not waits.is_file() or hashlib.sha256(waits.read_bytes()).hexdigest() != row.digest:
            raise Conflict(_("The sound is not what was sent. Refuse it, and let it be sent again."))
        waiting.decide(row, by, State.PUBLISHED)
        target.parent.mkdir(parents=True, exist_ok=True)
        waits.replace(target)
    return row


def refuse(by: accounts.Staff, narration_id: UUID) -> Narration:
    """Take a waiting narration away: refused by a colleague, withdrawn by who sent it. Its sound is deleted."""
    with audit.act("guide.narration_refused", actor=by.id.bytes, obj=narration_id.bytes):
        row = waiting.locked(Narration, by, narration_id, _MISSING)
        waiting.decide(row, by, waiting.taken_away(row, by))
        waiting_file(row.id).unlink(missing_ok=True)
    return row


def remove(by: accounts.Staff, scene: str, language: str) -> None:
    """Take an accepted narration out of the film: the machine's voice, whose words are reviewed, speaks again."""
    path = accepted_file(scene, language)
    with audit.act("guide.narration_removed", actor=by.id.bytes, obj=f"{language}/{scene}".encode()):
        texts.must_edit(by)
        if not path.is_file():
            raise NotFound(_("There is no narration of this scene. Open the list again."))
        path.unlink()


def find(narration_id: UUID) -> Narration:
    """Return a narration by its id; NotFound when there is none."""
    return waiting.find(Narration, narration_id, _MISSING)
