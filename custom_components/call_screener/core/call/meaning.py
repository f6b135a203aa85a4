"""What callers mean by what they said, as far as a call depends on it.

The text comes from an engine that may be wrong, by way of a caller who may want it to be: it is compared with words
that we know, and is otherwise left as it is. Nothing here raises, whatever the text, and nothing takes long.

To take too much for urgent disturbs, to take too little may cost more: who says the word means it, unless something
beside it says otherwise.
"""

import re
from collections.abc import Sequence
from functools import cache

from ..screening.language import spoken_language, without_accents
from .script import Choice
from .vocabulary import VOCABULARIES, Vocabulary

_LONGEST = 500
"""Characters that are looked at. Nobody takes so many to say that it is urgent."""
_SHORTEST_STEM = 3

_APOSTROPHES = dict.fromkeys(map(ord, "'`´ʼ‘’"))
_CLAUSE_ENDS = re.compile(r"[.;:!?\n]|,(?! zeby? )")
"""What one says no to ends here. In Polish there is a comma before "that" which ends nothing."""
_WORD = re.compile(r"[^\W_]+|[*#]")


def is_urgent(text: str, language: str) -> bool:
    """Tell whether somebody claims that it is urgent, and not that it is not."""
    denied, urgent, *_ = _patterns(_tag(language))
    clauses = (" ".join(_WORD.findall(clause)) for clause in _CLAUSE_ENDS.split(_folded(text)))
    return any(urgent.search(denied.sub(" ", clause)) for clause in clauses)


def key_said(text: str, language: str) -> str | None:
    """Return the one key that was said, be it as a word or as a digit, if not much else was."""
    spoken, words = _vocabulary(language), _words(text)
    if len(words) == 1 and (heard := spoken.key_alone.get(words[0])):
        return heard
    keys = {key for word in words if (key := _key(word, spoken))}
    is_all = all(_key(word, spoken) or word in spoken.around_key for word in words)
    return keys.pop() if is_all and len(keys) == 1 else None


def choice_said(text: str, choices: Sequence[Choice], language: str) -> Choice | None:
    """Return what was chosen, by its words, the name of its person or its key; None where several fit as well.

    Words fit as a whole. In a language with cases another case of them fits too, but less well.
    """
    spoken, said = _vocabulary(language), _words(text)
    fits = [_fit(said, choice, spoken) for choice in choices]
    best = max(fits, default=(0, 0))
    if best == (0, 0):
        key = key_said(text, language)
        return next((choice for choice in choices if choice.key == key), None)
    return choices[fits.index(best)] if fits.count(best) == 1 else None


def is_for_models(text: str) -> bool:
    """Tell whether somebody gives orders to a program that may read along, in any of our languages.

    Who finds other words is not found out: nothing may depend on it.
    """
    said = " ".join(_words(text))
    return any(orders.search(said) for *_, orders in map(_patterns, VOCABULARIES))


def _tag(language: str) -> str:
    return spoken_language(language.replace("_", "-").lower())


def _vocabulary(language: str) -> Vocabulary:
    return VOCABULARIES[_tag(language)]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Return what denies that something is urgent, what claims it, and what gives orders."""
    spoken = VOCABULARIES[language]
    patterns = (spoken.denied, spoken.urgent, spoken.orders)
    return tuple(re.compile(rf"\b(?:{words})\b") for words in patterns)


def _folded(text: str) -> str:
    """Return text as the vocabularies are written, but for its punctuation."""
    return without_accents(text[:_LONGEST].translate(_APOSTROPHES))


def _words(text: str) -> list[str]:
    return _WORD.findall(_folded(text))


def _key(word: str, spoken: Vocabulary) -> str | None:
    if len(word) == 1 and word.isdecimal():
        return str(int(word))
    return word if word in {"*", "#"} else spoken.keys.get(word)


def _fit(said: Sequence[str], choice: Choice, spoken: Vocabulary) -> tuple[int, int]:
    """Return how many words of what can be said for a choice were said, and how many of them exactly so."""
    phrases = [_words(phrase) for phrase in (*choice.words, choice.person or "")]
    return max((_longest(said, phrase, spoken) for phrase in phrases if phrase), default=(0, 0))


def _longest(said: Sequence[str], phrase: Sequence[str], spoken: Vocabulary) -> tuple[int, int]:
    places = range(len(said) - len(phrase) + 1)
    spans = [list(zip(said[place:], phrase, strict=False)) for place in places]
    exact = [
        sum(one == other for one, other in span)
        for span in spans
        if all(_stem(one, spoken) == _stem(other, spoken) for one, other in span)
    ]
    return (len(phrase), max(exact)) if exact else (0, 0)


def _stem(word: str, spoken: Vocabulary) -> str:
    """Return a word without its ending, as far as there is one in this language and something is left."""
    return next(
        (
            word.removesuffix(ending)
            for ending in spoken.endings
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
        ),
        word,
    )
