"""How well the line is understood: keys, the tones of exchanges and machines, and what must never pass for them.

Keys and tones are drawn at random within the limits of a telephone line. Ten minutes of English, ten of Polish and
ten of music come as a modem brings them: half of them through the noise of a line, in turn in each of the modem's
formats. The draw is always the same, so that a figure that changes was changed by the code.

What all detectors together need of a core is measured while they hear the English speech in pieces of 20 ms.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from time import process_time

import numpy as np

from custom_components.call_screener.core.audio.dtmf import DigitDetector, DigitHeard
from custom_components.call_screener.core.audio.level import SpeechDetector
from custom_components.call_screener.core.audio.machines import MachineDetector
from custom_components.call_screener.core.audio.samples import SampleFormat, decode, encode
from custom_components.call_screener.core.audio.tones import ToneDetector

from .music import music
from .report import Report
from .sounds import RATE, Press, Sound, as_pcm16, cadence, chord, pause, presses, with_noise
from .voices import speech

SEED = 3
DIGITS = 1000
TEN_MINUTES = 600.0
TOO_EARLY = 0.01
"""Seconds by which a key may be told to have gone down before it did; a block of sound is a little longer."""
TRIALS = 40
"""Of each tone of an exchange."""
QUIET_LINE, BAD_LINE = -60.0, -45.0
"""What lines hiss with, in dBm0."""
PIECE = 160
"""Bytes in which a modem's samples come: 20 ms."""
COUNTRIES = ("US", "PL", "GB", "DE", "FR")

DTMF_WRONG_LIMIT = 0.005
CORE_PERCENT_LIMIT = 2.0

DIAL_TONE_FOR = 4.0
EXCHANGES: dict[tuple[str, str], tuple[tuple[int, ...], tuple[float, ...]]] = {
    ("US", "busy"): ((480, 620), (0.5, 0.5)),
    ("US", "congestion"): ((480, 620), (0.25, 0.25)),
    ("US", "dial_tone"): ((350, 440), ()),
    ("US", "ring_back"): ((440, 480), (2.0, 4.0)),
    ("PL", "busy"): ((425,), (0.5, 0.5)),
    ("PL", "dial_tone"): ((425,), ()),
    ("PL", "ring_back"): ((425,), (1.0, 4.0)),
    ("GB", "busy"): ((400,), (0.375, 0.375)),
    ("GB", "congestion"): ((400,), (0.4, 0.35, 0.225, 0.525)),
    ("GB", "dial_tone"): ((350, 440), ()),
    ("GB", "ring_back"): ((400, 450), (0.4, 0.2, 0.4, 2.0)),
    ("DE", "busy"): ((425,), (0.48, 0.48)),
    ("DE", "congestion"): ((425,), (0.24, 0.24)),
    ("DE", "dial_tone"): ((425,), ()),
    ("DE", "ring_back"): ((425,), (1.0, 4.0)),
    ("FR", "busy"): ((440,), (0.5, 0.5)),
    ("FR", "congestion"): ((440,), (0.25, 0.25)),
    ("FR", "dial_tone"): ((440,), ()),
    ("FR", "ring_back"): ((440,), (1.5, 3.5)),
}
"""Hertz, and seconds on and off (E.180). Poland's congestion is the same sound as busy, which is what it is called."""

MAY_BE_A_KEY = ("music", "keys")
"""Two pure notes of the scale can be a key's two tones, F and F sharp an octave above for one: they are told, but no
fault."""

MACHINES = {
    "fax": (1100, 38, (0.5, 3.0)),
    "modem": (1300, 15, (0.6, 1.75)),
    "answering": (2100, 15, (3.3, 0.5)),
}
"""Hertz, by how many they may be off, and seconds on and off."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found so far, as a report has it."""

    rows: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)
    limits: dict[str, float] = field(default_factory=dict)

    def limit(self, name: str, figure: float, limit: float) -> None:
        """Note a figure that must not be above a limit."""
        self.figures[name], self.limits[name] = figure, limit


