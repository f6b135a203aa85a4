"""A small integration for a house that is measured: it tells how long its event loop was held.

`loop_watch.tell` answers with the worst since the last time, in seconds: `held`; and `looked_through`, how long the
interpreter stood still meanwhile to look through everything that Home Assistant has in memory for what nobody needs
any more. That happens to whoever asks for a few bytes more at the wrong moment, and is told apart; its smaller
collections, which come of what was just made, count as held.

`loop_watch.look_through` has the interpreter do that at once, and answers with the `seconds` it takes.
"""

from typing import Final

_SOURCE: Final = """
import asyncio
import gc
import time

PAUSE = 0.001
EVERYTHING = 2
TIMES = 5


async def async_setup(hass, config):
    worst = {"held": 0.0, "looked_through": 0.0}
    collecting = {"since": None, "all": 0.0}

    def collected(phase, info):
        if info["generation"] != EVERYTHING:
            return
        # It may be another thread that collects, and this one that goes on before the end is noted.
        if phase == "start":
            collecting["since"] = time.perf_counter()
        else:
            collecting["all"], collecting["since"] = so_far(), None

    def so_far():
        since = collecting["since"]
        return collecting["all"] + (time.perf_counter() - since if since is not None else 0.0)

    async def beat():
        while True:
            before, start = so_far(), time.perf_counter()
            await asyncio.sleep(PAUSE)
            by_collector = so_far() - before
            worst["held"] = max(worst["held"], time.perf_counter() - start - PAUSE - by_collector)
            worst["looked_through"] = max(worst["looked_through"], by_collector)

    async def tell(call):
        told = dict(worst)
        worst.update(held=0.0, looked_through=0.0)
        return told

    def timed():
        start = time.thread_time()  # Whatever else this machine does is not counted.
        gc.collect()
        return time.thread_time() - start

    async def look_through(call):
        gc.collect()
        return {"seconds": min(timed() for _ in range(TIMES))}

    gc.callbacks.append(collected)
    hass.async_create_background_task(beat(), "loop_watch")
    for action in (tell, look_through):
        hass.services.async_register("loop_watch", action.__name__, action, supports_response="only")
    return True
"""
FILES: Final = {
    "custom_components/loop_watch/__init__.py": _SOURCE,
    "custom_components/loop_watch/manifest.json": '{"domain": "loop_watch", "name": "Loop watch", "version": "1.0.0"}',
}
"""What the house needs, by its path in the configuration folder; and `loop_watch:` in its configuration."""
