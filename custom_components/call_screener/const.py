"""Names that several of Home Assistant's fixed files share."""

from typing import Final

from homeassistant.const import Platform

DOMAIN: Final = "call_screener"
MINOR_VERSION: Final = 2
"""Of what an entry keeps. What an earlier one kept is brought up to date."""

PLATFORMS: Final = (
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.EVENT,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
)

EVENT_CALL_ENDED: Final = "call_screener_call_ended"
"""On Home Assistant's bus, for the logbook: `config_entry_id`, `entity_id`, `device_id`, `call_id` and `disposition`.

The recorder keeps such an event with all that is in it: nothing about people is. Automations have triggers."""

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
DEMO_OBJECT_ID: Final = "demo_line"
"""What the ids of the demo line's entities begin with, whatever it is called: the pages name them."""

# Entry options.
CONF_COUNTRY: Final = "country"
CONF_LANGUAGE: Final = "language"
CONF_NOTIFY_DEVICES: Final = "notify_devices"
CONF_DECISION_TIME: Final = "decision_time"
CONF_BLOCK_STYLE: Final = "block_style"
CONF_RETENTION_DAYS: Final = "retention_days"
CONF_RETENTION_MEGABYTES: Final = "retention_megabytes"
CONF_MODEM_COUNTRY: Final = "modem_country"
CONF_FAX: Final = "fax"
CONF_SILENT: Final = "silent"
"""Whether the phones are cut off at rest."""
CONF_CONNECT_WHILE: Final = "connect_while"
"""What connects them at rest all the same, while it is on."""
CONF_HOOK_SENSOR: Final = "hook_sensor"
"""What tells, by being on, that a handset is off-hook."""

CONF_DECIDE_TIME: Final = "decide_time"
"""Seconds that an automation has to decide, before a call is answered that the rules would not let ring; 0 is off."""
CONF_FAMILY_CODE: Final = "family_code"
"""Digits that a caller keys during the greeting to be let through."""
CONF_REPEATED_CALLS: Final = "repeated_calls"
CONF_REPEATED_WITHHELD: Final = "repeated_withheld"
CONF_REPUTATION: Final = "reputation"
CONF_REPUTATION_KEY: Final = "reputation_key"
CONF_REPUTATION_BLOCKS: Final = "reputation_blocks"
CONF_PRESET: Final = "preset"
CONF_STT_ENGINE: Final = "stt_engine"
"""The `stt` entity that turns what callers say into text."""
CONF_AI_TASK: Final = "ai_task"
"""The `ai_task` entity that says in one line what a call is about."""
CONF_TTS_ENGINE: Final = "tts_engine"
"""The `tts` entity that says the prompts and what is typed; without one callers hear the prompts that come with us, and
Home Assistant's own choice says what is typed."""
CONF_HOUSEHOLD_NAME: Final = "household_name"
"""What stands for {household} in the household's own words."""
CONF_SCRIPTS: Final = "scripts"
CONF_SCRIPT: Final = "script"
"""What strangers are asked, where no rule says otherwise: a `ScriptName`, or the id of one of `scripts`."""
CONF_OWN_AUDIO: Final = "own_audio"
"""Sounds that were uploaded: a list of `id` and `name`."""
CONF_PIN: Final = "pin"
CONF_GREETINGS: Final = "greetings"
CONF_FORWARD_VOICEMAIL: Final = "forward_voicemail"
"""Where voicemails are sent: `is_on`, an `action`, and the `data` that it takes besides."""

DEFAULT_DECISION_TIME: Final = 40
DEFAULT_RETENTION_DAYS: Final = 90
DEFAULT_RETENTION_MEGABYTES: Final = 500
"""Of recordings. A minute of 16-bit sound at 8 kHz is 0.96 MB."""
