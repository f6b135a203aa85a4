"""The walk through the pages of the options, for take_pictures.py."""

import wave
from array import array
from io import BytesIO
from math import sin, tau

from playwright.async_api import FilePayload, Page

from docs.dialog import ITEM, Dialog
from docs.studio import DIALOG, Studio

SECTIONS = {
    "callers": ("callers",),
    "phones": ("phones", "words"),
    "kept": ("storage", "repute"),
    "modem": ("modem",),
}
"""What a picture of the long page is called, and the sections of it that are unfolded."""
OFFICE = {"en": ("Office", "Anna", "Workshop"), "pl": ("Biuro", "Anna", "Warsztat")}
SOUND = {"en": "Our jingle", "pl": "Nasz dżingiel"}
CALLERS_HEAR = ("stranger_script", "voice", "own_sounds", "scripts", "try_script")


class Options:
    """The options of the one line that there is."""

    def __init__(self, studio: Studio, page: Page) -> None:
        self.studio = studio
        self.page = page
        self.dialog = Dialog(studio, page, "options")

    async def begin(self, *menu: str) -> None:
        """Open the first page, and choose from one menu after another."""
        row = await self.dialog.open_lines()
        # The first one folds the line's devices away.
        await row.locator("ha-icon-button").nth(1).click()
        await self.dialog.arrive("init")
        for each in menu:
            await self.dialog.choose(each)

    async def look_at(self, *menu: str) -> None:
        """Look at a page that is behind menus, under the name of the last choice."""
        await self.begin(*menu)
        await self.dialog.look(f"options-{menu[-1].partition('.')[2].replace('_', '-')}")

    async def see_how_strict(self) -> None:
        """Look at the presets, and at what one of them does."""
        await self.look_at("init.how_strict")
        await self.page.locator("ha-radio-option").nth(1).click()
        await self.dialog.press()
        await self.dialog.see("what_happens", "options-what-happens")

    async def see_options(self) -> None:
        """Look at the page with everything else, folded and unfolded, and at the silent option."""
        dialog = self.dialog
        await self.begin()
        await dialog.look("options-menu")
        await dialog.choose("init.options")
        await dialog.look("options")
        for name, sections in SECTIONS.items():
            await self.begin("init.options")
            await dialog.unfold("options", *sections)
            await dialog.look(f"options-{name}")
        await self.begin("init.options")
        await dialog.unfold("options", "phones")
        label = dialog.text("options.sections.phones.data.silent")
        await self.page.get_by_role("switch", name=label).click(force=True)
        await dialog.press("submit")
        await dialog.see("silent", "options-silent")

    async def see_messages(self) -> None:
        """Look at what is said before a message, and at one of these greetings."""
        await self.look_at("init.callers_hear", "callers_hear.voicemail")
        await self.dialog.add()
        await self.dialog.look("options-greeting", ITEM)

    async def keep_sound(self) -> None:
        """Upload a sound, so that there is one to choose."""
        await self.begin("init.callers_hear", "callers_hear.own_sounds")
        file = FilePayload(name="jingle.wav", mimeType="audio/wav", buffer=_sound())
        await self.page.locator("ha-file-upload input[type=file]").set_input_files(file)
        await self.dialog.root.get_by_text("jingle.wav").first.wait_for()
        await self.dialog.fill(0, SOUND[self.studio.language])
        await self.dialog.press("submit")
        await self.page.locator("step-flow-create-entry").wait_for()
        await self.page.wait_for_timeout(3000)

    async def make_office(self) -> None:
        """Fill in the page of an office, with two names."""
        await self.begin("init.callers_hear", "callers_hear.scripts", "scripts.office")
        office, *people = OFFICE[self.studio.language]
        await self.dialog.fill(0, office)
        for place, name in enumerate(people, 1):
            await self.dialog.root.get_by_role("button", name=self.studio.word("add")).last.click()
            await self.page.wait_for_timeout(300)
            await self.dialog.fill(place, name)

    async def see_steps(self) -> None:
        """Make an office, look at the steps of it and at the pages on which they are made, and keep it."""
        dialog = self.dialog
        await self.make_office()
        await dialog.look("options-office")
        await dialog.press()
        await dialog.look("options-steps")
        for step in ("add_words", "add_audio", "add_question", "add_choices", "arrange", "script_facts"):
            await dialog.choose(f"steps.{step}")
            await dialog.look(f"options-{step.replace('_', '-')}")
            if step == "add_choices":
                await dialog.add()
                await dialog.look("options-choice", ITEM)
            await self.make_office()
            await dialog.press()
        await dialog.choose("steps.scripts")
        await dialog.choose("scripts.save_scripts")
        await self.page.wait_for_timeout(3000)
        for each in ("new_script", "edit_script", "delete_script"):
            await self.look_at("init.callers_hear", "callers_hear.scripts", f"scripts.{each}")

    async def hear(self) -> None:
        """Follow the last link to a sound, as a person would, and tell what came."""
        await self.look_at("init.callers_hear", "callers_hear.hear")
        async with self.page.context.expect_page() as opened:
            await self.page.get_by_role("link", name="▶").last.click()
        clip = await opened.value
        await clip.wait_for_load_state()
        seconds = await clip.evaluate("document.querySelector('video, audio')?.duration")
        print("heard", clip.url.partition("?")[0], seconds, "s", flush=True)
        await clip.close()


def _sound() -> bytes:
    """Return a WAV file: a second of a tone."""
    tone = array("h", (round(8000 * sin(tau * 440 * place / 8000)) for place in range(8000)))
    with BytesIO() as file:
        with wave.open(file, "wb") as sound:
            sound.setparams((1, 2, 8000, 8000, "NONE", ""))
            sound.writeframes(tone.tobytes())
        return file.getvalue()


async def take_options(studio: Studio) -> None:
    """Look at all pages of the options."""
    page = await studio.page("/config/integrations", DIALOG)
    options = Options(studio, page)
    await options.see_how_strict()
    await options.see_options()
    await options.look_at("init.callers_hear")
    await options.see_messages()
    await options.keep_sound()
    await options.see_steps()
    for each in CALLERS_HEAR:
        await options.look_at("init.callers_hear", f"callers_hear.{each}")
    await options.hear()
    await page.context.close()
