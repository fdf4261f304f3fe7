"""Portfolios of the Open Source Risk Engine (ORE), as books. Knows books and QuantLib; `reader` is
the way in."""
