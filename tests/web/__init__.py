"""A web of its own: hosts with names and faults on this computer's loopback addresses, and what is true of each address.

`server` answers, `sites` are the hosts and how they behave from day to day, `cases` makes hundreds of labeled addresses from
a seed, `words` and `strangers` have what their pages say. Nothing here knows how addresses are judged; the labels come from how a case was made.
"""
