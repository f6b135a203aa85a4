"""What modems of each family answer, as their users and makers have written it down, byte for byte where that is known.

What is not in a table a modem answers with ERROR, if it is of the kind that knows little, and with OK otherwise.
"""

from collections.abc import Mapping

from custom_components.call_screener.core.modem.commands import Initialise
from custom_components.call_screener.core.modem.events import Initialised
from custom_components.call_screener.core.modem.identity import ModemIdentity
from tests.core.modem.wire import CONNECT, CX_REPLIES, ERROR, OK, Wire

type Replies = Mapping[bytes, bytes]


def says(*lines: bytes) -> bytes:
    """Return an answer of these lines."""
    return b"".join(b"\r\n" + line for line in lines) + b"\r\n\r\nOK\r\n"


STREAMS = {b"AT+VTR\r": CONNECT, b"AT+VTX\r": CONNECT, b"AT+VRX\r": CONNECT}

# 0572:1340, an unbranded stick (NCID; lab notes behind a FRITZ!Box).
CX93001 = CX_REPLIES | {
    b"ATI5\r": says(b"B5"),
    b"AT+GCI?\r": says(b"B5"),
    b"AT+GMI\r": says(b"CONEXANT"),
    b"AT+GMM\r": says(b"V90"),
    b"AT+FCLASS=?\r": says(b"0,1,1.0,2,8"),
    b"AT&V\r": says(
        b"ACTIVE PROFILE:",
        b"B1 E1 L2 M1 N0 Q0 T V1 W0 X4 Y0 &C1 &D2 &G0 &J0 &K3 &Q5 &R1 &S0 &T5 &X0",
        b"S00:0 S01:0 S02:43 S03:13 S04:10 S05:8 S06:2 S07:50 S08:1 S09:6",
        b"S10:14 S11:85 S12:50 S18:0 S25:5 S26:1 S36:7 S38:20 S46:138 S48:7",
        b"S95:0",
    ),
    b"AT+GCI=?\r": says(
        b"00,07,09,0A,0F,16,1B,20,25,26,27,2D,2E,31,36,3C,3D,42,46,50,51,52,53,54,57,58,59,"
        b"61,62,64,69,6C,73,77,7B,7E,82,84,89,8A,8B,8E,98,99,9C,9F,A0,A1,A5,A6,A9,AD,AE,"
        b"B3,B4,B5,B7,B8,C1,F9,FA,FB,FC,FD,FE"
    ),
    b"AT+VEM=?\r": ERROR,
    b"AT+VBT=?\r": ERROR,
}

# TRENDnet TFM-561U, echo on (pycallblock's raw log): the prefix of one answer, the echo of each command.
TFM_561U = CX93001 | {
    b"ATZ\r": b"ATZ\r\r\nOK\r\n",
    b"ATI3\r": b"ATI3\r\r\nCX93001-EIS_V0.2002-V92\r\n\r\nOK\r\n",
    b"AT+GMI\r": b"AT+GMI\r\r\n+GMI: CONEXANT\r\n\r\nOK\r\n",
    b"AT+GCI?\r": b"AT+GCI?\r\r\n+GCI: B5\r\n\r\nOK\r\n",
}

# Dell RD02-D400 (thess, issue 2): registers in three digits, stored profiles.
RD02_D400 = CX93001 | {
    b"AT&V\r": says(
        b"ACTIVE PROFILE:",
        b"B1 E1 L2 M1 N0 Q0 T V1 W0 X4 Y0 &C1 &D2 &G0 &J0 &K3 &Q5 &R1 &S0 &T5 &X0 &Y0",
        b"S00:000 S01:000 S02:043 S03:013 S04:010 S05:008 S06:003 S07:090 S08:002 S09:006",
        b"STORED PROFILE 0:",
        b"B1 E1 L2 M1 N0 Q0 T V1 W0 X4 Y0 &C1 &D2 &G0 &J0 &K3 &Q5 &R1 &S0 &T5 &X0",
        b"S00:000 S36:007 S40:104 S41:195 S46:138 S95:000",
        b"STORED PROFILE 1:",
    ),
}

# A Zoom that names its maker; those that do not are what their chip is.
ZOOM_3095 = CX93001 | {b"AT+GMI\r": says(b"+GMI: ZOOM TELEPHONICS")}

# 0baf:0303, USRobotics 5637 with firmware 1.2.23 (a public script; NCID; callattendant).
USR_5637 = STREAMS | {
    b"ATI0\r": says(b"5601"),
    b"ATI3\r": says(b"U.S. Robotics 56K FAX USB V1.2.23"),
    b"AT+FCLASS=?\r": says(b"0,1,8"),
    b"AT+GCI?\r": says(b"B5"),
    b"AT-PV\r": ERROR,
    b"AT-STE=7\r": ERROR,
    b"AT+VSM=?\r": says(
        b'128,"8-BIT LINEAR",(7200,8000,11025)',
        b'129,"16-BIT LINEAR",(7200,8000,11025)',
        b'130,"8-BIT ALAW",(8000)',
        b'131,"8-BIT ULAW",(8000)',
        b'132,"IMA ADPCM",(7200,8000,11025)',
    ),
}
USR_5637_1_2_21 = USR_5637 | {b"ATI3\r": says(b"U.S. Robotics 56K FAX USB V1.2.21")}
USR_5637_1_2_10 = USR_5637 | {
    b"ATI3\r": says(b"U.S. Robotics 56K FAX USB V1.2.10"),
    b"AT+FCLASS=8\r": ERROR,
    b"AT+FCLASS=?\r": says(b"0,1"),
}

