"""The specification of `vectrace.runtime.cache`."""
