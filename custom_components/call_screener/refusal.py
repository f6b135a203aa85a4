"""The errors that tell people, in their language, why something cannot be done."""

from collections.abc import Generator
from contextlib import contextmanager

from homeassistant.exceptions import ServiceValidationError

from .const import DOMAIN
from .core.errors import CallScreenerError


def refusal(key: str, **facts: str) -> ServiceValidationError:
    """Return the error with the sentence `exceptions.<key>` of the translations."""
    return ServiceValidationError(translation_domain=DOMAIN, translation_key=key, translation_placeholders=facts)


@contextmanager
def translated() -> Generator[None]:
    """Turn our own errors into those that Home Assistant shows."""
    try:
        yield
    except CallScreenerError as error:
        raise refusal(error.key, **error.facts) from error
