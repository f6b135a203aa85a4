"""Things of a house that keep what they are told: real entities of Home Assistant's own platforms.

Each says of itself what it was told once it has obeyed, unless it is `slow` to say so or `broken`.
"""

import asyncio
from typing import Any, override

from homeassistant.components.assist_satellite import (
    AssistSatelliteAnnouncement,
    AssistSatelliteConfiguration,
    AssistSatelliteEntity,
    AssistSatelliteEntityFeature,
)
from homeassistant.components.button import ButtonEntity
from homeassistant.components.light import ColorMode, LightEntity
from homeassistant.components.media_player import MediaPlayerEntity, MediaPlayerEntityFeature, MediaPlayerState
from homeassistant.components.siren import SirenEntity, SirenEntityFeature
from homeassistant.components.switch import SwitchEntity
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.entity import Entity, ToggleEntity


class Device(Entity):
    """Something that keeps what it is told."""

    _attr_should_poll = False

    def __init__(self, entity_id: str) -> None:
        self.entity_id = entity_id
        self._attr_name = entity_id.partition(".")[2].capitalize()
        self.told: list[str] = []
        """What it was told, in words of its own."""
        self.error: Exception | None = None
        """What it raises instead of obeying."""
        self._order = asyncio.Event()

    def obey(self, what: str) -> None:
        """Take an order."""
        self.told.append(what)
        self._order.set()
        if self.error:
            raise self.error

    async def was_told(self, times: int) -> None:
        """Wait until it was told something so many times: what is looked up on other threads takes its time."""
        async with asyncio.timeout(5):
            while len(self.told) < times:
                self._order.clear()
                await self._order.wait()

    def becomes(self, *, available: bool) -> None:
        """Be there, or not."""
        self._attr_available = available
        self.async_write_ha_state()


class Toggle(Device, ToggleEntity):
    """Something that is on or off."""

    def __init__(self, entity_id: str, *, is_on: bool | None = False) -> None:
        super().__init__(entity_id)
        self._attr_is_on = is_on
        self.slow = False
        """Whether it says what it is only when it is asked to."""

    async def async_turn_on(self, **how: Any) -> None:
        self.obey("on")
        self._take(is_on=True)

    async def async_turn_off(self, **how: Any) -> None:
        self.obey("off")
        self._take(is_on=False)

    def _take(self, *, is_on: bool) -> None:
        self._attr_is_on = is_on
        if not self.slow:
            self.async_write_ha_state()


class Switch(Toggle, SwitchEntity):
    """A bell behind a relay, say."""


class Siren(Toggle, SirenEntity):
    """A siren."""

    _attr_supported_features = SirenEntityFeature.TURN_ON | SirenEntityFeature.TURN_OFF


class Light(Toggle, LightEntity):
    """A lamp with colours."""

    _attr_supported_color_modes = {ColorMode.COLOR_TEMP, ColorMode.HS}  # noqa: RUF012 - as Home Assistant has it
    _attr_color_mode = ColorMode.HS
    _attr_brightness = 80
    _attr_hs_color = (120.0, 50.0)

    @override
    async def async_turn_on(self, **how: Any) -> None:
        self._attr_brightness = how.get("brightness", self._attr_brightness)
        if "hs_color" in how:
            self._attr_color_mode, self._attr_hs_color = ColorMode.HS, how["hs_color"]
        if "color_temp_kelvin" in how:
            self._attr_color_mode, self._attr_color_temp_kelvin = ColorMode.COLOR_TEMP, how["color_temp_kelvin"]
        await super().async_turn_on(**how)

    @property
    def looks(self) -> tuple[object, ...]:
        """What somebody sees of it."""
        colour = self._attr_hs_color if self._attr_color_mode is ColorMode.HS else self._attr_color_temp_kelvin
        return (True, self._attr_brightness, colour) if self._attr_is_on else (False,)


class Chime(Device, ButtonEntity):
    """A chime that is rung by pressing."""

    @override
    async def async_press(self) -> None:
        self.obey("press")


