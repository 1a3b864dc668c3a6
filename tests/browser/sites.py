"""The sites whose pages are looked at in every state, each served once in a process from when it is first asked for."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from built import making
from built.all_lost import all_lost
from built.curated import curated
from built.making import Made
from built.told import MAILBOX, REPOSITORY, told
from built.varied import varied

from browser.serving import served

SPANISH = "asistencia para las familias de la escuela"


def spoken_site(factory: pytest.TempPathFactory) -> Made:
    """The small site with entries of every standing, one with a title in two languages, every way to write to curators, and all
    pages that there are in Spanish."""
    return Made(making.once(factory, "varied-site-in-spanish", _spoken))


def _spoken(root: Path) -> None:
    making.change(varied(root), "resources", "home-visits", title=f"Home visits: {SPANISH}")
    making.built(
        root,
        LEVEL1_LANGUAGES="es",
        LEVEL1_CURATORS_MAILBOX=MAILBOX,
        LEVEL1_REPO_URL=REPOSITORY,
        LEVEL1_EDIT_URI="edit/main/content/",
    )


class Sites:
    """The addresses of sites by name."""

    def __init__(self, factory: pytest.TempPathFactory, real: Made) -> None:
        self._make = {
            "real": lambda: real,
            "spoken": lambda: spoken_site(factory),
            "taken over": lambda: all_lost(factory, "taken-over"),
            "gone": lambda: all_lost(factory, "gone"),
            "told": lambda: told(factory),
            "due": lambda: curated(factory),
        }
        self._open = ExitStack()
        self.made: dict[str, Made] = {}
        self.at: dict[str, str] = {}

    def address(self, name: str) -> str:
        if name not in self.at:
            self.made[name] = self._make[name]()
            self.at[name] = self._open.enter_context(served(self.made[name].root / "site"))
        return self.at[name]

    def close(self) -> None:
        self._open.close()
