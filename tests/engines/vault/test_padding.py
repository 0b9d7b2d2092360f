"""Padding: what is shorter than a bucket looks like everything else in it."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from safeconduct.vault.engine.padding import BUCKETS, BadPadding, pad, unpad


@given(st.binary(max_size=3000))
@example(b"")
@example(b"\x80")
@example(b"\x80\0\0")
@settings(max_examples=200)
def test_unpadding_gives_back_what_was_padded(data: bytes) -> None:
    assert unpad(pad(data)) == data


@pytest.mark.parametrize("bucket", BUCKETS)
def test_a_text_that_just_fits_and_a_short_one_have_one_length(bucket: int) -> None:
    below = ([0, *BUCKETS])[BUCKETS.index(bucket)]
    assert len(pad(b"a" * (bucket - 1))) == len(pad(b"a" * below)) == bucket


@given(st.integers(65536, 12_000_000))
@settings(max_examples=60)
def test_long_content_grows_by_twelve_percent_at_most(length: int) -> None:
    padded = len(pad(bytes(length)))
    assert length < padded <= (length + 1) * 1.12


def test_lengths_of_long_contents_fall_into_few_classes() -> None:
    lengths = {len(pad(bytes(n))) for n in range(1_000_000, 1_200_000, 997)}
    assert len(lengths) < 10


@pytest.mark.parametrize("data", [b"", b"\0" * 256, b"text without a mark", b"mark\x80then\x01", b"\x81\0"])
def test_bytes_that_were_not_padded_by_us_are_refused(data: bytes) -> None:
    with pytest.raises(BadPadding):
        unpad(data)
