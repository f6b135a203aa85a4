"""Modems that are plugged in by USB: which one is where, under a path that lasts, and where it went.

Which sticks are known is the manifest's matter: what Home Assistant would offer to us is what is looked for here.
Nothing in here opens a port; all of it is read from what the system lists.

Many sticks have the same serial number as any other of their make, so that `/dev/serial/by-id` has one name for two
of them. Such a stick is known by the socket that it is in, and is taken for the one that was lost when it is the only
candidate: same make, same number, and nobody else's.
"""

import logging
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

from homeassistant.components import usb
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.service_info.usb import UsbServiceInfo

from ..const import CONF_DEVICE, CONF_STICK, DOMAIN

_LOGGER = logging.getLogger(__name__)

BY_PATH: Path = Path("/dev/serial/by-path")
"""Where Linux lists serial ports by the socket that they are in."""

SHARED_SERIALS: Final = frozenset({"", "12345678", "24680246", "00000000", "0000000000", "123456", "0123456789"})
"""Serial numbers that are in every stick of a make; the first two are Conexant's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stick:
    """A stick in its socket. `path` is what lasts, `real` what the kernel calls it today."""

    vid: str
    pid: str
    serial_number: str
    name: str
    path: str
    real: str

    @property
    def unique_id(self) -> str:
        """What tells it from any other stick: its serial number, or else the socket that it is in."""
        own = Path(self.path).name if self.serial_number in SHARED_SERIALS else self.serial_number
        return f"{self.vid}:{self.pid}_{own}"

    @property
    def kept(self) -> dict[str, str]:
        """What an entry keeps, to know the stick again elsewhere."""
        return {"vid": self.vid, "pid": self.pid, "serial_number": self.serial_number}

    @classmethod
    def of(cls, device: usb.USBDevice | UsbServiceInfo, sockets: Mapping[str, str]) -> Self:
        """Return a stick as Home Assistant found it; `sockets` are the paths of all sockets by what is in them."""
        serial_number = device.serial_number or ""
        real = os.path.realpath(device.device)
        lasting = device.device if serial_number not in SHARED_SERIALS else sockets.get(real, device.device)
        return cls(
            vid=device.vid,
            pid=device.pid,
            serial_number=serial_number,
            name=" ".join(word for word in (device.manufacturer, device.description) if word) or "Modem",
            path=lasting,
            real=real,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What was found of a stick that a line has lost."""

    moved: Stick | None = None
    """It, in another socket."""
    others: tuple[Stick, ...] = ()
    """Other modems that nobody uses, where it is nowhere to be seen."""


async def plugged_in(hass: HomeAssistant) -> list[Stick]:
    """Return all USB sticks, be they modems or not."""
    ports = await usb.async_scan_serial_ports(hass)
    devices = [port for port in ports if isinstance(port, usb.USBDevice)]
    return await hass.async_add_executor_job(_sticks, devices)


async def stick_of(hass: HomeAssistant, discovered: UsbServiceInfo) -> Stick:
    """Return the stick that Home Assistant discovered."""
    return (await hass.async_add_executor_job(_sticks, [discovered]))[0]


async def stick_at(hass: HomeAssistant, device: str) -> Stick | None:
    """Return the stick behind a path, whatever its name; None for what is no stick."""
    (real,) = await _real(hass, [device])
    return next((stick for stick in await plugged_in(hass) if stick.real == real), None)


async def lasting_path(hass: HomeAssistant, device: str) -> str:
    """Return a path that still means the same stick after a restart, where there is one."""
    device = device.strip()
    if stick := await stick_at(hass, device):
        return stick.path
    return await hass.async_add_executor_job(usb.get_serial_by_id, device)


async def line_at(hass: HomeAssistant, device: str) -> ConfigEntry | None:
    """Return the line that has a port, under whatever path."""
    entries = _lines(hass)
    real, *ports = await _real(hass, [device, *(entry.data[CONF_DEVICE] for entry in entries)])
    return next((entry for entry, port in zip(entries, ports, strict=True) if port == real), None)


async def look_for(hass: HomeAssistant, entry: ConfigEntry) -> Sighting:
    """Look where the stick of a line may be. A line whose port is there has lost nothing."""
    device: str = entry.data[CONF_DEVICE]
    if not device.startswith("/") or await hass.async_add_executor_job(os.path.exists, device):
        return Sighting()
    free = await _free(hass)
    kept = entry.data.get(CONF_STICK)
    same = [stick for stick in free if stick.kept == kept]
    if len(same) == 1 and not await _is_missed_by_others(hass, entry):
        return Sighting(moved=same[0])
    return Sighting(others=tuple(stick for stick in free if stick.kept == kept or _is_known(hass, stick)))


