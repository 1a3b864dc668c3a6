"""What readers must know first stands in a caveat, and the summary beside it does not say it again."""

from __future__ import annotations

import re

from built.making import Made
from level1.search.words import stems_of

# A sentence of the summary with this share of a caveat's words says the same.
SAME = 0.85
LEAST_WORDS = 3


def test_no_summary_repeats_its_caveat(real: Made) -> None:
    repeated = []
    for id, data in real.published.items():
        sentences = [set(stems_of(one)) for one in re.split(r"[.;:] ", data["summary"])]
        for caveat in data.get("caveats", ()):
            words = {one for one in stems_of(caveat["text"]) if len(one) > 3}
            if len(words) >= LEAST_WORDS and any(len(words & one) >= SAME * len(words) for one in sentences):
                repeated.append((id, caveat["text"]))
    assert repeated == []
