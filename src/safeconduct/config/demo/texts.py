"""What fictional people write: short, plain, in four languages; no real name, place, unit or number."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Talk:
    """One invented conversation: the person's first words, our answer, and what he says then."""

    language: str
    first: str
    answer: str
    then: str = ""
    about: str = "self"
    people: int | None = None


TALKS = (
    Talk(
        "ru",
        "Здравствуйте. Меня скоро отправят на фронт. Я не хочу воевать. Что мне делать?",
        "Здравствуйте. Хорошо, что вы написали. Кодовые слова храните отдельно. Вы сейчас в безопасности?",
        "Да, пока в части. Связь по вечерам.",
    ),
    Talk(
        "uk",
        "Добрий день. Мій брат на фронті, він хоче здатися. Як йому допомогти?",
        "Добрий день. Ви можете писати за нього. Чи має він телефон і чи знає, що ви нам пишете?",
        "Телефон є, раз на два дні. Він знає і просить.",
        about="relative",
    ),
    Talk(
        "ru",
        "Нас трое. Командиры ушли. Один ранен в ногу. Мы хотим выйти.",
        "Оставайтесь в укрытии. Кровь остановили? Есть ли у вас вода?",
        "Кровь остановили. Воды на день.",
        about="group",
        people=3,
    ),
    Talk(
        "en",
        "I was taken from my city and given a rifle. I want out. Nobody here can know.",
        "Thank you for writing. Do not tell anyone. Can you write at the same hour tomorrow?",
        "Yes. Around nine in the evening.",
    ),
    Talk(
        "fr",
        "Bonjour. Je suis soldat et je veux me rendre. Est-ce un piège ?",
        "Bonjour. Ce n'est pas un piège. Nous ne demandons ni votre nom ni votre unité.",
        "D'accord. Je vous écrirai quand je serai là-bas.",
    ),
    Talk(
        "ru",
        "А меня потом не обменяют против воли?",
        "Мы ответим честно: больных и раненых нельзя вернуть против их воли. Остальное мы не можем обещать.",
        "Понял. Спасибо за честность.",
    ),
    Talk(
        "uk",
        "Я на позиції другу добу. Зарядка 14 %. Хочу вийти сьогодні вночі.",
        "Бережіть заряд. Напишіть числа з карти телефону, якщо можете, і вимкніть його.",
        "",
    ),
    Talk(
        "ru",
        "Что будет с моей семьёй, если узнают?",
        "Мы никому не говорим о вас. В плену вы сможете написать домой. До этого не пишите никому.",
        "Хорошо. Жена ждёт.",
    ),
)
NOTES = (
    "Calm, answers at once. Contact only in the evening.",
    "Asked twice about the family. Send the article on letters.",
    "Voice in the background during the call: be careful with replies.",
)
