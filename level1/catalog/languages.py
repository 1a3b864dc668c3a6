"""Languages: what the codes of a resource's languages are called."""

from __future__ import annotations

from level1.sentences import sentence

# Those that public pages for California's schools come in.
_NAMES = {
    "ar": sentence("Arabic"),
    "en": sentence("English"),
    "es": sentence("Spanish"),
    "fa": sentence("Farsi"),
    "hmn": sentence("Hmong"),
    "hy": sentence("Armenian"),
    "ko": sentence("Korean"),
    "pa": sentence("Punjabi"),
    "ru": sentence("Russian"),
    "tl": sentence("Tagalog"),
    "vi": sentence("Vietnamese"),
    "zh": sentence("Chinese"),
}


def language_name(code: str) -> str:
    """The name of a language by its code in two or three letters; the code itself if it has no name here."""
    return _NAMES.get(code, code)
