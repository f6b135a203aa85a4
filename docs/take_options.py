"""The walk through the pages of the options, for take_pictures.py."""

from playwright.async_api import Page

from docs.studio import DIALOG, Studio, tall


class Options:
    """The options of the one line that there is."""

    def __init__(self, studio: Studio, page: Page) -> None:
        self.studio = studio
        self.page = page

    async def begin(self, *menu: str) -> None:
        """Open the first page, and choose from one menu after another."""
        await self.page.goto(f"{self.studio.house.url}/config/integrations/integration/call_screener")
        await self.page.wait_for_timeout(2000)
        # The first one folds the line's devices away.
        await self.page.locator("ha-config-entry-row ha-icon-button").nth(1).click()
        await self.page.wait_for_timeout(1500)
        for each in menu:
            await self.choose(each)

    async def choose(self, text: str) -> None:
        """Choose from a menu, such as `init.menu_options.options`."""
        step, choice = text.split(".")
        label = self.studio.text(f"options.step.{step}.menu_options.{choice}")
        await self.page.get_by_text(label, exact=True).last.click()
        await self.page.wait_for_timeout(800)

    async def submit(self, word: str = "next") -> None:
        """Press the button at the end of a page."""
        await self.page.get_by_role("button", name=self.studio.word(word), exact=True).last.click()
        await self.page.wait_for_timeout(1200)

    async def fill(self, place: int, text: str) -> None:
        """Type into a field of the page, counted from nought."""
        await self.page.locator("dialog-data-entry-flow").locator("input, textarea").nth(place).fill(text)

    async def look_at(self, *menu: str) -> None:
        """Look at a page that is behind menus, under the name of the last choice."""
        await self.begin(*menu)
        await self.studio.look(self.page, f"options-{menu[-1].partition('.')[2].replace('_', '-')}")

    async def add(self) -> None:
        """Begin another item of a list."""
        await self.page.get_by_role("button", name=self.studio.word("create")).last.click()
        await self.page.wait_for_timeout(800)

    async def make_office(self) -> None:
        """Fill in the page of an office, with two names."""
        await self.begin("init.callers_hear", "callers_hear.scripts", "scripts.office")
        await self.fill(0, "Office")
        for place, name in enumerate(("Anna", "Workshop"), 1):
            await self.page.get_by_role("button", name=self.studio.word("add")).last.click()
            await self.page.wait_for_timeout(300)
            await self.fill(place, name)

    async def hear(self) -> None:
        """Follow the last link to a sound, as a person would, and tell what came."""
        async with self.page.context.expect_page() as opened:
            await self.page.get_by_role("link", name="▶").last.click()
        clip = await opened.value
        await clip.wait_for_load_state()
        seconds = await clip.evaluate("document.querySelector('video, audio')?.duration")
        print("heard", clip.url.partition("?")[0], seconds, "s", flush=True)
        await clip.close()


async def take_options(studio: Studio) -> None:
    """Look at the pages about what callers hear, and make an office."""
    page = await studio.page("/config/integrations", tall(DIALOG, 820))
    options = Options(studio, page)
    for step in ("stranger_script", "voice", "voicemail", "own_sounds", "scripts", "try_script"):
        await options.look_at("init.callers_hear", f"callers_hear.{step}")
        if step == "voicemail":
            await options.add()
            await studio.look(page, "options-greeting")
    await options.look_at("init.callers_hear")
    await options.make_office()
    await studio.look(page, "options-office")
    for step in ("add_words", "add_question", "add_choices", "arrange"):
        await options.make_office()
        await options.submit()
        if step == "add_words":
            await studio.look(page, "options-steps")
        await options.choose(f"steps.{step}")
        await studio.look(page, f"options-{step.replace('_', '-')}")
        if step == "add_choices":
            await options.add()
            await studio.look(page, "options-choice")
    await options.make_office()
    await options.submit()
    await options.choose("steps.scripts")
    await options.choose("scripts.save_scripts")
    await page.wait_for_timeout(3000)
    await options.look_at("init.callers_hear", "callers_hear.hear")
    await options.hear()
    await page.context.close()
