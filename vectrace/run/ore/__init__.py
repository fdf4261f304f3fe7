"""Market data of the Open Source Risk Engine (ORE) as a `Market`; `market.ore_market` is the way in."""
