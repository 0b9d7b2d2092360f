"""Many writers, one chain: nobody forks it, nobody is lost, whether they are threads or processes."""

from tests.rooms.audit.installation import Installation


def test_four_threads_append_at_once_and_every_entry_is_there(installation: Installation) -> None:
    wrote = installation.do("write", 50, 4)
    assert wrote["done"] == installation.count() == 200
    found = installation.do("verify")
    assert (found["rows"], found["faults"]) == (200, [])


def test_acts_inside_plain_transactions_do_not_block_acts_at_the_gate(installation: Installation) -> None:
    assert installation.do("mixed", 30, 4)["done"] == installation.count() == 120
    assert installation.do("verify")["faults"] == []


def test_processes_with_threads_append_at_once_and_every_entry_is_there(installation: Installation) -> None:
    crew = [installation.start("write", 40, 2) for _ in range(3)]
    for one in crew:
        one.communicate(timeout=120)
        assert one.returncode == 0
    assert installation.count() == 240
    found = installation.do("verify")
    assert (found["rows"], found["faults"]) == (240, [])
    heads = (installation.home / "witness" / "heads.jsonl").read_text().splitlines()
    # One for every hundred rows; a head that covers what others wrote meanwhile may save the third.
    assert len(heads) == found["heads"] >= 2


def test_signing_from_several_processes_makes_one_head(installation: Installation) -> None:
    installation.do("write", 3, 1)
    crew = [installation.start("head") for _ in range(3)]
    assert {one.communicate(timeout=60)[0] for one in crew} == {"3\n"}
    assert (installation.home / "witness" / "heads.jsonl").read_text().count('"seq": 3') == 1
