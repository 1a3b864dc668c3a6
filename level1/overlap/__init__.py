"""Overlap: entries that may be one and the same, or one a part of the other. A pair is a question to a person, with a reason
and a proposal; what a person has answered is kept in content/taxonomy/overlap-decisions.yml and not asked again.

The story: sameness (what counts as the same address or title) -> words (how alike two texts are) -> candidates (which pairs
are worth a look, without looking at all) -> pairs (the rules, the reason, the proposal), less what was decided.
"""
