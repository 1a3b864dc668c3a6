"""Visible: the words of a page that a visitor sees."""

from __future__ import annotations

from collections.abc import Iterator, Set

from lxml import etree


def words_of(tree: etree._Element, without: Set[str]) -> Iterator[str]:
    """The words in page order, without those of some elements."""
    skipped: etree._Element | None = None
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if skipped is None and node is not tree and node.tag in without:
                skipped = node
            elif skipped is None and node.text:
                yield from node.text.split()
        else:
            if node is skipped:
                skipped = None
            if skipped is None and node is not tree and node.tail:
                yield from node.tail.split()
