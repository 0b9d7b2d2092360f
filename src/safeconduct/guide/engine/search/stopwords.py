"""Words that say little about what a text is about: they count a fifth, and nothing is found by them alone."""

STOP_WORDS: dict[str, list[str]] = {
    "en": [
        "a an the and or but if of in on at to for by with from into about as than then so up out over",
        "after before i me my we us our you your he him his she her it its they them their this that these",
        "those there here is are was were be been being am do does did done have has had having will would",
        "can could should shall may might must not no nor what which who whom whose when where why how many",
        "much some any all each such only just very also too im ive ill id youre dont doesnt didnt cant",
        "wont isnt arent whats theres thats get got",
        "u ur r n ya yall wat wot coz cuz bc tho gonna wanna gotta lemme please pls plz thx thanks hi hey ok okay",
    ],
    "uk": [
        "а але або і й та в у на не ні до з із зі за від про під над при для по через між без як що це цей",
        "ця ці цього цьому цим цих той та те ті того тому тим тих який яка яке які якого якої яких яким",
        "якому хто кого кому ким де куди звідки коли скільки чи чому чого чим навіщо чий чия чиє я мене",
        "мені мною ти тебе ви вас вам вами ми нас нам нами він його йому ним нього вона її їй нею неї вони",
        "їх їм ними них воно свій своя своє свої себе мій моя моє мої мого моєї моїх був була було були",
        "бути буде будуть буду є б би ж же то так також ще вже тільки лише щоб якщо можна треба можу може",
        "мати має мають дуже тут там",
        "шо шось чо тіко нє ну от ось щоби шоб будь ласка дякую привіт вітаю ок взагалі якщо якось підкажіть",
    ],
    "ru": [
        "а но или и да в во на не ни до с со из из-за за от о об обо про под над при для по через между без",
        "у к ко как что это этот эта эти эту этого этой этому этим этом тот та то те того той тому тем том",
        "тех какой какая какое какие какого каких каким какую какой каком который которая которое которые",
        "которого которой которых кто кого кому кем где куда откуда когда сколько ли почему чего чему чем",
        "зачем чей чья чьё я меня мне мной ты тебя вы вас вам вами мы нас нам нами он его ему им него нем",
        "она её ей ею неё они их ими них оно свой своя свое свои себя мой моя моё мои моего моей моих был",
        "была было были быть будет будут буду есть бы б же так также ещё уже только лишь чтобы если можно",
        "надо нужно могу может очень тут там",
        "че чё шо ща щас ну вот типо типа ваще вообще чтоб чтобы пожалуйста пж плиз спасибо привет здравствуйте ок",
        "подскажите короче блин",
    ],
    "fr": [
        "le la les un une des du de d l et ou mais si dans en au aux à sur pour par avec sans sous entre",
        "vers chez comme je j me m moi mon ma mes nous notre nos vous votre vos tu te t toi ton ta tes il",
        "elle on ils elles lui leur leurs se s son sa ses soi ce c cet cette ces ça cela ceci qui que qu",
        "quoi dont où quand comment combien pourquoi quel quelle quels quelles est es suis sommes êtes sont",
        "était étaient être été sera seront ai as a avons avez ont avait avoir eu fait faire fais faut peut",
        "peux peuvent puis pouvoir dois doit ne n pas ni non oui y plus moins très aussi alors donc car",
        "jai cest ya jsuis chui jme jte jen pk pq svp stp bonjour salut merci bon bah ben hein ok quon faudrait",
    ],
}
