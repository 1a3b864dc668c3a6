"""Curation: how each entry stands with its reviews, on a given day. Computed from the records in the entries and the review
policy; nothing of it is ever written back.

The story: standing (one entry, one day) -> ledger (all of them, summed up and over time) -> report (for people and for
other tools).
"""

from level1.curation.standing import CURATORS, STATES, Standing, keeper_of, standing_of, standings, worklist

__all__ = ["CURATORS", "STATES", "Standing", "keeper_of", "standing_of", "standings", "worklist"]
