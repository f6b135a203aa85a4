"""Caller-ID reports as modems print them, each with who calls.

The shapes come from the logs and test data of a dozen drivers and their users; the numbers are made up.
"""

from dataclasses import dataclass

from custom_components.call_screener.core.caller_id import CallerId, CallerIdKind

NUMBER = "5550123456"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What is printed, and who calls."""

    name: str
    wire: bytes
    caller: CallerId


def somebody(name: str, wire: bytes, number: str = NUMBER, called: str | None = None) -> Shape:
    """Return a report of somebody who shows a number."""
    return Shape(name=name, wire=wire, caller=CallerId.of(number, called))


def withheld(name: str, wire: bytes, called: str | None = None) -> Shape:
    """Return a report of somebody who shows none."""
    return Shape(name=name, wire=wire, caller=CallerId(kind=CallerIdKind.WITHHELD, name=called))


def out_of_area(name: str, wire: bytes, called: str | None = None) -> Shape:
    """Return a report of somebody whose number the network does not know."""
    return Shape(name=name, wire=wire, caller=CallerId(kind=CallerIdKind.OUT_OF_AREA, name=called))


SHAPES = (
    # Where it comes, and how it is laid out.
    somebody(
        "North America",
        b"\r\nRING\r\n\r\nDATE = 0410\r\nTIME = 1852\r\nNMBR = 5550123456\r\nNAME = JOHN DOE\r\n\r\nRING\r\n",
        called="JOHN DOE",
    ),
    somebody(
        "United Kingdom, before the first ring",
        b"\r\nDATE = 0124\r\nTIME = 1534\r\nNMBR = 5550123456\r\n\r\nRING\r\n\r\nRING\r\n",
    ),
    somebody(
        "without blanks",
        b"\r\nRING\r\n\r\nDATE=0117\r\nTIME=1452\r\nNMBR=5550123456\r\nNAME=WIRELESS CALLER\r\n",
        called="WIRELESS CALLER",
    ),
    somebody("without name", b"\r\nDATE=1203\r\nTIME=1452\r\nNMBR=5550123456\r\n"),
    somebody("lower case", b"\r\ndate = 0410\r\nnmbr = 5550123456\r\nname = john\r\n", called="john"),
    somebody("name first", b"\r\nNAME = DOE\r\nNMBR = 5550123456\r\nDATE = 0410\r\n", called="DOE"),
    somebody("number alone", b"\r\nNMBR = 5550123456\r\n"),
    somebody("no time", b"\r\nDATE = 0410\r\nNMBR = 5550123456\r\n"),
    somebody("date and time empty", b"\r\nDATE =\r\nTIME=\r\nNMBR = 5550123456\r\n"),
    somebody("date and time in one", b"\r\nDATE TIME=01/06 14:15\r\nNBR=5550123456\r\n"),
    somebody("date with year", b"\r\nDATE = 990305\r\nTIME = 1852\r\nNMBR = 5550123456\r\n"),
    somebody("five digits of time", b"\r\nDATE = 0410\r\nTIME = 12541\r\nNMBR = 5550123456\r\n"),
    somebody("impossible time", b"\r\nDATE = 0410\r\nTIME = 2423\r\nNMBR = 5550123456\r\n"),
    somebody("CR only", b"\rDATE = 0410\rNMBR = 5550123456\rNAME = DOE\r", called="DOE"),
    somebody("LF only", b"\nDATE = 0410\nNMBR = 5550123456\nNAME = DOE\n", called="DOE"),
    somebody("blank lines between", b"\r\n\r\nNMBR = 5550123456\r\n\r\nNAME = DOE\r\n\r\n", called="DOE"),
    somebody("distinctive ring, glued", b"RING B DATE=0224 NMBR=5550123456\r\n"),
    somebody("distinctive ring", b"\r\nRING A\r\n\r\nNMBR = 5550123456\r\n\r\nRING A\r\n"),
    somebody("international", b"\r\nNMBR = +48221234567\r\n", "+48221234567"),
    somebody("written with signs", b"\r\nNMBR = 555-012-3456\r\n"),
    somebody("thirty digits", b"\r\nNMBR = 123456789012345678901234567890\r\n", "1234567890" * 3),
    somebody("three digits", b"\r\nNMBR = 112\r\nNAME = O\r\n", "112"),
    # Other tags.
    somebody("NBR", b"\r\nNBR = 5550123456\r\nNAME = DOE\r\n", called="DOE"),
    somebody(
        "ZyXEL U1496",
        b"\r\nRING\r\nTIME: 05-11 18:52\r\nCALLER NUMBER: 5550123456\r\nCALLER NAME: DOE\r\n",
        called="DOE",
    ),
    withheld(
        "ZyXEL U1496, withheld",
        b"\r\nRING\r\nTIME: 05-11 18:52\r\nREASON FOR NO CALLER NUMBER: PRIVATE\r\n"
        b"REASON FOR NO CALLER NAME: PRIVATE\r\n",
    ),
    somebody("isdn4linux", b"\r\nRING\r\nCALLER NUMBER: 5550123456\r\nCALLED NUMBER: 5550199\r\n"),
    somebody("a modem of its own kind", b"\r\nCALLER'S NUMBER: 5550123456\r\n"),
    somebody("USR Courier", b"\r\nCallerID: 5550123456\r\n"),
    somebody("ELSA", b"\r\nRING;5550123456;5550199\r\n"),
    somebody("ZyXEL 2864", b"\r\nRING\r\nFM:5550123456 TO:5550199\r\n"),
    withheld("ZyXEL 2864, withheld", b"\r\nRING\r\nFM:P TO:5550199\r\n"),
    out_of_area("ZyXEL 2864, empty", b"\r\nRING\r\nFM: TO:5550199\r\n"),
    somebody(
        "dialable number in place of the number",
        b"\r\nRING\r\n\r\nDATE = 1124\r\nTIME = 1806\r\nNAME = O\r\nDDN_NMBR= 5550123456\r\n\r\nRING\r\n",
    ),
    somebody("DDN", b"\r\nNAME = DOE\r\nDDN = 5550123456\r\n", called="DOE"),
    somebody("NDID", b"\r\nNDID = 5550123456\r\n"),
    somebody("number beside the dialable one", b"\r\nDDN_NMBR= 5550199\r\nNMBR = 5550123456\r\n"),
    out_of_area("letter beside the dialable one", b"\r\nNMBR = O\r\nDDN_NMBR= 5550199\r\n"),
    withheld("letter in place of the dialable one", b"\r\nDDN_NMBR= P\r\n"),
    somebody(
        "call type as message",
        b"\r\nRING\r\n\r\nMESG = 110101\r\nDATE = 0511\r\nTIME = 1852\r\nNMBR = 5550123456\r\nNAME = JOHN DOE\r\n",
        called="JOHN DOE",
    ),
    somebody("number as message", b"\r\nDATE = 0511\r\nMESG = 030735353531323132\r\nNAME = O\r\n", "5551212"),
    somebody("number and name as message", b"\r\nMESG = 0207353535313231320703444F45\r\n", "5551212", "DOE"),
    withheld("reason for no name as message", b"\r\nMESG = 080150\r\n"),
    somebody(
        "the whole message as message",
        b"\r\nRING\r\n\r\nMESG = 802001083035313131383532020A3430373535353030303007084A4F484E20444F4584\r\n",
        "4075550000",
        "JOHN DOE",
    ),
    somebody("number as message, with its checksum", b"\r\nMESG = 0307353535313231328F\r\n", "5551212"),
    out_of_area("reason as message", b"\r\nMESG = 04014F\r\n"),
    withheld("private caller as message", b"\r\nDATE = 0511\r\nTIME = 1852\r\nMESG = 060342424231\r\n"),
    withheld("private caller as message, a digit lost", b"\r\nMESG = 06034242431\r\nNMBR = P\r\n"),
    somebody(
        "noise as messages",
        b"\r\nMESG = 0000\r\nMESG = 0000\r\nMESG = 0000\r\nDDN_NMBR= 5550123456\r\n",
    ),
    somebody("GSM box", b'\r\nRING\r\n\r\n+CLIP: "5550123456",129\r\n'),
    somebody("GSM box with name", b'\r\nRING\r\n\r\n+CLIP: "5550123456",129,"",128,"DOE",0\r\n', called="DOE"),
    withheld("GSM box, withheld", b'\r\nRING\r\n\r\n+CLIP: "",128\r\n'),
    out_of_area("GSM box, not available", b'\r\nRING\r\n\r\n+CLIP: "",128,"",128,"",2\r\n'),
    somebody("GSM box, in the ring", b"\r\nRING;5550123456;\r\n"),
    somebody("NetCallerID", b"\r\n###DATE03301423...NMBR5550123456...NAMEDOE JOHN+++\r\n", called="DOE JOHN"),
    out_of_area("NetCallerID, unknown", b"\r\n###DATE03301423...NMBR...NAME-UNKNOWN CALLER-+++\r\n"),
    # Complex events.
    somebody(
        "complex event",
        b"\x10X\r\nCIDM\r\nDATE=0101\r\nTIME=0110\r\nNMBR=5550123456\r\nNAME=DOE\r\n\x10.",
        called="DOE",
    ),
    somebody("complex event, glued to its head", b"\x10XCIDM NMBR=5550123456\r\x10."),
    somebody(
        "complex event after a ring",
        b"\x10R\x10X\r\nNMBR=5550123456\r\n\x10.\x10XNAME=DOE\r\n\x10.",
        called="DOE",
    ),
    somebody("complex event, spelt out", b"\r\n^PR^PX\r\n^PXNMBR=5550123456\r\n^P.^XNAME=DOE\r\n", called="DOE"),
    # Why there is no number.
    withheld("letter P", b"\r\nDATE = 0410\r\nTIME = 1852\r\nNMBR = P\r\nNAME = P\r\n"),
    out_of_area("letter O", b"\r\nDATE = 0410\r\nTIME = 1852\r\nNMBR = O\r\nNAME = O\r\n"),
    withheld("PRIVATE", b"\r\nNMBR = PRIVATE\r\n"),
    withheld("ANONYMOUS", b"\r\nNMBR = ANONYMOUS\r\n"),
    withheld("Anonymous", b"\r\nNMBR = Anonymous\r\n"),
    withheld("WITHHELD", b"\r\nNMBR = P\r\nNAME = WITHHELD\r\n"),
    withheld("Restricted", b"\r\nNMBR = Restricted\r\n"),
    withheld("Restricted/Unavailable", b"\r\nNMBR = Restricted/Unavailable\r\n"),
    withheld("PrivDirOff", b"\r\nNMBR = PrivDirOff\r\n"),
    withheld("PrivDirOff, with zeros", b"\r\nNMBR = 0000000000\r\nNAME = PrivDirOff\r\n"),
    withheld("zero", b"\r\nNMBR = 0\r\n"),
    withheld("name only", b"\r\nNAME = P\r\n"),
    withheld("empty number, name tells", b"\r\nNMBR =\r\nNAME = PRIVATE\r\n"),
    out_of_area("OUT OF AREA", b"\r\nNMBR = OUT OF AREA\r\n"),
    out_of_area("OUT-OF-AREA", b"\r\nNMBR = OUT-OF-AREA\r\n"),
    out_of_area("UNAVAILABLE", b"\r\nNMBR = UNAVAILABLE\r\nNAME = UNAVAILABLE\r\n"),
    out_of_area("INTERNATIONAL", b"\r\nNMBR = O\r\nNAME = INTERNATIONAL\r\n"),
    out_of_area("empty number", b"\r\nDATE = 0410\r\nNMBR =\r\n"),
    out_of_area("empty number, named", b"\r\nNMBR=\r\nNAME=DOE\r\n", called="DOE"),
    out_of_area("only a name", b"\r\nNAME = DOE\r\n", called="DOE"),
    out_of_area("words that nobody knows", b"\r\nNMBR = #+?!\r\n"),
    somebody("name without name", b"\r\nNMBR = 5550123456\r\nNAME = O\r\n"),
    somebody("number masked by a letter", b"\r\nNMBR = 5550123456\r\nNMBR = O\r\nNAME = DOE\r\n", called="DOE"),
    somebody("number masked after the name", b"\r\nNMBR = 5550123456\r\nNAME = DOE\r\nNMBR = O\r\n", called="DOE"),
    somebody("letter, then the number", b"\r\nNMBR = O\r\nNMBR = 5550123456\r\n"),
    out_of_area("a digit that became a letter", b"\r\nNMBR = 55501x3456\r\n"),
    out_of_area("a digit that became a sign", b"\r\nNMBR = 55501\xb13456\r\n"),
    out_of_area("a digit that became a control character", b"\r\nNMBR = 55501\x123456\r\n"),
    out_of_area("a digit that became nothing", b"\r\nNMBR = 55501\x003456\r\n"),
    out_of_area("a digit of the dialable number that became a letter", b"\r\nDDN_NMBR= 55501x3456\r\n"),
    out_of_area("empty dialable number, named", b"\r\nDDN_NMBR=\r\nNAME=DOE\r\n", called="DOE"),
    somebody("glued to the next ring", b"\r\nNMBR = 5550123456RING\r\n"),
    somebody("signs, brackets and dots", b"\r\nNMBR = +1 (555) 012.34/56\r\n", "+15550123456"),
    # A number that the exchange sends as keys, where the modem hands the keys on.
    somebody("keys, ETSI", b"\r\nNMBR = A5550123456#\r\n"),
    somebody("keys, with more", b"\r\nNMBR = A5550123456D5550199B00C\r\n"),
    somebody("keys, Taiwan", b"\r\nNMBR = D5550123456C\r\n"),
    somebody("keys, Denmark", b"\r\nNMBR = 5550123456#\r\n"),
    withheld("keys, withheld", b"\r\nNMBR = D1#\r\n"),
    out_of_area("keys, international", b"\r\nNMBR = D2#\r\n"),
    out_of_area("keys, not for technical reasons", b"\r\nNMBR = D3#\r\n"),
    out_of_area("keys, a reason on which sources differ", b"\r\nNMBR = AB10C\r\n"),
    somebody(
        "keys, reported one by one before the ring",
        b"".join(b"\x10/\x10%c\x10~" % key for key in b"A5550123456#") + b"\r\nRING\r\n",
    ),
    somebody(
        "keys that are held, reported several times",
        b"".join(b"\x10/\x10%c\x10%c\x10%c\x10~" % (key, key, key) for key in b"D5550123456C"),
    ),
    withheld("keys, reported one by one, withheld", b"".join(b"\x10/\x10%c\x10~" % key for key in b"D1#")),
    # What noise, drivers and strangers do to it.
    somebody("glued", b"RING RING DATE=0224 NAME=ONMBR=5550123456\r\n"),
    somebody("glued, with a name", b"\r\nRINGDATE=0224TIME=1852NAME=DOENMBR=5550123456\r\n", called="DOE"),
    somebody("two fields in a line", b"\r\nDATE = 0511 TIME = 1852\r\nNMBR = 5550123456 NAME = DOE\r\n", called="DOE"),
    somebody("glued to a lone letter", b"\r\nNAME=ONMBR=5550123456\r\n"),
    somebody("DEL and NUL", b"\r\nNMBR = \x7f\x005550123456\r\n"),
    somebody("a byte that is no character", b"\r\nNMBR = \x815550123456\r\nNAME = D\x81OE\r\n", called="DOE"),
    somebody("UTF-8", "\r\nNMBR = 5550123456\r\nNAME = WAŁĘSA\r\n".encode(), called="WAŁĘSA"),
    somebody("Latin-1", b"\r\nNMBR = 5550123456\r\nNAME = JOS\xc9\r\n", called="JOSÉ"),
    somebody(
        "tags and results in a name",
        b"\r\nNMBR = 5550123456\r\nNAME = RING TIME OK NMBR & SON\r\n",
        called="RING TIME OK NMBR & SON",
    ),
    somebody("a name that would be a ring", b"\r\nNAME = RING\r\nNMBR = 5550123456\r\n", called="RING"),
    somebody("signs in a name", b"\r\nNMBR = 5550123456\r\nNAME = O'NEIL-X (1=2)\r\n", called="O'NEIL-X (1=2)"),
    somebody(
        "a name that forges a number",
        b"\r\nNAME = MUM NMBR=5550199\r\nNMBR = 5550123456\r\n",
        called="MUM NMBR=5550199",
    ),
    somebody("a robot", b"\r\nNMBR = 5550123456\r\nNAME = V123456789012345\r\n", called="V123456789012345"),
    somebody(
        "twenty characters",
        b"\r\nNMBR = 5550123456\r\nNAME = SMITH-JONES MARY ANN\r\n",
        called="SMITH-JONES MARY ANN",
    ),
    somebody("the second name is dropped", b"\r\nNAME = DOE\r\nNAME = ROE\r\nNMBR = 5550123456\r\n", called="DOE"),
    somebody("an empty name", b"\r\nNAME =\r\nNMBR = 5550123456\r\n"),
    somebody("a second number", b"\r\nNMBR = 5550123456\r\nNMBR = 5550199\r\n"),
)

NO_REPORTS = {
    "only a date": b"\r\nDATE = 0410\r\nTIME = 1852\r\n",
    "an empty name": b"\r\nNAME =\r\n",
    "noise as messages": b"\r\nMESG = 0000\r\nMESG = 0000\r\n",
    "a message that is no number": b"\r\nMESG = XYZ\r\nMESG = 1\r\nMESG =\r\nMESG = 0220\r\n",
    "the lamp for messages": b"\r\nMESG = 060342424231\r\n",
    "a call qualifier": b"\r\nMESG = 06014C\r\n",
    "a call type alone": b"\r\nMESG = 110101\r\n",
    "messages are waiting": b"\r\nMESG = 110181\r\nNMBR = 5550123456\r\nNAME = VOICEMAIL\r\n",
    "the box has a message of its own": b"\r\n###DATE...NMBR...NAME   -MSG OFF-+++\r\n",
    "our own number": b"\r\nTO:5550199\r\n",
    "a tag that nobody knows": b"\r\nRINGTONE=5\r\nFOO = 5550123456\r\n",
    "distinctive cadence": b"\r\nDRON=20\r\nDROF=40\r\n",
    "keys that somebody dials": b"".join(b"\x10/\x10%c\x10~" % key for key in b"5550123456#"),
    "keys without shields": b"".join(b"\x10%c" % key for key in b"A5550123456#"),
    "keys that are cut by a line": b"\x10/\x10A\x10~\x10/\x105\x10~\r\nDIGITAL LINE DETECTED\r\n\x10/\x10#\x10~",
    "keys with something else between": b"\x10/\x10A\x10~\x10/\x105\x10~\x10u\x10/\x10#\x10~",
    "keys without a number": b"\x10/\x10A\x10~\x10/\x10#\x10~",
    "a tag in mid-line": b"\r\nSEE NMBR = 5550123456\r\n",
}
"""What looks like a report and tells of no caller."""
