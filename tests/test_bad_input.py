"""Specification of bad input: 1 % of bad trades of more than twenty kinds leave the other 99 % as
they were, to the last bit, and each is listed with trade, file line, field, reason and what to do."""

import csv
import json

import pytest

from models.swap import SwapTrade
from vectrace.book.csv_book import read_csv_book
from vectrace.engine import Engine
from vectrace.errors import BookError
from vectrace.run.job import read_job
from vectrace.run.local import run_job
from vectrace.run.sample import write_sample

pytest.importorskip("QuantLib")
TRADES, EVERY = 2400, 100

# kind: cells changed, (field, reason, hint) as listed
KINDS = [
    ({"id": ""}, ("id", "is empty", "give a name")),
    ({"id": "SWAP-00001"}, ("id", "stands in an earlier row too", "give every trade its")),
    ({"netting_set": " "}, ("netting_set", "is empty", "give a name")),
    ({"currency": ""}, ("currency", "is empty", "give a name")),
    ({"currency": "XXX"}, ("currency", "'XXX' has no default calendar", "give calendar, rule")),
    ({"currency": "CHF"}, ("currency", "'CHF' is no FX rate of the market", "add the FX rate; the")),
    ({"direction": "long"}, ("direction", "'long' is unknown", "write receive or pay")),
    ({"notional": "1,5"}, ("notional", "'1,5' is not a number", "write a plain number")),
    ({"notional": "1O0000"}, ("notional", "'1O0000' is not a number", "write a plain number")),
    ({"notional": "-1e6"}, ("notional", "is -1e+06", "give a number above zero; direction has")),
    ({"notional": "inf"}, ("notional", "is inf", "give a finite number")),
    ({"rate": ""}, ("rate", "is empty", "give a number")),
    ({"rate": "2.5"}, ("rate", "is 2.5: 250%", "write decimals: 0.025 is 2.5 %")),
    ({"rate": "nan"}, ("rate", "is nan", "give a finite number")),
    ({"start": ""}, ("start", "is empty", "write YYYY-MM-DD")),
    ({"start": "01/02/2024"}, ("start", "'01/02/2024': not a date", "write YYYY-MM-DD")),
    ({"maturity": "2036-02-30"}, ("maturity", "'2036-02-30': not a date", "write YYYY-MM-DD")),
    ({"maturity": "2001-01-02"}, ("maturity", "2001-01-02 is not after start", "give a later")),
    ({"maturity": "2999-01-02"}, ("maturity", "2999-01-02 is outside the calendars", "give a ye")),
    ({"calendar": "TARGT"}, ("calendar", "'TARGT' is unknown", "did you mean 'TARGET'")),
    ({"fixed_day_count": "30/365"}, ("fixed_day_count", "'30/365' is unknown", "did you mean")),
    ({"stub": "none"}, ("stub", "'none' is unknown", "use one of short_front")),
    ({"rule": "X"}, ("rule", "'X' is unknown", "use one of F, MF")),
    ({"discount": "OIS"}, ("discount", "'OIS' is no curve of the market", "add the curve; the market")),
]
MORE = [
    ({"index": "LIBOR"}, ("index", "'LIBOR' is no index of the market", "add the index; the market")),
    ({"type": "bond"}, ("type", "'bond' is unknown", "write swap, overnight_swap, basis_swap")),
    ({"end_of_month": "maybe"}, ("end_of_month", "'maybe' is neither yes nor no", "write yes or")),
    ({"fixing_lag": "two"}, ("fixing_lag", "'two' is no whole number of days", "give 0 to 30")),
    ({"payment_lag": "99"}, ("payment_lag", "is 99", "give 0 to 30 days")),
    ({"coupons": "swap"}, ("coupons", "'swap' is unknown", "use one of par, indexed")),
    ({"fixed_frequency": "2M"}, ("fixed_frequency", "'2M' is unknown", "did you mean")),
    ({"spread": "5%"}, ("spread", "'5%' is not a number", "write a plain number")),
    (
        {"index": "NO-FIXINGS", "currency": "EUR", "start": "2022-01-03", "maturity": "2032-01-03"},
        ("floating", "flow 5: the fixing of 'NO-FIXINGS' on 2023-12-29 is missing", "add it to the fix"),
    ),
    ({None: "a,b"}, ("", "has 2 cells under 18 headings", "give every column a cell")),
]
EXTRA = (
    "type,discount,index,calendar,rule,fixed_frequency,fixed_day_count,stub,end_of_month,"
    "fixing_lag,payment_lag,coupons"
)


