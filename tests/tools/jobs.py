"""A small margin job, commands run in this process, and the tables they write."""

import csv

import pytest
from click.testing import CliRunner

from vectrace.cli import main

JOB = """
[book]
generate = "swaps"
trades = 30
seed = 3
members = 4

[market]
synthetic = true

[scenarios]
window = 60

[margin]
lambda = 0.97
quantile = 0.05
horizon_days = 5

[output]
folder = "results"
"""


@pytest.fixture
def job(tmp_path):
    """Writes a job file, `JOB` if nothing else is given, and returns its path."""
    path = tmp_path / "job.toml"

    def write(text=JOB):
        path.write_text(text)
        return path

    return write


def invoke(*args):
    """(exit code, output) of a command in this process."""
    done = CliRunner().invoke(main, [str(a) for a in args])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


def read_csv(path):
    with path.open() as stream:
        return list(csv.DictReader(stream))