class Player(Device, MediaPlayerEntity):
    """A loudspeaker."""

    _attr_supported_features = (
        MediaPlayerEntityFeature.PLAY_MEDIA
        | MediaPlayerEntityFeature.MEDIA_ANNOUNCE
        | MediaPlayerEntityFeature.VOLUME_SET
        | MediaPlayerEntityFeature.PAUSE
        | MediaPlayerEntityFeature.PLAY
    )
    _attr_state: MediaPlayerState | None = MediaPlayerState.IDLE
    _attr_volume_level: float | None = 0.25

    def __init__(self, entity_id: str) -> None:
        super().__init__(entity_id)
        self.played: list[dict[str, Any]] = []
        self.volumes: list[float] = []

    @override
    async def async_play_media(self, media_type: str, media_id: str, **how: Any) -> None:
        self.obey("play")
        self.played.append({"media_id": media_id, **how})

    @override
    async def async_set_volume_level(self, volume: float) -> None:
        self.obey("volume")
        self.volumes.append(volume)
        self._attr_volume_level = volume
        self.async_write_ha_state()

    @override
    async def async_media_pause(self) -> None:
        self.obey("pause")
        self.be(MediaPlayerState.PAUSED)

    @override
    async def async_media_play(self) -> None:
        self.obey("go on")
        self.be(MediaPlayerState.PLAYING)

    def be(self, state: MediaPlayerState) -> None:
        """Play, or not."""
        self._attr_state = state
        self.async_write_ha_state()


class Satellite(Device, AssistSatelliteEntity):
    """An Assist satellite, which says when it has said something. An unset `is_heard` has it speak on and on."""

    _attr_supported_features = AssistSatelliteEntityFeature.ANNOUNCE

    def __init__(self, entity_id: str) -> None:
        super().__init__(entity_id)
        self.announced: list[AssistSatelliteAnnouncement] = []
        self.is_heard = asyncio.Event()
        self.is_heard.set()

    @property
    def sentences(self) -> list[str]:
        """What it said."""
        return [each.message for each in self.announced]

    @override
    def async_get_configuration(self) -> AssistSatelliteConfiguration:
        raise NotImplementedError

    @override
    async def async_set_configuration(self, config: AssistSatelliteConfiguration) -> None:
        raise NotImplementedError

    @override
    def on_pipeline_event(self, event: object) -> None:
        raise NotImplementedError

    @override
    async def _resolve_announcement_media_id(
        self, message: str, media_id: str | None, preannounce_media_id: str | None = None
    ) -> AssistSatelliteAnnouncement:
        """Have it spoken by nobody: what would be spoken is enough, and needs no engine."""
        return AssistSatelliteAnnouncement(
            message=message,
            media_id=media_id or "spoken",
            original_media_id=media_id or "spoken",
            tts_token=None,
            media_id_source="media_id" if media_id else "tts",
            preannounce_media_id=preannounce_media_id,
        )

    @override
    async def async_announce(self, announcement: AssistSatelliteAnnouncement) -> None:
        self.announced.append(announcement)
        self.obey("announce")
        await self.is_heard.wait()


class Telephone(Satellite):
    """A telephone behind a VoIP adapter, as Home Assistant's `voip` integration has it (2026.10 and 2026.11).

    It refuses what is not text to be spoken, rings until it is lifted - `lift` and `put_down` - or until nobody has
    come for thirty seconds (`nobody_comes`), and says the sentence again and again until it is put down. Cancelled
    while it rings it rings on, and what looks after the thirty seconds stumbles over that.
    """

    def __init__(self, entity_id: str) -> None:
        super().__init__(entity_id)
        self.is_lifted = False
        self.was_cancelled = False
        self._end: asyncio.Future[None] | None = None

    @property
    def rings(self) -> bool:
        """Whether it rings."""
        return self._end is not None and not self.is_lifted

    @override
    async def async_announce(self, announcement: AssistSatelliteAnnouncement) -> None:
        if announcement.media_id_source != "tts":
            raise HomeAssistantError("VoIP does not currently support non-TTS announcements")
        self.announced.append(announcement)
        self.obey("announce")
        end = self._end = asyncio.get_running_loop().create_future()
        try:
            await end
        except asyncio.CancelledError:
            self.was_cancelled = True
            raise
        self._end, self.is_lifted = None, False

    def lift(self) -> None:
        """Hear who is calling."""
        assert self.rings
        self.is_lifted = True

    def put_down(self) -> None:
        """Have heard it."""
        assert self._end is not None
        self._end.set_result(None)

    def nobody_comes(self) -> None:
        """Let thirty seconds pass."""
        assert self._end is not None
        end, self._end = self._end, None
        end.set_exception(TimeoutError("User did not pick up in time"))
