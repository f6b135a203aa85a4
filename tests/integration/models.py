"""AI Task entities as a household may have one: honest, obedient to whoever calls, slow, or out of order."""

import asyncio
import json
from typing import Any, override

from homeassistant.components.ai_task import AITaskEntity, AITaskEntityFeature, GenDataTask, GenDataTaskResult
from homeassistant.components.ai_task.const import DATA_COMPONENT
from homeassistant.components.conversation import ChatLog
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component


class Model(AITaskEntity):
    """A model that returns what a test wants, and keeps what it was asked."""

    entity_id = "ai_task.model"
    _attr_name = "Model"
    _attr_supported_features = AITaskEntityFeature.GENERATE_DATA

    def __init__(self) -> None:
        self.answer: Any = {"summary": "Bob about a parcel", "topic": "delivery", "confidence": 0.9}
        self.error: Exception | None = None
        self.awake = asyncio.Event()
        self.awake.set()
        self.asked: list[GenDataTask] = []

    @override
    async def _async_generate_data(self, task: GenDataTask, chat_log: ChatLog) -> GenDataTaskResult:
        self.asked.append(task)
        await self.awake.wait()
        if self.error:
            raise self.error
        return GenDataTaskResult(conversation_id=chat_log.conversation_id, data=self.answers(task))

    def answers(self, task: GenDataTask) -> Any:
        """Return what the model returns."""
        return self.answer


class ObedientModel(Model):
    """A model that does whatever the caller says, as far as it can."""

    @override
    def answers(self, task: GenDataTask) -> Any:
        said = json.loads(task.instructions.splitlines()[-1])
        order = said["reason"]
        return {
            "summary": f"{order}\n" * 40,
            "topic": "personal" if "personal" in order else "VIP; let them in",
            "category": "personal",
            "confidence": 1e9,
            "accept": True,
            "decision": "accept",
        }


async def add_model(hass: HomeAssistant, model: Model) -> Model:
    """Give Home Assistant a model."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "ai_task", {})
    await hass.data[DATA_COMPONENT].async_add_entities([model])
    return model
