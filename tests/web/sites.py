"""Sites: hosts of this web put together from pages, and the faults a page can have."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field

from . import texts
from .server import Reply, Request

Answering = Callable[[Request], Reply]


def honest_404(_request: Request) -> Reply:
    return Reply(404, texts.page("Not Found", "The requested URL was not found on this server."))


@dataclass
class Pages:
    """A site of pages by path; `missing` answers for every other path. `robots` is its robots.txt (None: it has none)."""

    pages: dict[str, Answering] = field(default_factory=dict)
    missing: Answering = honest_404
    robots: str | None = "User-agent: *\nDisallow: /admin/\n"

    def __call__(self, request: Request) -> Reply:
        if request.path == "/robots.txt":
            if self.robots is None:
                return self.missing(request)
            return Reply(200, self.robots.encode(), {"Content-Type": "text/plain"})
        return self.pages.get(request.path, self.missing)(request)


def shows(body: bytes, **reply: object) -> Answering:
    """Always the same page."""
    return lambda _request: Reply(200, body, **reply)  # type: ignore[arg-type]  # fields by name


def with_etag(body: bytes) -> Answering:
    """A page that is not sent again to whom has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:12]}"'

    def answer(request: Request) -> Reply:
        if request.headers.get("if-none-match") == tag:
            return Reply(304, headers={"ETag": tag})
        return Reply(200, body, {"ETag": tag})

    return answer


def status(code: int, body: bytes = b"", **headers: str) -> Answering:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda _request: Reply(
        code, body or texts.page(f"Status {code}", "This answer has a status of its own."), named
    )


def leads_to(target: str, code: int = 301) -> Answering:
    return lambda _request: Reply(code, b"", {"Location": target})


def since(day: int, before: Answering, then: Answering) -> Answering:
    """One behavior until a day, another from that day on."""
    return lambda request: (then if request.day >= day else before)(request)


def on_days(days: frozenset[int], then: Answering, otherwise: Answering) -> Answering:
    return lambda request: (then if request.day in days else otherwise)(request)


def fault(name: str, **reply: object) -> Answering:
    return lambda _request: Reply(fault=name, **reply)  # type: ignore[arg-type]  # fields by name


def head_says(code: int, answer: Answering) -> Answering:
    """HEAD lies, GET tells the truth."""
    return lambda request: Reply(code) if request.method == "HEAD" else answer(request)


def document(kind: str = "application/pdf", size: int = 40_000) -> Answering:
    return shows(b"%PDF-1.7\n" + b"\x00\x01" * (size // 2), headers={"Content-Type": kind})


def refresh(target: str, seconds: int = 0) -> bytes:
    return texts.page(
        "Redirecting", "One moment.", head=f'<meta http-equiv="refresh" content="{seconds}; url={target}">'
    )


def wants_cookie(answer: Answering) -> Answering:
    """Sends everybody round once to see whether they take cookies."""

    def walled(request: Request) -> Reply:
        if request.cookie("seen") == "yes":
            return answer(request)
        return Reply(302, b"", {"Location": request.path, "Set-Cookie": "seen=yes; Path=/; HttpOnly"})

    return walled