async def measure() -> Report:
    """Listen to everything, and return what was understood."""
    print("Listening to half an hour of speech and music, which takes about three minutes", file=sys.stderr)
    found = Findings()
    _measure_keys(found, np.random.default_rng(SEED))
    _measure_tones(found, np.random.default_rng(SEED))
    _measure_machines(found, np.random.default_rng(SEED))
    _measure_false_alarms(found, np.random.default_rng(SEED))
    return Report(table="\n".join(found.rows), figures=found.figures, limits=found.limits)


def _measure_keys(found: Findings, draw: np.random.Generator) -> None:
    """Press keys as they must be understood, and for comparison out of tune and in the modem's formats."""
    found.rows.append(f"{'keys':26}{'pressed':>10}{'wrong':>10}{'invented':>10}")
    sound, pressed = presses(DIGITS, draw)
    wrong, invented = _compare(found, "as they must be known", sound, pressed)
    found.limit("dtmf_wrong_share", wrong / DIGITS, DTMF_WRONG_LIMIT)
    found.limit("digits_invented", invented, 0)
    for sample_format in SampleFormat:
        coded = decode(encode(sound, sample_format), sample_format)
        wrong, _ = _compare(found, f"in {sample_format.replace('_', ' ')}", coded, pressed)
        found.figures[f"dtmf_{sample_format}_wrong_share"] = wrong / DIGITS
    wrong, _ = _compare(found, "1.5 % out of tune", *presses(DIGITS, draw, out_of_tune=0.015))
    found.figures["dtmf_out_of_tune_wrong_share"] = wrong / DIGITS
    found.rows.append(f"{'limit':36}{DTMF_WRONG_LIMIT * DIGITS:10.0f}{0:10}")


def _compare(found: Findings, name: str, sound: bytes, pressed: list[Press]) -> tuple[int, int]:
    """Return how many presses were not understood, and how many digits nobody pressed."""
    heard = DigitDetector().feed(sound)
    right = {press.began for press in pressed if any(_is_same(press, digit) for digit in heard)}
    invented = sum(not any(_is_same(press, digit) for press in pressed) for digit in heard)
    # Two digits out of one press: each is the same as what was pressed, but one of them is too many.
    invented += len(heard) - invented - len(right)
    found.rows.append(f"  {name:24}{len(pressed):10}{len(pressed) - len(right):10}{invented:10}")
    return len(pressed) - len(right), invented


def _is_same(press: Press, heard: DigitHeard) -> bool:
    return press.digit == heard.digit and press.began - TOO_EARLY < heard.at < press.ended


def _measure_tones(found: Findings, draw: np.random.Generator) -> None:
    """Play four cycles of each tone, -35 to -10 dBm0, up to 1 % out of tune, through noise 15 to 25 dB below it."""
    found.rows.append(f"\n{'tones':26}{'played':>10}{'missed':>10}{'misnamed':>10}")
    for country in COUNTRIES:
        kinds = [kind for each, kind in EXCHANGES if each == country]
        heard = [(kind, _heard_of(country, kind, draw)) for kind in kinds for _ in range(TRIALS)]
        missed = sum(not names for _, names in heard)
        misnamed = sum(name != kind for kind, names in heard for name in names)
        found.rows.append(f"  {country:24}{len(heard):10}{missed:10}{misnamed:10}")
        found.limit(f"tones_{country.lower()}_missed", missed, 0)
        found.limit(f"tones_{country.lower()}_misnamed", misnamed, 0)


def _heard_of(country: str, kind: str, draw: np.random.Generator) -> list[str]:
    hertz, seconds = EXCHANGES[country, kind]
    tuned = [each * (1 + draw.uniform(-0.01, 0.01)) for each in hertz]
    dbm0 = draw.uniform(-35, -10)
    played = cadence(seconds, 4, tuned, dbm0) if seconds else chord(DIAL_TONE_FOR, tuned, dbm0)
    sound = np.concatenate([pause(draw.uniform(0, 1)), played])
    pcm16 = as_pcm16(with_noise(sound, dbm0 - draw.uniform(15, 25), draw))
    return [tone.kind for tone in ToneDetector(country).feed(pcm16)]


