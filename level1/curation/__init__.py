"""Curation: the review status of each entry on a given day. It is computed from the records in the entries and the
review policy, and never written back.

The story: standing (one entry, one day) -> ledger (all of them, in total and over time) -> report (for people and for
other tools).
"""

from level1.curation.standing import CURATORS, STATES, Standing, keeper_of, standing_of, standings, worklist

__all__ = ["CURATORS", "STATES", "Standing", "keeper_of", "standing_of", "standings", "worklist"]
