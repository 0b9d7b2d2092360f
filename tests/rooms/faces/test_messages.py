"""The translations: complete, with all plural forms, compiled without gettext."""

import gettext
from pathlib import Path

import polib
import pytest

from safeconduct.faces import messages


@pytest.fixture
def locale(tmp_path: Path) -> Path:
    for language in messages.LANGUAGES:
        catalogue = polib.POFile()
        catalogue.metadata = {
            "Content-Type": "text/plain; charset=UTF-8",
            "Plural-Forms": messages.plural_rule(language),
        }
        forms = {number: f"%(n)d f{number}" for number in range(4 if language != "fr" else 2)}
        catalogue.append(polib.POEntry(msgid="%(n)d day", msgid_plural="%(n)d days", msgstr_plural=forms))
        catalogue.append(polib.POEntry(msgid="Hello %(name)s", msgstr="Salut %(name)s"))
        path = messages.path_of(language, tmp_path)
        path.parent.mkdir(parents=True)
        catalogue.save(str(path))
    return tmp_path


def change(locale: Path, language: str, **what: object) -> list[str]:
    path = messages.path_of(language, locale)
    catalogue = polib.pofile(str(path))
    entry = catalogue.find("Hello %(name)s") if "msgstr" in what or "flags" in what else catalogue[0]
    for name, value in what.items():
        setattr(entry, name, value)
    catalogue.save(str(path))
    return messages.faults(locale)


def test_a_complete_catalogue_has_no_fault(locale: Path) -> None:
    assert messages.faults(locale) == []


def test_an_untranslated_string_is_told(locale: Path) -> None:
    assert change(locale, "ru", msgstr="") == ["ru: 'Hello %(name)s' is not translated in 1 form(s)."]


def test_a_guess_is_told(locale: Path) -> None:
    assert "fuzzy" in change(locale, "uk", flags=["fuzzy"])[0]


def test_a_missing_plural_form_is_told(locale: Path) -> None:
    assert "4 form(s)" in change(locale, "ru", msgstr_plural={0: "%(n)d a", 1: "%(n)d b", 2: "%(n)d c"})[0]


def test_a_lost_place_holder_is_told(locale: Path) -> None:
    assert "place holders" in change(locale, "fr", msgstr="Salut %(nom)s")[0]
    assert "place holders" in change(locale, "fr", msgstr="Salut")[0]


@pytest.mark.parametrize(
    ("number", "form"), [(0, 2), (1, 0), (2, 1), (5, 2), (11, 2), (21, 0), (22, 1), (25, 2), (101, 0)]
)
def test_compiled_plurals_follow_the_language(locale: Path, number: int, form: int) -> None:
    written = messages.compile_all(locale)
    assert len(written) == 3
    assert messages.compile_all(locale) == []
    for language in ("ru", "uk"):
        with messages.path_of(language, locale).with_suffix(".mo").open("rb") as file:
            spoken = gettext.GNUTranslations(file)
        assert spoken.ngettext("%(n)d day", "%(n)d days", number) == f"%(n)d f{form}"


def test_a_wrong_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert messages.main(["fly"]) == 2
    assert "extract, compile or check" in capsys.readouterr().err


def test_our_own_catalogues_have_no_fault() -> None:
    assert messages.faults() == []