def write_book(path, rows, changes):
    """`rows` with the cells of `changes` (row number → cells) replaced; a line of its own under the
    key None."""
    names = [*rows[0], *(c for c in EXTRA.split(",") if c not in rows[0])]
    names = [n for n in names if n not in ("type", "coupons", "payment_lag")] + [
        "type",
        "coupons",
        "payment_lag",
    ]
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(names)
        for i, row in enumerate(rows):
            cells = changes.get(i, {})
            if None in cells:
                writer.writerow(cells[None].split(","))
            else:
                writer.writerow([{**row, **cells}.get(n, "") for n in names])
    return len(names)


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """(folder, rows of its book)."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, TRADES)
    text = (folder / "job.toml").read_text().replace("MEMBER-01 = 250000", "")
    extra = '[market.indices.NO-FIXINGS]\ncurve = "EUR"\n'
    (folder / "job.toml").write_text(text.replace("[scenarios]", f"{extra}\n[scenarios]", 1))
    with (folder / "book.csv").open() as stream:
        rows = list(csv.DictReader(stream))
    return folder, rows


def npvs(folder):
    run = run_job(read_job(folder / "job.toml"))
    ids = [run.summary.ids[r] for r in run.rows]
    return run, dict(
        zip(ids, zip(run.npv.tolist(), run.npv_base.tolist(), strict=True), strict=True)
    )


def test_one_per_cent_of_bad_trades_leaves_the_rest_as_it_was(sample):
    folder, rows = sample
    write_book(folder / "book.csv", rows, {})
    _, clean = npvs(folder)
    assert len(clean) == TRADES
    bad = {EVERY * k + 50: change for k, (change, _) in enumerate(KINDS)}
    assert len(bad) * 100 == TRADES
    write_book(folder / "book.csv", rows, bad)
    run, dirty = npvs(folder)
    lost = {rows[i]["id"] for i in bad}
    assert dirty == {k: v for k, v in clean.items() if k not in lost}  # equal bits
    assert len(run.failures) == len(KINDS)
    listed = {f.where: f for f in run.failures}
    for i, (change, expected) in zip(bad, KINDS, strict=True):
        check(listed[f"book.csv:{i + 2}"], change.get("id", rows[i]["id"]) or f"#{i + 2}", expected)


def check(failure, trade, expected):
    """Trade, field, reason and hint of a failure; its text has them all."""
    field, reason, hint = expected
    assert failure.trade == trade
    assert failure.field == field
    assert failure.reason.startswith(reason)
    assert failure.hint.startswith(hint)
    for part in (failure.where, failure.trade, failure.field, failure.reason, failure.hint):
        assert part in str(failure)


@pytest.mark.parametrize("kind", range(len(MORE)))
def test_every_other_message(sample, kind):
    folder, rows = sample
    change, expected = MORE[kind]
    count = write_book(folder / "book.csv", rows[:3], {1: change})
    run, _ = npvs(folder)
    (failure,) = run.failures
    assert failure.where == "book.csv:3"
    trade = "#3" if None in change else rows[1]["id"]
    if None in change:
        expected = (expected[0], f"has 2 cells under {count} headings", expected[2])
        trade = "a"
    check(failure, trade, expected)


def test_the_command_lists_them_and_ends_well(sample):
    from click.testing import CliRunner

    from vectrace.cli import main

    folder, rows = sample
    write_book(folder / "book.csv", rows[:40], {7: {"maturity": "2026-02-30"}})
    done = CliRunner().invoke(main, ["run", str(folder / "job.toml")])
    assert done.exit_code == 0
    flat = " ".join(done.output.split())
    assert "1 trades failed, 39 were priced" in flat
    assert (
        f"book.csv:9 maturity '2026-02-30': not a date (trade {rows[7]['id']} skipped, 39 priced)"
        in flat
    )
    record = json.loads((folder / "out" / "run.json").read_text())
    assert record["failures"][0]["where"] == "book.csv:9"


def test_a_book_of_bad_trades_only_names_the_first(sample):
    folder, rows = sample
    write_book(folder / "book.csv", rows[:2], {0: {"rate": "x"}, 1: {"rate": "x"}})
    with pytest.raises(BookError, match=r"no trade of book.csv can be used; the first: book.csv:2"):
        npvs(folder)


def test_each_trade_is_told_its_own_unknown_name(sample):
    """Trades on one path share a recording, not the name that stands in its message."""
    folder, rows = sample
    changes = {i: {"discount": f"CURVE-{i}"} for i in (1, 2, 4)}
    write_book(folder / "book.csv", rows[:6], changes)
    run, _ = npvs(folder)
    assert {f.where: f.reason for f in run.failures} == {
        f"book.csv:{i + 2}": f"'CURVE-{i}' is no curve of the market" for i in changes
    }
    # what no rule of the trade type knows, the model's own look-up finds
    base = run.inputs.market.base_date
    replay = Engine().compile(read_csv_book(folder / "book.csv", SwapTrade, base), run.inputs.market)
    assert {f.trade: f.reason for f in replay.failures} == {
        rows[i]["id"]: f"the market has no curve 'CURVE-{i}'" for i in changes
    }


def test_a_missing_fixing_names_flow_index_and_date():
    """Only of flows that are still to be paid, and where the fixing time is before the valuation
    time; in swaps, caps and legs of other swaps alike. The model itself refuses the same trades."""
    from dataclasses import replace

    import vectrace as vt
    from models import samples
    from vectrace.book.validate import on_market

    full = samples.market()
    without = [replace(i, fixing_times=i.fixing_times[1:], fixing_values=i.fixing_values[1:])
               if i.name == "EUR.ON" else vt.IndexData(i.name, i.curve) for i in full.indices]  # fmt: skip
    bare = replace(full, indices=without)
    kinds = ("SwapTrade", "CapFloor", "Collar", "DigitalCap", "CrossCurrencySwap", "BasisSwap", "Swaption")
    book = vt.Book.of([t for t in samples.trades() if type(t).__name__ in kinds])
    assert on_market(book, full).failures == ()
    found = {f.trade: f for f in on_market(book, bare).failures}
    refused = {f.trade for f in vt.Engine("reference").compile(book, bare, prepare=False).failures}
    assert set(found) == refused
    assert (found["SWAP-1"].field, found["SWAP-1"].reason, found["SWAP-1"].hint) == (
        "floating",
        "flow 2: the fixing of 'EUR.6M' on 2023-11-27 is missing",
        "add it to the fixings of 'EUR.6M'",
    )
    assert found["CAP-BLACK"].reason == "flow 1: the fixing of 'EUR.6M' on 2023-11-27 is missing"
    assert {f.field for f in found.values()} > {"floating", "optionlets", "periods"}
    assert not any(name.startswith(("SWAPTION", "SWAP-2", "SWAP-3")) for name in found)
