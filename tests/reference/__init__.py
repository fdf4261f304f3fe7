"""Commands that check vectrace against reference values in files."""
