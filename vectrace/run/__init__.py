"""Jobs: what to run, running it, and the record of a run. Knows the engine's façade and risk."""
