"""What stands in the house: Home Assistant's configuration, and a relay that is a switch."""

CONFIGURATION = """
homeassistant:
  name: Demo house
  country: {country}
  language: {language}
  time_zone: Europe/Warsaw
  unit_system: metric

logger:
  default: warning

frontend:
config:
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
input_boolean:
  relay_coil:
    name: Relay coil
template:
  - switch:
      - name: Phone relay
        unique_id: phone_relay
        state: "{{{{ is_state('input_boolean.relay_coil', 'on') }}}}"
        turn_on:
          action: input_boolean.turn_on
          target:
            entity_id: input_boolean.relay_coil
        turn_off:
          action: input_boolean.turn_off
          target:
            entity_id: input_boolean.relay_coil
{more}
"""

RELAY = "switch.phone_relay"


def configuration(*, country: str = "PL", language: str = "en", more: str = "") -> str:
    """Return a `configuration.yaml`; `more` is added at its end."""
    return CONFIGURATION.format(country=country, language=language, more=more)
