"""State: what the state's own files show for an LEA. They show where to look; LEAs identify their needs locally.

We keep only the lowest levels, the student groups that met the criteria for differentiated assistance with their
priorities, continuing assistance, and local indicators not met: never a rate, a rank or a change.
"""
