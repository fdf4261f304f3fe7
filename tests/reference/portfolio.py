"""`python -m tests.reference.portfolio FILE.json [--backend NAME …]`: prices every trade of the file
and prints one JSON line with the largest error per product, relative to the trade's notional.

Without --backend it runs on every backend this machine has; `absent` says what the others lack. The
exit code is 1 where a trade was not priced, is off by more than 1e-10 of its notional, or has not
the same bits on all backends.

The file's format is that of `ql_portfolio_scenarios.json`: trades with explicit flows, scenarios with
zero rates per curve on common nodes, NPV by scenario and trade in the trade's currency.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

import vectrace as vt
from models.caps import CapFloor, Optionlet
from models.fx import FxForward, FxOption
from models.swap import FixedFlow, FloatingFlow, SwapTrade
from models.swaptions import AnnuityFlow, Swaption
from tests.tools.pocl_processor import name_processors


def _floating(t: dict[str, Any], flows: list[dict[str, Any]]) -> vt.Schedule[FloatingFlow]:
    return vt.Schedule(
        FloatingFlow(
            f["pay_t"],
            f["accrual"],
            f["spread"],
            t["notional"],
            f["fix_t"],
            f["fwd_start_t"],
            f["fwd_end_t"],
            f["fwd_accrual"],
        )
        for f in flows
    )


def swap(t: dict[str, Any]) -> SwapTrade:
    """A swap of the file."""
    n = t["notional"]
    fixed = [FixedFlow(f["pay_t"], f["accrual"], f["rate"], n) for f in t["fixed"]]
    direction = {"receive_fixed": 1.0, "pay_fixed": -1.0}[t["direction"]]
    return SwapTrade(
        t["id"],
        "all",
        t["ccy"],
        t["discount"],
        t["projection"],
        direction,
        vt.Schedule(fixed),
        _floating(t, t["floating"]),
    )


def fx_forward(t: dict[str, Any]) -> FxForward:
    """An FX forward of the file, valued in USD."""
    return FxForward(
        t["id"],
        "all",
        "USD",
        "EUR",
        t["discount_usd"],
        t["discount_eur"],
        t["pay_t"],
        t["usd_amount"],
        t["eur_amount"],
    )


def fx_option(t: dict[str, Any]) -> FxOption:
    """An FX option of the file, valued in USD."""
    sign = {"call_eur": 1.0, "put_eur": -1.0}[t["type"]]
    return FxOption(
        t["id"],
        "all",
        "USD",
        "EUR",
        t["discount_dom"],
        t["discount_for"],
        t["vol"],
        sign,
        t["strike"],
        t["expiry_t"],
        t["expiry_t"],
        t["eur_notional"],
    )


def cap_floor(t: dict[str, Any]) -> CapFloor:
    """A cap or floor of the file."""
    sign = {"cap": 1.0, "floor": -1.0}[t["product"]]
    optionlets = [
        Optionlet(
            f["pay_t"],
            f["accrual"],
            t["notional"],
            t["strike"],
            f["fix_t"],
            f["fwd_start_t"],
            f["fwd_end_t"],
            f["fwd_accrual"],
        )
        for f in t["optionlets"]
    ]
    return CapFloor(
        t["id"],
        "all",
        t["ccy"],
        t["discount"],
        t["projection"],
        t["vol"],
        sign,
        vt.Schedule(optionlets),
    )


def swaption(t: dict[str, Any]) -> Swaption:
    """A swaption of the file, settled physically."""
    sign = {"payer": 1.0, "receiver": -1.0}[t["direction"]]
    fixed = [AnnuityFlow(f["pay_t"], f["accrual"], t["notional"], 0.0) for f in t["fixed"]]
    return Swaption(
        t["id"],
        "all",
        t["ccy"],
        t["discount"],
        t["projection"],
        t["vol"],
        sign,
        t["strike"],
        t["expiry_t"],
        "physical",
        t["expiry_t"],
        1.0,
        vt.Schedule(fixed),
        _floating(t, t["floating"]),
    )


READERS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "swap": swap, "fx_forward": fx_forward, "fx_option": fx_option,
    "cap": cap_floor, "floor": cap_floor, "swaption": swaption,
}  # fmt: skip
NOTIONAL = ("notional", "eur_notional", "eur_amount")
BACKENDS = ("llvm", "reference", "host", "opencl", "cuda-cupy", "cuda-pycuda")
LIMIT = 1e-10  # of the notional
VOL_KIND = {"bachelier": "normal", "black76": "black"}


def market_of(data: dict[str, Any], scenario: dict[str, Any]) -> vt.Market:
    """The market of one scenario; every curve is also an index projected on itself."""
    nodes = data["node_times"]
    zeros = scenario["zeros"]
    kinds = {t["vol"]: VOL_KIND[t["model"]] for t in data["trades"] if "model" in t}
    return vt.Market(
        base_date=datetime.date(2023, 3, 8),
        curves=[vt.CurveData(name, name[:3], nodes, z) for name, z in zeros.items()],
        indices=[vt.IndexData.of(name, name, {}) for name in zeros],
        fx={"USD": scenario["fx"]},
        vols={v: vt.VolData(v, kinds.get(v, "black"), x) for v, x in scenario["vols"].items()},
    )


def check(data: dict[str, Any], engine: vt.Engine | None = None) -> dict[str, Any]:
    """Prices what there is a reader for; the figures of the JSON line."""
    known = [i for i, t in enumerate(data["trades"]) if t["product"] in READERS]
    trades = [READERS[data["trades"][i]["product"]](data["trades"][i]) for i in known]
    markets = [market_of(data, s) for s in data["scenarios"]]
    levels = np.stack([m.base_levels() for m in markets], axis=1)
    engine = engine or vt.Engine()
    replay = engine.compile(vt.Book.of(trades), markets[0])
    result = replay.run(levels)
    expected = np.array(data["npv_scenario_by_trade"]).T  # [trade, scenario]
    row = {name: k for k, name in enumerate(result.trade_ids)}
    largest: dict[str, float] = {}
    for i in known:
        t = data["trades"][i]
        notional = abs(next(t[k] for k in NOTIONAL if k in t))
        error = float(np.max(np.abs(result.values["npv"][row[t["id"]]] - expected[i]))) / notional
        largest[t["product"]] = float(np.maximum(largest.get(t["product"], 0.0), error))  # NaN stays
    return {
        "trades": len(trades), "scenarios": len(markets), "largest_error": largest,
        "values": result.values["npv"], "recordings": result.counters["recordings"], "compiles": result.counters["compiles"],
        "failures": [str(f) for f in result.failures],
        "not_priced": sorted({t["product"] for t in data["trades"]} - set(READERS)),
    }  # fmt: skip


def present() -> tuple[dict[str, Callable[[], vt.Engine]], dict[str, str]]:
    """How to open each backend this machine has, and why it lacks the others."""
    from vectrace.runtime import cuda_cupy, cuda_pycuda, host, opencl

    name_processors()
    why = {
        "llvm": "", "reference": "", "host": host.why_not(), "opencl": opencl.why_not(),
        "cuda-cupy": cuda_cupy.why_not(), "cuda-pycuda": cuda_pycuda.why_not(),
    }  # fmt: skip
    found: dict[str, Callable[[], vt.Engine]] = {}
    for name in (n for n, reason in why.items() if not reason):
        backend, _, driver = name.partition("-")
        found[name] = partial(vt.Engine, backend=backend, cuda_driver=driver or None)
    return found, {n: reason for n, reason in why.items() if reason}


def check_all(data: dict[str, Any], only: Sequence[str] = ()) -> dict[str, Any]:
    """The figures of every backend, or of those named, and the largest errors over them. Counts are
    those of the first, which starts with an empty library; the others find it filled."""
    found, absent = present()
    got = {n: check(data, opened()) for n, opened in found.items() if not only or n in only}
    values = [g.pop("values") for g in got.values()]
    largest: dict[str, float] = {}
    for g in got.values():
        for product, error in g["largest_error"].items():
            largest[product] = float(np.maximum(largest.get(product, 0.0), error))
    first: dict[str, Any] = next(iter(got.values()), {})
    return {
        "trades": min((g["trades"] for g in got.values()), default=0),
        "scenarios": first.get("scenarios", 0),
        "largest_error": largest,
        "recordings": first.get("recordings", 0),
        "compiles": first.get("compiles", 0),
        "same_bits": all(np.array_equal(v, values[0]) for v in values),
        "failures": sorted({f for g in got.values() for f in g["failures"]}),
        "not_priced": sorted({p for g in got.values() for p in g["not_priced"]}),
        "backends": got,
        "absent": {n: why for n, why in absent.items() if not only or n in only},
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--backend", action="append", default=[], choices=BACKENDS)
    args = parser.parse_args()
    got = check_all(json.loads(args.file.read_text()), args.backend)
    print(json.dumps(got))
    good = got["trades"] and not got["failures"] and not got["not_priced"] and got["same_bits"]
    missing = set(args.backend) & set(got["absent"])
    return int(not good or bool(missing) or not max(got["largest_error"].values()) <= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
