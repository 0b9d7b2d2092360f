"""The machine's voice: espeak-ng, the same voices as the guide's film. Imports no Django: worker processes run it.

Words go in on standard input, since a codename in the arguments would be read by every process of the machine.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from functools import cache

from safeconduct.line.voice.sounds import waves

VOICES = {"en": "en-gb", "uk": "uk", "ru": "ru", "fr": "fr-fr"}
PACE, SLOW = 140, 110  # words a minute; the second for what must be written down
PATIENCE = 20  # seconds
LONGEST = 3000  # characters at once
GAP = 0.05  # seconds between pieces in different voices

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_WORD = re.compile(r"\S+\s*")
_CODE = re.compile(r"\b\d(?:[ \u00a0-]?\d){7,}\b")


class NoVoice(RuntimeError):
    """The machine cannot speak: espeak-ng is not installed, or it failed."""


def speak(text: str, language: str) -> bytes:
    """Return spoken words as sound of the telephone; takes 0.05 to 0.2 s of a processor. NoVoice when it cannot."""
    code, said = holds_code(text), slowly(text)
    gap, pieces = bytes(2 * int(GAP * waves.RATE)), []
    for voice, words in in_voices(said[:LONGEST], language):
        pieces.append(_spoken(words, voice, SLOW if code else PACE))
    return gap.join(pieces)


def holds_code(text: str) -> bool:
    """Tell whether a code of digits stands in a text: it is said slowly, and kept nowhere."""
    return _CODE.search(text) is not None


def slowly(text: str) -> str:
    """Return a text as it is to be said: a code in it digit by digit."""
    return _CODE.sub(spelled, text)


def spelled(code: re.Match[str]) -> str:
    """Return the digits of a code one by one, in fives, with time to write each group down."""
    digits = re.sub(r"\D", "", code.group())
    groups = [digits[at : at + 5] for at in range(0, len(digits), 5)]
    return ".\n\n".join(", ".join(group) for group in groups) + ".\n\n"


def in_voices(text: str, language: str) -> list[tuple[str, str]]:
    """Return the words cut where another alphabet begins, each piece with the voice that can read it."""
    pieces: list[tuple[str, str]] = []
    for word in _WORD.findall(text):
        voice = _voice(word, language)
        if not pieces:
            pieces.append((voice or VOICES[language], word))
        elif voice in (None, pieces[-1][0]):
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + word)
        else:
            pieces.append((voice or VOICES[language], word))
    return pieces


def _voice(word: str, language: str) -> str | None:
    """Return the voice for a word; None when any can read it."""
    if _CYRILLIC.search(word):
        if language in ("uk", "ru"):
            return VOICES[language]
        return VOICES["uk" if re.search("[ієїґІЄЇҐ]", word) else "ru"]
    if _LATIN.search(word):
        if language in ("en", "fr"):
            return VOICES[language]
        return VOICES["fr" if re.search("[à-ÿÀ-Ý]", word) else "en"]
    return None


def _spoken(words: str, voice: str, pace: int) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; the words go in on standard input
            [_program(), "-b", "1", "-v", voice, "-s", str(pace), "--stdin", "--stdout"],
            input=words.encode(),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise NoVoice(f"espeak-ng did not speak ({type(fault).__name__}).") from None
    if done.returncode or not done.stdout:
        raise NoVoice(f"espeak-ng ended with {done.returncode}.")
    rate, samples = waves.read(done.stdout)
    return waves.pcm(waves.level(waves.trim(waves.resample(samples, rate))))


@cache
def _program() -> str:
    path = shutil.which("espeak-ng")
    if path is None:
        raise NoVoice("The machine's voice needs espeak-ng. Install it: apt-get install espeak-ng")
    return path


def there() -> bool:
    """Tell whether the machine can speak here."""
    return shutil.which("espeak-ng") is not None


def mark(text: str, language: str) -> str:
    """Return the name under which spoken words are kept: it changes with the words, the voice and the pace."""
    return hashlib.sha256(f"{VOICES[language]}\n{PACE}\n2\n{text}".encode()).hexdigest()[:40]
