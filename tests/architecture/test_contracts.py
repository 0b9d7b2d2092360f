"""The contracts cover the whole house: a new room cannot be forgotten in them."""

from tests.architecture.floors import contracts, floors, rooms

SHELLS = {"faces", "config", "cli"}  # anybody may import the shells' parts; nobody may import the wiring


def test_every_room_has_its_floor() -> None:
    assert set(floors()) == rooms()


def test_every_room_has_a_door() -> None:
    doors = {name.removeprefix("door-") for name in contracts() if name.startswith("door-")}
    assert doors == rooms() - SHELLS


def test_a_door_opens_to_the_room_itself_and_to_the_wiring_only() -> None:
    for room in rooms() - SHELLS:
        door = contracts()[f"door-{room}"]
        assert door["protected_modules"] == [f"safeconduct.{room}.*"]
        assert door["allowed_importers"] == [f"safeconduct.{room}", "safeconduct.config"]


def test_cryptography_is_forbidden_to_all_but_the_vault() -> None:
    assert set(contracts()["cryptography"]["source_modules"]) == {
        f"safeconduct.{room}" for room in rooms() - {"vault"}
    }
