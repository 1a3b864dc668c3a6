"""Files that come late: what a page asks for is held until the test lets it go, however fast or slow the machine is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

# As many turns of the page's own queue as an answer takes to be read, understood and drawn.
_TURNS = """async () => {
  for (let n = 0; n < 30; n += 1) await new Promise((done) => setTimeout(done));
}"""


# What a page gives a file three seconds for, it gives up at once.
_HURRY = """() => {
  const wait = window.setTimeout.bind(window);
  window.setTimeout = (then, milliseconds, ...rest) => wait(then, milliseconds >= 1000 ? 0 : milliseconds, ...rest);
}"""


def hurry(page: Page) -> None:
    """Lets the page that is open lose its patience at once."""
    page.evaluate(_HURRY)


class Held:
    """The requests that were held back so far."""

    def __init__(self, page: Page, pattern: str) -> None:
        self.page, self.pattern = page, pattern
        self.held: list[Route] = []
        self.holds = True
        page.route(pattern, self._take)

    def _take(self, route: Route) -> None:
        if self.holds:
            self.held.append(route)
        else:
            route.fallback()

    @contextmanager
    def asked(self) -> Iterator[None]:
        """Inside, the page asks for something that is held."""
        with self.page.expect_request(self.pattern):
            yield

    def send(self) -> None:
        """What was held is on its way."""
        self.holds = False
        for route in self.held:
            route.fallback()

    def let_go(self) -> None:
        """What was held arrives, and the page has had the time to read it."""
        self.send()
        for route in self.held:
            if response := route.request.response():
                response.finished()
        self.page.evaluate(_TURNS)

    def fail(self) -> None:
        """What was held cannot be had now."""
        self.holds = False
        for route in self.held:
            route.fulfill(status=503, content_type="application/json", body="null")
