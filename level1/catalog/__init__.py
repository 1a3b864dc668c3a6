"""The catalog: what content/ says, checked words and policies, and the links between entries."""
