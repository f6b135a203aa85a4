"""What keeps a page as it is while its picture is taken, though Home Assistant has more to tell it."""

from collections.abc import Generator
from contextlib import contextmanager

from playwright.async_api import Page, WebSocketRoute


class Valve:
    """Holds back what Home Assistant tells a page."""

    def __init__(self) -> None:
        self._is_open = True
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []

    async def fit(self, page: Page) -> None:
        """Fit it to a page; it works once the page is loaded again."""
        await page.route_web_socket("**/api/websocket", self._joined)

    @contextmanager
    def closed(self) -> Generator[None]:
        """Keep the page as it is; what it was not told it is told when the block is over."""
        self._is_open = False
        try:
            yield
        finally:
            self._is_open = True
            held, self._held = self._held, []
            for route, message in held:
                route.send(message)

    def _joined(self, route: WebSocketRoute) -> None:
        server = route.connect_to_server()
        server.on_message(lambda message: self._told(route, message))

    def _told(self, route: WebSocketRoute, message: str | bytes) -> None:
        if self._is_open:
            route.send(message)
        else:
            self._held.append((route, message))
