"""Names that several of Home Assistant's fixed files share."""

from typing import Final

from homeassistant.const import Platform

DOMAIN: Final = "call_screener"

PLATFORMS: Final = (
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.EVENT,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
)

# Entry data. `device` is the key under which Home Assistant's usb integration looks for who uses a port.
CONF_DEVICE: Final = "device"
CONF_RELAY: Final = "relay"
"""The switch that is the relay, where it is one."""
CONF_RELAY_ON_MEANS: Final = "relay_on_means"
CONF_RELAY_BOARD: Final = "relay_board"
"""The kind of the board that is the relay, where it is one; with it go its port and its one or two channels."""
CONF_RELAY_PORT: Final = "relay_port"
CONF_RELAY_CHANNELS: Final = "relay_channels"
CONF_STICK: Final = "stick"
"""Which USB stick the modem is, where it is one: `vid`, `pid` and `serial_number`."""

DEMO_DEVICE: Final = "demo"
"""In place of a path or URL: the line is the emulated one."""

# Entry options.
CONF_COUNTRY: Final = "country"
CONF_LANGUAGE: Final = "language"
CONF_NOTIFY_DEVICES: Final = "notify_devices"
CONF_DECISION_TIME: Final = "decision_time"
CONF_BLOCK_STYLE: Final = "block_style"
CONF_RETENTION_DAYS: Final = "retention_days"
CONF_MODEM_COUNTRY: Final = "modem_country"
CONF_FAX: Final = "fax"
CONF_SILENT: Final = "silent"
"""Whether the phones are cut off at rest."""
CONF_CONNECT_WHILE: Final = "connect_while"
"""What connects them at rest all the same, while it is on."""
CONF_HOOK_SENSOR: Final = "hook_sensor"
"""What tells, by being on, that a handset is off-hook."""

DEFAULT_DECISION_TIME: Final = 40
DEFAULT_RETENTION_DAYS: Final = 90
