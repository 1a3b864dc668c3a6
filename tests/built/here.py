"""`level1 build` in this process: half the time of the command, which starts Python twice. Tests of the command itself, and
those that compare bytes, run it as people do (`making.level1`)."""

from __future__ import annotations

import logging
import os
import subprocess
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner, Result
from mkdocs.__main__ import cli as mkdocs
from mkdocs.commands import build as mkdocs_build

from level1.cli import main
from level1.site import build as site_build


def level1_here(arguments: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What `level1 build …` gives when it has exactly these settings."""
    told: list[Result] = []

    def run(command: list[str], *, env: dict[str, str], check: bool) -> subprocess.CompletedProcess[str]:
        with _as_if_new(env):
            told.append(CliRunner().invoke(mkdocs, command[3:]))
        return subprocess.CompletedProcess(command, told[-1].exit_code)

    with (
        patch.dict(os.environ, environment, clear=True),
        patch.object(site_build, "subprocess", SimpleNamespace(run=run)),
    ):
        told.append(CliRunner().invoke(main, arguments))
    for one in told:
        if one.exception and not isinstance(one.exception, SystemExit):
            raise one.exception
    out, error = ("".join(texts) for texts in zip(*((one.stdout, one.stderr) for one in told), strict=True))
    return subprocess.CompletedProcess(arguments, told[-1].exit_code, out, error)


@contextmanager
def _as_if_new(environment: Mapping[str, str]) -> Iterator[None]:
    """MkDocs changes the logging and the warnings of its process, which no other build may see."""
    log: Any = mkdocs_build.log
    filters, handlers = [*log.filters], [*logging.getLogger("mkdocs").handlers]
    with patch.dict(os.environ, environment, clear=True), warnings.catch_warnings():
        warnings.simplefilter("default")
        try:
            yield
        finally:
            log.filters[:] = filters
            logging.getLogger("mkdocs").handlers[:] = handlers
