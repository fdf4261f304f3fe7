"""Bootstraps the quotes of a reference file inside a trace and compares nodes and discount factors.

    python -m tests.reference.bootstrap FILE.json

prints one JSON line: `largest_error` over all discount factors and nodes, `counts` of what was
compared, and the largest error by interpolation. The file's format is that of
`shared/oracles/bootstrap_sample.json`: QuantLib's curves, whose reference date is settlement.
"""

import datetime
import json
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np

from vectrace.engine import Engine
from vectrace.market.data import CurveData, Market
from vectrace.market.quotes import CurveSpec, Deposit, ParSwap
from vectrace.market.view import EagerSource, MarketView
from vectrace.run.curves import bootstrap

DAY = datetime.date(2023, 3, 8)
# QuantLib's flat forward between nodes is linear in the logarithm of the discount factor.
NAMES = {
    "loglinear_discount": "log_linear_discount",
    "flat_forward": "log_linear_discount",
    "linear_zero": "linear_zero",
}


def instruments(data):
    """The deposits and swaps of the file, from settlement, and their quotes."""
    t0 = data["settlement_t"]
    deposits = [Deposit(d["start_t"] - t0, d["end_t"] - t0, d["accrual"]) for d in data["deposits"]]
    swaps = []
    for s in data["swaps"]:
        floating = s["floating"]
        # the floating leg telescopes to P(start) − P(end): its periods are contiguous, paid at end
        assert all(a[1] == b[0] for a, b in pairwise(floating))
        assert all(row[1] == row[3] for row in floating)
        coupons = tuple((t - t0, a) for t, a in s["fixed"])
        assert s["pillar_t"] == max(floating[-1][1], s["fixed"][-1][0])
        assert floating[-1][1] == s["pillar_t"]
        swaps.append(ParSwap(floating[0][0] - t0, s["pillar_t"] - t0, coupons))
    rates = [x["rate"] for x in (*data["deposits"], *data["swaps"])]
    return tuple(deposits), tuple(swaps), np.array(rates)


def compare(data, engine=None):
    """{"largest_error": …, "counts": …, "errors": …} of one file."""
    deposits, swaps, rates = instruments(data)
    t0, errors = data["settlement_t"], {}
    counts = {
        "deposits": len(deposits),
        "swaps": len(swaps),
        "curves": 0,
        "nodes": 0,
        "discounts": 0,
    }
    for name, curve in data["curves"].items():
        spec = CurveSpec("C", "piecewise", NAMES[name], deposits, swaps)
        # two lanes: the quotes, and others beside them
        quotes = np.stack([rates + 0.001, rates])
        zeros = bootstrap(engine or Engine(), [spec], {"C": quotes}, DAY)["C"][1]
        market = Market(
            DAY, curves=(CurveData("C", "EUR", spec.node_times, zeros, spec.interpolation),)
        )
        mine = MarketView(EagerSource(market)).curve("C")
        worst = max(abs(mine.discount(t) - df) for t, df in curve["discount"])
        for t, value in curve["nodes"]:
            tau = t - t0
            if tau == 0.0:
                continue
            if name == "loglinear_discount":
                got = mine.discount(tau)
            elif name == "linear_zero":
                got = mine.zero(tau)
            else:  # the forward rate of the segment that ends at the node
                before = max([0.0, *(x for x in spec.node_times if x < tau - 1e-9)])
                got = np.log(mine.discount(before) / mine.discount(tau)) / (tau - before)
            worst = max(worst, abs(got - value))
            counts["nodes"] += 1
        errors[name] = float(worst)
        counts["curves"] += 1
        counts["discounts"] += len(curve["discount"])
    return {"largest_error": max(errors.values()), "counts": counts, "errors": errors}


def main(path):
    print(json.dumps(compare(json.loads(Path(path).read_text()))))


if __name__ == "__main__":
    main(sys.argv[1])