def _measure_machines(found: Findings, draw: np.random.Generator) -> None:
    """Let machines make themselves known on the same lines, as far out of tune as they may be (T.30, V.25)."""
    found.rows.append(f"\n{'machines':26}{'played':>10}{'missed':>10}{'misnamed':>10}")
    for machine, (hertz, off, seconds) in MACHINES.items():
        heard = []
        for _ in range(TRIALS):
            dbm0 = draw.uniform(-35, -10)
            played = cadence(seconds, 2, [hertz + draw.uniform(-off, off)], dbm0)
            sound = with_noise(np.concatenate([pause(draw.uniform(0.1, 1)), played]), dbm0 - draw.uniform(15, 25), draw)
            heard.append({each.machine.value for each in MachineDetector().feed(as_pcm16(sound))})
        missed, misnamed = sum(not each for each in heard), sum(bool(each - {machine}) for each in heard)
        found.rows.append(f"  {machine:24}{TRIALS:10}{missed:10}{misnamed:10}")
        found.limit(f"machines_{machine}_missed", missed, 0)
        found.limit(f"machines_{machine}_misnamed", misnamed, 0)


def _measure_false_alarms(found: Findings, draw: np.random.Generator) -> None:
    found.rows.append(f"\n{'false alarms':26}{'minutes':>10}{'keys':>10}{'tones':>10}{'machines':>10}")
    english = list(speech("en", TEN_MINUTES, draw))
    for name, sounds in (
        ("English", english),
        ("Polish", speech("pl", TEN_MINUTES, draw)),
        ("music", music(TEN_MINUTES, draw)),
    ):
        pcm16 = b"".join(_through_a_line(sounds, draw))
        alarms = {
            "keys": len(DigitDetector().feed(pcm16)),
            "tones": sum(len(ToneDetector(country).feed(pcm16)) for country in COUNTRIES),
            "machines": len(MachineDetector().feed(pcm16)),
        }
        minutes = len(pcm16) / 2 / RATE / 60
        found.rows.append(f"  {name:24}{minutes:10.1f}" + "".join(f"{count:10}" for count in alarms.values()))
        for kind, count in alarms.items():
            found.figures[f"{name.lower()}_{kind}"] = count
            if (name, kind) != MAY_BE_A_KEY:
                found.limits[f"{name.lower()}_{kind}"] = 0
    _measure_work(found, b"".join(map(as_pcm16, english)))


def _through_a_line(sounds: Iterable[Sound], draw: np.random.Generator) -> Iterator[bytes]:
    """Yield sounds as a modem brings them: every second one from a bad line, and each in another format."""
    for sound, noise, sample_format in zip(sounds, cycle((QUIET_LINE, BAD_LINE)), cycle(SampleFormat)):
        yield decode(encode(as_pcm16(with_noise(sound, noise, draw)), sample_format), sample_format)


def _measure_work(found: Findings, pcm16: bytes) -> None:
    """Hear speech with all detectors as it comes from a modem."""
    samples = encode(pcm16, SampleFormat.MU_LAW)
    listeners = [each.feed for each in (SpeechDetector(), ToneDetector("GB"), DigitDetector(), MachineDetector())]
    began = process_time()
    for start in range(0, len(samples), PIECE):
        heard = decode(samples[start : start + PIECE], SampleFormat.MU_LAW)
        for listen in listeners:
            listen(heard)
    percent = 100 * (process_time() - began) / (len(samples) / RATE)
    found.rows.append(f"\nall detectors need {percent:.2f} % of a core (limit {CORE_PERCENT_LIMIT:.0f} %)")
    found.limit("core_percent", round(percent, 3), CORE_PERCENT_LIMIT)
