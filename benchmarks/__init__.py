"""Benchmarks: workloads against a hand-written C limit, the margin run, overheads, peers.

`python -m benchmarks W1 W2 W3 --json`; see `__main__` for the rest.
"""
