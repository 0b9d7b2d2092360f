"""The table of who reads what, against the one in the design."""

from safeconduct.vault.engine.compartments import COMPARTMENTS, HIGH, READERS, readers_of

DESIGN = {
    "operator": {"talk", "replies", "notes"},
    "caseworker": {"talk", "replies", "notes", "identity", "place", "exit"},
    "planner": {"place", "exit"},
    "reception": {"custody"},
    "aftercare": {"custody"},
}


def test_each_role_reads_what_the_design_says_and_no_more() -> None:
    assert {role: set(kinds) for role, kinds in READERS.items() if kinds} == DESIGN


def test_seven_compartments_each_have_a_reader() -> None:
    assert len(set(COMPARTMENTS)) == 7
    assert all(readers_of(one) for one in COMPARTMENTS)


def test_identity_takes_two_people_and_an_exit_the_password_again() -> None:
    assert all(way.two_persons for way in readers_of("identity").values())
    assert all(way.tier == HIGH for way in readers_of("exit").values())
