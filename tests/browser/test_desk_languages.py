"""Every page of the desk in four languages: nothing too wide, nothing left in English, nothing axe objects to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page
from tests.browser.conftest import Installation, founded, serving
from tests.browser.desk import Colleague, happen
from tests.browser.looking import AXE, keep_picture, violations
from tests.browser.test_exit_look import walk

LANGUAGES = ("en", "uk", "ru", "fr")
WIDTHS = (1440, 1024, 390)
# Where a page is reached by a link or a button: the page it stands on, and what is pressed.
PAGES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "caseworker-1": (
        ("inbox", "/", ""),
        ("case", "/case/{planned}/", ""),
        ("check-ins", "/check-ins/", ""),
        ("search", "/search/", ""),
        ("place", "/case/{planned}/place/", ""),
        ("exit-decide", "/case/{planned}/exit/", ""),
        ("exits", "/exits/", ""),
        ("identity", "/case/{planned}/identity/", ""),
        ("inbox-put-off", "/?waits=later", ""),
        ("sound", "/sound/", ""),
        ("prepared", "/prepared/", ""),
        ("prepared-edit", "/prepared/honest/", ""),
        ("prepared-choices", "/case/{planned}/prepared/", ""),
        ("who-answers", "/case/{planned}/conversation/", ""),
        ("muting", "/case/{planned}/muted/", ""),
        ("you", "/you/", ""),
        ("change-password", "/you/password/", ""),
        ("password", "/password/", ""),
        ("second", "/you/second/", ""),
        ("passkeys", "/you/second/keys/", ""),
        ("passkey-add", "/you/second/keys/add/", ""),
        ("codes", "/you/second/codes/", ""),
        ("sign-out", "/sign-out/", ""),
        ("roster", "/shifts/roster/", ""),
        ("roster-week", "/shifts/roster/week/", ""),
    ),
    "operator-1": (
        ("place-report", "/case/{planned}/place/report/", ""),
        ("suggestions", "/case/{planned}/guide/", ""),
        ("telephone", "/telephone/", ""),
        ("shifts", "/shifts/", ""),
        ("hand-over", "/shifts/hand-over/", ""),
        ("dead-letters", "/shifts/dead-letters/", ""),
        ("wallboard", "/wallboard/", ""),
        ("case-received", "/case/{received}/", ""),
    ),
    "planner-1": (
        ("exit-none", "/case/{no_way}/exit/", ""),
        ("exit-plan", "/case/{approved}/exit/", ""),
        ("areas", "/exits/areas/", ""),
        ("area", "/exits/areas/", "tbody a"),
    ),
    "liaison-1": (("notices", "/notices/", ""),),
    "reception-1": (
        ("reception", "/reception/", ""),
        ("receive", "/reception/", "a.button.p"),
        ("custody", "/reception/", "tbody a.button"),
    ),
    "administrator-1": (
        ("staff", "/staff/", ""),
        ("leave", "/staff/", "a[href$='/leave/']"),
        ("teams", "/teams/", ""),
        ("team", "/you/", "main a[href*='/teams/']"),
        ("jobs", "/jobs/", ""),
        ("erasure", "/erasure/", ""),
        ("missing", "/nothing/", ""),
        ("refused", "/interest/", ""),
    ),
    "auditor-1": (
        ("audit", "/audit/", ""),
        ("audit-verified", "/audit/", "form[method=post][action$='/verify/'] button"),
    ),
    "analyst-1": (("interest", "/interest/", ""), ("figures", "/figures/", "")),
    "editor-1": (
        ("guide-articles", "/guide/articles/", ""),
        ("narration", "/guide/articles/narration/", ""),
        ("pictures", "/guide/articles/pictures/", ""),
        ("guide-words", "/guide/articles/hands-seen/uk/", ""),
        ("guide-revision", "/guide/articles/hands-seen/fr/history/", "tbody a[data-row]"),
        ("guide-decide", "/guide/articles/", "td p a"),
        ("guide-history", "/guide/articles/hands-seen/fr/history/", ""),
    ),
}
PANELLED = ("inbox", "case", "case-received")  # their panels come after the page
# What stands on a page in any language: people and teams, handles, times, keys, what the events have written, and
# what the log names: identifiers and routes.
DATA = re.compile(
    r"((caseworker|operator|planner|liaison|reception|administrator|auditor|analyst|editor)s?"
    r"( \d)?( \([a-z]+-\d\))?(, | ·)?)+"
    r"|Example line|Desk|English|français|[A-Z]{1,4}|[a-z]+-\d|(\(\d+\) )?(Position · |← )?[a-z]+-[a-z]+-\d+"
    r"|\d\d:\d\d UTC|\(?UTC\)?|Ctrl (K|↵)|Control\+(k|Enter)|Enter|Escape"
    r"|[0-9a-f]{12}…|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z]+:[a-z_]+"
    r"|№ \d · “https.*”|The reception officer must.*|Boots, papers|Example|wounded|two people"
    r"|· Europe/Kyiv"  # the wallboard's clock
    r"|Fictional (terrain made by safeconduct|area)|Cedar(: [-0-9., ]+)?"
)
# What French writes as English does: minutes, notes, and the months that begin alike.
FRENCH = re.compile(
    r"\S+|\d+ articles|\w+ \d, \d\d? [A-Z][a-z]{2} \d{4}|(· )?\d+(–\d+)? min(utes?)?|\w+ \d, note"
    r"|\d\d? [A-Z][a-z]{2}( \d{4})?( \d\d:\d\d)?( – \d\d:\d\d)?( UTC)?"
    r"|· Web ·"
)
TEXTS = """() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest('script, style, code, pre, select[name=time_zone], [lang]:not(html)')) continue;
    found.add(walker.currentNode.data.trim().replace(/\\s+/g, ' '));
  }
  for (const one of document.querySelectorAll('[aria-label], [title], [placeholder]'))
    for (const name of ['aria-label', 'title', 'placeholder'])
      if (one.hasAttribute(name)) found.add(one.getAttribute(name).trim());
  found.add(document.title);
  return [...found].filter(text => /\\p{L}{3}/u.test(text));
}"""


@dataclass
class Desk:
    """An installation with a case at every stage, and its desk as a server."""

    address: str
    installation: Installation
    handles: dict[str, str]
    english: dict[str, set[str]] = field(default_factory=dict)  # what each page says in English

    def visits(self, browser: Browser, language: str) -> Iterator[tuple[str, Colleague]]:
        """Open every page in a language, as whoever may see it; yields its name and the browser on it."""
        happen(self.installation, "speak", language)
        for user, pages in PAGES.items():
            cookies = happen(self.installation, "enter", user, "elevated")
            one = Colleague(browser, self.address, cookies, locale=language)
            for name, path, link in pages:
                one.page.goto(self.address + path.format(**self.handles))
                if link:
                    one.page.locator(link).first.click()
                    one.page.wait_for_load_state()
                if name in PANELLED:
                    one.traffic.settle()
                yield name, one
            one.context.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    own = founded(tmp_path_factory, "languages")
    stages = ("no_way", "planned", "approved", "received")
    handles = {one: walk(own, one)["handle"] for one in stages}
    for event in ("urgent", "missed", "identity", "due"):
        happen(own, event, handles["planned"])
    happen(own, "words", "editor-2", "hands-seen", "fr")
    with serving(own, "desk") as address:
        yield Desk(address, own, handles)


def in_english(chromium: Browser, desk: Desk) -> dict[str, set[str]]:
    """Return what each page says in English; the English test has read that already, unless it was left out."""
    if not desk.english:
        desk.english |= {name: set(one.page.evaluate(TEXTS)) for name, one in desk.visits(chromium, "en")}
    return desk.english


def left_in_english(page: Page, english: set[str], language: str) -> list[str]:
    """Return what the page says in the very words of the English page, apart from names and numbers."""
    same = sorted(english & set(page.evaluate(TEXTS)))
    # French shares many single words with English; a sentence it does not share
    return [
        text
        for text in same
        if not DATA.fullmatch(text) and not (language == "fr" and FRENCH.fullmatch(text))
    ]


def faults_of(page: Page, name: str, language: str) -> list[str]:
    """Return what is too wide on the page; keep the narrowest as a picture, in English the widest too."""
    found = []
    kept = (WIDTHS[0], WIDTHS[-1]) if language == "en" else WIDTHS[-1:]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 860})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{name} ({language}): {wide} px wide on a screen of {width} px")
        if width in kept:
            keep_picture(page, f"desk-{name}-{language}-{width}.jpg")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_the_desk_speaks(chromium: Browser, desk: Desk, language: str) -> None:
    faults: list[str] = []
    english = in_english(chromium, desk) if language != "en" else desk.english
    for name, one in desk.visits(chromium, language):
        if one.page.get_attribute("html", "lang") != language:
            faults.append(f"{name} is not in {language}")
        if language == "en":  # axe knows no language: once is enough
            english[name] = set(one.page.evaluate(TEXTS))
            one.page.evaluate(f"() => {{ {AXE} }}")
            faults += [f"{name}: {fault}" for fault in violations(one.page)]
        else:
            same = left_in_english(one.page, english[name], language)
            faults += [f"{name} ({language}) says in English: {text!r}" for text in same]
        for box in one.page.locator("main details").all():
            box.evaluate("box => box.open = true")
        faults += faults_of(one.page, name, language)
        faults += [f"{name} ({language}): {complaint}" for complaint in one.complaints]
        one.complaints.clear()
    assert faults == [], "\n".join(faults)
