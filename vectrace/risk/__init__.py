"""Measures over replayed values. Knows arrays of numbers, never a backend or a file."""
