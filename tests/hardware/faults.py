"""What may go wrong with a modem, its port and ourselves: each fault, how it strikes, and what mends it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final
from unittest.mock import patch

from custom_components.call_screener.core.call.call import Call
from custom_components.call_screener.emulator.impairments import Deafness, Wedge
from tests.hardware.house import House

PLUGGED_AGAIN: Final = 3.0
"""Seconds after which somebody puts the plug back."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Something that goes wrong, how it is mended, and whether the household has to be told of it."""

    strikes: Callable[[House], object]
    is_mended: Callable[[House], object] = lambda _house: None
    """Done when all is at rest, before the next call; what is not mended stays, and the call must go well with it."""
    is_hidden: bool = False
    """It shows only when the modem is asked something: an idle one is, every ten minutes, and no sooner."""
    needs_hands: bool = False
    """Only somebody who pulls the plug can help: the modem must be declared lost, and is plugged in again."""


def impaired(*, is_hidden: bool = False, **changes: object) -> Fault:
    """The modem misbehaves, and goes on doing so."""
    return Fault(strikes=lambda house: house.modem.impair(house.now, **changes), is_hidden=is_hidden)


def impaired_until_mended(**changes: object) -> Fault:
    """The modem misbehaves so that no call can be screened, for a while."""
    whole: dict[str, object] = {name: [] if name == "error_to" else False for name in changes}
    return Fault(
        strikes=lambda house: house.modem.impair(house.now, **changes),
        is_mended=lambda house: house.modem.impair(house.now, **whole),
    )


def once(action: Callable[[House], object]) -> Fault:
    """Something happens, and is over."""
    return Fault(strikes=action)


def mistaken(*_: object, **__: object) -> None:
    """Be a mistake of ours."""
    raise RuntimeError("a mistake")


def a_mistake_in(target: Callable[[House], object], name: str) -> Fault:
    """Something of ours raises for a second."""

    def strike(house: House) -> None:
        with patch.object(target(house), name, mistaken):
            house.live(1.0)

    return Fault(strikes=strike)


def pulled_and_plugged(house: House) -> None:
    """Somebody stumbles over the cable, and puts it back."""
    house.unplug()
    house.live(PLUGGED_AGAIN)
    house.plug()


def held_up(house: House) -> None:
    """The port takes no sound for a while."""
    house.operator.hold_up(house.now, is_held_up=True)
    house.live(2.0)
    house.operator.hold_up(house.now, is_held_up=False)


NOISE: Final = b"\x10\x80RI\r\n\x10b\xff\x10\x10c\x10s\x10"

FAULTS: Final[Mapping[str, Fault]] = {
    "end code ignored": impaired(ignore_end_codes=1),
    "end codes ignored": impaired(ignore_end_codes=9),
    "triple DLE needed": impaired(needs_triple_dle=True),
    "late OK": impaired(late_ok=0.4),
    "missing OK": impaired(lost_results=1),
    "three missing OKs": impaired(lost_results=3, is_hidden=True),
    "ERROR to duplex": impaired(error_to=["+VTR"]),
    "ERROR to playing": impaired_until_mended(error_to=["+VTR", "+VTX"]),
    "ERROR to recording": impaired_until_mended(error_to=["+VTR", "+VRX"]),
    "ERROR to settings": impaired(error_to=["+VSD", "+VGT", "+VGR", "-STE", "+VEM", "+VIT", "+IFC", "&D2"]),
    "ERROR to formats": impaired_until_mended(error_to=["+VSM"]),
    "ERROR to voice": impaired_until_mended(error_to=["+FCLASS=8"]),
    "ERROR to off-hook": impaired_until_mended(error_to=["+VLS=1"]),
    "ERROR to on-hook": impaired(error_to=["+VLS=0"]),
    "ERROR to caller ID": impaired(error_to=["#CID"]),
    "off-hook delayed by a ring": impaired_until_mended(off_hook_delayed=1),
    "off-hook delayed by two": impaired_until_mended(off_hook_delayed=2),
    "stuck writes": impaired(stuck_writes=True, is_hidden=True),
    "wedged port": impaired(wedged=Wedge.UNTIL_REOPENED, is_hidden=True),
    "wedged stick": Fault(
        strikes=lambda house: house.modem.impair(house.now, wedged=Wedge.UNTIL_REPLUGGED), needs_hands=True
    ),
    "obeys nothing": Fault(strikes=lambda house: house.modem.go_deaf(house.now, Deafness.UNTIL_DTR), is_hidden=True),
    "obeys nothing at all": Fault(
        strikes=lambda house: house.modem.go_deaf(house.now, Deafness.UNTIL_REPLUGGED), needs_hands=True
    ),
    "unplugged": once(pulled_and_plugged),
    "unplugged for long": Fault(strikes=lambda house: house.unplug(), needs_hands=True),
    "garbage before results": impaired(garbage=b"\x00\xff\x10\x80"),
    "noise on the wire": impaired(noise_every=0.5),
    "noise like codes": once(
        lambda house: house.modem.send_raw(b"\x10\x80RI\r\n\x10b\xff\x10\x10c\x10s\x10", house.now)
    ),
    "echo": impaired(echo=True),
    "lost line end": impaired(lost_line_ends=1),
    "lost line ends": impaired(lost_line_ends=6),
    "split DLE pairs": impaired(split_dle=True),
    "DLE SUB": impaired(dle_sub=True),
    "no shielding of keys": impaired(no_shielding=True),
    "keys lost": impaired(lost_keys=9),
    "keys repeated": impaired(repeated_keys=9),
    "codes in mid-sound": impaired(false_codes="qsuowVJrTHE"),
    "false alarms in mid-sound": impaired(false_codes="bqdscuKqe"),
    "fast clock": impaired(clock_skew=0.005),
    "slow clock": impaired(clock_skew=-0.005),
    "overrun": impaired(lost_bursts=3),
    "underrun": once(held_up),
    "our stall": once(lambda house: house.stall(2.0)),
    "no busy reports": impaired(no_busy_reports=True),
    "deaf to all calls": impaired_until_mended(no_rings=True),
    "deaf to caller ID": impaired_until_mended(no_caller_id=True),
    "caller ID damaged": impaired_until_mended(bad_checksum=True),
    "caller ID twice": impaired(repeated_report=True),
    "caller ID with a pause": impaired(report_pause=0.8),
    "our mistake in hearing": a_mistake_in(lambda house: house.operator._protocol, "receive_data"),
    "our mistake in speaking": a_mistake_in(lambda house: house.operator._protocol, "send_audio"),
    "our mistake about a call": a_mistake_in(lambda _: Call, "handle"),
    "the relay fails": a_mistake_in(lambda house: house.phones, "connect_phones"),
    "the log fails": a_mistake_in(lambda house: house.archive, "write"),
    "the recording fails": a_mistake_in(lambda house: house.archive, "append"),
}
