"""What to call out to those who receive him: the words in their language, and how to say them, in his own letters.

Written by us for each pair of languages; a native speaker of both should read each aloud before it is printed.
Capitals carry the stress; hyphens part syllables. None of the sentences changes with who says it (man or woman).
"""

from __future__ import annotations

from collections.abc import Mapping

KEYS = ("surrender", "unarmed", "shoot", "doctor", "understand")

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "surrender": "I surrender.",
        "unarmed": "I am unarmed.",
        "shoot": "Do not shoot!",
        "doctor": "I need a doctor.",
        "understand": "I do not understand.",
    },
    "uk": {
        "surrender": "Я здаюся.",
        "unarmed": "Я без зброї.",
        "shoot": "Не стріляйте!",
        "doctor": "Мені потрібен лікар.",
        "understand": "Я не розумію.",
    },
    "ru": {
        "surrender": "Я сдаюсь.",
        "unarmed": "Я без оружия.",
        "shoot": "Не стреляйте!",
        "doctor": "Мне нужен врач.",
        "understand": "Я не понимаю.",
    },
    "fr": {
        "surrender": "Je me rends.",
        "unarmed": "Je n’ai pas d’arme.",
        "shoot": "Ne tirez pas !",
        "doctor": "J’ai besoin d’un médecin.",
        "understand": "Je ne comprends pas.",
    },
}

# (the holder's language, the receiving side's language): the receiving side's words in the holder's letters.
SOUNDS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("en", "uk"): {
        "surrender": "yah zdah-YOO-syah",
        "unarmed": "yah bez ZBRO-yee",
        "shoot": "neh stree-LYAHY-teh",
        "doctor": "meh-NEE po-TREE-ben LEE-kar",
        "understand": "yah neh ro-zoo-MEE-yoo",
    },
    ("en", "ru"): {
        "surrender": "yah zdah-YOOS",
        "unarmed": "yah byez ah-ROO-zhi-yah",
        "shoot": "nyeh stree-LYAHY-tyeh",
        "doctor": "mnyeh NOO-zhin VRAHCH",
        "understand": "yah nyeh pah-nee-MAH-yoo",
    },
    ("en", "fr"): {
        "surrender": "zhuh muh RAHN",
        "unarmed": "zhuh nay pah DARM",
        "shoot": "nuh tee-ray PAH",
        "doctor": "zhay buh-ZWAN dun mayd-SAN",
        "understand": "zhuh nuh kom-prahn PAH",
    },
    ("uk", "en"): {
        "surrender": "ай се-РЕН-дер",
        "unarmed": "ай ем ан-АРМД",
        "shoot": "ду нот ШУТ",
        "doctor": "ай НІД е ДОК-тер",
        "understand": "ай ду нот ан-дер-СТЕНД",
    },
    ("uk", "ru"): {
        "surrender": "я зда-ЮСЬ",
        "unarmed": "я бєз а-РУ-жи-я",
        "shoot": "нє стрі-ЛЯЙ-тє",
        "doctor": "мнє НУ-жин ВРАЧ",
        "understand": "я нє па-ні-МА-ю",
    },
    ("uk", "fr"): {
        "surrender": "же ме РАН",
        "unarmed": "же не па ДАРМ",
        "shoot": "не ті-ре ПА",
        "doctor": "же бе-ЗУЕН ден мед-СЕН",
        "understand": "же не ком-пран ПА",
    },
    ("ru", "en"): {
        "surrender": "ай сэ-РЭН-дэр",
        "unarmed": "ай эм ан-АРМД",
        "shoot": "ду нот ШУТ",
        "doctor": "ай НИД э ДОК-тэр",
        "understand": "ай ду нот ан-дэр-СТЭНД",
    },
    ("ru", "uk"): {
        "surrender": "я зда-Ю-ся",
        "unarmed": "я бэз ЗБРО-йи",
        "shoot": "нэ стри-ЛЯЙ-тэ",
        "doctor": "мэ-НИ по-ТРИ-бэн ЛИ-кар",
        "understand": "я нэ ро-зу-МИ-ю",
    },
    ("ru", "fr"): {
        "surrender": "жё мё РАН",
        "unarmed": "жё нэ па ДАРМ",
        "shoot": "нё ти-рэ ПА",
        "doctor": "жэ бё-ЗУЭН дэн мэд-СЭН",
        "understand": "жё нё ком-пран ПА",
    },
    ("fr", "en"): {
        "surrender": "aï seu-RÈNN-deur",
        "unarmed": "aï amm eunn-ARMD",
        "shoot": "dou notte CHOUTE",
        "doctor": "aï NIDE eu DOC-teur",
        "understand": "aï dou notte eunn-deur-STANND",
    },
    ("fr", "uk"): {
        "surrender": "ya zda-YOU-sia",
        "unarmed": "ya bèz ZBRO-yi",
        "shoot": "nè stri-LIAÏ-tè",
        "doctor": "mè-NI po-TRI-bènn LI-kar",
        "understand": "ya nè ro-zou-MI-you",
    },
    ("fr", "ru"): {
        "surrender": "ya zda-YOUSS",
        "unarmed": "ya bièz a-ROU-ji-ya",
        "shoot": "niè stri-LIAÏ-tiè",
        "doctor": "mniè NOU-jynn VRATCH",
        "understand": "ya niè pa-ni-MA-you",
    },
}


def sounds(holder: str, receiving: str) -> Mapping[str, str] | None:
    """Return how the holder says the receiving side's words, by their keys; None where both speak one language."""
    return None if holder == receiving else SOUNDS[holder, receiving]
