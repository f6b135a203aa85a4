"""What a caller does, and what is kept of it."""

from array import array
from pathlib import Path

import pytest

from custom_components.call_screener.emulator.plan import CallPlan, Press, WaitQuiet
from custom_components.call_screener.emulator.sound import hum, write_wav
from tests.emulator.wire import Wire, wire

LOUD = bytes([90, 166]) * 80


def answered(plan: CallPlan) -> Wire:
    """Return a modem that has answered, with a stream in both directions."""
    modem = wire().prepare()
    modem.place(plan)
    modem.wait(5.0)
    modem.answer()
    modem.ask(b"AT+VTR\r", 0.022)
    return modem


def said(modem: Wire) -> list[float]:
    """Return when the caller said something, since the present moment."""
    return [round(words.at - modem.now, 2) for words in modem.modem.calls[-1].said]


def test_a_caller_speaks_when_the_prompt_falls_silent() -> None:
    """A caller who talks into the prompt, or never."""
    modem = answered(CallPlan(script=[{"wait_quiet": 0.8}, {"hum": 1.0}]))
    modem.wait(3.0)
    modem.modem.receive(LOUD * 25, modem.now)
    start = modem.now
    modem.wait(0.4)
    modem.modem.receive(LOUD * 25, modem.now)
    modem.wait(3.0)
    assert [words.at - start for words in modem.modem.calls[-1].said] == pytest.approx([1.8], abs=0.02)


def test_a_caller_who_heard_nothing_waits() -> None:
    """Silence before the first prompt taken for its end."""
    modem = answered(CallPlan(script=[{"wait_quiet": 0.8}, {"hum": 1.0}]))
    modem.wait(30.0)
    assert said(modem) == []


def test_a_caller_loses_patience() -> None:
    """A robot that talks without waiting for a prompt."""
    modem = answered(CallPlan(script=[WaitQuiet(0.8, timeout=4.0), {"hum": 1.0}]))
    modem.wait(10.0)
    assert said(modem) == [pytest.approx(-6.57, abs=0.03)]


def test_a_prompt_that_began_while_the_caller_spoke_counts() -> None:
    """A caller who waits for ever because the prompt came early."""
    modem = answered(CallPlan(script=[{"hum": 1.0}, {"wait_quiet": 0.5}, {"hum": 1.0}]))
    modem.modem.receive(LOUD * 10, modem.now)
    modem.wait(5.0)
    assert len(said(modem)) == 2


def test_each_prompt_is_waited_for_once() -> None:
    """One prompt that lets a caller run through the whole script."""
    modem = answered(CallPlan(script=[{"wait_quiet": 0.5}, {"hum": 0.5}, {"wait_quiet": 0.5}, {"hum": 0.5}]))
    modem.modem.receive(LOUD * 25, modem.now)
    modem.wait(10.0)
    assert len(said(modem)) == 1
    modem.modem.receive(LOUD * 25, modem.now)
    modem.wait(10.0)
    assert len(said(modem)) == 2


def test_the_driver_receives_what_the_caller_says() -> None:
    """Speech that is changed, cut or moved on its way."""
    modem = answered(CallPlan(script=[{"pause": 1.0}, {"hum": 1.0}]))
    data = modem.wait(4.0).replace(b"\x10\x10", b"\x10")
    first = next(n for n, byte in enumerate(data) if byte != 0x80)
    spoken = hum(1.0)
    skipped = next(n for n, sample in enumerate(spoken) if abs(sample) >= 128)
    received = array("h", [(byte - 128) << 8 for byte in data[first - skipped : first - skipped + 8000]])
    assert max(abs(a - b) for a, b in zip(received, spoken, strict=True)) <= 128


def test_a_caller_presses_keys() -> None:
    """Keys that run into each other."""
    modem = answered(CallPlan(script=[{"pause": 1}, {"press": "12", "ms": 70}, Press("#")]))
    modem.wait(3.0)
    codes = [told.detail["code"] for told in modem.modem.take_happenings() if told.event == "dle_sent"]
    assert "".join(str(code) for code in codes) == "u/1~/2~/#~"


def test_a_caller_says_a_file(tmp_path: Path) -> None:
    """A file that is read when it is too late to complain."""
    write_wav(tmp_path / "name.wav", hum(0.25))
    modem = answered(CallPlan(script=[{"say": str(tmp_path / "name.wav")}]))
    modem.wait(1.0)
    assert modem.modem.calls[-1].said[0].label.endswith("name.wav")
    assert modem.modem.calls[-1].said[0].sound == hum(0.25)


def test_a_hang_up_cuts_the_word() -> None:
    """A record of words that were not said any more."""
    modem = answered(CallPlan(script=[{"hang_up_at": 2.0}, {"hum": 10.0}]))
    modem.wait(5.0)
    call = modem.modem.calls[-1]
    assert len(call.said[0].sound) == pytest.approx(2.0 * 8000, abs=2)
    assert len(call.spoken(modem.now)) == len(modem.modem.heard(call, modem.now)) == pytest.approx(16000, abs=2)


@pytest.mark.parametrize(
    ("step", "complaint"),
    [
        ({"sing": 1}, "A step of a script has one of"),
        ({"hum": 1, "pause": 1}, "A step of a script has one of"),
        ({"press": "Q"}, "are not keys"),
        ({"press": ""}, "are not keys"),
        ({"pause": 1, "loudly": True}, "unexpected keyword"),
        ({"say": "/nowhere/at/all.wav"}, "No such file"),
        ({"hang_up": "angrily"}, "not a valid HangupSign"),
    ],
)
def test_a_script_that_makes_no_sense_is_refused(step: dict[str, object], complaint: str) -> None:
    """A mistake in a script that shows in the middle of a call."""
    with pytest.raises(ValueError, match=complaint):
        CallPlan(script=[step])


def test_a_script_may_leave_the_sign_to_the_plan() -> None:
    """A hang-up that needs to know the country."""
    modem = answered(CallPlan(script=[{"hang_up": None}]))
    modem.wait(5.0)
    assert modem.modem.calls[-1].ending == "caller_hung_up"
