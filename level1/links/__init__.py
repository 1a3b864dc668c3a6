"""Links: what is behind the addresses of the catalog, remembered from check to check, and judged over days.

The story: addresses (what to ask) -> schedule and fetch (asking politely and safely) -> memory (every observation) ->
judgement (the state of an address, from its history) -> report and fix (what a person does about it).
"""
