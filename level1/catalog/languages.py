"""Languages: what the codes of a resource's languages are called. An entry may have only codes that have a name here."""

from __future__ import annotations

from level1.sentences import sentence
from level1.sorting import reading_order

# What every entry comes in unless it says otherwise.
ENGLISH = "en"
# The standard's code for a thing in more languages than anybody lists (ISO 639-2).
_MANY = "mul"

# Those that public pages for California's schools come in, and others that families of California's students speak.
_NAMES = {
    "am": sentence("Amharic"),
    "ar": sentence("Arabic"),
    "ase": sentence("American Sign Language"),
    "cmn": sentence("Mandarin"),
    "en": sentence("English"),
    "es": sentence("Spanish"),
    "fa": sentence("Farsi"),
    "fil": sentence("Filipino"),
    "fr": sentence("French"),
    "gu": sentence("Gujarati"),
    "haw": sentence("Hawaiian"),
    "hi": sentence("Hindi"),
    "hmn": sentence("Hmong"),
    "hy": sentence("Armenian"),
    "ilo": sentence("Ilocano"),
    "ium": sentence("Mien"),
    "ja": sentence("Japanese"),
    "km": sentence("Khmer"),
    "ko": sentence("Korean"),
    "lo": sentence("Lao"),
    "mul": sentence("many languages"),
    "my": sentence("Burmese"),
    "pa": sentence("Punjabi"),
    "prs": sentence("Dari"),
    "ps": sentence("Pashto"),
    "pt": sentence("Portuguese"),
    "ru": sentence("Russian"),
    "sm": sentence("Samoan"),
    "so": sentence("Somali"),
    "te": sentence("Telugu"),
    "th": sentence("Thai"),
    "ti": sentence("Tigrinya"),
    "tl": sentence("Tagalog"),
    "to": sentence("Tongan"),
    "uk": sentence("Ukrainian"),
    "ur": sentence("Urdu"),
    "vi": sentence("Vietnamese"),
    "yue": sentence("Cantonese"),
    "zh": sentence("Chinese"),
}
LANGUAGES = tuple(_NAMES)


def language_name(code: str) -> str:
    """The name of a language by its code in two or three letters; the code itself if it has no name here."""
    return _NAMES.get(code, code)


def language_order(code: str) -> tuple[bool, str]:
    """The key to sort codes by: by name, "many languages" last, as it is none."""
    return code == _MANY, reading_order(language_name(code))
