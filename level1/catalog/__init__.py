"""The catalog: the entries of content/, the controlled words and policies, and the links between entries."""
