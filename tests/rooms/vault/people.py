"""Colleagues, teams and cases as the vault knows them: by numbers only."""

import uuid
from uuid import UUID

from safeconduct.vault import services as vault

PASSWORD = "lantern meadow copper violin"


def enrolled() -> UUID:
    staff = uuid.uuid4()
    vault.enrol(staff, PASSWORD)
    return staff


def ring(staff: UUID, *, elevated: bool = True) -> vault.Keyring:
    """Return the keyring of a session that begins now."""
    opened = vault.unlock_staff(staff, PASSWORD)
    assert opened is not None
    high = vault.elevate(opened) if elevated else None
    found = vault.keyring(staff, vault.start_staff_session(opened), high)
    assert found is not None
    return found


def team(*members: UUID, two_persons: bool = False) -> UUID:
    made = uuid.uuid4()
    vault.found(made, members, two_persons=two_persons)
    return made


def new_case(
    *holders: vault.Holder, say: bytes = b"what was said"
) -> tuple[UUID, dict[str, tuple[UUID, vault.Sealed]]]:
    """Make a case with one entry in each of its first compartments."""
    case, entries = uuid.uuid4(), {}
    box = vault.new_mailbox(case, ["talk", "replies", "notes", "identity"], holders)
    for name in box.pairs:
        entry = uuid.uuid4()
        entries[name] = (entry, box.close(name, entry, say))
    box.store()
    return case, entries


def read(keyring: vault.Keyring, case: UUID, compartment: str, entry: UUID, sealed: vault.Sealed) -> bytes:
    """Open one entry as a colleague; KeyError when he holds no key of its compartment."""
    pairs = keyring.compartments([case], [compartment])
    pair = pairs[case, compartment, sealed.version]
    return vault.open_entry(pair, case, compartment, sealed.version, entry, sealed.blob)
