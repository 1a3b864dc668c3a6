"""Lending one page to many tests. A context for each test would start a process, an empty HTTP cache and uncompiled scripts with
each: half of the time of a test. Between two tests everything is put back that a page can be asked to put back; where a test did
what cannot be taken back, or failed, the next test gets a new page."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, ViewportSize

from browser.serving import BLANK

VIEWPORT: ViewportSize = {"width": 1280, "height": 720}
# What adds to a page or its context for good.
_FOR_GOOD = {
    "page": ("add_init_script", "expose_binding", "expose_function", "add_locator_handler", "set_extra_http_headers"),
    "context": (
        *(
            "add_cookies",
            "add_init_script",
            "expose_binding",
            "expose_function",
            "grant_permissions",
            "new_cdp_session",
        ),
        *("route", "set_extra_http_headers", "set_geolocation", "set_offline"),
    ),
}


class Lender:
    """Has one page, in a context of its own."""

    def __init__(self, browser: Browser, arguments: dict[str, Any]) -> None:
        self._browser = browser
        self._arguments = {"viewport": VIEWPORT, **arguments}
        self._context: BrowserContext | None = None
        self._spoiled = False
        self._listeners: list[tuple[Any, Any]] = []

    def lend(self) -> Page:
        """A page on which nothing has happened."""
        if self._context is None:
            self._context = self._browser.new_context(**self._arguments)
            self._page = self._context.new_page()
            self._cdp = self._context.new_cdp_session(self._page)
            self._spoiled = False
            self._watch(self._page)
        self._page.set_default_timeout(15_000)
        return self._page

    def touch(self, on: bool) -> None:
        """Lets the page be touched instead of pointed at, or no longer. It never again hovers: nothing here asks for that."""
        self._cdp.send("Emulation.setTouchEmulationEnabled", {"enabled": on, "maxTouchPoints": 1})

    def take_back(self, site: str, *, failed: bool) -> None:
        """Puts back what the test changed; `site` is where its storage is."""
        try:
            if failed or self._spoiled or not self._put_back(site):
                self.close()
        except Error:
            self.close()

    def close(self) -> None:
        if self._context is not None:
            context, self._context = self._context, None
            context.close()

    def _watch(self, page: Page) -> None:
        """Notes whatever is added to the page, so that it can be taken away, and what cannot be taken away."""
        add = page.on

        def on(event: Any, listener: Any) -> None:
            self._listeners.append((event, listener))
            add(event, listener)

        page.on = on  # type: ignore[method-assign]  # on purpose
        for owner, names in ((page, _FOR_GOOD["page"]), (page.context, _FOR_GOOD["context"])):
            for name in names:
                setattr(owner, name, self._spoiling(getattr(owner, name)))

    def _spoiling(self, method: Any) -> Any:
        def spoil(*arguments: Any, **named: Any) -> Any:
            self._spoiled = True
            return method(*arguments, **named)

        return spoil

    def _put_back(self, site: str) -> bool:
        """Whether the page is as new."""
        page = self._page
        if page.is_closed() or page.context.pages != [page]:
            return False
        for event, listener in self._listeners:
            page.remove_listener(event, listener)
        self._listeners.clear()
        page.unroute_all(behavior="ignoreErrors")
        # A page of the same host, so that the process and what it has compiled remain.
        page.goto("{0.scheme}://{0.netloc}{1}".format(urlsplit(site), BLANK))
        page.mouse.move(0, 0)
        page.set_viewport_size(VIEWPORT)
        page.emulate_media(
            media="null",
            color_scheme="light",
            reduced_motion="no-preference",
            forced_colors="none",
            contrast="no-preference",
        )
        page.context.clear_cookies()
        self._cdp.send("Page.resetNavigationHistory")
        # A clock that was set stays set.
        return page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); return !('__pwClock' in window); }")
