"""The translations: extracted with gettext by a developer, compiled without it on every machine.

``python -m safeconduct.faces.messages extract | compile | check``. A catalogue is one ``django.po`` for each
language; the compiled ``django.mo`` beside it is never committed. The strings' source language is English.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

import django
import polib

LANGUAGES = ("uk", "ru", "fr")
PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "locale"
_FORMS = {"uk": 4, "ru": 4, "fr": 2}
_PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def path_of(language: str, locale: Path = LOCALE) -> Path:
    """Return where the catalogue of a language lies."""
    return locale / language / "LC_MESSAGES" / "django.po"


def plural_rule(language: str) -> str:
    """Return Django's own plural rule of a language; with another one in ours, no plural would be found."""
    catalogue = Path(django.__file__).parent / "conf" / "locale" / language / "LC_MESSAGES" / "django.po"
    return str(polib.pofile(str(catalogue)).metadata["Plural-Forms"])


def compile_all(locale: Path = LOCALE) -> list[Path]:
    """Write each catalogue's compiled form where it is missing or older; return what was written."""
    written = []
    for source in sorted(locale.glob("*/LC_MESSAGES/django.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            half = target.with_name(f"{target.name}.{id(target)}.part")
            polib.pofile(str(source)).save_as_mofile(str(half))
            half.replace(target)
            written.append(target)
    return written


def _faults_of(entry: polib.POEntry, language: str) -> list[str]:
    said = f"{language}: {entry.msgid!r}"
    if entry.fuzzy:
        return [f"{said} is only a guess (fuzzy); correct it and remove the mark."]
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    wanted = _FORMS[language] if entry.msgid_plural else 1
    if len(texts) < wanted or not all(texts):
        return [f"{said} is not translated in {wanted} form(s)."]
    source = Counter(_PLACE.findall(entry.msgid_plural or entry.msgid))
    wrong = [text for text in texts if Counter(_PLACE.findall(text)) - source]
    lost = [text for text in texts if not entry.msgid_plural and source - Counter(_PLACE.findall(text))]
    return [f"{said}: the place holders of {text!r} are others." for text in [*wrong, *lost]]


def faults(locale: Path = LOCALE) -> list[str]:
    """Return a sentence for each string that is untranslated, guessed, or has other place holders."""
    found = []
    for language in LANGUAGES:
        catalogue = polib.pofile(str(path_of(language, locale)))
        if catalogue.metadata.get("Plural-Forms") != plural_rule(language):
            found.append(f"{language}: the plural rule is not Django's; run bin/messages extract.")
        for entry in catalogue:
            if not entry.obsolete:
                found += _faults_of(entry, language)
    return found


def extract(locale: Path = LOCALE) -> None:
    """Gather the strings of all rooms into the catalogues with xgettext; needs the gettext programs."""
    from django.conf import settings  # noqa: PLC0415

    if shutil.which("xgettext") is None:
        raise FileNotFoundError("xgettext is missing; install the package gettext and run this again.")
    if not settings.configured:
        settings.configure(LOCALE_PATHS=[str(locale)], USE_I18N=True)
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "package"
        shutil.copytree(
            PACKAGE, copy, ignore=shutil.ignore_patterns("locale", "static", "*.pyc", "__pycache__")
        )
        shutil.copytree(locale, copy / "locale", ignore=shutil.ignore_patterns("*.mo"))
        settings.LOCALE_PATHS = [str(copy / "locale")]
        _gather(copy)
        for language in LANGUAGES:
            _tidy(path_of(language, copy / "locale"), path_of(language, locale), language)


def _gather(folder: Path) -> None:
    from django.core.management import call_command  # noqa: PLC0415
    from django.core.management.commands.makemessages import Command  # noqa: PLC0415

    with contextlib.chdir(folder):
        call_command(
            Command(),
            locale=list(LANGUAGES),
            no_wrap=True,
            add_location="never",
            no_obsolete=True,
            verbosity=0,
        )


def _tidy(source: Path, target: Path, language: str) -> None:
    """Keep a catalogue the same from run to run: sorted, without dates, with Django's plural rule."""
    catalogue = polib.pofile(str(source), wrapwidth=0)
    for entry in catalogue:
        forms = entry.msgstr_plural
        if entry.msgid_plural and _FORMS[language] == 4 and forms.get(2) and not forms.get(3):
            forms[3] = forms[2]
    catalogue.sort(key=lambda entry: (entry.msgctxt or "", entry.msgid))
    catalogue.header = "Translations of safeconduct."
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_rule(language),
    }
    catalogue.metadata_is_fuzzy = False
    target.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(target))


def stale() -> list[str]:
    """Return a sentence for each string in the code that a catalogue has not; needs the gettext programs."""
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch) / "locale"
        shutil.copytree(LOCALE, fresh, ignore=shutil.ignore_patterns("*.mo"))
        extract(fresh)
        return faults(fresh)


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code: 1 when ``check`` finds something, 2 for a wrong command."""
    wanted = arguments[0] if len(arguments) == 1 else ""
    if wanted == "compile":
        compile_all()
        return 0
    if wanted == "extract":
        extract()
        return 0
    if wanted == "check":
        found = stale() if shutil.which("xgettext") else faults()
        sys.stderr.writelines(sentence + "\n" for sentence in found)
        return 1 if found else 0
    sys.stderr.write("Say what to do: extract, compile or check.\n")
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