async def find_moved_sticks(hass: HomeAssistant) -> None:
    """Give every line whose stick is in another socket its new path; lines that run start again with it."""
    for entry in _lines(hass):
        if moved := (await look_for(hass, entry)).moved:
            follow(hass, entry, moved)


@callback
def follow(hass: HomeAssistant, entry: ConfigEntry, stick: Stick) -> None:
    """Have a line use its stick where it is now. Whoever finds it second has nothing left to do."""
    if entry.data[CONF_DEVICE] == stick.path:
        return
    _LOGGER.warning("The modem of %s was found again in another socket", entry.title)
    keep_stick(hass, entry, stick, stick.path)
    hass.config_entries.async_schedule_reload(entry.entry_id)


def keep_stick(hass: HomeAssistant, entry: ConfigEntry, stick: Stick | None, device: str) -> None:
    """Have an entry remember its port and the stick that is there. It does not start again by this."""
    data: dict[str, Any] = {key: value for key, value in entry.data.items() if key != CONF_STICK}
    data[CONF_DEVICE] = device
    if stick:
        data[CONF_STICK] = stick.kept
    unique_id = stick.unique_id if stick else None
    namesake = hass.config_entries.async_entry_for_domain_unique_id(DOMAIN, unique_id) if unique_id else None
    if namesake not in {None, entry}:
        unique_id = entry.unique_id
    hass.config_entries.async_update_entry(entry, data=data, unique_id=unique_id)
    if stick:
        _take_back_offers(hass, stick)


def _take_back_offers(hass: HomeAssistant, stick: Stick) -> None:
    """Have Home Assistant no longer offer a stick as new that a line has taken."""
    for flow in hass.config_entries.flow.async_progress_by_init_data_type(
        UsbServiceInfo, lambda offered: offered.device in {stick.path, stick.real}
    ):
        if flow["handler"] == DOMAIN:
            hass.config_entries.flow.async_abort(flow["flow_id"])


async def _free(hass: HomeAssistant) -> list[Stick]:
    """Return the sticks that nobody lays claim to."""
    consumers = await usb.async_get_serial_port_consumers(hass, await usb.async_scan_serial_ports(hass))
    used = [path for path, claims in consumers.items() if any(claim.active for claim in claims)]
    taken = set(await _real(hass, [*used, *(entry.data[CONF_DEVICE] for entry in _lines(hass))]))
    return [stick for stick in await plugged_in(hass) if stick.real not in taken]


async def _is_missed_by_others(hass: HomeAssistant, entry: ConfigEntry) -> bool:
    """Whether another line has lost such a stick as well: whose of both it is, is not for us to say."""
    kept = entry.data.get(CONF_STICK)
    devices = [
        each.data[CONF_DEVICE] for each in _lines(hass) if each is not entry and each.data.get(CONF_STICK) == kept
    ]
    return not all(await hass.async_add_executor_job(lambda: [Path(device).exists() for device in devices]))


def _is_known(hass: HomeAssistant, stick: Stick) -> bool:
    device = usb.USBDevice(
        device=stick.path,
        vid=stick.vid,
        pid=stick.pid,
        serial_number=stick.serial_number,
        manufacturer=None,
        description=None,
    )
    return any(matcher["domain"] == DOMAIN for matcher in usb.async_get_usb_matchers_for_device(hass, device))


def _lines(hass: HomeAssistant) -> list[ConfigEntry]:
    return hass.config_entries.async_entries(DOMAIN, include_ignore=False)


async def _real(hass: HomeAssistant, devices: Iterable[str]) -> list[str]:
    return await hass.async_add_executor_job(real_paths, list(devices))


def real_paths(devices: list[str]) -> list[str]:
    """Return where paths lead to; URLs are left as they are, but for their query. It reads the disk."""
    return [os.path.realpath(device) if device.startswith("/") else device.partition("?")[0] for device in devices]


def _sticks(devices: list[usb.USBDevice] | list[UsbServiceInfo]) -> list[Stick]:
    # A socket may be listed twice, as `usb-0:2` and `usbv2-0:2`: the plain one is the last to be put in.
    links = sorted(BY_PATH.iterdir(), reverse=True) if BY_PATH.is_dir() else []
    sockets = {os.path.realpath(link): str(link) for link in links}
    return [Stick.of(device, sockets) for device in devices]
