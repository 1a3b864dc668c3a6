"""A page: its address, what search engines and browser tabs call it, and its HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SitePage:
    """`address` as in level1.addresses ('resources/x/', '' for the home page); `html` is what stands inside <main>;
    `source` is the content file it is made from, relative to content/, when it is made from one; `in_menu` says whether
    the navigation has it."""

    address: str
    title: str
    description: str
    html: str
    source: str = ""
    in_menu: bool = False
