"""USB sockets with sticks in them: what Home Assistant's scan and the system's list of sockets say."""

from pathlib import Path

from homeassistant.components.usb import USBDevice
from homeassistant.core import HomeAssistant
from homeassistant.helpers.service_info.usb import UsbServiceInfo

CONEXANT = ("0572", "1340")
USR = ("0BAF", "0303")


class Sockets:
    """The sockets of a machine. A stick has a device of its own each time that it is put into one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.by_path = folder / "by-path"
        self.by_path.mkdir()
        self.sticks: dict[str, USBDevice] = {}

    def path(self, socket: str) -> str:
        """Return the path by which a socket is known."""
        return str(self.by_path / socket)

    def plug_in(
        self,
        socket: str,
        *,
        make: tuple[str, str] = CONEXANT,
        serial_number: str | None = "24680246",
        device: str | None = None,
        name: str = "USB Modem",
    ) -> UsbServiceInfo:
        """Put a stick into a socket, and return what Home Assistant's discovery says of it.

        `device` is where it is; else it is a file that nobody can talk to.
        """
        real = Path(device or self.folder / f"ttyACM_{socket}_{len(list(self.folder.iterdir()))}")
        if device is None:
            real.touch()
        link = self.by_path / socket
        link.unlink(missing_ok=True)
        link.symlink_to(real)
        self.sticks[socket] = USBDevice(
            device=str(real),
            vid=make[0],
            pid=make[1],
            serial_number=serial_number,
            manufacturer="Conexant",
            description=name,
        )
        return UsbServiceInfo(
            device=str(real),
            vid=make[0],
            pid=make[1],
            serial_number=serial_number,
            manufacturer="Conexant",
            description=name,
        )

    def pull_out(self, socket: str) -> None:
        """Take the stick out of a socket."""
        del self.sticks[socket]
        (self.by_path / socket).unlink()

    async def notice(self, hass: HomeAssistant) -> None:
        """Have Home Assistant look what has changed, as it does by itself a few seconds later."""
        await hass.data["usb"]._async_scan_serial()
        await hass.async_block_till_done(wait_background_tasks=True)
