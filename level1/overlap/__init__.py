"""Overlap: entries that may be the same, or one a part of the other. Each pair is a question to a person, with a reason
and a proposal; the answers are kept in content/taxonomy/overlap-decisions.yml, and answered pairs do not come up again.

The story: sameness (which addresses or titles count as equal) -> words (how similar two texts are) -> candidates (which
pairs to check, without checking all) -> pairs (the rules, the reason, the proposal), minus the decided ones.
"""
