"""Every way in of both faces, each with canaries of its own: what is right, what is wrong, what is malformed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from uuid import UUID

from PIL import Image
from tests.rooms.exits.world import PASSWORD
from tests.security.canaries import Aviary
from tests.security.serving import Browser, field_of

from safeconduct.accounts import services as accounts
from safeconduct.vault import services as vault

NOWHERE = UUID(int=77)


def photo(birds: Aviary) -> bytes:
    """Return a JPEG with canaries in three EXIF texts, in a comment, and behind its end; with GPS tags."""
    picture, exif = Image.new("RGB", (64, 48), "green"), Image.Exif()
    for tag in (0x010E, 0x013B, 0x8298):  # EXIF 2.32: ImageDescription, Artist, Copyright
        exif[tag] = birds.take()
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 26.0, 44.0), 3: "E", 4: (35.0, 50.0, 3.0)})
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=birds.take())
    return out.getvalue() + birds.take().encode()


def _code_on(page: str) -> str:
    """Return the code that a page shows once: its words in a list, or its digits in a line."""
    shown = re.search(r'<(ol|p) class="[dk][ "][^>]*>(.*?)</\1>', page, re.DOTALL)
    assert shown, "The page shows no code."
    return " ".join(re.sub(r"<[^>]+>", " ", shown[2]).split())


@dataclass
class Sender:
    """Sends everything; `seen` are canaries that staff must be able to read afterwards."""

    birds: Aviary
    public: str
    desk: str
    told: dict[str, str]
    secrets: dict[str, str]
    seen: set[str] = field(default_factory=set)
    codename: str = ""

    # --- the person

    def first_words(self) -> None:
        """Twelve people write, in two scripts; the last one comes back."""
        for number in range(12):
            browser, word, more = (
                Browser(self.public),
                self.birds.take(cyrillic=number % 2 == 0),
                self.birds.take(),
            )
            page = browser.get("/uk/write/").text
            form = {"ticket": field_of(page, "ticket"), "text": f"Я тут. {word} {more}", "about": "self"}
            answer = browser.post("/uk/write/", form)
            assert answer.status == 200, answer.status
            self.codename = self.birds.code(field_of(answer.text, "shown"))
            self.seen |= {word, more}
        wrong = {"text": self.birds.take(), "about": self.birds.take(), "people": self.birds.take()[:6]}
        assert Browser(self.public).post("/uk/write/", {**wrong, "about": "group"}).status == 400
        confirm = {"shown": self.codename, "code": f"{self.birds.take()} {self.codename}", "have": "1"}
        assert Browser(self.public).post("/uk/code/", confirm).status == 400

    def wrong_codes(self) -> None:
        """Codenames that open nothing, typed wrongly, put right by a button, with a message that waits."""
        for language in ("uk", "ru", "en", "fr"):
            code = self.birds.code(vault.new_codename(language).text)
            form = {"code": code, "text": self.birds.take()}
            assert Browser(self.public).post(f"/{language}/return/", form).status == 403
        for words in (3, 8, 9):
            form = {"code": " ".join(self.birds.take() for _ in range(words)), "text": self.birds.take()}
            assert Browser(self.public).post("/en/return/", form).status == 400
        form = {"code": self.codename, "fix": f"0 {self.birds.take()}"}
        assert Browser(self.public).post("/uk/return/", form).status in (200, 400)
        form = {"code": self.codename.replace(self.codename.split()[0], self.birds.take())}
        assert Browser(self.public).post("/uk/return/", form).status == 400

    def person(self) -> Browser:
        """Come back with the codename of the last who wrote."""
        browser = Browser(self.public)
        word = self.birds.take()
        assert browser.post("/uk/return/", {"code": self.codename, "text": word}).status == 200
        self.seen.add(word)
        return browser

    def talk(self) -> None:
        """Messages, places, photos with hidden texts, files that are none; everything else on those pages."""
        browser = self.person()
        token = field_of(browser.get("/uk/talk/").text, "form")
        for number in range(10):
            word = self.birds.take(cyrillic=number % 2 == 1)
            place = "47.4456, 35.8343 " if number > 6 else ""
            assert browser.post("/uk/talk/", {"form": token, "text": f"{place}{word}"}).status == 200
            self.seen.add(word)
        form = {"form": token, "text": self.birds.take()}
        assert browser.upload("/uk/talk/", form, f"{self.birds.take()}.jpg", photo(self.birds)).status == 200
        broken = b"\xff\xd8\xff\xe0" + self.birds.take().encode() * 40
        assert browser.upload("/uk/talk/", {"form": token}, "a.jpg", broken).status == 200
        text = self.birds.take().encode()
        assert browser.upload("/uk/talk/", {"form": token, "text": ""}, "a.txt", text).status == 400
        large = self.birds.take().encode() * 500_000
        assert browser.upload("/uk/talk/", {"form": token, "text": self.birds.take()}, "b", large).status in (
            400,
            413,
        )
        assert browser.post("/uk/talk/", {"form": self.birds.take(), "text": self.birds.take()}).status == 403
        for path in ("codes", "withdraw", "way"):
            form = {
                "form": token,
                "use": self.birds.take(),
                "choice": self.birds.take(),
                "act": self.birds.take(),
            }
            assert browser.post(f"/uk/{path}/", form).status in (200, 400)
        for use in ("digits", "duress_words"):
            page = browser.post("/uk/codes/", {"form": token, "use": use}).text
            self.birds.code(_code_on(page))
        over = Browser(self.public)
        over.cookies["s"] = self.birds.take()
        assert over.post("/uk/talk/", {"form": token, "text": self.birds.take()}).status == 403
        assert over.upload("/uk/talk/", {"text": self.birds.take()}, "c.jpg", photo(self.birds)).status == 403

    def strange(self, host: str) -> None:
        """Addresses, headers and bodies that nobody should send, to either face."""
        browser, birds = Browser(host), self.birds
        for path in (
            f"/uk/write/?q={birds.take()}",
            f"/{birds.take()}/",
            f"/uk/{birds.take()}?{birds.take()}",
        ):
            browser.get(path)
        browser.get(f"/case/{birds.take()}/")
        browser.get(f"/static/{birds.take()}.js")
        browser.get(f"/join/{birds.take()}/")
        named = {
            "User_Agent": birds.take(),
            "Referer": f"https://example.org/{birds.take()}",
            "X_Forwarded_For": birds.take(),
            "Accept_Language": birds.take(),
            "X_Request_Id": birds.take(),
            "Origin": f"https://{birds.take()}.example",
            "Cookie": f"s={birds.take()}; desk={birds.take()}; desk_key={birds.take()}",
            "Authorization": f"Bearer {birds.take()}",
        }
        browser.get("/uk/", **named)
        browser.post("/uk/write/", {"text": birds.take()}, **named)
        browser.get("/", Host=f"{birds.take()}.example")
        word = birds.take().encode()
        for kind in (
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/json",
            "text/plain",
        ):
            browser.send("POST", "/uk/write/", b"--x\r\n" + word + b"\r\n", kind)
        browser.send("POST", "/uk/write/", json.dumps({"text": birds.take()}).encode(), "application/json")
        browser.send("POST", "/uk/write/", b"text=\xff\xfe" + birds.take().encode() + b"%zz")
        browser.post("/uk/write/", {"text": birds.take() * 60_000})
        browser.post("/uk/write/", {f"{birds.take()}-{n}": "1" for n in range(70)})
        browser.send(birds.take().upper()[:8], "/uk/")

    # --- the desk

    def sign_in_wrongly(self) -> None:
        """Names and passwords that fit nobody, and a password typed into the wrong field."""
        for name in (self.birds.take(), self.birds.take(), "aftercare-1"):
            browser = Browser(self.desk)
            browser.get("/sign-in/")
            form = {"login": name, "password": self.birds.take(), "next": f"/{self.birds.take()}/"}
            assert browser.post("/sign-in/", form).status == 403
        form = {"csrfmiddlewaretoken": self.birds.take(), "login": self.birds.take(), "password": PASSWORD}
        assert Browser(self.desk).post("/sign-in/", form).status == 403

    def sign_in(self, name: str) -> Browser:
        """Sign in with both factors, the second one wrongly at first, and enter the password again."""
        browser = Browser(self.desk)
        browser.get("/sign-in/")
        assert browser.post("/sign-in/", {"login": name, "password": PASSWORD}).status == 302
        browser.get("/second/")
        assert browser.post("/second/", {"code": self.birds.take()}).status == 403
        code = accounts.code_now(self.secrets[name])
        assert browser.post("/second/", {"code": code}).status == 302
        assert browser.post("/password/", {"password": self.birds.take(), "next": "/"}).status in (400, 403)
        assert browser.post("/password/", {"password": PASSWORD, "next": "/"}).status == 302
        return browser

    def work(self) -> None:
        """An operator and two caseworkers work on the case of the person who came back."""
        browser = self.sign_in("caseworker-1")
        handle = self._handle(browser)
        case = f"/case/{handle}"
        for path in ("reply", "note"):
            for number in range(6):
                word = self.birds.take(cyrillic=number % 3 == 0)
                assert browser.post(f"{case}/{path}/", {"text": f"Words {word}"}).status == 302, path
                self.seen.add(word)
        blocked = {"text": f"{self.birds.take()} https://example.org/{self.birds.take()}"}
        assert browser.post(f"{case}/reply/", blocked).status == 400
        sent = {**blocked, "all_the_same": "on", "reason": f"He asked for it {self.birds.take()}"}
        assert browser.post(f"{case}/reply/", sent).status == 302
        tags = ", ".join(self.birds.take() for _ in range(4))
        assert browser.post(f"{case}/tags/", {"tags": tags}).status == 302
        names = ("surname", "first_names", "rank", "birth_date", "service_number")
        identity = {name: self.birds.take(cyrillic=name == "surname") for name in names}
        assert browser.post(f"{case}/identity/write/", identity).status == 302
        ask = {"reason": f"Needed for the record {self.birds.take()}"}
        assert browser.post(f"{case}/identity/ask/", ask).status == 302
        for text in (f"47.4456, 35.8343 {self.birds.take()}", f"nowhere {self.birds.take()}"):
            assert browser.post(f"{case}/place/report/", {"text": text}).status in (302, 400)
        version = field_of(browser.get(f"{case}/").text, "version")
        offer = field_of(browser.get(f"{case}/").text.replace("<option ", '<input name="team" '), "team")
        reason = {"to_team": offer, "kind": "referral", "reason": f"Please help {self.birds.take()}"}
        browser.post(f"{case}/offer/", reason)
        for path, name in (
            ("assign", "to"),
            ("priority", "priority"),
            ("wait", "waits"),
            ("move", "verb"),
            ("check-in", "due_at"),
            ("offer", "to_team"),
        ):
            form = {"version": version, name: self.birds.take(), "reason": self.birds.take()}
            assert browser.post(f"{case}/{path}/", form).status >= 400, path
        soon = (datetime.now(UTC) + timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M")
        assert browser.post(f"{case}/check-in/", {"due_at": soon, "grace": "60"}).status == 302
        for words in (self.birds.take(), f"Words {self.birds.take()}", sorted(self.seen)[0]):
            assert browser.post("/search/", {"words": words}).status == 200
        browser.post(f"{case}/exit/{NOWHERE}/refuse/", {"text": self.birds.take(), "version": version})
        assert browser.get(f"/?after={self.birds.take()}").status in (200, 400)
        self.strange(self.desk)
        self._read_back(browser)

    def _handle(self, browser: Browser) -> str:
        """Return the case whose page holds what was said last."""
        for handle in dict.fromkeys(re.findall(r"/case/([a-z0-9-]+)/", browser.get("/").text)):
            if "47.4456" in browser.get(f"/case/{handle}/").text:
                return str(handle)
        raise AssertionError("No case holds what was sent.")

    def _read_back(self, browser: Browser) -> None:
        """What was sent must stand on the pages of those who may read it, or nothing was tested."""
        pages = ""
        for handle in dict.fromkeys(re.findall(r"/case/([a-z0-9-]+)/", browser.get("/").text)):
            pages += browser.get(f"/case/{handle}/").text
        missing = {word for word in self.seen if word not in pages}
        assert missing == set()

    def receiving(self) -> None:
        """The receiving side's forms, for an exit that is not there."""
        reception, liaison = self.sign_in("reception-1"), self.sign_in("liaison-1")
        form = {
            name: self.birds.take() for name in ("care_given", "language", "effects_kept", "effects_receipt")
        }
        form |= {name: self.birds.take() for name in ("surname", "first_names", "rank", "at", "people")}
        assert reception.post(f"/reception/expected/{NOWHERE}/", form).status == 404
        assert liaison.post(f"/notices/{NOWHERE}/decline/", {"text": self.birds.take()}).status == 404

    def leave(self) -> None:
        """The person withdraws, with canaries in fields that the page does not have."""
        browser = self.person()
        token = field_of(browser.get("/uk/talk/").text, "form")
        form = {"form": token, "choice": "keep", "reason": self.birds.take(), "text": self.birds.take()}
        assert browser.post("/uk/withdraw/", form).status == 200
