"""People who talk to Home Assistant about the telephone."""

from demo.home import STRANGER, Home
from tests.end_to_end.scene import SPEAKS, Scene
from tests.end_to_end.stage import in_a_house


@in_a_house
async def test_a_call_is_answered_by_voice_in_two_languages(home: Home) -> None:
    """Sentences that only the Home Assistant of the tests understands, and no release that people have."""
    scene = await Scene.begin(home.boxes[0])
    assert await _said(home, "Who is calling?") == "Nobody is calling."
    assert await _said(home, "Kto dzwoni?", "pl") == "Nikt teraz nie dzwoni."
    assert await _said(home, "Odbierz telefon.", "pl") == "W tej chwili nie ma połączenia."
    await scene.rings(STRANGER, *SPEAKS, {"pause": 30.0})
    await scene.reaches("state", "waiting_for_decision")
    assert (await _said(home, "Kto dzwoni?", "pl")).startswith("Line 1: Dzwoni numer 22 555 01 02 i czeka")
    assert (await _said(home, "Who's on the phone?")).startswith("Line 1: 22 555 01 02 is calling and waits")
    assert await _said(home, "Zapytaj, o co chodzi.", "pl") == "Dzwoniący słyszy: „What is it about, please?”."
    assert await _said(home, "Put them through, please.") == "Accepted. Pick up any handset."
    assert await _said(home, "Odrzuć połączenie.", "pl") == "Na to połączenie już odpowiedziano: Demo."
    await scene.reaches("state", "putting_through")
    await scene.picked_up()
    (record,) = await scene.all_over(1)
    assert (record["disposition"], record["decided_by"]) == ("put_through", "Demo")
    assert (await _said(home, "Who called?")).startswith("The last calls, newest first: 22 555 01 02, at ")
    assert (await _said(home, "Czy są nowe wiadomości?", "pl")).startswith(("Nie ma nowych", "Jest ", "Są "))


async def _said(home: Home, text: str, language: str = "en") -> str:
    """Say something to the assistant, and return what it says."""
    result = await home.remote.command("conversation/process", text=text, language=language)
    return str(result["response"]["speech"]["plain"]["speech"])
