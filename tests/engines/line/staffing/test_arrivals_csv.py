"""A file of arrivals is read, or refused with the line at fault."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.line.engine.staffing.arrivals import NEEDED, OPTIONAL, Arrivals, Unreadable, read_csv

PARIS = ZoneInfo("Europe/Paris")
HEAD = "start,language,channel,offered"


def read(text: str) -> tuple[Arrivals, ...]:
    return read_csv(text, PARIS)


def test_a_file_with_every_column_is_read() -> None:
    (one,) = read(
        "\ufeffstart;language;channel;offered;low;high;handled_s;gave_up;waited_s\r\n"
        "2026-11-23T08:30;uk;phone;12;8.5;17;240;2;95\r\n"
    )
    assert one == Arrivals(
        datetime(2026, 11, 23, 7, 30, tzinfo=UTC), "uk", "phone", 12, 8.5, 17, 240, gave_up=2, waited_s=95
    )


def test_columns_stand_in_any_order_and_empty_cells_are_unknown() -> None:
    (one,) = read("offered,handled_s,channel,language,start\n3,,chat,ru,2026-11-23 08:00\n")
    assert (one.offered, one.handled_s, one.channel) == (3, None, "chat")


def test_lines_come_back_in_order_of_time() -> None:
    rows = read(f"{HEAD}\n2026-11-23 09:00,uk,phone,1\n\n2026-11-23 08:00,uk,phone,2\n")
    assert [one.offered for one in rows] == [2, 1]


def test_a_time_with_its_offset_is_that_moment() -> None:
    (one,) = read(f"{HEAD}\n2026-11-23T08:00:00Z,uk,phone,1\n")
    assert one.start == datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def test_the_hour_that_the_clocks_repeat_may_stand_there_twice() -> None:
    twice = "2026-10-25 02:30,uk,phone,"
    rows = read(f"{HEAD}\n{twice}4\n{twice}5\n")
    assert [(one.start.hour, one.offered) for one in rows] == [(0, 4), (1, 5)]
    with pytest.raises(Unreadable, match="twice"):
        read(f"{HEAD}\n{twice}4\n{twice}5\n{twice}6\n")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, "the file is empty"),
        (f"{HEAD}\n", 1, "no half hour"),
        ("start,language,offered\n", 1, "no column 'channel'"),
        (f"{HEAD},colour\n", 1, "'colour' is not known"),
        (f"{HEAD},offered\n", 1, "'offered' stands there twice"),
        (f"{HEAD}\n2026-11-23 08:00,uk,phone\n", 2, "3 cells under 4"),
        (f'{HEAD}\n2026-11-23 08:00,uk,"phone,3\n', 2, "quotation mark"),
        (f"{HEAD}\n\n2026-11-23 08:00,,phone,3\n", 3, "language is missing"),
        (f"{HEAD}\n2026-11-23 08:00,uk,,3\n", 2, "channel is missing"),
        (f"{HEAD}\n2026-11-23 08:00,uk,phone,\n", 2, "write 0"),
        (f"{HEAD}\n2026-11-23 08:00,uk,phone,-3\n", 2, "'-3' in offered is no number"),
        (f"{HEAD}\n2026-11-23 08:00,uk,phone,nan\n", 2, "no number"),
        (f"{HEAD}\n2026-11-23 08:00,uk,phone,1e9\n", 2, "no number"),
        (f"{HEAD}\n23.11.2026 08:00,uk,phone,3\n", 2, "no time of the form"),
        (f"{HEAD}\n2026-02-30 08:00,uk,phone,3\n", 2, "no time of the form"),
        (f"{HEAD}\n0001-01-01 00:00,uk,phone,3\n", 2, "too far"),
        (f"{HEAD}\n2026-11-23 08:15,uk,phone,3\n", 2, "not on the hour"),
        (f"{HEAD}\n2026-03-29 02:30,uk,phone,3\n", 2, "does not exist in Europe/Paris"),
        (f"{HEAD}\n2026-11-23 08:00,uk,phone,3\n2026-11-23 08:00,uk,phone,4\n", 3, "in the file twice"),
        (f"{HEAD},low,high\n2026-11-23 08:00,uk,phone,3,2,\n", 2, "together or not at all"),
        (f"{HEAD},low,high\n2026-11-23 08:00,uk,phone,3,4,9\n", 2, "must rise"),
        (f"{HEAD},handled_s\n2026-11-23 08:00,uk,phone,3,0\n", 2, "handled_s is above 0"),
        (f"{HEAD},gave_up\n2026-11-23 08:00,uk,phone,3,4\n", 2, "not above offered"),
        (f"{HEAD},gave_up\n2026-11-23 08:00,uk,phone,3,1.5\n", 2, "a whole number"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        read(text)
    assert refused.value.line == line
    assert str(refused.value).startswith(f"Line {line}: ")


@settings(max_examples=150)
@given(
    st.lists(
        st.lists(
            st.sampled_from(
                ["2026-11-23 08:00", "2026-10-25 02:30", "9999-12-31 23:30+00:00", "uk", "3", "", '"', "x"]
            )
            | st.text(max_size=6),
            max_size=6,
        ),
        max_size=4,
    ),
    st.permutations(NEEDED + OPTIONAL),
)
def test_any_text_is_read_or_refused_and_never_fails_otherwise(
    rows: list[list[str]], names: list[str]
) -> None:
    text = "\n".join([",".join(names), *(",".join(row) for row in rows)])
    try:
        found = read(text)
    except Unreadable as refused:
        assert 1 <= refused.line <= len(text.splitlines())
    else:
        assert len({(one.start, one.language, one.channel) for one in found}) == len(found) > 0
