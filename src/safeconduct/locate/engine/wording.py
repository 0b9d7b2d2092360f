"""A fix in one or two sentences, in four languages, with no digit that it does not deserve."""

from __future__ import annotations

from datetime import UTC, datetime

from safeconduct.locate.engine.area import distance_m
from safeconduct.locate.engine.fix import Fix
from safeconduct.locate.engine.grids import mgrs_grid

LANGUAGES = ("en", "uk", "ru", "fr")
_SENTENCE = {
    "en": "90 % within {radius} of {place} as of {time} UTC ({count})",
    "uk": "90 % у межах {radius} від {place} станом на {time} UTC ({count})",
    "ru": "90 % в пределах {radius} от {place} на {time} UTC ({count})",
    "fr": "90 % dans un rayon de {radius} autour de {place} à {time} UTC ({count})",
}
_REPORTS = {
    "en": ("report", "reports"),
    "uk": ("повідомлення", "повідомлення", "повідомлень"),
    "ru": ("сообщение", "сообщения", "сообщений"),
    "fr": ("signalement", "signalements"),
}
_UNITS = {"en": ("m", "km"), "uk": ("м", "км"), "ru": ("м", "км"), "fr": ("m", "km")}
_AREAS = {
    "en": ("Separate areas: ", "{share} % near {place}"),
    "uk": ("Окремі райони: ", "{share} % біля {place}"),
    "ru": ("Отдельные районы: ", "{share} % около {place}"),
    "fr": ("Zones distinctes : ", "{share} % près de {place}"),
}
_CONTRADICTION = {
    "en": "The reports contradict each other: ask again before using this.",
    "uk": "Повідомлення суперечать одне одному: перепитайте, перш ніж користуватися.",
    "ru": "Сообщения противоречат друг другу: переспросите, прежде чем использовать.",
    "fr": "Les signalements se contredisent : redemandez avant de vous en servir.",
}


def plural(language: str, n: int) -> str:
    """Return "2 reports" with the right form: two forms in English and French (0 is singular), three in Slavic."""
    forms = _REPORTS[_known(language)]
    if language in ("uk", "ru"):
        one = n % 10 == 1 and n % 100 != 11
        few = 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14
        return f"{n} {forms[0 if one else 1 if few else 2]}"
    single = n == 1 if language == "en" else n < 2
    return f"{n} {forms[0 if single else 1]}"


def decimals(r50_m: float) -> int:
    """Return how many decimals of a degree a median error of `r50_m` metres deserves: 5 down to 1."""
    for limit, digits in ((10.0, 5), (100.0, 4), (500.0, 3), (5000.0, 2)):
        if r50_m <= limit:
            return digits
    return 1


def coordinates(lat: float, lon: float, r50_m: float) -> str:
    """Return "47.44N 35.83E" with the decimals that r50 deserves; the same in all languages, to be read out."""
    n = decimals(r50_m)
    return f"{abs(lat):.{n}f}{'N' if lat >= 0 else 'S'} {abs(lon):.{n}f}{'E' if lon >= 0 else 'W'}"


def mgrs_text(lat: float, lon: float, r50_m: float) -> str:
    """Return MGRS whose cell is not finer than r50 deserves (10 km to 1 m); "" near the poles."""
    for limit, digits in ((5.0, 5), (50.0, 4), (500.0, 3), (5000.0, 2)):
        if r50_m <= limit:
            return mgrs_grid.write(lat, lon, digits)
    return mgrs_grid.write(lat, lon, 1)


def distance(metres: float, language: str) -> str:
    """Return "80 m", "1.6 km" or "14 km", rounded up so that the region never shrinks in print."""
    short, long = _UNITS[_known(language)]
    if metres < 995:
        step = 1 if metres < 10 else 10
        return f"{max(_up(metres, step), 1):.0f} {short}"
    km = metres / 1000
    text = f"{_up(km, 0.1):.1f}" if km < 9.95 else f"{_up(km, 1):.0f}"
    return f"{text if language == 'en' else text.replace('.', ',')} {long}"


def describe(fix: Fix, language: str, now: datetime) -> str:
    """Return the fix as text: radius, probability, place, time and basis; then separate areas and contradictions.

    now: aware time; the date is written out unless it is the fix's own day (UTC). Radii are those of the fix as
    given: call `fix.grown(now)` first for its present state. Raises ValueError for an unknown language or naive time.
    """
    if now.tzinfo is None:
        raise ValueError("Give an aware time: the age of a fix needs a zone.")
    language = _known(language)
    at = fix.as_of.astimezone(UTC)
    same_day = at.date() == now.astimezone(UTC).date()
    n = decimals(fix.r50_m)
    # the printed centre is rounded, so the printed circle must reach as far around it
    shift = distance_m((fix.lat, fix.lon), (round(fix.lat, n), round(fix.lon, n)))
    text = _SENTENCE[language].format(
        radius=distance(fix.r90_m + shift, language),
        place=coordinates(fix.lat, fix.lon, fix.r50_m),
        time=at.strftime("%H:%M" if same_day else "%Y-%m-%d %H:%M"),
        count=plural(language, len(fix.basis)),
    )
    if len(fix.modes) > 1:
        head, part = _AREAS[language]
        places = (
            part.format(share=round(100 * m.weight), place=coordinates(m.lat, m.lon, m.r90_m / 2))
            for m in fix.modes
        )
        text += f". {head}{'; '.join(places)}"
    return f"{text}. {_CONTRADICTION[language]}" if fix.contradictions else text


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise ValueError(f"No wording in {language!r}: choose one of {', '.join(LANGUAGES)}.")
    return language


def _up(value: float, step: float) -> float:
    return -(-(value - 1e-9) // step) * step
