"""Sets up the environment that building and the commands need, and nothing else: what a workflow runs before `level1`."""

from __future__ import annotations

import workshop


def main() -> int:
    print(workshop.set_up("build"))
    return 0


if __name__ == "__main__":
    workshop.run_script(main)
