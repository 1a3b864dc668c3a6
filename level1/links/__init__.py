"""Links: what the addresses of the catalog lead to, remembered from check to check, and judged over days.

The story: addresses (what to ask) -> schedule and fetch (request politely and safely) -> memory (every observation) ->
judgement (the state of an address, from its history) -> report and fix (what a person does about it).
"""
