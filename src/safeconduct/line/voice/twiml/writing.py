"""The verbs of a call as TwiML. Written with ElementTree, so that no word of a script can become markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from xml.etree import ElementTree as Xml

from safeconduct.line.engine.script.rendering import Enqueue, Gather, Hangup, Play, Record, SpeakOut, Verb
from safeconduct.line.voice.sounds import speaking

SPOKEN = {"en": "en-GB", "uk": "uk-UA", "ru": "ru-RU", "fr": "fr-FR"}
SILENCE_S = 6  # that ends a recording
BEFORE_S = 1  # for a key, between the question and the tone
RING_S = 60

Prompt = Play | SpeakOut


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the provider goes on: `base` is ours and public; `turn` is the one that this answer belongs to.

    `sound` gives the address of a prompt that somebody has recorded, or empty: then the provider's machine speaks.
    `person` is where a person is reached: sip:… or a number; empty where nobody is.
    """

    base: str
    turn: int
    sound: Callable[[Prompt], str]
    person: str = ""

    def to(self, step: str, **more: str | int) -> str:
        """Return the address of a step."""
        return f"{self.base}/hooks/voice/{step}/?{urlencode({'turn': self.turn, **more})}"


def answer(verbs: Iterable[Verb], ways: Ways) -> bytes:
    """Return what the provider does next; a call that has nothing more to do ends."""
    response = Xml.Element("Response")
    for verb in verbs:
        match verb:
            case Play() | SpeakOut():
                _say(response, [verb], ways)
                continue
            case Gather():
                _gather(response, verb, ways.to("keys"), ways)
                _go(response, ways.to("keys", silent=1))
            case Record():
                _record(response, verb, ways)
            case Enqueue() if ways.person:
                _person(response, ways)
            case Enqueue():
                _go(response, ways.to("person", nobody=1))
            case Hangup():
                Xml.SubElement(response, "Hangup")
        break  # whatever comes after an input is answered when it is there
    else:
        Xml.SubElement(response, "Hangup")
    return whole(response)


def menu(verb: Gather, step: str, ways: Ways, rounds: int) -> bytes:
    """Return a question that belongs to no script: its keys go to `step`."""
    response = Xml.Element("Response")
    _gather(response, verb, ways.to(step, round=rounds), ways)
    _go(response, ways.to(step, round=rounds, silent=1))
    return whole(response)


def ending(words: Sequence[Prompt], ways: Ways) -> bytes:
    """Return words after which the call ends."""
    response = Xml.Element("Response")
    _say(response, words, ways)
    Xml.SubElement(response, "Hangup")
    return whole(response)


def nothing() -> bytes:
    """Return the answer to what asks for nothing."""
    return whole(Xml.Element("Response"))


def whole(response: Xml.Element) -> bytes:
    """Return a document."""
    found: bytes = Xml.tostring(response, encoding="utf-8", xml_declaration=True)
    return found


def _say(into: Xml.Element, prompts: Iterable[Prompt], ways: Ways) -> None:
    for one in prompts:
        if address := ways.sound(one):
            Xml.SubElement(into, "Play").text = address
        else:
            Xml.SubElement(into, "Say", language=SPOKEN[one.language]).text = _plain(one.text)


def _gather(into: Xml.Element, verb: Gather, action: str, ways: Ways, seconds: int = 0) -> None:
    gather = Xml.SubElement(
        into,
        "Gather",
        input="dtmf",
        numDigits=str(verb.most),
        timeout=str(seconds or verb.seconds),
        finishOnKey=verb.finish,
        action=action,
        method="POST",
    )
    _say(gather, verb.prompts, ways)


def _record(into: Xml.Element, verb: Record, ways: Ways) -> None:
    # Recording takes no key while the question is being said: a gathering before it does.
    _gather(into, Gather(verb.prompts), ways.to("keys"), ways, BEFORE_S)
    Xml.SubElement(
        into,
        "Record",
        maxLength=str(verb.seconds),
        timeout=str(SILENCE_S),
        finishOnKey=verb.finish + verb.keys,
        playBeep="true",
        trim="do-not-trim",
        action=ways.to("recorded", drop=verb.keys),
        method="POST",
    )
    _go(into, ways.to("keys", silent=1))


def _person(into: Xml.Element, ways: Ways) -> None:
    dial = Xml.SubElement(into, "Dial", timeout=str(RING_S), action=ways.to("person"), method="POST")
    Xml.SubElement(dial, "Sip" if ways.person.startswith("sip") else "Number").text = ways.person


def _go(into: Xml.Element, address: str) -> None:
    Xml.SubElement(into, "Redirect", method="POST").text = address


def _plain(text: str) -> str:
    """Return words without what XML cannot hold; digits of a code one by one, so that they can be written down."""
    kept = "".join(one for one in text if one in "\t\n\r" or (ord(one) >= 32 and one.isprintable()))
    return speaking.slowly(kept)
