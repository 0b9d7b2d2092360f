"""The case of the news report: risen since October, 70,253 in November, the record, after a mobilisation."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.engines.interest.conftest import NEWS
from tests.engines.interest.wording.conftest import LANGUAGES, TERM, Seed, announced, seeded

from safeconduct.interest.engine.findings import findings
from safeconduct.interest.engine.reading import read_file
from safeconduct.interest.wording import summary, told

DATA = Path(os.environ.get("SAFECONDUCT_DATA", Path(__file__).parents[5] / "shared" / "data"))
FILE = DATA / "interest" / "formats" / "wordstat_monthly_SYNTHETIC_news_shape.csv"

# Read aloud, in each language; \u00a0 and \u202f are spaces at which no line may break.
SAID = {
    "en": {
        "stands": "In November 2022, 70,253 searches contained “как сдаться в плен” (Wordstat, synthetic).",
        "level": "This is about 7.6 times the usual (95% range: 6.4 to 8.9).",
        "rise": "Interest has risen since October 2022: it has been above the usual for 2 months.",
        "record": (
            "70,253 searches in November 2022 is the record since the series began in January 2022, "
            "the highest of 11 months. A record alone is no evidence: even when nothing happens, the "
            "last value of 11 months is the highest in one case of 11."
        ),
        "event": (
            "The rise followed an event in September 2022: mobilisation announced (21 September). "
            "That is the order in time and nothing more."
        ),
        "caveat-broad": "Every longer search with these words is counted too, also about games, law or history.",
        "caveat-people": (
            "These numbers do not count people who want to surrender: press reports and changes at "
            "the provider show in them too. They supplement what the line itself hears."
        ),
    },
    "fr": {
        "stands": (
            "En novembre 2022, on a compté 70\u202f253 recherches contenant «\u00a0как сдаться в "
            "плен\u00a0» (Wordstat, synthetic)."
        ),
        "level": "C’est environ 7,6 fois le niveau habituel (intervalle à 95\u00a0%\u00a0: de 6,4 à 8,9).",
        "rise": (
            "L’intérêt est en hausse depuis octobre 2022\u00a0: voilà 2 mois qu’il dépasse le niveau "
            "habituel."
        ),
        "record": (
            "Avec 70\u202f253 recherches en novembre 2022, c’est le record depuis le début de la "
            "série en janvier 2022, la plus haute valeur sur 11 mois. Un record seul ne prouve "
            "rien\u00a0: même quand rien ne se passe, la dernière valeur sur 11 mois est la plus "
            "haute dans un cas sur 11."
        ),
        "event": (
            "La hausse a suivi un événement survenu en septembre 2022\u00a0: mobilisation annoncée "
            "(21 septembre). C’est l’ordre dans le temps, rien de plus."
        ),
        "caveat-broad": (
            "Toute recherche plus longue avec ces mots est comptée aussi, par exemple sur les jeux, "
            "le droit ou l’histoire."
        ),
        "caveat-people": (
            "Ces nombres ne disent pas combien de personnes veulent se rendre\u00a0: les articles de "
            "presse et les changements chez le fournisseur s’y voient aussi. Ils complètent ce que la "
            "ligne entend elle-même."
        ),
    },
    "ru": {
        "stands": (
            "В ноябре 2022 года насчитали 70\u00a0253 запроса со словами «как сдаться в плен» "
            "(Wordstat, synthetic)."
        ),
        "level": "Это примерно в 7,6 раза выше обычного уровня (95-процентный интервал: от 6,4 до 8,9).",
        "rise": "С октября 2022 года интерес вырос: уже 2 месяца он выше обычного.",
        "record": (
            "70\u00a0253 запроса в ноябре 2022 года\u00a0— это рекорд с начала наблюдений в январе "
            "2022 года, наибольшее значение за 11 месяцев. Рекорд сам по себе ничего не доказывает: "
            "даже когда ничего не происходит, последнее значение за 11 месяцев оказывается наибольшим "
            "в одном случае из 11."
        ),
        "event": (
            "Рост начался после события в сентябре 2022 года: объявлена мобилизация (21 сентября). "
            "Это лишь порядок во времени, и ничего больше."
        ),
        "caveat-broad": (
            "Учтены и все запросы длиннее, в которых есть эти слова, в том числе об играх, праве или истории."
        ),
        "caveat-people": (
            "Эти числа\u00a0— не количество людей, которые хотят сдаться: в них видны и сообщения "
            "прессы, и перемены в самом поисковом сервисе. Они лишь дополняют то, что слышит сама "
            "линия."
        ),
    },
    "uk": {
        "stands": (
            "У листопаді 2022 року нарахували 70\u00a0253 запити зі словами «как сдаться в плен» "
            "(Wordstat, synthetic)."
        ),
        "level": (
            "Це приблизно в 7,6 раза вище за звичайний рівень (95-відсотковий інтервал: від 6,4 до 8,9)."
        ),
        "rise": "З жовтня 2022 року інтерес зріс: уже 2 місяці він вищий, ніж зазвичай.",
        "record": (
            "70\u00a0253 запити в листопаді 2022 року\u00a0— це рекорд від початку спостережень у "
            "січні 2022 року, найбільше значення за 11 місяців. Рекорд сам нічого не доводить: навіть "
            "коли нічого не стається, останнє значення за 11 місяців виявляється найбільшим в одному "
            "випадку з 11."
        ),
        "event": (
            "Зростання почалося після події у вересні 2022 року: оголошено мобілізацію (21 вересня). "
            "Це лише порядок у часі, і нічого більше."
        ),
        "caveat-broad": "Враховано й усі довші запити з цими словами, зокрема про ігри, право чи історію.",
        "caveat-people": (
            "Ці числа\u00a0— не кількість людей, які хочуть здатися: у них видно й повідомлення "
            "преси, і зміни в пошуковому сервісі. Вони лише доповнюють те, що чує сама лінія."
        ),
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_case_of_the_news_report_is_told_word_for_word(seed: Seed, language: str) -> None:
    said = {one.key: one.text for one in told(seed(language), language)}
    assert {key: said[key] for key in SAID[language]} == SAID[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_most_important_comes_first_and_what_it_does_not_prove_last(seed: Seed, language: str) -> None:
    keys = [one.key for one in told(seed(language), language)]
    assert keys[:5] == ["stands", "level", "rise", "record", "event"]
    assert keys[-2:] == ["caveat-broad", "caveat-people"]
    assert {"caveat-unusual", "caveat-changes", "placebo", "forecast", "forecast-tried"} < set(keys)


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ("since October 2022", "70,253", "in November", "record since the series began", "September")),
        ("fr", ("depuis octobre 2022", "70\u202f253", "en novembre", "record depuis le début", "septembre")),
        ("ru", ("с октября 2022", "70\u00a0253", "в ноябре", "рекорд с начала наблюдений", "сентябре")),
        (
            "uk",
            ("із жовтня 2022", "70\u00a0253", "в листопаді", "рекорд від початку спостережень", "вересні"),
        ),
    ],
)
def test_one_paragraph_for_the_press_says_it_all_with_its_caveats(
    seed: Seed, language: str, parts: tuple[str, ...]
) -> None:
    text = summary(seed(language), language)
    assert "\n" not in text
    assert all(part in text for part in parts)
    assert seed(language).events[0].name in text
    for caveat in ("event", "caveat-broad", "caveat-people"):
        assert SAID[language][caveat] in text


def test_where_the_last_value_is_not_the_record_the_paragraph_tells_both() -> None:
    series = replace(seeded(), points=seeded().points)
    later = replace(series.points[-1], start=series.points[-1].start.replace(month=12), value=60000.0)
    text = summary(findings(replace(series, points=(*series.points, later)), [announced("en")]), "en")
    assert "70,253 searches in November 2022, the record" in text
    assert "In December 2022, 60,000 searches" in text


@pytest.mark.skipif(
    not FILE.is_file(), reason="The sample files are not here; set SAFECONDUCT_DATA to their folder."
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_is_told_of_the_sample_file(language: str) -> None:
    series = read_file(FILE.read_bytes(), name=FILE.name).series[0]
    assert [point.value for point in series.points] == list(NEWS)
    said = {one.key: one.text for one in told(findings(series, [announced(language)]), language)}
    assert TERM in said["stands"]
    for key in ("level", "rise", "record", "event", "caveat-people"):
        assert said[key] == SAID[language][key]
