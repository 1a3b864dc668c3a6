"""A web of its own: hosts with names and faults on this computer's loopback addresses, and what is true of each address.

`server` answers, `sites` are the hosts and how they behave from day to day, `cases` makes hundreds of labeled addresses from
a seed, `words` and `strangers` have what their pages say. `half` reads further pages from data, in halves of which one is kept
back; `suspects` and `losses` make cases of them. Nothing here knows how addresses are judged; the labels come from how a case was made.
"""
