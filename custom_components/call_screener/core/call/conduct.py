"""How calls are conducted: how long is waited for what, and what the household chose.

Times are seconds. The defaults are what keeps people on the line: a short greeting, one question at a time, never
more than ten seconds without a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..screening.verdict import BlockStyle, ScriptName
from .family_code import FamilyCode
from .script import SCRIPTS, Script

LONGEST_DECIDE_TIME = 3.0
"""Seconds: with a longer wait some exchanges and callers give up before anything is answered."""


class FaxStyle(StrEnum):
    """What a fax that calls gets."""

    LEAVE = "leave"
    """It is hung up on: nobody here has a fax."""
    HAND_OVER = "hand_over"
    """The phones are connected, so that a fax among them can answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conduct:
    """How a call is conducted.

    `scripts` are those that a verdict may name, the household's own by their ids; `script` is the one where it names
    none. `understands` says whether somebody turns what callers say into text, so that a word can stand for a key.
    """

    scripts: Mapping[str, Script] = field(default_factory=lambda: SCRIPTS)
    script: str = ScriptName.NAME_AND_REASON
    understands: bool = False
    block_style: BlockStyle = BlockStyle.HANG_UP
    fax: FaxStyle = FaxStyle.LEAVE
    family_code: FamilyCode | None = None

    decide_time: float = 0.0
    """For a decision from outside about a call that the rules do not let ring, from the moment in which who calls is
    told: 0 is none, and more than `LONGEST_DECIDE_TIME` counts as that."""

    caller_id_wait: float = 4.0
    """From the first ring. A ring of 2 s, 0.5 s of pause and 1 s of data (Bellcore) fit."""
    caller_name_wait: float = 0.3
    """From a caller's number to the name behind it, where a rule on names could change the verdict."""
    ring_gap: float = 8.0
    """Without a ring for so long, ringing has stopped. The longest cycle is 6 s (2 on, 4 off)."""
    another_ring: float = 9.0
    """From the verdict to another ring, where one is waited for; one in between may be lost in noise."""
    ring_wait: float = 6.0
    """From caller ID that comes before the first ring to that ring."""
    answer_limit: float = 9.0
    """For the modem to be off-hook: late by one ring where the DAA refuses within a burst."""
    hold: float = 2.0
    """Off-hook for at least so long, or the exchange does not count the call as answered."""

    name_wait: float = 5.0
    name_limit: float = 6.0
    reason_wait: float = 5.0
    reason_limit: float = 12.0
    choice_wait: float = 5.0
    choice_limit: float = 6.0
    understanding_wait: float = 0.8
    """For the text of a word that was said in place of a key."""
    reply_wait: float = 5.0
    reply_limit: float = 20.0
    pause: float = 1.0
    """Of silence that ends an answer."""
    monologue: float = 10.0
    """Of talking without such a pause, our own words notwithstanding: no person does that, an announcement does."""

    word: float = 0.15
    """Of sound that counts as speech; less is a click on the line."""
    whistles: float = 3.0
    """Of sound that may be a machine; it is recognised by its second whistle or third, of 0.7 s at the most."""

    decision_time: float = 40.0
    """For the household, from the moment it is asked."""
    company_every: float = 7.0
    """From the end of one prompt to the next, for a caller who waits."""
    voicemail_offer_by: float = 36.0
    """From going off-hook: with the longest answers to all questions, the offer has been said by 45 s."""
    reason_least: float = 3.0
    """For a reason, however long the name took."""
    company_least: float = 3.0
    """Left of a wait, or nothing more is said: it would be cut off."""

    pick_up_time: float = 30.0
    """For somebody to lift a handset after the call was accepted."""
    overlap: float = 0.5
    """For which modem and handset both hold the line."""

    fax_time: float = 35.0
    """For a fax at our end to answer one that calls, which gives up after as long (T.30, T1)."""

    waste_time: float = 120.0
    """Of a blocked caller, who is kept waiting. Nobody at home can dial meanwhile, and nobody is felt to try."""

    voicemail_limit: float = 180.0
    voicemail_warning: float = 10.0
    """Left of a message, when the caller is told so."""
    voicemail_silence: float = 5.0
    voicemail_least: float = 1.0
    """Of speech. What has less is nobody's message."""

    fetch_limit: float = 5.0
    """For the messages that the owner wants to hear to be there."""
    reading_limit: float = 240.0
    """For the messages that the owner hears, together; further ones in a further call."""
    reading_pause: float = 5.0
    """For a key after a message, before the next one follows."""

    hang_up_limit: float = 5.0
    """For the modem to confirm that it is on-hook, before the phones are given the line without it."""
    play_limit: float = 30.0
    """For one prompt: a modem that never reports the end must not hold the line."""
    call_limit: float = 420.0
    """For a whole call with the modem off-hook. Whatever else happens, it ends here."""
