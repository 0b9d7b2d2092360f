"""Forms that no cut of endings brings together: fought and fight, шёл and идти, irai and aller."""

from __future__ import annotations

# Each entry is one word: its plain form first, then forms that look like another word.
_LINES = {
    "en": """
        arise arose arisen; bear bore borne; beat beaten; become became; begin began begun; bend bent;
        bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; bring brought;
        build built; buy bought; catch caught; child children; choose chose chosen; come came; creep crept;
        deal dealt; die died dying; dig dug; draw drew drawn; drink drank drunk; drive drove driven;
        eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled;
        fly flew flown; foot feet; forget forgot forgotten; forbid forbade forbidden; freeze froze frozen;
        give gave given; go went gone; grow grew grown; hear heard; hide hid hidden; hold held; keep kept;
        kneel knelt; know knew known; lay laid; lead led; leave left; lend lent; lie lain lying; lose lost;
        make made; man men; mean meant; meet met; pay paid; ride rode ridden; rise rose risen; run ran;
        say said; see saw seen; seek sought; sell sold; send sent; shake shook shaken; shoot shot;
        show shown; sing sang sung; sink sank sunk; sit sat; sleep slept; speak spoke spoken; spend spent;
        stand stood; steal stole stolen; stick stuck; strike struck; swear swore sworn; swim swam swum;
        take took taken; teach taught; tear tore torn; tell told; think thought; throw threw thrown;
        understand understood; wake woke woken; wear wore worn; wife wives; win won; woman women;
        write wrote written
    """,
    "ru": """
        идти иду идёт идём идут идёшь шёл шла шло шли; пойти пойду пойдёт пойдём пойдут пошёл пошла пошли;
        прийти приду придёт придут пришёл пришла пришли; уйти уйду уйдёт уйдут ушёл ушла ушли;
        выйти выйду выйдет вышел вышла вышли; найти найду найдёт найдут нашёл нашла нашли;
        дойти дойду дойдёт дойдут дошёл дошла дошли; подойти подойду подойдёт подойдут подошёл подошли;
        перейти перейду перейдёт перейдут перешёл перешли; ехать еду едет едут;
        взять возьму возьмёт возьмут возьмёте взял взяли; бить бью бьёт бьют бей бил били;
        убить убью убьёт убьют убил убили убит; человек люди людей людям людьми людях;
        ребёнок дети детей детям детьми детях; есть ем ест едят ел ели; пить пью пьёт пьют пил пили;
        лечь лягу ляжет лягут лёг легла легли ложиться; сын сыновья сыновей;
        друг друзья друзей друзьям друзьями; брат братья братьев; мать матери матерью матерей;
        мама маме мамы маму; день дня дней дни днём; писать пишу пишет пишут;
        написать напишу напишет напишут; сказать скажу скажет скажут;
        показать покажу покажет покажут покажи; искать ищу ищет ищут; ждать жду ждёт ждут;
        звать зову зовёт зовут; снять сниму снимет снимут; отнять отниму отнимет отнимут;
        забрать заберу заберёт заберут; отобрать отберу отберёт отберут; послать пошлю пошлёт пошлют;
        судить сужу; посадить посажу; лгать лгу лжёт лгут; ползти ползу ползёт ползут полз;
        хотеть хочу хочет хотят; бежать бегу бежит бегут; бояться боюсь боится боятся;
        сдать сдам сдаст сдадут; дать дам даст дадут
    """,
    "fr": """
        aller vais va allons vont irai ira irons iront aille;
        prendre pris prise prends prend prenez prennent prendront;
        venir viens vient viennent venu viendra viendront; tenir tiens tient tiennent tenu;
        mettre mis mets met mettez; voir vois voit voient vu verra verront;
        savoir sais sait savent su saura; dire dis dit dites disent; recevoir reçois reçoit reçoivent reçu;
        écrire écris écrit écrivez écrivent; mourir meurs meurt meurent mort;
        vouloir veux veut veulent voulu; devenir deviens devient devenu; suivre suit suivi suivez;
        vivre vis vit vivent vécu; boire boit boivent bu; croire crois croit cru; lire lis lit lu;
        battre bats bat battent battu battus; rendre rends rend rendu rendus; perdre perds perd perdu;
        survivre survis survivrai survivra survécu; courir cours court courent; fuir fuis fuit fuient fui;
        partir pars part partent; sortir sors sort sortent; dormir dors dort dorment; mentir mens ment;
        oeil yeux; permettre permis permet; promettre promis promet promettez; promesse promesses;
        comprendre compris comprend; apprendre appris apprend; combattre combattu combattent
    """,
}


def irregular(language: str) -> dict[str, str]:
    """Return, for each irregular form in a language, its plain form, as written; Ukrainian has lemmas."""
    entries = (one.split() for one in _LINES.get(language, "").split(";"))
    return {form: entry[0] for entry in entries for form in entry[1:]}
