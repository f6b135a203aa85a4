"""What can go wrong by somebody's doing, each with the sentence key that the glue translates.

Anything else that leaves this package as an exception is a bug. What a modem or a caller *says* never raises.
"""

from collections.abc import Mapping
from types import MappingProxyType


class CallScreenerError(Exception):
    """Something was asked that cannot be done; `key` names the translated sentence, and `facts` fill its gaps."""

    key = "failed"
    facts: Mapping[str, str] = MappingProxyType({})


class ModemError(CallScreenerError):
    """The modem cannot be used as it is. Tell the user; trying again by itself may help.

    `transcript` is what was said on the wire until then, as `('->', sent)` and `('<-', came)`, where that is known.
    """

    key = "modem_failed"
    transcript: tuple[tuple[str, str], ...] = ()


class PortMissingError(ModemError):
    """There is nothing at this path or address."""

    key = "port_missing"


class PortBusyError(ModemError):
    """Another program, or another integration, holds the port."""

    key = "port_busy"


class PortForbiddenError(ModemError):
    """The operating system does not let us open the port."""

    key = "port_forbidden"


class NotAModemError(ModemError):
    """Whatever is there does not answer to AT commands."""

    key = "not_a_modem"


class NoVoiceError(ModemError):
    """A modem, but without voice (`+FCLASS=8`) and without caller ID: it can neither answer nor tell who calls."""

    key = "no_voice"
