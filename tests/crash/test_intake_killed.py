"""SIGKILL in the middle of many first messages: what was acknowledged is stored, once, and can be read."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.crash.house import House, on_files
from tests.crash.person import Browser

# On PostgreSQL fewer do: each kill meets as many requests, and a thousand take a minute.
MESSAGES, CLIENTS, KILLS = 1000 if on_files() else 400, 4, 6
SEED = 7


@dataclass
class Crowd:
    """Four browsers that send so many different messages, each until it is acknowledged."""

    port: int
    codenames: dict[int, str] = field(default_factory=dict)
    tickets: dict[int, str] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    broken: int = 0
    guard: threading.Lock = field(default_factory=threading.Lock)

    def begin(self) -> list[threading.Thread]:
        """Let all of them begin; return their threads."""
        threads = [threading.Thread(target=self._client, args=(n,)) for n in range(CLIENTS)]
        for thread in threads:
            thread.start()
        return threads

    def _client(self, first: int) -> None:
        browser = Browser(self.port)
        for number in range(first, MESSAGES, CLIENTS):
            ticket = browser.ticket()
            answer = browser.write(words(number), ticket)
            with self.guard:
                self.tickets[number] = ticket
                if answer.status == 200 and answer.codename:
                    self.codenames[number] = answer.codename
                else:
                    self.refused.append(f"{number}: {answer.status} {answer.sentences}")
        with self.guard:
            self.broken += browser.broken


def words(number: int) -> str:
    """Return the message of that number."""
    return f"Message number {number}. Two of us want to stop."


def kill_at_random(house: House, crowd: Crowd, clients: list[threading.Thread]) -> int:
    """Kill and start the server whenever the next of some random numbers was acknowledged; count the kills."""
    chance, kills = random.Random(SEED), 0
    for moment in sorted(chance.sample(range(40, MESSAGES - 40), KILLS)):
        while len(crowd.codenames) < moment and any(client.is_alive() for client in clients):
            time.sleep(0.002)
        time.sleep(chance.uniform(0, 0.04))
        house.kill()
        house.start()
        kills += 1
    return kills


def test_what_was_acknowledged_is_stored_once_however_often_the_server_is_killed(
    build: Callable[..., House],
) -> None:
    house = build()
    house.start()
    crowd = Crowd(house.port)
    clients = crowd.begin()
    kills = kill_at_random(house, crowd, clients)
    for client in clients:
        client.join()

    assert kills == KILLS
    assert crowd.broken >= KILLS, "The kills met almost no request; nothing was tested."
    assert crowd.refused == []
    assert len(crowd.codenames) == MESSAGES
    assert len(set(crowd.codenames.values())) == MESSAGES

    again = Browser(house.port)
    for number in random.Random(SEED).sample(range(MESSAGES), 20):
        assert again.write(words(number), crowd.tickets[number]).codename == crowd.codenames[number]

    found = house.inside("whole")
    assert found["cases"] == found["opened"] == MESSAGES
    assert found["builds"] == [
        # four ways in, three compartments, each granted to the teams that may read it
        {
            "CaseTeam": 3,
            "Entry": 1,
            "Access": 4,
            "CompartmentKey": 3,
            "Grant": 6,
            "WaysBook": 1,
            "cases": MESSAGES,
        }
    ]
    assert found["chain"] == [0, []]
    assert house.inside("sweep") == found["orphans"]
    assert house.inside("whole") == found | {"orphans": 0}
    numbers = sorted(crowd.codenames)
    said = house.inside("talk", [crowd.codenames[number] for number in numbers])
    assert said == [[words(number)] for number in numbers]
