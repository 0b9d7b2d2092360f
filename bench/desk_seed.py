"""Seeds very many cases for measuring the desk: the rows that the services write, written in bulk.

Most entries and grants are in the quick symmetric form that they have once a colleague has searched; the newest
are in the sealed form in which they arrive. `python -m bench.desk_seed CASES MESSAGES NEW`, home in the environment.
"""

from __future__ import annotations

import random
import sys
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
    """Write so many cases and messages, the last `new` cases in the sealed form of arrival."""
    from django.db import transaction
    from django.utils import timezone

    from safeconduct.accounts.models import Team
    from safeconduct.cases.models import Case, CaseTeam, Entry, Waits
    from safeconduct.vault import kek
    from safeconduct.vault.engine.compartments import BASE
    from safeconduct.vault.engine.envelope import pack
    from safeconduct.vault.engine.locking import derive, lock
    from safeconduct.vault.engine.padding import pad
    from safeconduct.vault.engine.sealing import KeyPair, seal
    from safeconduct.vault.keyring import Keyring, grant_context
    from safeconduct.vault.models import CompartmentKey, Grant, TeamEpoch
    from safeconduct.vault.services.mailbox import entry_context

    rng, now = random.Random(1), timezone.now().replace(minute=0, second=0, microsecond=0)
    teams = list(Team.objects.filter(role__in=["operator", "caseworker"]))
    seeds = {team.id: _team_seed(Keyring, team.id) for team in teams}
    epochs = {team.id: bytes(TeamEpoch.objects.get(team_id=team.id, tier=BASE).public) for team in teams}
    quick = {team: derive(key, "grant") for team, key in seeds.items()}
    per_case, written = messages // cases, 0
    waits = [Waits.NOW] * 1 + [Waits.US] * 30 + [Waits.THEM] * 400 + [Waits.NOBODY] * 569
    for start in range(0, cases, PER_BATCH):
        batch: dict[type, list[Any]] = {Case: [], CaseTeam: [], Entry: [], CompartmentKey: [], Grant: []}
        for number in range(start, min(start + PER_BATCH, cases)):
            fresh = number >= cases - new
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
            batch[CaseTeam] += [CaseTeam(case_id=case_id, team_id=team.id, role=team.role) for team in teams]
            pairs = {name: KeyPair.new() for name in COMPARTMENTS}
            for name, pair in pairs.items():
                batch[CompartmentKey].append(
                    CompartmentKey(case_id=case_id, compartment=name, version=1, public=pair.public)
                )
                for team in teams:
                    tied = grant_context(case_id, name, 1, team.id, BASE)
                    inner = (
                        seal(epochs[team.id], pair.seed, tied)
                        if fresh
                        else lock(quick[team.id], pair.seed, tied)
                    )
                    number_, blob = kek.keys().lock(inner, tied)
                    batch[Grant].append(
                        Grant(case_id=case_id, compartment=name, version=1, team_id=team.id, epoch=1, tier=BASE,
                              kek=number_, sealed=blob)
                    )  # fmt: skip
            for position in range(1, per_case + 1):
                name = "talk" if position % 2 else ("replies" if position % 4 else "notes")
                entry_id, at = uuid.uuid4(), int(since.timestamp()) + position
                data = pad(pack({"k": "message", "at": at, "text": text(rng, written)}))
                tied = entry_context(case_id, name, 1, entry_id)
                pair = pairs[name]
                blob = (
                    seal(pair.public, data, tied) if fresh else lock(derive(pair.seed, "entries"), data, tied)
                )
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


def _team_seed(keyring: Any, team_id: uuid.UUID) -> bytes:
    from bench.service import PASSWORD
    from safeconduct.accounts.models import Membership
    from safeconduct.vault import services as vault

    member = Membership.objects.filter(team_id=team_id).first()
    opened = vault.unlock_staff(member.staff_id, PASSWORD) if member else None
    if opened is None:
        raise RuntimeError("the bench's team has no member whose keys open")
    return bytes(keyring(opened.staff_id, opened.base).team(team_id, 1).seed)


if __name__ == "__main__":
    from safeconduct.config.commands import start_django

    start_django()
    seed(*(int(word) for word in sys.argv[1:4]))
