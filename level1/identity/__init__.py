"""Identity: how an address never dies. Ids, references, renaming, merging, and what happened to entries."""
