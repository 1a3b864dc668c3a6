"""Live: the site while somebody writes. A change is read and checked at once; a page is drawn when somebody looks at it, so what
nobody looks at costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from pathlib import Path
from threading import Condition

from level1.problems import stopped
from level1.site.collecting import rarely_collecting
from level1.site.serving import LastRight
from level1.site.settings import Settings
from level1.site.sources import CannotBuild, NoSite, read_sources
from level1.site.whole import WholeSite, read_assets


class Live:
    """`days` gives the day that the site is of, and the day on which it is made. Several threads may ask."""

    def __init__(self, root: Path, settings: Settings, days: Callable[[], tuple[date, date]]) -> None:
        self.root, self.settings, self.days = root, settings, days
        self._changed = Condition()
        self._forget()
        self._site: WholeSite | None = None
        self._drawn: dict[str, bytes] = {}
        self._broken = ""

    def _forget(self) -> None:
        self._last_right = LastRight()
        self._assets = read_assets()

    def refresh(self, *, anew: bool = False) -> str:
        """Reads what has changed; with `anew` everything, as after a change to schemas or style sheets. Returns what is wrong with
        the content, as text: the site then shows what is right, and before anything was right, only this text."""
        with self._changed:
            report = self._read(anew)
            self._drawn.clear()
            self._changed.notify_all()
        return report

    @rarely_collecting()
    def _read(self, anew: bool) -> str:
        today, now = self.days()
        try:
            if anew:
                self._forget()
            sources = read_sources(
                self.root, today, self.settings.link_history, self._last_right, now=now, private=self.settings.private
            )
            self._site, self._broken = WholeSite(sources, self.settings, self._assets), ""
        except (NoSite, CannotBuild) as reason:
            self._broken = str(reason)
            return self._broken
        except OSError as error:
            # A file that an editor is replacing may be gone for a moment; the change that follows is read again.
            self._broken = stopped(error)
            return self._broken
        return sources.said

    @property
    def broken(self) -> str:
        """What keeps the site from being shown as the content is now; '' if nothing does."""
        return self._broken

    def file(self, address: str) -> bytes | None:
        """A file of the site by its address ('resources/x/index.html'), as the content is now; None if there is none."""
        with self._changed:
            return self._file(address)

    def _file(self, address: str) -> bytes | None:
        if address in self._assets.files:
            return self._assets.files[address]
        if not self._site:
            return None
        if address not in self._site.pages:
            return self._site.file(address)
        if address not in self._drawn:
            self._drawn[address] = self._site.drawn(address)
        return self._drawn[address]

    def shown(self, address: str) -> tuple[bytes | None, str]:
        """A file of the site as `file`, and what tells this state of it from another: another text as soon as anything that a page
        shows is other."""
        with self._changed:
            return self._file(address), self._state(address)

    def _state(self, address: str) -> str:
        content = self._file(address) or b""
        whole = blake2b(content, digest_size=12)
        whole.update(self._broken.encode())
        for _, asset in sorted(self._assets.files.items()):
            whole.update(asset)
        return whole.hexdigest()

    def wait(self, address: str, state: str, seconds: float) -> bool:
        """Waits until the state of a page is another; False if it still is the same after so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._state(address) != state, seconds)
