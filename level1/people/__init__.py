"""People: from an LEA to the agencies that can help it."""
