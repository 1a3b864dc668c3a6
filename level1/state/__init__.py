"""Needs: what the state's own files show for an LEA. They show where to look; needs themselves are identified locally.

Kept are only the lowest levels, the student groups that met the criteria of differentiated assistance with their
priorities, continuing assistance, and local indicators not met: never a rate, a rank or a change.
"""
