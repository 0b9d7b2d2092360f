"""Seeds very many cases for measuring the desk: the rows that the services write, written in bulk.

Everything is sealed as it is when it arrives. Then an operator searches once, which makes the digests; the last
cases come after that. `python -m bench.desk_seed CASES MESSAGES NEW`, home in the environment.
"""

from __future__ import annotations

import random
import sys
import time
import uuid
from datetime import timedelta
from typing import Any

PER_BATCH = 1000
COMPARTMENTS = ("talk", "replies", "notes")
VOCABULARY = [
    "связь",
    "вечером",
    "минута",
    "вода",
    "укрытие",
    "дорога",
    "лес",
    "мост",
    "поле",
    "река",
    "батарея",
    "рана",
    "нога",
    "жена",
    "сын",
    "мать",
    "письмо",
    "обмен",
    "плен",
    "белый",
    "ткань",
    "оружие",
    "руки",
    "ночь",
    "утро",
    "холод",
    "тихо",
    "дрон",
    "звук",
    "ждать",
    "идти",
    "север",
    "юг",
    "восток",
    "дом",
    "water",
    "cover",
    "road",
    "wood",
    "bridge",
    "field",
    "night",
    "quiet",
    "wait",
    "letter",
    "family",
    "wounded",
    "battery",
    "signal",
    "tomorrow",
]
RARE = "барсучья"  # stands in one message of a thousand


def text(rng: random.Random, number: int) -> str:
    """Return an invented message of 10 to 60 words; every thousandth holds the rare word."""
    words = rng.choices(VOCABULARY, k=rng.randint(10, 60))
    return " ".join(words + ([RARE] if number % 1000 == 7 else []))


def seed(cases: int, messages: int, new: int) -> None:
    """Write so many cases and messages; search once before the last `new` of them arrive."""
    write(0, cases - new, messages // cases)
    began = time.monotonic()
    done = first_search()
    print(f"the very first search made {done} digests in {time.monotonic() - began:.0f} s", flush=True)
    write(cases - new, cases, messages // cases)


def first_search() -> int:
    """Make all digests, as an operator's first search does; return how many."""
    from bench.service import PASSWORD
    from safeconduct.accounts.services import Staff
    from safeconduct.cases.services.search import renew, search
    from safeconduct.vault import services as vault

    opened_staff = Staff.objects.get(username="operator1")
    opened = vault.unlock_staff(opened_staff.id, PASSWORD)
    if opened is None:
        raise RuntimeError("the bench's password does not open its colleague's keys")
    ring = vault.keyring(opened.staff_id, vault.start_staff_session(opened))
    if ring is None:
        raise RuntimeError("the bench's session ended as it began")
    done = renew(ring)
    search(opened_staff, ring, RARE)
    return done


def write(first: int, last: int, per_case: int) -> None:
    """Write the cases of a range of numbers with so many messages each."""
    from django.db import transaction
    from django.utils import timezone

    from safeconduct.accounts.models import Team
    from safeconduct.cases.models import Case, CaseTeam, Entry, Waits
    from safeconduct.vault.engine.envelope import pack
    from safeconduct.vault.engine.padding import pad
    from safeconduct.vault.engine.sealing import KeyPair, seal
    from safeconduct.vault.models import CompartmentKey, Grant
    from safeconduct.vault.services.mailbox import Holder, entry_context, make_grants, newest_publics

    rng, now = random.Random(first), timezone.now().replace(minute=0, second=0, microsecond=0)
    holders = [
        Holder(team.id, team.role) for team in Team.objects.filter(role__in=["operator", "caseworker"])
    ]
    publics, written = newest_publics(holder.team_id for holder in holders), first * per_case
    waits = [Waits.NOW] * 1 + [Waits.US] * 30 + [Waits.THEM] * 400 + [Waits.NOBODY] * 569
    for start in range(first, last, PER_BATCH):
        batch: dict[type, list[Any]] = {Case: [], CaseTeam: [], Entry: [], CompartmentKey: [], Grant: []}
        for number in range(start, min(start + PER_BATCH, last)):
            case_id = uuid.uuid4()
            since = now - timedelta(minutes=15 * rng.randint(0, 9000))
            batch[Case].append(
                Case(
                    id=case_id,
                    handle=f"seed-{number}",
                    language=rng.choice(["ru", "uk", "en", "fr"]),
                    waits=rng.choice(waits),
                    waits_since=since,
                    priority=rng.choice([1, 1, 1, 2, 0]),
                    created_on=since.date(),
                    length=per_case,
                )
            )
            batch[CaseTeam] += [
                CaseTeam(case_id=case_id, team_id=holder.team_id, role=holder.role) for holder in holders
            ]
            pairs = {name: KeyPair.new() for name in COMPARTMENTS}
            for name, pair in pairs.items():
                batch[CompartmentKey].append(
                    CompartmentKey(case_id=case_id, compartment=name, version=1, public=pair.public)
                )
                batch[Grant] += make_grants(case_id, name, 1, pair.seed, holders, publics)
            for position in range(1, per_case + 1):
                name = "talk" if position % 2 else ("replies" if position % 4 else "notes")
                entry_id, at = uuid.uuid4(), int(since.timestamp()) + position
                data = pad(pack({"k": "message", "at": at, "text": text(rng, written)}))
                blob = seal(pairs[name].public, data, entry_context(case_id, name, 1, entry_id))
                batch[Entry].append(
                    Entry(
                        id=entry_id,
                        case_id=case_id,
                        compartment=name,
                        key_version=1,
                        position=position,
                        sealed=blob,
                    )
                )
                written += 1
        with transaction.atomic(using="keys"):
            for model in (CompartmentKey, Grant):
                model.objects.bulk_create(batch[model], batch_size=500)
        with transaction.atomic():
            for model in (Case, CaseTeam, Entry):
                model.objects.bulk_create(batch[model], batch_size=500)


if __name__ == "__main__":
    from safeconduct.config.commands import start_django

    start_django()
    seed(*(int(word) for word in sys.argv[1:4]))
