"""The errors that tell people, in their language, why something cannot be done."""

from collections.abc import Generator
from contextlib import contextmanager

from homeassistant.exceptions import ServiceValidationError, Unauthorized

from .const import DOMAIN
from .core.errors import CallScreenerError


def refusal(key: str, **facts: str) -> ServiceValidationError:
    """Return the error with the sentence `exceptions.<key>` of the translations."""
    return ServiceValidationError(translation_domain=DOMAIN, translation_key=key, translation_placeholders=facts)


def forbidden(key: str, user_id: str, entry_id: str) -> Unauthorized:
    """Return Home Assistant's error for who may not, with the sentence `exceptions.<key>` of the translations."""
    error = Unauthorized(user_id=user_id, config_entry_id=entry_id)
    error.translation_domain, error.translation_key = DOMAIN, key
    error.generate_message = True
    return error


@contextmanager
def translated() -> Generator[None]:
    """Turn our own errors into those that Home Assistant shows."""
    try:
        yield
    except CallScreenerError as error:
        raise refusal(error.key, **error.facts) from error
