"""The walk through the pages of people and ringers, for take_pictures.py."""

from collections.abc import Sequence

from playwright.async_api import Page

from demo.companion import CompanionApp, System
from demo.remote import Remote
from docs.dialog import Dialog
from docs.phone_trial import see_phones_tried
from docs.studio import DIALOG, Studio
from docs.valve import Valve

KINDS = ("speaker", "handset", "signal", "script")
BELL_NAMES = {"en": "Ring the bell", "pl": "Zadzwoń dzwonkiem"}
"""A script of the house."""
TABLET = {"en": "Anna’s tablet", "pl": "Tablet Anny"}
"""It lies somewhere, and says nothing."""


class Subentries:
    """What a line may have several of, of one kind: `person` or `ringer`."""

    def __init__(self, studio: Studio, page: Page, kind: str) -> None:
        self.studio = studio
        self.page = page
        self.kind = kind
        self.dialog = Dialog(studio, page, f"config_subentries.{kind}")

    async def begin(self) -> None:
        """Begin to add one."""
        await self.page.set_viewport_size({"width": 1280, "height": 860})
        await self.page.goto(f"{self.studio.house.url}/config/integrations/integration/call_screener")
        label = self.studio.text(f"config_subentries.{self.kind}.initiate_flow.user")
        await self.page.get_by_role("button", name=label).first.click()
        await self.dialog.arrive("user")
        await self.page.set_viewport_size(DIALOG)

    async def change(self, place: int) -> None:
        """Begin to change one, counted from nought."""
        await self.dialog.open_lines()
        await self.page.locator("ha-config-sub-entry-row ha-icon-button").nth(2 * place).click()
        await self.page.wait_for_timeout(1000)

    async def see_person(self, role: str, name: str, *phones: CompanionApp) -> None:
        """Look at the pages of somebody with a role and phones, up to the test of them."""
        await self.begin()
        await self.page.locator("dialog-data-entry-flow input").last.fill(name)
        label = self.studio.text(f"selector.role.options.{role}")
        await self.dialog.root.get_by_text(label, exact=True).click()
        await self.dialog.look(f"person-{role}")
        await self.dialog.press()
        await self.page.wait_for_timeout(1000)
        for phone in phones:
            await self.dialog.pick("device", phone.name)
        await self.dialog.look(f"person-{role}-details")


async def take_people(studio: Studio, remote: Remote, phones: Sequence[CompanionApp]) -> None:
    """Look at the pages of a person and of every kind of ringer."""
    tablet = await CompanionApp.register(remote, TABLET[studio.language], System.ANDROID, confirms=False)
    page = await studio.page("/config/integrations", DIALOG)
    valve = Valve()
    await valve.fit(page)
    people = Subentries(studio, page, "person")
    await people.see_person("resident", "Anna", phones[0], tablet)
    await people.dialog.unfold("details", "which_callers", "quiet_hours", "loudness", "locked_screen")
    await people.dialog.look("person-all")
    await people.dialog.press()
    await see_phones_tried(people.dialog, valve, phones[0], "person")
    await people.see_person("carer", "Jan", phones[1])
    await people.change(0)
    await people.dialog.look("person-change")
    ringers = Subentries(studio, page, "ringer")
    for kind in KINDS:
        await ringers.begin()
        if kind == KINDS[0]:
            await ringers.dialog.look("ringer-kinds")
        await ringers.dialog.choose(f"user.{kind}")
        await ringers.dialog.unfold(kind, "when")
        await ringers.dialog.look(f"ringer-{kind}")
    await ringers.dialog.pick("entity", BELL_NAMES[studio.language])
    await ringers.dialog.press()
    await ringers.dialog.see("try_ringer", "ringer-try")
    await ringers.dialog.choose("try_ringer.try_now")
    await ringers.dialog.see("ringer_tried", "ringer-tried")
    await page.context.close()
