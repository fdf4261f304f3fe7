"""Other systems on the same workloads, in an environment of their own (requirements.txt)."""
