"""A page and a caller hear each other; a page that is loaded again goes on with the same call."""

from __future__ import annotations

import asyncio

import pytest
from tests.rooms.line.voice.softphone.fakes import FakeLeg, FakePage, loudness, until

from safeconduct.line.voice.softphone.browser import Unusable
from safeconduct.line.voice.softphone.party import Parties
from safeconduct.line.voice.softphone.phone import Phone
from safeconduct.line.voice.softphone.reach import Reach

LOUD = 2000


async def _connected(phone: Phone) -> FakePage:
    page = FakePage()
    await page.answer(await phone.connect(await page.offer()))
    return page


def test_caller_and_operator_hear_each_other_also_from_a_page_that_was_loaded_again() -> None:
    async def run() -> None:
        phone, leg = Phone(Parties(), Reach()), FakeLeg()
        page = await _connected(phone)
        party = phone.begin()
        joined = asyncio.create_task(leg.join(party))
        await until(lambda: loudness(page.heard[-1600:]) > LOUD and loudness(leg.heard[-1600:]) > LOUD)
        await page.close()
        again = await _connected(phone)
        leg.heard.clear()
        await until(lambda: loudness(again.heard[-1600:]) > LOUD and loudness(leg.heard[-1600:]) > LOUD)
        assert phone.party is party
        phone.end()
        await asyncio.wait_for(joined, 30)
        await again.close()
        await phone.close()

    asyncio.run(run())


def test_a_held_caller_hears_the_tone_and_the_operator_hears_nothing() -> None:
    async def run() -> None:
        to_browser: list[bytes] = []
        phone = Phone(Parties(), Reach())
        party = phone.begin()
        party._to_browser = to_browser.append
        heard = bytearray()
        party.on_audio = heard.extend
        party.hold(True)
        party.heard(b"\x10\x10" * 160)
        party.send(b"\x20\x20" * 160)
        await asyncio.sleep(0.15)
        assert to_browser == []
        assert loudness(heard) > 200
        assert b"\x10\x10" * 10 not in heard
        party.hold(False)
        party.send(b"\x20\x20" * 160)
        party.heard(b"\x10\x10" * 160)
        assert to_browser == [b"\x20\x20" * 160]
        assert heard.endswith(b"\x10\x10" * 160)
        phone.end()

    asyncio.run(run())


def test_a_party_is_found_by_its_token_until_its_call_is_over() -> None:
    async def run() -> None:
        parties = Parties()
        phone = Phone(parties, Reach())
        party = phone.begin()
        assert parties.find(party.token) is party
        assert parties.find(party.address) is party
        assert parties.find("") is None
        assert party.token not in repr(party)
        phone.end()
        assert party.gone.is_set()
        assert parties.find(party.token) is None

    asyncio.run(run())


@pytest.mark.parametrize(
    "offer",
    [
        "",
        "v=0\r\n",
        "v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\n",
        "v=0\r\nm=audio nine UDP/TLS/RTP/SAVPF x\r\na=rtpmap:0\r\n",
        "x" * 30_000,
        "v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\n",
    ],
)
def test_a_garbled_offer_is_refused_and_the_page_before_keeps_the_call(offer: str) -> None:
    async def run() -> None:
        phone = Phone(Parties(), Reach())
        party = phone.begin()
        with pytest.raises(Unusable):
            await phone.connect(offer)
        assert phone.party is party
        await phone.close()

    asyncio.run(run())


def test_a_page_that_speaks_no_telephone_sound_is_refused() -> None:
    async def run() -> None:
        phone, page = Phone(Parties(), Reach()), FakePage()
        offer = await page.offer()
        with pytest.raises(Unusable):
            await phone.connect(offer.replace("PCMU", "L16X"))
        assert not phone.up
        await page.close()

    asyncio.run(run())
