"""What there is of every prompt that the scripts need: a person's voice, the machine's, or nothing yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from safeconduct.line.engine.script import Book
from safeconduct.line.engine.script.rendering.telephone import Play, prompts
from safeconduct.line.engine.script.state import LANGUAGES
from safeconduct.line.voice.sounds import speaking
from safeconduct.line.voice.sounds.rendering import Voices
from safeconduct.line.voice.sounds.store import Store, keep, kept

COMMON = "common"  # what every script says besides its own words


@dataclass(frozen=True, slots=True)
class Wanted:
    """A prompt, the script that needs it, and what there is: `voice` is person, machine, or empty."""

    script: str
    play: Play
    voice: str
    waits: str = ""  # who sent a recording that is still to be heard, or empty


def stock(book: Book, store: Store) -> list[Wanted]:
    """Return every prompt of every script and language once, in the order of the scripts."""
    recorded, spoken, waiting = store.all_recorded(), store.all_spoken(), store.all_waiting()
    found: list[Wanted] = []
    for script, play in needed(book):
        machine = speaking.mark(play.text, play.language) in spoken
        voice = "person" if play.prompt in recorded else "machine" if machine else ""
        found.append(Wanted(script, play, voice, waiting.get(play.prompt, "")))
    return found


def needed(book: Book) -> Iterator[tuple[str, Play]]:
    """Yield each prompt with the script that needs it; what all scripts share comes last."""
    shared: dict[str, Play] = {}
    for script in book.scripts.values():
        for language in LANGUAGES:
            for play in prompts(script, language):
                if play.prompt.startswith(f"{COMMON}."):
                    shared[play.prompt] = play
                else:
                    yield script.id, play
    yield from ((COMMON, play) for play in shared.values())


def notice(found: Iterable[Wanted]) -> str:
    """Return a sentence about prompts that have no sound yet; empty when all have one."""
    there = list(found)
    missing = [one.play.prompt for one in there if not one.voice]
    if not missing:
        return ""
    some = ", ".join(missing[:3]) + (" …" if len(missing) > 3 else "")
    return (
        f"{len(missing)} of {len(there)} prompts are missing ({some}); run: safeconduct line prompts render"
    )


def render(found: Iterable[Wanted], store: Store, voices: Voices) -> int:
    """Let the machine speak whatever is missing; returns how many. speaking.NoVoice when it cannot."""
    missing = {speaking.mark(one.play.text, one.play.language): one.play for one in found if not one.voice}
    if not missing:
        return 0
    sounds = voices.speak_all((play.text, play.language) for play in missing.values())
    for mark, sound in zip(missing, sounds, strict=True):
        keep(store.spoken(mark), sound)
    return len(missing)


def sound_of(play: Play, store: Store) -> bytes | None:
    """Return what a caller would hear of a prompt, unless the machine must speak it first."""
    return kept(store.recorded(play.prompt)) or kept(store.spoken(speaking.mark(play.text, play.language)))
