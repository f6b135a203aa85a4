"""Which sound is meant by a name: what was made for somebody, or for a language, or else what everybody hears."""

from collections.abc import Iterator, Mapping

from ..core.call.prompt import PromptId


def find(name: str, clips: Mapping[str, bytes]) -> bytes | None:
    """Return the clip of that name, or the one that is heard in its place; None if there is none."""
    return next((clips[each] for each in _names(name) if each in clips), None)


def _names(name: str) -> Iterator[str]:
    """Yield a name and what it falls back to: `name@person` to `name`, and `language/prompt` to `prompt`."""
    yield name
    everybody, at, _ = name.rpartition("@")
    plain = everybody if at else name
    yield plain
    _, _, prompt = plain.partition("/")
    if prompt in PromptId:
        yield prompt
