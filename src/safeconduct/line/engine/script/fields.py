"""The fields of a mapping in a script's file, taken one by one; what is left over is unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from safeconduct.line.engine.script.reading import Entry, ScriptFault
from safeconduct.line.engine.script.records import CHANNELS, Words
from safeconduct.line.engine.script.state import LANGUAGES
from safeconduct.line.engine.script.variables import stray

MOST_TEXT = 900  # characters of one text; a caller hears them for more than a minute
MOST_LABEL = 24  # what the row of a list shows
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


class Fields:
    """A mapping whose fields are taken by name and kind; `done` refuses those that nobody knows."""

    def __init__(self, entry: Entry, path: str) -> None:
        if not isinstance(entry.value, dict):
            raise ScriptFault(f"{path}, line {entry.line}: write one 'name: value' a line here.")
        self.path, self.line = path, entry.line
        self._left: dict[str, Entry] = dict(entry.value)
        self._known: list[str] = []

    def fault(self, sentence: str, line: int = 0) -> ScriptFault:
        """Return a fault that names the file and the line."""
        return ScriptFault(f"{self.path}, line {line or self.line}: {sentence}")

    def __contains__(self, name: str) -> bool:
        return name in self._left

    def take(self, name: str) -> Entry | None:
        """Return a field as it stands, once; None when it is not there."""
        self._known.append(name)
        return self._left.pop(name, None)

    def needed(self, name: str) -> Entry:
        """Return a field that must be there."""
        found = self.take(name)
        if found is None:
            raise self.fault(f"{name} is missing; write it.")
        return found

    def name(self, name: str) -> str:
        """Return a field that holds a name (small letters, digits, underscores); empty when it is not there."""
        found = self.take(name)
        return "" if found is None else self.checked_name(found, name)

    def checked_name(self, found: Entry, name: str) -> str:
        """Return the name that an entry holds."""
        if not isinstance(found.value, str) or not NAME.fullmatch(found.value):
            raise self.fault(
                f"write {name} as a name of small letters, digits and underscores, at most 40.", found.line
            )
        return found.value

    def whole(self, name: str, least: int, most: int, default: int | None = None) -> int:
        """Return a whole number within bounds."""
        found = self.take(name) if default is not None else self.needed(name)
        if found is None and default is not None:
            return default
        if found is None or type(found.value) is not int or not least <= found.value <= most:
            raise self.fault(
                f"write {name} as a whole number from {least} to {most}.", (found and found.line) or 0
            )
        return found.value

    def truth(self, name: str) -> bool:
        """Return true or false; false when the field is not there."""
        found = self.take(name)
        if found is not None and not isinstance(found.value, bool):
            raise self.fault(f"write {name} as true, or leave it out.", found.line)
        return bool(found and found.value)

    def one_of(self, name: str, choices: tuple[str, ...], default: str = "") -> str:
        """Return one of some words; the default when the field is not there."""
        found = self.take(name)
        if found is not None and found.value not in choices:
            raise self.fault(f"choose {name} among {', '.join(choices)}.", found.line)
        return str(found.value) if found is not None else default

    def list_of(self, name: str, choices: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of some words; empty when the field is not there."""
        found = self.take(name)
        if found is None:
            return ()
        items = found.value if isinstance(found.value, list) else []
        if not items or any(one.value not in choices for one in items):
            raise self.fault(f"write {name} as a list of some of {', '.join(choices)}.", found.line)
        return tuple(str(one.value) for one in items)

    def mapping(self, name: str) -> dict[str, Entry]:
        """Return the fields of a mapping; empty when it is not there."""
        found = self.take(name)
        if found is None:
            return {}
        if not isinstance(found.value, dict) or not found.value:
            raise self.fault(f"write under {name} one 'name: value' a line.", found.line)
        return found.value

    def words(self, name: str, most: int = MOST_TEXT) -> Words | None:
        """Return words in all languages, with what single channels say (`name_on`); None when there are none."""
        found, special = self.take(name), self.mapping(f"{name}_on")
        if found is None:
            if special:
                raise self.fault(f"{name}_on stands without {name}; write what the other channels say.")
            return None
        on = {}
        for channel, entry in special.items():
            if channel not in CHANNELS:
                raise self.fault(f"{channel} is no channel; choose among {', '.join(CHANNELS)}.", entry.line)
            on[channel] = self._texts(entry, f"{name}_on", most)
        return Words(self._texts(found, name, most), on)

    def _texts(self, entry: Entry, name: str, most: int) -> Mapping[str, str]:
        if not isinstance(entry.value, dict):
            raise self.fault(f"write {name} once for each language ({', '.join(LANGUAGES)}).", entry.line)
        texts: dict[str, str] = {}
        for code, one in entry.value.items():
            if code not in LANGUAGES:
                raise self.fault(f"{code} is no language; choose among {', '.join(LANGUAGES)}.", one.line)
            text = " ".join(one.value.split()) if isinstance(one.value, str) else ""
            if not text:
                raise self.fault(f"write words for {name} in quotes.", one.line)
            if len(text) > most:
                raise self.fault(f"{name} has {len(text)} characters; say it in at most {most}.", one.line)
            if stray(text):
                raise self.fault("braces hold the name of a value, as in {codename}.", one.line)
            texts[code] = text
        if "en" not in texts:
            raise self.fault(
                f"write {name} in English (en); it stands where a language is missing.", entry.line
            )
        return texts

    def typed(self, name: str) -> Mapping[str, tuple[str, ...]]:
        """Return what else may be typed, by language: a list of words each."""
        found: dict[str, tuple[str, ...]] = {}
        for code, entry in self.mapping(name).items():
            items = entry.value if isinstance(entry.value, list) else []
            said = [one.value.strip() for one in items if isinstance(one.value, str)]
            if code not in LANGUAGES or not said or len(said) < len(items):
                raise self.fault(f"write {name} by language, each a list of words in quotes.", entry.line)
            if any(not one or len(one) > 60 for one in said):
                raise self.fault(f"a word under {name} is empty or longer than 60 characters.", entry.line)
            found[code] = tuple(said)
        return found

    def done(self) -> None:
        """Refuse a field that nobody has taken."""
        for name, entry in self._left.items():
            known = ", ".join(sorted(dict.fromkeys(self._known)))
            raise self.fault(f"{name} is unknown here; known are {known}.", entry.line)
