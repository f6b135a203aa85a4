"""The Wyoming server: speech to text and text to speech on one port, and another to be told what to be.

The control port takes JSON lines: `{"fault": "slow"}`, or `{}` to ask what it has done: for each thing that was
understood or said, `{"what": "heard" | "said", "text": …, "began": …, "ended": …}` in seconds of the monotonic clock,
which all processes of a machine share.
"""

import asyncio
import json
import os
import subprocess
import time
import wave
from contextlib import suppress
from functools import partial
from io import BytesIO

from wyoming.asr import Transcribe, Transcript
from wyoming.audio import AudioChunk, AudioStart, AudioStop
from wyoming.event import Event
from wyoming.info import AsrModel, AsrProgram, Attribution, Describe, Info, TtsProgram, TtsVoice
from wyoming.server import AsyncEventHandler, AsyncServer
from wyoming.tts import Synthesize

from .english import English
from .faults import SLOWNESS, Fault
from .polish import Polish

VOICES = {"en": "en-us+f2", "pl": "pl+f2"}
_PIECE = 2048
_CREDIT = Attribution(name="Call Screener", url="https://github.com/call-screener/call-screener")


class Engines:
    """What all connections share: the models, the fault, and a diary."""

    def __init__(self, sentences: dict[str, list[str]]) -> None:
        """Load the models."""
        self.models: dict[str, English | Polish] = {"en": English(sentences["en"]), "pl": Polish(sentences["pl"])}
        self.fault = Fault.NONE
        self.diary: list[dict[str, object]] = []

    @property
    def info(self) -> Info:
        """What the server offers."""
        common = {"attribution": _CREDIT, "installed": True, "version": "1"}
        models = [
            AsrModel(name=f"sentences-{language}", description=language, languages=[language], **common)
            for language in self.models
        ]
        voices = [
            TtsVoice(name=voice, description=voice, languages=[language], **common)
            for language, voice in VOICES.items()
        ]
        return Info(
            asr=[AsrProgram(name="sentences", description="Sentences", models=models, **common)],
            tts=[TtsProgram(name="espeak", description="eSpeak NG", voices=voices, **common)],
        )

    def note(self, what: str, text: str, began: float) -> None:
        """Write down what was understood or said, and how long it took."""
        self.diary.append({"what": what, "text": text, "began": began, "ended": time.monotonic()})


class Visitor(AsyncEventHandler):  # type: ignore[misc]  # Its types are in the engines' own environment.
    """One connection of Home Assistant."""

    def __init__(self, engines: Engines, *arguments: object, **more: object) -> None:
        """Begin with nothing heard."""
        super().__init__(*arguments, **more)
        self._engines = engines
        self._sound = bytearray()
        self._language = "en"

    async def handle_event(self, event: Event) -> bool:
        """Answer one event; return whether to go on."""
        engines = self._engines
        if Describe.is_type(event.type):
            await self.write_event(engines.info.event())
            return True
        if engines.fault is Fault.DEAD:
            return False
        if Transcribe.is_type(event.type):
            self._language = (Transcribe.from_event(event).language or "en").partition("-")[0]
        elif AudioStart.is_type(event.type):
            self._sound.clear()
        elif AudioChunk.is_type(event.type):
            self._sound += AudioChunk.from_event(event).audio
        elif AudioStop.is_type(event.type):
            await self._understand()
            return False
        elif Synthesize.is_type(event.type):
            await self._say(Synthesize.from_event(event))
            return False
        return True

    async def _understand(self) -> None:
        began = time.monotonic()
        if self._engines.fault is Fault.GARBAGE:
            await self.write_event(Event(type="nonsense", data={"text": None}, payload=os.urandom(64)))
            return
        model = self._engines.models.get(self._language) or self._engines.models["en"]
        text = await asyncio.to_thread(model.understand, bytes(self._sound))
        if self._engines.fault is Fault.SLOW:
            await asyncio.sleep(SLOWNESS)
        self._engines.note("heard", text, began)
        # Who has given up waiting is gone.
        with suppress(ConnectionError):
            await self.write_event(Transcript(text=text).event())

    async def _say(self, wanted: Synthesize) -> None:
        began = time.monotonic()
        if self._engines.fault is Fault.GARBAGE:
            await self.write_event(AudioStart(rate=22050, width=2, channels=1).event())
            await self.write_event(Event(type="audio-chunk", data={"rate": "?"}, payload=os.urandom(333)))
            await self.write_event(AudioStop().event())
            return
        if self._engines.fault is Fault.SLOW:
            await asyncio.sleep(SLOWNESS)
        language = (wanted.voice.language if wanted.voice and wanted.voice.language else "en").partition("-")[0]
        voice = wanted.voice.name if wanted.voice and wanted.voice.name else VOICES.get(language, VOICES["en"])
        command = ["espeak-ng", "-v", voice, "-s", "155", "-z", "--stdout", "--", wanted.text]
        spoken = await asyncio.to_thread(_run, command)
        with wave.open(BytesIO(spoken)) as sound:
            rate = sound.getframerate()
            await self.write_event(AudioStart(rate=rate, width=2, channels=1).event())
            while piece := sound.readframes(_PIECE):
                await self.write_event(AudioChunk(rate=rate, width=2, channels=1, audio=piece).event())
        self._engines.note("said", wanted.text, began)
        await self.write_event(AudioStop().event())


def _run(command: list[str]) -> bytes:
    return subprocess.run(command, capture_output=True, check=True).stdout


async def serve(engines: Engines, port: int, control: int) -> None:
    """Serve on both ports of this machine until the end."""

    async def take_orders(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while line := await reader.readline():
            order = json.loads(line)
            engines.fault = Fault(order.get("fault", engines.fault))
            writer.write(json.dumps({"fault": engines.fault.value, "diary": engines.diary}).encode() + b"\n")
            await writer.drain()
        writer.close()

    await asyncio.start_server(take_orders, "127.0.0.1", control, limit=1 << 22)
    await AsyncServer.from_uri(f"tcp://127.0.0.1:{port}").run(partial(Visitor, engines))
