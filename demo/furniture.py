"""What stands in the house: Home Assistant's configuration, relays that are switches, and sensors on the handsets."""

TIME_ZONE = "Europe/Warsaw"
CONFIGURATION = """
homeassistant:
  name: Demo house
  country: {country}
  language: {language}
  time_zone: {time_zone}
  unit_system: metric

logger:
  default: warning

frontend:
config:
conversation:
api:
websocket_api:
mobile_app:
recorder:
history:
logbook:
media_source:
my:
person:
sun:

# The relay of a real box is a switch as well. On means energised: the phones are cut off.
# An off-hook sensor is a binary sensor as well, for those who have one.
input_boolean:
{coils}
template:
  - switch:
{switches}
  - binary_sensor:
{sensors}
{more}
"""

COIL = """
  relay_coil_{number}:
    name: Relay coil {number}
  handset_{number}:
    name: Handset {number} is lifted
"""

SWITCH = """
      - name: {name}
        unique_id: phone_relay_{number}
        state: "{{{{ is_state('input_boolean.relay_coil_{number}', 'on') }}}}"
        turn_on:
          action: input_boolean.turn_on
          target:
            entity_id: input_boolean.relay_coil_{number}
        turn_off:
          action: input_boolean.turn_off
          target:
            entity_id: input_boolean.relay_coil_{number}
"""

SENSOR = """
      - name: Handset {number}
        unique_id: handset_{number}
        state: "{{{{ is_state('input_boolean.handset_{number}', 'on') }}}}"
"""

RELAY = "switch.phone_relay"


def configuration(*, country: str = "PL", language: str = "en", relays: int = 1, more: str = "") -> str:
    """Return a `configuration.yaml` for a house with so many lines; `more` is added at its end."""
    numbers = range(1, relays + 1)
    return CONFIGURATION.format(
        country=country,
        language=language,
        time_zone=TIME_ZONE,
        coils="".join(COIL.format(number=number) for number in numbers),
        switches="".join(SWITCH.format(number=number, name=_name(number)) for number in numbers),
        sensors="".join(SENSOR.format(number=number) for number in numbers),
        more=more,
    )


def relay(number: int) -> str:
    """Return the relay of a line, the first of which is 1."""
    return RELAY if number == 1 else f"{RELAY}_{number}"


def hook_sensor(number: int) -> str:
    """Return what tells that a handset of a line is lifted, for as long as `handset` is on."""
    return f"binary_sensor.handset_{number}"


def handset(number: int) -> str:
    """Return what lifts a handset of a line, as far as its sensor can tell."""
    return f"input_boolean.handset_{number}"


def _name(number: int) -> str:
    return "Phone relay" if number == 1 else f"Phone relay {number}"
