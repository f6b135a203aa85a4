"""The modem's sample formats, against the values that the standards print."""

from struct import pack, unpack

import pytest
from hypothesis import given, strategies as st

from custom_components.call_screener.core.audio.samples import SampleFormat, decode, encode, silence

FORMATS = list(SampleFormat)
samples = st.lists(st.integers(-0x8000, 0x7FFF)).map(lambda values: pack(f"<{len(values)}h", *values))


@pytest.mark.parametrize(
    ("sample_format", "code", "value"),
    [
        pytest.param(SampleFormat.UNSIGNED_8, 0x80, 0, id="unsigned silence"),
        pytest.param(SampleFormat.UNSIGNED_8, 0x00, -32768, id="unsigned lowest"),
        pytest.param(SampleFormat.UNSIGNED_8, 0xFF, 32512, id="unsigned highest"),
        pytest.param(SampleFormat.MU_LAW, 0xFF, 0, id="mu-law silence"),
        pytest.param(SampleFormat.MU_LAW, 0x7F, 0, id="mu-law other zero"),
        pytest.param(SampleFormat.MU_LAW, 0x00, -32124, id="mu-law lowest"),
        pytest.param(SampleFormat.MU_LAW, 0x80, 32124, id="mu-law highest"),
        pytest.param(SampleFormat.MU_LAW, 0x10, -15996, id="mu-law DLE"),
        pytest.param(SampleFormat.A_LAW, 0xD5, 8, id="A-law silence"),
        pytest.param(SampleFormat.A_LAW, 0x55, -8, id="A-law other silence"),
        pytest.param(SampleFormat.A_LAW, 0xAA, 32256, id="A-law highest"),
        pytest.param(SampleFormat.A_LAW, 0x2A, -32256, id="A-law lowest"),
        pytest.param(SampleFormat.A_LAW, 0x10, -2752, id="A-law DLE"),
    ],
)
def test_a_byte_means_what_the_standard_says(sample_format: SampleFormat, code: int, value: int) -> None:
    """Guards against a formula that is right for one half of the range or one sign only."""
    assert unpack("<h", decode(bytes([code]), sample_format)) == (value,)


@pytest.mark.parametrize(
    ("sample_format", "code"),
    [(SampleFormat.UNSIGNED_8, 0x80), (SampleFormat.MU_LAW, 0xFF), (SampleFormat.A_LAW, 0xD5)],
)
def test_silence_is_the_byte_that_a_silent_line_sends(sample_format: SampleFormat, code: int) -> None:
    """Guards against the other zero, which clicks on some modems."""
    assert silence(sample_format) == code


@pytest.mark.parametrize("sample_format", FORMATS)
def test_every_byte_but_the_reserved_ones_survives_the_round_trip(sample_format: SampleFormat) -> None:
    """Guards against a sound that changes each time it is kept and played again."""
    clear = bytes(range(0x11, 0x7F)) + bytes(range(0x80, 0xF0))
    assert encode(decode(clear, sample_format), sample_format) == clear


@pytest.mark.parametrize("sample_format", FORMATS)
@given(pcm16=samples)
def test_dle_is_never_sent(sample_format: SampleFormat, pcm16: bytes) -> None:
    """Guards against audio that a modem could take for a command."""
    assert 0x10 not in encode(pcm16, sample_format)


@given(pcm16=samples)
def test_unsigned_samples_keep_clear_of_the_reserved_bytes(pcm16: bytes) -> None:
    """Guards against peaks that reach DLE's value or its mirror image."""
    codes = encode(pcm16, SampleFormat.UNSIGNED_8)
    assert all(0x11 <= code <= 0xEF for code in codes)


@given(pcm16=st.lists(st.integers(-28000, 28000)).map(lambda values: pack(f"<{len(values)}h", *values)))
def test_unsigned_samples_are_off_by_half_a_step_at_most(pcm16: bytes) -> None:
    """Guards against truncation, which would shift the zero of the line and double the noise."""
    back = decode(encode(pcm16, SampleFormat.UNSIGNED_8), SampleFormat.UNSIGNED_8)
    assert all(abs(a - b) <= 128 for a, b in zip(_values(pcm16), _values(back), strict=True))


@pytest.mark.parametrize("sample_format", [SampleFormat.MU_LAW, SampleFormat.A_LAW])
@given(pcm16=samples)
def test_companded_samples_are_off_by_a_fraction_of_their_value(sample_format: SampleFormat, pcm16: bytes) -> None:
    """Guards against tables that are right in one segment only; a step beside DLE may be twice as coarse."""
    back = decode(encode(pcm16, sample_format), sample_format)
    assert all(abs(a - b) <= 16 + abs(a) / 15 for a, b in zip(_values(pcm16), _values(back), strict=True))


@pytest.mark.parametrize("sample_format", FORMATS)
def test_nothing_becomes_nothing(sample_format: SampleFormat) -> None:
    """Guards against an empty read that raises on the line's thread."""
    assert decode(b"", sample_format) == b""
    assert encode(b"", sample_format) == b""


def _values(pcm16: bytes) -> tuple[int, ...]:
    return unpack(f"<{len(pcm16) // 2}h", pcm16)
