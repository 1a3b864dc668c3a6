"""Spoken: a title as HTML, in which each part says what language it is in; see level1.catalog.tongues."""

from __future__ import annotations

from markupsafe import Markup, escape

from level1.catalog.tongues import parted


def spoken(text: str) -> Markup:
    """The text as HTML, its parts in another language marked: <span lang="es">."""
    parts = parted(text)
    if not any(language for _, language in parts):
        return escape(text)
    return Markup("").join(
        Markup('<span lang="{}">{}</span>').format(language, part) if language else escape(part)
        for part, language in parts
    )
