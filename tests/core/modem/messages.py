"""Messages of exchanges in hexadecimal, each with who calls.

The first two are samples that NCID publishes; the others were put together by the standards (ETSI EN 300 659-3, GR-30),
with made-up numbers. All bytes of each sum up to 0 modulo 256, except where it says otherwise.
"""

from dataclasses import dataclass

from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind

WITHHELD = CallerId(kind=CallerIdKind.WITHHELD)
OUT_OF_AREA = CallerId(kind=CallerIdKind.OUT_OF_AREA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is printed, and who calls; None where nobody does."""

    name: str
    digits: bytes
    caller: CallerId | None


MESSAGES = (
    Message(
        name="one number",
        digits=b"041230353131313835323430373535353030303059",
        caller=CallerId.of("4075550000"),
    ),
    Message(
        name="number and name",
        digits=b"802001083035313131383532020A3430373535353030303007084A4F484E20444F4584",
        caller=CallerId.of("4075550000", "JOHN DOE"),
    ),
    Message(name="withheld, single format", digits=b"040930313135313033305018", caller=WITHHELD),
    Message(name="out of area, single format", digits=b"040930313135313033304F19", caller=OUT_OF_AREA),
    Message(
        name="international number and name",
        digits=b"802501083031313531303330020B3438313233343536373839070C4B4F57414C534B49204A414E00",
        caller=CallerId.of("48123456789", "KOWALSKI JAN"),
    ),
    Message(name="number and name withheld", digits=b"8010010830313135313033300401500801502E", caller=WITHHELD),
    Message(name="number unavailable", digits=b"800D0108303131353130333004014F8B", caller=OUT_OF_AREA),
    Message(
        name="call type and number, ETSI",
        digits=b"801A11010101083031313531303330020B303230373934363030303086",
        caller=CallerId.of("02079460000"),
    ),
    Message(name="lamp for messages, multiple format", digits=b"82030B01FF70", caller=None),
    Message(name="lamp for messages, single format", digits=b"060342424231", caller=None),
    Message(name="call type of waiting messages", digits=b"800B11018102063535303139399D", caller=None),
    Message(
        name="unknown parameters are skipped",
        digits=b"80155003AABBCC020635353031393907034A414EE0015886",
        caller=CallerId.of("550199", "JAN"),
    ),
    Message(
        name="a parameter longer than the message ends it",
        digits=b"800D02063535303139390720444F452F",
        caller=CallerId.of("550199"),
    ),
    Message(
        name="an empty number, then the reason",
        digits=b"8005020004015024",
        caller=WITHHELD,
    ),
    Message(
        name="the reason, then the number",
        digits=b"800B04014F0206353530313939DC",
        caller=CallerId.of("550199"),
    ),
    Message(
        name="number with signs and blanks",
        digits=b"800F020D2B34382035352D303132333420FA",
        caller=CallerId.of("+485501234"),
    ),
    Message(name="dialable number only", digits=b"8008030635353031393932", caller=CallerId.of("550199")),
    Message(name="name only", digits=b"800507034A414E98", caller=CallerId(kind=CallerIdKind.OUT_OF_AREA, name="JAN")),
    Message(name="reason for no name only", digits=b"800308015024", caller=WITHHELD),
    Message(name="single format without a number", digits=b"0408303131353130333069", caller=OUT_OF_AREA),
    Message(name="charge information", digits=b"860320010452", caller=None),
    Message(name="text message", digits=b"89010076", caller=None),
)

DAMAGED = {
    "a sample of 3Com's manual, wrong length and no checksum": (
        b"801E01083031313532303338020A37303835353530303031070C552E532E524F424F5449435322"
    ),
    "a digit was changed": b"041230353131313835323430373535353030303159",
    "the end is missing": b"0412303531313138353234303735353530303030",
    "something follows": b"041230353131313835323430373535353030303059FF",
    "a digit is missing": b"04123035313131383532343037353535303030305",
    "shorter than a frame": b"0400",
    "nothing but channel seizure": b"5555555555555555",
    "no hexadecimal digits": b"8G",
    "a type that nobody knows": b"050930313135313033305017",
}
"""What must not tell of anybody."""