# Multi-Tech MT9234MU (callattendant's forks).
MT9234 = STREAMS | {
    b"ATI0\r": says(b"MT9234MU"),
    b"AT+VSM=?\r": says(
        b'128,"8-BIT LINEAR",(7200,8000,11025)',
        b'129,"16-BIT LINEAR",(7200,8000,11025)',
        b'130,"8-BIT ALAW",(8000)',
        b'131,"8-BIT ULAW",(8000)',
        b'132,"IMA ADPCM",(7200,8000,11025)',
    ),
    # Paged: it waits for a key in the middle of the answer.
    b"AT+FCLASS=?\r": b"\r\n0,1,1.0,2,2.0,2.1,8\r\n",
    b"AT&V\r": b"\r\nB0 E1 L1 M1 N1 P Q0 V1 W0 X4 &C1\r\n",
    b"\r\x1b": b"\r\nOK\r\n",
}

# Cirrus CL-MD56xx (lab notes).
CIRRUS = STREAMS | {
    b"ATI0\r": says(b"56000"),
    b"ATI1\r": says(b"ROM TEST OK"),
    b"ATI2\r": says(b"CD08.55 - 643 SERIAL (V.90-ONLY) SPEAKERPHONE 01"),
    b"ATI3\r": says(b"CL-MD56xx"),
    b"ATI4\r": says(b"CCCVGEXX  V2.00 30/04/98"),
    b"ATI6\r": says(b"USA 1"),
    b"AT+GCAP\r": ERROR,
    b"AT+GMI\r": ERROR,
    b"AT+GMM\r": ERROR,
    b"AT+GMR\r": ERROR,
    b"AT+GCI?\r": ERROR,
    b"AT+FCLASS=?\r": says(b"0,1,8"),
    b"AT+VSM=?\r": says(b"0,128 8-bit linear | 1,129 16-bit linear | 2,132 ADPCM | 140 | 141"),
}

# Lucent/Agere: names of the family are in its model's line; the forms of sound are vgetty's.
LUCENT = STREAMS | {
    b"ATI0\r": says(b"LT V.90 1.0 Serial Data/Fax/Voice Modem Version 4.09a"),
    b"ATI3\r": says(b"LT V.90 1.0 Serial Data/Fax/Voice Modem Version 4.09a"),
    b"AT+FCLASS=?\r": says(b"0,1,2,2.0,8"),
    b"AT+VSM=?\r": says(
        b'128,"8-BIT LINEAR",(7200,8000,11025)',
        b'129,"16-BIT LINEAR",(7200,8000,11025)',
        b'130,"8-BIT ALAW",(8000)',
        b'131,"8-BIT ULAW",(8000)',
        b'132,"IMA ADPCM",(7200,8000,11025)',
    ),
}

# A V.253 modem on a UART that says nothing about itself that is known.
V253 = STREAMS | {
    b"ATI0\r": says(b"33600"),
    b"ATI3\r": says(b"V.253 Voice Modem 1.04"),
    b"AT+FCLASS=?\r": says(b"0,1,1.0,2,2.0,8"),
    b"AT#CLS=?\r": ERROR,
    b"AT+VSM=?\r": says(b'1,"UNSIGNED PCM",8,0,(7200,8000),(0),(0)'),
}

# The older ones have no class 8: caller ID after `+VCID`, `#CID` or something else, or none at all.
CALLER_ID_ONLY = {
    b"AT\r": b"\r\nOK\r\n",
    b"ATH0\r": b"\r\nOK\r\n",
    b"ATZ\r": b"\r\nOK\r\n",
    b"ATE0V1Q0X4\r": b"\r\nOK\r\n",
    b"ATI0\r": says(b"56000"),
    b"ATI3\r": says(b"V1.301-V90_2M_DLS"),
    b"AT+FCLASS=?\r": says(b"0,1,2"),
    b"AT+FCLASS=0\r": b"\r\nOK\r\n",
    b"AT+VCID=1\r": b"\r\nOK\r\n",
}
ROCKWELL = CALLER_ID_ONLY | {
    b"AT#CLS=?\r": says(b"0,1,2,8"),
    b"AT+VCID=1\r": ERROR,
    b"AT#CID=1\r": b"\r\nOK\r\n",
}
DATA_ONLY = CALLER_ID_ONLY | {b"AT+VCID=1\r": ERROR}


def met(replies: Mapping[bytes, bytes], *, otherwise: bytes = OK, country: str | None = None) -> Wire:
    """Return a wire with a modem that has been made ready."""
    wire = Wire(replies, otherwise=otherwise)
    wire.send(Initialise(country))
    wire.wait(60.0)
    assert wire.events == [Initialised(identity_of(wire))]
    return wire


def identity_of(wire: Wire) -> ModemIdentity:
    """Return what was found out about the modem at the end of a wire."""
    assert wire.protocol.identity
    return wire.protocol.identity
