"""The words by which callers are understood, language by language.

No pattern may take long, whatever a caller says: a repetition that could be read in two ways is possessive (`*+`).
All of it is written as it is compared, see `meaning`: in small letters, without accents, apostrophes and
punctuation, with one space between two words. What is said of each language is one entry at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What words of a language mean. Patterns are regular expressions of whole words.

    `urgent` is what claims that a call cannot wait, and `denied` what takes such a word back, or has it for something
    else; it is taken out first. `keys` are words for a key, and `key_alone` those that engines understand in place of
    one, if nothing else was said. `around_key` may be said with a key, and anything else makes it no answer: a machine
    that talks of "one" thing presses nothing. `endings` are what a word may end with in another case of the same word.
    """

    urgent: str
    denied: str
    keys: Mapping[str, str]
    key_alone: Mapping[str, str]
    around_key: frozenset[str]
    orders: str
    """What is said to a program that reads along, and to nobody else."""
    endings: tuple[str, ...] = ()
    """The longest first."""


def _keys(*words: str) -> dict[str, str]:
    """Return the keys of words, the words of each key in one string, beginning with those of nought."""
    return {word: key for key, said in zip("0123456789*#", words, strict=True) for word in said.split()}


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


def _endings(said: str) -> tuple[str, ...]:
    return tuple(said.split())


_LABELS = "personal|delivery|medical|business|sales|scam|unclear|spam|vip|trusted|urgent"

_URGENT_EN = "urgent|urgently|urgency|emergency|emergencies|life (?:or|and) death|accident"
_ENGLISH = Vocabulary(
    urgent=_URGENT_EN,
    denied=(
        r"(?:not|isnt|wasnt|aint|arent|never|hardly|neither|no|non|nothing|without)"
        r"(?: (?:a|an|any|at all|especially|of|overly|particularly|really|so|super|terribly|that|too|very)\b)*+"
        rf"(?: (?:{_URGENT_EN}))+"
        r"|(?:dont|doesnt|didnt) (?:believe|have|need|say|seem|sound|think)(?: (?:a|an|be|is|it|its|that|this|to)\b)*+"
        rf"(?: (?:{_URGENT_EN}))+"
        # Who sells help after accidents does not have one.
        r"|(?:any|did you|have you|recent|were you|you had|you have been|youve been|you were)(?: \w+){0,4} accident"
    ),
    keys=_keys(
        "zero nought oh",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "star asterisk",
        "hash pound",
    ),
    key_alone={"won": "1", "to": "2", "too": "2", "for": "4", "fore": "4", "ate": "8"},
    around_key=_words(
        "a ah and button choose digit dial er hello hi i id ill im is it its key like my number ok okay please "
        "press pressed pressing said say saying so the then this that uh um well with would yes"
    ),
    orders=(
        r"(?:disregard|forget|ignore|override)(?: \w+){0,3} (?:above|instructions?|prompts?|rules?)"
        r"|(?:new|previous|prior|system) (?:instructions?|prompts?)|language model|(?:you are|as) an ai|ai assistant"
        rf"|(?:categor(?:ise|ize|y)|classify|confidence|label|mark (?:it|me|this)|topic)(?: \w+){{0,4}} (?:{_LABELS})"
        rf"|(?:{_LABELS})(?: \w+)? (?:category|confidence|topic)|confidence(?: \w+){{0,3}} (?:\d+|one|high|maximum)"
    ),
)

_URGENT_PL = (
    r"piln(?:a|e|ie|ego|ej|emu|y|ych|ym)|nagl(?:a|e|ego|ej|y|ym)|natychmiast|niezwlocznie|ratunku|wypad(?:ek|ku|kiem)"
    r"|kwestia zycia(?: i smierci)?"
)
_POLISH = Vocabulary(
    urgent=_URGENT_PL,
    denied=(
        r"(?:nie|nic|bez|ani|zadn(?:a|e|ego|ej|ych)|zaden)"
        r"(?: (?:az|bardzo|byl|byla|bylo|jest to|jest|jakos|ma|mam|nic|specjalnie|szczegolnie|tak|taka|takie|takiego"
        r"|to nic|wcale|zbyt|zadn(?:a|e|ego|ej|ych)|zaden)\b)*+"
        rf"(?: (?:{_URGENT_PL}))+"
        r"|nie (?:mysle|sadze|wydaje mi sie|uwazam)(?: (?:by|byla|bylo|jest|sprawa|ta|to|ze|zeby)\b)*+"
        rf"(?: (?:{_URGENT_PL}))+"
        # "In case", "in any case"; and who sells help after accidents.
        r"|na (?:wszelki )?wypadek|w (?:kazdym|najgorszym|takim|tym|zadnym) wypadku"
        r"|(?:czy|odszkodowan\w+)(?: \w+){0,4} wypad(?:ek|ku|kiem)"
    ),
    keys=_keys(
        "zero",
        "jeden jedynka jedynke jedynki",
        "dwa dwojka dwojke dwojki",
        "trzy trojka trojke trojki",
        "cztery czworka czworke czworki",
        "piec piatka piatke piatki",
        "szesc szostka szostke szostki",
        "siedem siodemka siodemke siodemki",
        "osiem osemka osemke osemki",
        "dziewiec dziewiatka dziewiatke dziewiatki",
        "gwiazdka gwiazdke gwiazdki",
        "krzyzyk hasz hash plotek kratka kratke",
    ),
    key_alone={},
    around_key=_words(
        "a aha cyfra cyfre dobra dobry dobrze dzien eee halo i ja jest klawisz liczba liczbe mowie nacisnac "
        "nacisnalem nacisnelam naciskam nacisnij no numer ok okej prosze przycisk sie tak teraz to wciskam "
        "wcisnac wybieram wiec yyy"
    ),
    orders=(
        r"(?:ignoruj|pomin|zapomnij|zignoruj)(?: \w+){0,3} (?:instrukcj\w+|polecen\w+|powyzsze|reguly|zasady)"
        r"|(?:nowe|poprzednie|systemowe) (?:instrukcje|polecenia)|polecenie systemowe|model jezykowy"
        r"|jestes (?:ai|modelem)"
        r"|(?:kategori\w+|oznacz|pewnosc|sklasyfikuj|temat)(?: \w+){0,4} "
        rf"(?:{_LABELS}|osobist\w+|prywatn\w+|dostaw\w+|medyczn\w+|sluzbow\w+|biznes\w*|sprzedaz\w*|oszustw\w+)"
    ),
    endings=_endings("iego iemu ami ach owi ego emu iem ia ie ii io iu ej em om ym im a e i o u y"),
)

VOCABULARIES: dict[str, Vocabulary] = {"en": _ENGLISH, "pl": _POLISH}
