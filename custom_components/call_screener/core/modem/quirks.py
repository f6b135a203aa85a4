"""What can be special about a modem, in words.

The slugs go into diagnostics and the documentation, and stay what they are; the sentences are for whoever reads those.
"""

from collections.abc import Mapping
from enum import StrEnum


class Quirk(StrEnum):
    """Something that most modems have not, or that had to be done for this one."""

    # Inborn: known of the family.
    SILENCE_NOT_REPORTED = "silence_not_reported"
    ONLY_SILENCE_REPORTED = "only_silence_reported"
    END_CODES_TWICE = "end_codes_twice"
    OWN_OFF_HOOK_REPORTED = "own_off_hook_reported"
    RECEIVE_GAIN_121_134 = "receive_gain_121_134"
    GAINS_121_131 = "gains_121_131"
    SIXTEEN_BIT_BY_DEFAULT = "sixteen_bit_by_default"
    SHORT_EVENT_LIST = "short_event_list"
    HANG_UP_LEAVES_CLASS_8 = "hang_up_leaves_class_8"
    VOICE_FROM_FIRMWARE_1_2_21 = "voice_from_firmware_1_2_21"
    OFF_HOOK_UNSURE_BELOW_1_2_23 = "off_hook_unsure_below_1_2_23"
    PAGED_REPLIES = "paged_replies"
    LOUDSPEAKER = "loudspeaker"
    INACTIVITY_TIMER = "inactivity_timer"
    RATE_TOLD_FIRST = "rate_told_first"

    # Found, or done, while it was made ready.
    ROCKWELL_VOICE = "rockwell_voice"
    CALLER_ID_OVERRIDE = "caller_id_override"
    CALLER_ID_RAW = "caller_id_raw"
    CALLER_ID_OTHER_COMMAND = "caller_id_other_command"
    COUNTRY_REFUSED = "country_refused"
    COMPANDED_SOUND = "companded_sound"
    NO_DUPLEX = "no_duplex"


SENTENCES: Mapping[Quirk, str] = {
    Quirk.SILENCE_NOT_REPORTED: "It accepts the settings of its silence detector and never reports silence.",
    Quirk.ONLY_SILENCE_REPORTED: "It reports silence, but not the pause after somebody spoke.",
    Quirk.END_CODES_TWICE: "Some of its kind obey the end of a stream only at the second try, behind a doubled DLE.",
    Quirk.OWN_OFF_HOOK_REPORTED: "It reports its own going off-hook like a telephone that is lifted; that is ignored.",
    Quirk.RECEIVE_GAIN_121_134: "Its receive gain has an effect from 121 to 134 only.",
    Quirk.GAINS_121_131: "Its gains go from 121 to 131 only.",
    Quirk.SIXTEEN_BIT_BY_DEFAULT: "It begins with 16-bit sound, so the form of sound is chosen before each answer.",
    Quirk.SHORT_EVENT_LIST: "It reports few events; a telephone that is lifted is not among them.",
    Quirk.HANG_UP_LEAVES_CLASS_8: "Hanging up with ATH takes it out of the voice class.",
    Quirk.VOICE_FROM_FIRMWARE_1_2_21: "Its firmware is older than 1.2.21, the first with voice: it tells who calls.",
    Quirk.OFF_HOOK_UNSURE_BELOW_1_2_23: "Its firmware is older than 1.2.23: it may not go off-hook, or lose caller ID.",
    Quirk.PAGED_REPLIES: "It stops in long replies and waits for a key; that is pressed for it.",
    Quirk.LOUDSPEAKER: "It has a loudspeaker, which was switched off.",
    Quirk.INACTIVITY_TIMER: "It ends what it plays when nothing comes for a while; that was switched off.",
    Quirk.RATE_TOLD_FIRST: "It wants to be told to find the speed of the port by itself before it speaks.",
    Quirk.ROCKWELL_VOICE: "Its voice commands are of an older kind, not spoken here: it only tells who calls.",
    Quirk.CALLER_ID_OVERRIDE: "Its country profile switches caller ID off; that of the line's country was switched on.",
    Quirk.CALLER_ID_RAW: "It reports caller ID as the exchange sends it, in hexadecimal; it is checked and read here.",
    Quirk.CALLER_ID_OTHER_COMMAND: "It reports caller ID after an older or unusual command.",
    Quirk.COUNTRY_REFUSED: "It did not accept the country that was chosen, and keeps its own.",
    Quirk.COMPANDED_SOUND: "It offers no plain 8-bit sound, so that of digital telephony is used.",
    Quirk.NO_DUPLEX: "It cannot play and listen at once: what the caller does while it plays is heard afterwards.",
}
"""One sentence for each."""
