"""Models against QuantLib and against themselves; each product's test file is its specification."""
