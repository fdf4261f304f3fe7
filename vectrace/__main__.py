"""`python -m vectrace`: the command line."""

from vectrace.cli import main

if __name__ == "__main__":
    main(prog_name="vectrace")
