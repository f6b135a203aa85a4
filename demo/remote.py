"""Home Assistant from outside: its REST and WebSocket interfaces, as a browser or an app uses them."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any, Self

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

CLIENT_ID = "http://127.0.0.1/"

type Json = Any


class RemoteError(Exception):
    """Home Assistant answered, and refused; the message is its answer."""


class Remote:
    """A connection with a token. `session` is for REST; commands go over one WebSocket."""

    def __init__(self, url: str, session: ClientSession, token: str) -> None:
        self.url = url
        self.token = token
        self._session = session
        self._socket: ClientWebSocketResponse | None = None
        self._reader: asyncio.Task[None] | None = None
        self._ids = count(1)
        self._answers: dict[int, asyncio.Future[Json]] = {}
        self._listeners: dict[int, Callable[[Json], None]] = {}

    @classmethod
    async def connect(cls, url: str, user: str, password: str, *, language: str = "en") -> Self:
        """Log in, after setting up the house's owner if there is none yet."""
        session = ClientSession()
        try:
            token = await _token(session, url, user, password, language)
            remote = cls(url, session, token)
            await remote.open()
        except BaseException:
            await session.close()
            raise
        return remote

    async def open(self) -> None:
        """Open the WebSocket."""
        self._socket = await self._session.ws_connect(f"{self.url}/api/websocket", max_msg_size=0)
        await self._socket.receive_json()
        await self._socket.send_json({"type": "auth", "access_token": self.token})
        answer = await self._socket.receive_json()
        if answer["type"] != "auth_ok":
            raise RemoteError(str(answer))
        self._reader = asyncio.create_task(self._read(self._socket))

    async def close(self) -> None:
        """Close all."""
        if self._reader:
            self._reader.cancel()
        if self._socket:
            await self._socket.close()
        await self._session.close()

    async def _read(self, ws: ClientWebSocketResponse) -> None:
        async for message in ws:
            if message.type is not WSMsgType.TEXT:
                continue
            answer = message.json()
            if answer["type"] == "event" and (listener := self._listeners.get(answer["id"])):
                listener(answer["event"])
            elif answer["type"] == "result" and (future := self._answers.pop(answer["id"], None)) and not future.done():
                future.set_result(answer)
        for future in self._answers.values():
            if not future.done():
                future.set_exception(RemoteError("Home Assistant closed the connection"))

    async def command(self, kind: str, /, **fields: Json) -> Json:
        """Send a WebSocket command and return its result."""
        return await self._command(next(self._ids), kind, fields)

    async def subscribe(self, listener: Callable[[Json], None], kind: str, /, **fields: Json) -> Json:
        """Send a command that is answered by events, and hear them."""
        number = next(self._ids)
        self._listeners[number] = listener
        return await self._command(number, kind, fields)

    async def _command(self, number: int, kind: str, fields: Json) -> Json:
        if self._socket is None:
            raise RemoteError("not connected")
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "type": kind, **fields})
        answer = await self._answers[number]
        if not answer["success"]:
            raise RemoteError(str(answer["error"]))
        return answer["result"]

    async def act(self, action: str, target: str | None = None, **data: Json) -> Json:
        """Call an action, `domain.name`, and return its response where it gives one."""
        domain, service = action.split(".")
        fields: dict[str, Json] = {"domain": domain, "service": service, "service_data": data}
        if target:
            fields["target"] = {"entity_id": target}
        return (await self.command("call_service", **fields)).get("response")

    async def ask(self, action: str, **data: Json) -> Json:
        """Call an action that answers, and return its response."""
        domain, service = action.split(".")
        result = await self.command(
            "call_service", domain=domain, service=service, service_data=data, return_response=True
        )
        return result["response"]

    async def state(self, entity_id: str) -> Json:
        """Return an entity's state object; None where there is no such entity."""
        with suppress(RemoteError):
            return await self.get(f"/api/states/{entity_id}")
        return None

    async def render(self, template: str) -> str:
        """Return what a template gives, as a person tries it in the developer tools."""
        async with self._session.post(
            f"{self.url}/api/template", json={"template": template}, headers=self._headers
        ) as response:
            if not response.ok:
                raise RemoteError(f"{response.status}: {await response.text()}")
            return await response.text()

    async def get(self, path: str) -> Json:
        """GET a path of the REST interface."""
        return await self._request("GET", path)

    async def post(self, path: str, body: Json = None) -> Json:
        """POST JSON to a path of the REST interface."""
        return await self._request("POST", path, body)

    async def upload(self, path: str, content: bytes, **headers: str) -> Json:
        """POST something that is no JSON, with more headers, whose names have `_` in place of `-`."""
        more = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._session.post(f"{self.url}{path}", data=content, headers=self._headers | more) as response:
            if not response.ok:
                raise RemoteError(f"{response.status} for {path}: {await response.text()}")
            return await response.json()

    async def delete(self, path: str) -> Json:
        """DELETE a path of the REST interface."""
        return await self._request("DELETE", path)

    async def download(self, path: str) -> bytes:
        """GET a path, and return what is there as it is."""
        async with self._session.get(f"{self.url}{path}", headers=self._headers) as response:
            if not response.ok:
                raise RemoteError(f"{response.status} for {path}")
            return await response.read()

    async def _request(self, method: str, path: str, body: Json = None) -> Json:
        async with self._session.request(method, f"{self.url}{path}", json=body, headers=self._headers) as response:
            text = await response.text()
            if not response.ok:
                raise RemoteError(f"{response.status} for {path}: {text}")
            return await response.json(content_type=None) if text else None

    @property
    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


async def _token(session: ClientSession, url: str, user: str, password: str, language: str) -> str:
    async with session.get(f"{url}/api/onboarding") as response:
        steps = await response.json() if response.ok else []
    is_new = any(step["step"] == "user" and not step["done"] for step in steps)
    code = await (_onboard if is_new else _log_in)(session, url, user, password, language)
    form = {"grant_type": "authorization_code", "code": code, "client_id": CLIENT_ID}
    async with session.post(f"{url}/auth/token", data=form) as response:
        token: str = (await response.json())["access_token"]
    return token


async def _onboard(session: ClientSession, url: str, user: str, password: str, language: str) -> str:
    body = {"client_id": CLIENT_ID, "name": user.title(), "username": user, "password": password, "language": language}
    async with session.post(f"{url}/api/onboarding/users", json=body) as response:
        code: str = (await response.json())["auth_code"]
    return code


async def _log_in(session: ClientSession, url: str, user: str, password: str, _: str) -> str:
    start = {"client_id": CLIENT_ID, "handler": ["homeassistant", None], "redirect_uri": CLIENT_ID}
    async with session.post(f"{url}/auth/login_flow", json=start) as response:
        flow = (await response.json())["flow_id"]
    body = {"client_id": CLIENT_ID, "username": user, "password": password}
    async with session.post(f"{url}/auth/login_flow/{flow}", json=body) as response:
        code: str = (await response.json())["result"]
    return code
