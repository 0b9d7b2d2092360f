"""safeconduct line prompts list | render | import | export: the sounds that callers hear."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from safeconduct.config.commands import Refused, start_django, use_home

if TYPE_CHECKING:
    from safeconduct.line.engine.script import Book
    from safeconduct.line.voice.sounds.stock import Wanted
    from safeconduct.line.voice.sounds.store import Store

VOICES = {"person": "recorded", "machine": "machine ", "": "missing "}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the four acts."""
    acts = parser.add_subparsers(dest="prompts_act", required=True, metavar="ACT")
    shown = acts.add_parser("list", help="every prompt and whose voice it has")
    shown.add_argument("--missing", action="store_true", help="only those that have no sound yet")
    shown.set_defaults(run=show)
    spoken = acts.add_parser("render", help="let espeak-ng speak what is missing")
    spoken.set_defaults(run=render)
    taken = acts.add_parser("import", help="take recordings: WAV files named after their prompts")
    taken.add_argument("folder", type=Path, metavar="DIR")
    taken.set_defaults(run=take)
    given = acts.add_parser("export", help="write every prompt as a sound file for an Asterisk")
    given.add_argument(
        "folder", type=Path, metavar="DIR", help="usually /var/lib/asterisk/sounds/safeconduct"
    )
    given.set_defaults(run=export)
    for one in (shown, spoken, taken, given):
        one.add_argument("--home", help="folder of this installation (default: $SAFECONDUCT_HOME or var)")


def show(given: argparse.Namespace) -> int:
    """Print each prompt with its voice and words; return 0."""
    _, found = _stock(given.home)
    for one in found:
        if not (given.missing and one.voice):
            print(f"{VOICES[one.voice]}  {one.play.prompt}  {one.play.text}")
    count = [sum(one.voice == voice for one in found) for voice in VOICES]
    print(f"{len(found)} prompts: {count[0]} recorded, {count[1]} by machine, {count[2]} missing.")
    return 0


def render(given: argparse.Namespace) -> int:
    """Let the machine speak what is missing; return 0, or 2 with a sentence when it cannot."""
    from safeconduct.line.voice.sounds import stock
    from safeconduct.line.voice.sounds.rendering import Voices
    from safeconduct.line.voice.sounds.speaking import NoVoice

    store, found = _stock(given.home)
    voices = Voices(os.cpu_count() or 1)
    try:
        print(f"{stock.render(found, store, voices)} prompts spoken.")
    except (NoVoice, OSError) as fault:
        raise Refused(str(fault)) from None
    finally:
        voices.close()
    return 0


def take(given: argparse.Namespace) -> int:
    """Import recordings; each file that is refused is named with the reason, and 1 is returned."""
    store, found = _stock(given.home)
    start_django()  # for the sentences
    from safeconduct.line.voice.sounds import waves
    from safeconduct.line.voice.sounds.reasons import REASONS
    from safeconduct.line.voice.sounds.store import keep

    files = sorted(given.folder.glob("**/*.wav")) if given.folder.is_dir() else []
    if not files:
        raise Refused(
            f"There are no WAV files in {given.folder}. Name each after its prompt: see 'prompts list'."
        )
    known, refused = {one.play.prompt for one in found}, 0
    for path in files:
        if path.stem not in known:
            print(f"{path}: no script has such a prompt; see 'safeconduct line prompts list'.")
            refused += 1
            continue
        try:
            keep(store.recorded(path.stem), waves.telephone(path.read_bytes()))
        except waves.NoSound as fault:
            print(f"{path}: {REASONS[str(fault)]}")
            refused += 1
        except OSError as fault:
            raise Refused(f"{path}: {fault.strerror}.") from None
    print(f"{len(files) - refused} recordings imported, {refused} refused.")
    return 1 if refused else 0


def export(given: argparse.Namespace) -> int:
    """Write a file for each prompt that has a sound, named for Asterisk; return 0, or 1 when some have none yet."""
    store, found = _stock(given.home)
    start_django()  # for the sentence in four languages
    from safeconduct.line.voice.sounds import stock, tones
    from safeconduct.line.voice.sounds.store import asterisk_name, keep

    written = 0
    try:
        for one in found:
            sound = stock.sound_of(one.play, store)
            if sound is not None:
                keep(given.folder / f"{asterisk_name(one.play.prompt)}.wav", sound)
                written += 1
        keep(given.folder / "beep.wav", tones.beep())  # for an Asterisk without the core sounds
        if down := _down():
            keep(given.folder / "down.wav", down)
    except OSError as fault:
        raise Refused(f"{given.folder} cannot be written: {fault.strerror}.") from None
    missing = len(found) - written
    print(f"{written} sounds written to {given.folder}." + (f" {stock.notice(found)}" if missing else ""))
    return 1 if missing else 0


def _down() -> bytes:
    """Return what Asterisk says while we are away, in each language; nothing where no machine speaks."""
    from safeconduct.line.engine.script import LANGUAGES
    from safeconduct.line.voice import saying
    from safeconduct.line.voice.sounds import speaking

    said = [saying.closed(code) for code in LANGUAGES]
    try:
        return bytes(8000).join(speaking.speak(one.text, one.language) for one in said)
    except speaking.NoVoice:
        return b""


def notice(book: "Book", given: str | None) -> str:
    """Return a sentence about prompts without a sound, where there is an installation; else an empty one."""
    from safeconduct.line.voice.sounds import stock
    from safeconduct.line.voice.sounds.store import Store

    folder = use_home(given)
    return stock.notice(stock.stock(book, Store(folder))) if folder.is_dir() else ""


def _stock(home: str | None) -> "tuple[Store, list[Wanted]]":
    from safeconduct.line.shipped import scripts
    from safeconduct.line.voice.sounds import stock
    from safeconduct.line.voice.sounds.store import Store

    folder = use_home(home)
    if not folder.is_dir():
        raise Refused(
            f"There is no installation in {folder}. Run 'safeconduct init' once, or name it with --home."
        )
    store = Store(folder)
    return store, stock.stock(scripts(), store)
