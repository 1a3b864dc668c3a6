"""`level1 build` in this process: half the time of the command, which starts Python. Tests of the command itself, and those that
compare bytes, run it as people do (`making.level1`)."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from unittest.mock import patch

from click.testing import CliRunner

from level1.cli import main


def level1_here(arguments: list[str], environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """What `level1 build …` gives when it has exactly these settings."""
    with patch.dict(os.environ, environment, clear=True):
        told = CliRunner().invoke(main, arguments)
    if told.exception and not isinstance(told.exception, SystemExit):
        raise told.exception
    return subprocess.CompletedProcess(arguments, told.exit_code, told.stdout, told.stderr)
